"""What a store says of a dataset: current figures, and any load as it was."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.trade_loads import BACI, HS17, baci, kept, rows_of, written
from viaregia.engines.trade.connection import connect
from viaregia.engines.trade.flows import COLUMNS, CONSTANTS, Dataset
from viaregia.engines.trade.store import DatasetUnknown, VintageUnknown, datasets, flows, vintages
from viaregia.engines.trade.store.manifest import ManifestDamaged
from viaregia.engines.trade.store.rows import LoadDamaged

EARLIER, LATER = datetime(2025, 1, 1), datetime(2025, 6, 1)


def values(store: Path, **asked: Any) -> dict[tuple[str, ...], float]:
    rows = rows_of(store, **asked)
    return {(row["period"], row["reporter"], row["partner"], row["product"]): row["value"] for row in rows}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with two loads: the newer one says again what Germany sold to Poland, and leaves out its horses."""
    folder = tmp_path / "store"
    kept(folder, written(tmp_path, "old.csv", baci()), when=EARLIER)
    kept(folder, written(tmp_path, "new.csv", baci(["2024,276,616,870323,2900,1"])), when=LATER)
    return folder


def test_flows_have_the_canonical_columns_in_order(store: Path) -> None:
    table = flows(store, datasets(store)[0], connect(threads=1))
    assert {name: str(kind) for name, kind in table.schema().items()} == COLUMNS | CONSTANTS
    assert list(table.columns) == [*COLUMNS, *CONSTANTS]


def test_a_newer_load_replaces_the_cells_that_it_covers_as_a_whole(store: Path) -> None:
    assert values(store) == {
        ("2024", "DE", "PL", "870323"): 2_900_000,
        ("2024", "PL", "DE", "870323"): 3_140_000,
        ("2024", "US", "490", "870323"): 5_000,
    }


def test_an_older_load_stays_as_it_was(store: Path) -> None:
    old = vintages(store)[1]
    assert old.retrieved == EARLIER
    assert values(store, vintage=old.id)["2024", "DE", "PL", "010121"] == 1_500
    assert len(values(store, vintage=old.id)) == len(BACI)


def test_what_was_retrieved_later_counts_whenever_it_was_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    kept(folder, written(tmp_path, "new.csv", baci(["2024,276,616,870323,2900,1"])), when=LATER)
    kept(folder, written(tmp_path, "old.csv", baci()), when=EARLIER)
    assert values(folder)["2024", "DE", "PL", "870323"] == 2_900_000


def test_a_load_that_is_replaced_altogether_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    old = kept(folder, written(tmp_path, "old.csv", baci()), when=EARLIER).vintage
    kept(folder, written(tmp_path, "new.csv", baci([row.replace(",870323,", ",870324,") for row in BACI])), when=LATER)
    for part in folder.rglob(f"{old.id}/year=2024/*.parquet"):
        part.unlink()
    assert {product for *_, product in values(folder)} == {"870324", "010121"}


def test_only_the_years_asked_for_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    kept(folder, written(tmp_path, "two.csv", baci([*BACI, "2023,276,616,870323,7,1"])))
    assert set(values(folder, years=[2023])) == {("2023", "DE", "PL", "870323")}
    assert len(values(folder, years=[2023, 2024])) == len(BACI) + 1
    assert values(folder, years=[1999]) == {}


