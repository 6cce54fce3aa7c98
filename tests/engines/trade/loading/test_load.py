"""A load is whole, checked and remembered; or nothing has happened."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.factories.trade_loads import BACI, HS17, TODAY, baci, comext, content, gzipped, kept, rows_of, written
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.loading.checks import CurrenciesMixed, PeriodTwice, RevisionsMixed
from viaregia.engines.trade.loading.load import DatasetsMixed, FileTwice, NameUnusable
from viaregia.engines.trade.loading.order import RowsRefused
from viaregia.engines.trade.loading.staging import LISTED, TWICE, NoRows
from viaregia.engines.trade.sources.archives import SourceMissing
from viaregia.engines.trade.sources.reading import Given
from viaregia.engines.trade.sources.recognise import FormatUnknown
from viaregia.engines.trade.store import datasets, vintages

MAPPING = {"period": "t", "reporter": "i", "partner": "j", "product": "k", "value": "v"}
OWN = Given(mapping=MAPPING, nomenclature="HS17", currency="USD", flow="export", table="mine")
LATER = datetime(2025, 6, 1)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def test_loading_twice_changes_nothing(tmp_path: Path, store: Path) -> None:
    file = written(tmp_path, "a.csv", baci())
    first = kept(store, file)
    before = content(store)
    again = kept(store, file, when=LATER)
    assert again.unchanged
    assert again.vintage == first.vintage
    assert content(store) == before


def test_nothing_is_left_beside_a_load(tmp_path: Path, store: Path) -> None:
    kept(store, gzipped(written(tmp_path, "a.csv", baci())))
    (vintage,) = vintages(store)
    assert [path.name for path in store.iterdir()] == ["baci"]
    assert sorted(content(store)) == sorted(
        f"baci/HS17/{vintage.id}/{name}" for name in ("coverage.parquet", "manifest.json", "year=2024/part-0.parquet")
    )


def test_several_files_are_one_load(tmp_path: Path, store: Path) -> None:
    files = [written(tmp_path, f"{year}.csv", baci([f"{year},276,616,010121,{year},1"])) for year in (2022, 2023)]
    loaded = kept(store, *files)
    assert loaded.vintage.periods == ("2022", "2023")
    assert [row["value"] for row in rows_of(store)] == [2_022_000, 2_023_000]
    assert len(vintages(store)) == 1


def test_columns_that_are_alike_in_all_rows_are_kept_once(tmp_path: Path, store: Path) -> None:
    import pyarrow.parquet as pq

    kept(store, written(tmp_path, "a.csv", baci()))
    columns = pq.read_schema(next(store.rglob("part-0.parquet"))).names
    assert columns == ["period", "reporter", "partner", "product", "value", "net_mass"]


def test_what_was_said_of_the_figures_is_kept(tmp_path: Path, store: Path) -> None:
    file = written(tmp_path, "a.csv", baci())
    kept(store, file, given=replace(HS17, status="provisional"))
    assert {row["status"] for row in rows_of(store)} == {"provisional"}


def test_a_row_that_comes_twice_is_refused(tmp_path: Path, store: Path) -> None:
    file = written(tmp_path, "a.csv", baci([*BACI, BACI[0], BACI[1].replace("2800.25", "7")]))
    with pytest.raises(RowsRefused) as refused:
        kept(store, file)
    assert [(bad.line, bad.value, bad.expected) for bad in refused.value.rows] == [
        (6, "2024 DE PL 010121", TWICE),
        (7, "2024 DE PL 870323", TWICE),
    ]
    assert datasets(store) == ()


def test_all_bad_rows_of_all_files_are_counted_and_the_first_are_named(tmp_path: Path, store: Path) -> None:
    one, two = (
        written(tmp_path, f"{year}.csv", baci([f"{year},276,616,{number:06},x,1" for number in range(LISTED)]))
        for year in (2022, 2023)
    )
    with pytest.raises(RowsRefused) as refused:
        kept(store, one, two, allow_bad=2 * LISTED - 1)
    assert refused.value.facts == {"count": 2 * LISTED, "allowed": 2 * LISTED - 1}
    assert len(refused.value.rows) == LISTED


def test_the_same_file_twice_is_named(tmp_path: Path, store: Path) -> None:
    with pytest.raises(FileTwice, match=r"b\.csv are the same file"):
        kept(store, written(tmp_path, "a.csv", baci()), written(tmp_path, "b.csv", baci()))


def test_a_year_twice_is_named(tmp_path: Path, store: Path) -> None:
    files = written(tmp_path, "a.csv", baci()), written(tmp_path, "b.csv", baci(BACI[:1]))
    with pytest.raises(PeriodTwice, match=r"a\.csv and b\.csv both hold 2024, DE with PL, product 010121"):
        kept(store, *files)
    assert datasets(store) == ()


def test_parts_of_a_year_in_several_files_go_together(tmp_path: Path, store: Path) -> None:
    loaded = kept(store, written(tmp_path, "a.csv", baci(BACI[:1])), written(tmp_path, "b.csv", baci(BACI[1:])))
    assert loaded.vintage.rows == len(BACI)
    assert len(rows_of(store)) == len(BACI)


def test_revisions_are_not_mixed_in_one_load(tmp_path: Path, store: Path) -> None:
    files = written(tmp_path, "BACI_HS17.csv", baci()), written(tmp_path, "BACI_HS22.csv", baci(BACI[:1]))
    with pytest.raises(DatasetsMixed, match="baci/HS17 USD, baci/HS22 USD"):
        kept(store, *files, given=Given())


def test_revisions_are_not_mixed_in_one_dataset(tmp_path: Path, store: Path) -> None:
    kept(store, written(tmp_path, "a.csv", baci()), given=OWN)
    with pytest.raises(RevisionsMixed, match="own/mine would hold 2024 by HS17 and by HS22"):
        kept(store, written(tmp_path, "b.csv", baci(BACI[:1])), given=replace(OWN, nomenclature="HS22"))
    kept(store, written(tmp_path, "c.csv", baci(["2023,276,616,010121,1,1"])), given=replace(OWN, nomenclature="HS22"))
    assert len(vintages(store)) == 2


def test_currencies_are_not_mixed_in_one_dataset(tmp_path: Path, store: Path) -> None:
    kept(store, written(tmp_path, "a.csv", baci()), given=OWN)
    with pytest.raises(CurrenciesMixed, match="own/mine is kept in USD, these figures are in EUR"):
        kept(store, written(tmp_path, "b.csv", baci(BACI[:1])), given=replace(OWN, currency="EUR"))


@pytest.mark.parametrize("name", ["..", "a/b", ".hidden", "", "x" * 65])
def test_a_name_that_can_be_no_folder_is_refused(tmp_path: Path, store: Path, name: str) -> None:
    given = replace(OWN, source="own", table=name or "-")
    with pytest.raises(NameUnusable):
        kept(store, written(tmp_path, "a.csv", baci()), given=given)


def test_what_is_empty_or_strange_or_absent_is_named(tmp_path: Path, store: Path) -> None:
    with pytest.raises(NoRows):
        kept(store, written(tmp_path, "a.csv", baci([])))
    with pytest.raises(FormatUnknown):
        kept(store, written(tmp_path, "b.csv", ""))
    with pytest.raises(FormatUnknown, match="begins with: <html>"):
        kept(store, written(tmp_path, "c.csv", "<html>\n"))
    with pytest.raises(SourceMissing):
        kept(store, tmp_path / "d.csv")
    assert datasets(store) == ()


def test_totals_of_the_source_are_compared_with_its_rows(tmp_path: Path, store: Path) -> None:
    rows = [
        comext("TOTAL", value="300"),
        comext("87", value="200"),
        comext("84", value="100"),
        comext("870323", value="150"),
        comext("TOTAL", partner="CZ", value="90"),
        comext("87", partner="CZ", value="50"),
        comext("TOTAL", partner="SK", value="77"),
    ]
    loaded = kept(store, written(tmp_path, "a.dat", baci(rows, TODAY)), given=Given())
    (found,) = loaded.totals
    assert (found.over, found.period, found.flow, found.compared, found.differing) == (
        "product",
        "2024-02",
        "export",
        2,
        1,
    )
    assert (found.reporter, found.of, found.total, found.added) == ("DE", "CZ", 90, 50)


def test_the_world_is_compared_with_the_partners(tmp_path: Path, store: Path) -> None:
    rows = ["2024,DE,WORLD,01,100", "2024,DE,PL,01,60", "2024,DE,CZ,01,40", "2024,DE,EU27_2020,01,100"]
    loaded = kept(store, written(tmp_path, "a.csv", baci(rows, "t,i,j,k,v")), given=OWN)
    (found,) = loaded.totals
    assert (found.over, found.compared, found.differing, found.total, found.added) == ("partner", 1, 0, 100, 100)


def test_control_totals_say_what_all_rows_add_up_to(tmp_path: Path, store: Path) -> None:
    loaded = kept(store, written(tmp_path, "a.csv", baci([*BACI, "2023,276,616,010121,1,NA"])))
    assert [(each.period, each.flow, each.rows, each.value, each.net_mass) for each in loaded.vintage.controls] == [
        ("2023", "export", 1, 1_000, None),
        ("2024", "export", 4, 5_946_750, 703_125),
    ]
    assert loaded.vintage.dataset == Dataset("baci", "HS17")
