"""The invented economy is loaded as official figures are, and can be asked."""

from datetime import datetime
from pathlib import Path

import pytest

from viaregia.engines.trade import invented
from viaregia.engines.trade.flows import Dataset
from viaregia.planner.trade.briefs import Asked, brief_of
from viaregia.planner.trade.chances import Tables, chances_of
from viaregia.planner.trade.demo import Shown, load_invented
from viaregia.planner.trade.loading import what_is_kept

NOW = datetime(2026, 3, 1, 12)
LATER = datetime(2026, 3, 2, 12)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "figures"


@pytest.fixture(scope="module")
def shown(store: Path) -> Shown:
    return load_invented(store, now=NOW)


def files(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*") if path.is_file()}


def test_it_lies_in_the_store_as_loads_do(store: Path, shown: Shown) -> None:
    datasets = {each.vintage.dataset for each in shown.loads}
    assert datasets == {Dataset(invented.SOURCE, "HS17"), Dataset(invented.SOURCE, "EGW2019")}
    assert all(kept.damages == () for kept in what_is_kept(store, verified=True))
    assert [each.unknown for each in shown.loads] == [(), ()]
    assert {each.vintage.rows for each in shown.loads} == {invented.flows().num_rows, invented.land_flows().num_rows}


def test_loading_twice_changes_nothing(store: Path, shown: Shown) -> None:
    before = files(store)
    again = load_invented(store, now=LATER)
    assert all(each.unchanged for each in again.loads)
    assert [each.vintage for each in again.loads] == [each.vintage for each in shown.loads]
    assert files(store) == before


def test_a_country_has_chances_by_the_tables_beside_it(store: Path, shown: Shown) -> None:
    asked = Asked("PL", "DE", 2024)
    distances, economies = shown.files
    found = chances_of(store, asked, Tables(distances, economies), "en")
    assert found.lacking is None
    assert found.currency == "EUR"
    brief = brief_of(store, asked, chances=found)
    assert brief.invented
    assert brief.chances == found


def test_system_and_status_are_kept(store: Path, shown: Shown) -> None:
    assert shown.loads
    brief = brief_of(store, Asked(invented.LAND, "PL", 2024))
    assert [side.system.value for side in brief.sides] == ["special", "general"]
    assert {side.figure.status.value for side in brief.sides} == {"provisional"}