def test_figures_of_other_years_stay_when_a_year_is_loaded_anew(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    kept(folder, written(tmp_path, "two.csv", baci([*BACI, "2023,276,616,870323,7,1"])), when=EARLIER)
    kept(folder, written(tmp_path, "one.csv", baci(["2023,276,616,870323,8,1"])), when=LATER)
    found = values(folder)
    assert found["2023", "DE", "PL", "870323"] == 8_000
    assert len(found) == len(BACI) + 1


def test_a_dataset_that_was_never_loaded_is_named(store: Path) -> None:
    with pytest.raises(DatasetUnknown, match="holds no comext/full; it holds: baci/HS17"):
        flows(store, Dataset("comext", "full"), connect(threads=1))


def test_a_vintage_that_is_not_there_is_named(store: Path) -> None:
    with pytest.raises(VintageUnknown, match="2025-06-01"):
        flows(store, Dataset("baci", "HS17"), connect(threads=1), vintage="yesterday")


def test_an_empty_store_holds_nothing(tmp_path: Path) -> None:
    assert datasets(tmp_path / "absent") == ()


CELLS = st.dictionaries(
    st.tuples(st.sampled_from(["2023", "2024"]), st.sampled_from(["276", "616"]), st.sampled_from(["203", "842"])),
    st.dictionaries(st.sampled_from(["010121", "870323"]), st.integers(1, 99), min_size=1),
    min_size=1,
)


@settings(max_examples=8)
@given(st.lists(CELLS, min_size=1, max_size=4))
def test_current_figures_are_those_of_the_newest_load_of_each_cell(
    tmp_path_factory: pytest.TempPathFactory, loads: list[dict[tuple[str, str, str], dict[str, int]]]
) -> None:
    folder = tmp_path_factory.mktemp("loads")
    current: dict[tuple[str, str, str], dict[str, int]] = {}
    for number, cells in enumerate(loads):
        rows = [
            f"{','.join(cell)},{product},{v},NA" for cell, products in cells.items() for product, v in products.items()
        ]
        kept(folder / "store", written(folder, f"{number}.csv", baci(rows)), when=datetime(2025, 1, 1 + number))
        repeated = any(cells == other for other in loads[:number])  # then nothing is new, and the first load stands
        current |= {} if repeated else cells
    codes = {"276": "DE", "616": "PL", "203": "CZ", "842": "US"}
    wanted = {
        (year, codes[i], codes[j], product): value * 1_000
        for (year, i, j), products in current.items()
        for product, value in products.items()
    }
    if len({str(each) for each in loads}) == len(loads):
        assert values(folder / "store") == wanted


def test_the_options_of_a_load_are_part_of_what_it_is(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", baci())
    assert not kept(tmp_path / "store", file).unchanged
    assert kept(tmp_path / "store", file).unchanged
    assert not kept(tmp_path / "store", file, given=type(HS17)(nomenclature="HS17", status="provisional")).unchanged


@pytest.mark.parametrize("harm", ["missing", "cut", "strange", "folder", "coverage"])
def test_a_load_whose_files_are_not_its_own_gives_no_figures(store: Path, harm: str) -> None:
    for part in sorted(store.rglob("year=2024/*.parquet")):
        if harm == "missing":
            part.unlink()
        elif harm == "folder":
            shutil.rmtree(part.parent)
        elif harm == "cut":
            part.write_bytes(part.read_bytes()[:-9])
        elif harm == "strange":
            shutil.copy(part, part.with_name("copy.parquet"))
        else:
            (part.parents[1] / "coverage.parquet").unlink()
    with pytest.raises(LoadDamaged):
        values(store, years=[2024])
    with pytest.raises(LoadDamaged):
        values(store)


@pytest.mark.parametrize(
    ("found", "left"),
    [
        ('"currency": "USD"', '"currency": null'),
        ('"rows": 4', '"rows": "many"'),
        ('"2024"', "2024"),
        ('"source": "baci"', '"source": "../baci"'),
    ],
)
def test_a_manifest_that_was_changed_by_hand_is_named(tmp_path: Path, found: str, left: str) -> None:
    folder = tmp_path / "store"
    kept(folder, written(tmp_path, "a.csv", baci()), when=EARLIER)
    (manifest,) = folder.rglob("manifest.json")
    text = manifest.read_text("utf-8")
    assert found in text
    manifest.write_text(text.replace(found, left), "utf-8")
    with pytest.raises(ManifestDamaged):
        vintages(folder)


def test_moments_with_and_without_a_zone_are_put_in_order(store: Path) -> None:
    newest = min(store.rglob("manifest.json"), key=lambda path: "2025-06" not in path.parent.name)
    newest.write_text(newest.read_text("utf-8").replace("2025-06-01T00:00:00", "2025-06-01T00:00:00+02:00"), "utf-8")
    assert [each.retrieved.month for each in vintages(store)] == [6, 1]
