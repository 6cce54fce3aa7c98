"""BACI as CEPII writes it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories.shared import shared
from tests.factories.trade_loads import BACI, HS17, baci, gzipped, kept, rows_of, seven_zipped, written, zipped
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.loading.order import RowsRefused
from viaregia.engines.trade.sources.baci import HS6, RevisionsDiffer, RevisionUnknown
from viaregia.engines.trade.sources.reading import Given
from viaregia.engines.trade.sources.translating import COUNTRY, FIELDS, NUMBER, YEAR


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def test_thousands_become_dollars_tonnes_kilograms_and_numbers_countries(tmp_path: Path, store: Path) -> None:
    kept(store, written(tmp_path, "a.csv", baci()))
    found = [(row["reporter"], row["partner"], row["product"], row["value"], row["net_mass"]) for row in rows_of(store)]
    assert found == [
        ("DE", "PL", "010121", 1_500, 2_000),
        ("DE", "PL", "870323", 2_800_250, None),
        ("PL", "DE", "870323", 3_140_000, 700_125),
        ("US", "490", "870323", 5_000, 1_000),
    ]
    row = rows_of(store)[0]
    assert (row["nomenclature"], row["flow"], row["system"], row["currency"]) == ("HS17", "export", "unknown", "USD")


@pytest.mark.parametrize("packed", [gzipped, zipped, seven_zipped])
def test_an_archive_says_the_same(tmp_path: Path, store: Path, packed: Callable[[Path], Path]) -> None:
    assert kept(store, packed(written(tmp_path, "a.csv", baci()))).vintage.rows == len(BACI)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + baci(),
        baci().replace("\n", "\r\n"),
        baci().replace(",", ";"),
        baci().replace(",870323,", ',"870323",'),
        baci().rstrip("\n"),
    ],
    ids=["byte order mark", "Windows lines", "semicolons", "quotation marks", "no last line break"],
)
def test_the_same_figures_in_another_dress(tmp_path: Path, store: Path, text: str) -> None:
    loaded = kept(store, written(tmp_path, "a.csv", text))
    assert loaded.vintage.controls[0].value == 5_946_750
    assert bool(loaded.notes) == (not text.endswith("\n"))


@pytest.mark.parametrize(
    ("row", "column", "value", "expected"),
    [
        ("2024,276,616,10121,1.5,NA", "k", "10121", HS6),
        ("2024,276,616,0101AB,1.5,NA", "k", "0101AB", HS6),
        ('2024,276,616,010122,"1,5",NA', "v", "1,5", NUMBER),
        ("2024,276,616,010122,-1.5,NA", "v", "-1.5", NUMBER),
        ("2024,276,616,010122,,NA", "v", "", NUMBER),
        ("2024,276,616,010122,nan,NA", "v", "nan", NUMBER),
        ("2024,276,616,010122,inf,NA", "v", "inf", NUMBER),
        ("2024,276,616,010122,1.5,few", "q", "few", NUMBER),
        ("24,276,616,010122,1.5,NA", "t", "24", YEAR),
        ("2024,DEU,616,010122,1.5,NA", "i", "DEU", COUNTRY),
        ("2024,276,,010122,1.5,NA", "j", "", COUNTRY),
        ("2024,276,616,0101", "", "2024,276,616,0101", FIELDS),
        ("2024,276,616,010122,1,5,NA", "", "2024,276,616,010122,1,5,NA", FIELDS),
    ],
)
def test_a_row_that_does_not_parse_is_named_with_its_line(
    tmp_path: Path, store: Path, row: str, column: str, value: str, expected: str
) -> None:
    file = written(tmp_path, "a.csv", baci([*BACI, row, "2024,616,203,870323,1,NA"]))
    with pytest.raises(RowsRefused) as refused:
        kept(store, file)
    (bad,) = refused.value.rows
    assert (bad.file, bad.line, bad.column, bad.value, bad.expected) == ("a.csv", 6, column, value, expected)
    assert kept(store, file, allow_bad=1).vintage.rows == len(BACI) + 1


def test_a_country_that_no_list_knows_is_kept_and_named(tmp_path: Path, store: Path) -> None:
    loaded = kept(store, written(tmp_path, "a.csv", baci(["2024,276,999,010121,1.5,NA"])))
    assert loaded.unknown == ("999",)
    assert rows_of(store)[0]["partner"] == "999"


def test_the_revision_stands_in_the_name_or_is_said(tmp_path: Path, store: Path) -> None:
    loaded = kept(store, written(tmp_path, "BACI_HS22_Y2024_V202601.csv", baci()), given=Given())
    assert loaded.vintage.dataset == Dataset("baci", "HS22")
    with pytest.raises(RevisionUnknown):
        kept(store, written(tmp_path, "a.csv", baci(BACI[1:])), given=Given())
    with pytest.raises(RevisionsDiffer, match="HS12 in its name, but --nomenclature says HS17"):
        kept(store, written(tmp_path, "BACI_HS12_Y2024.csv", baci()), given=HS17)


def test_a_real_file_is_read_whole(store: Path) -> None:
    loaded = kept(store, shared("data/trade/samples/baci_format_sample_AFG_ZAF_2020.csv.gz"))
    assert loaded.vintage.rows == 70_920
    assert loaded.unknown == ()
    assert loaded.vintage.periods == ("2020",)
