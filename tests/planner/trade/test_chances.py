"""Chances for a brief: found where figures and tables let them be, else a reason why not."""

from pathlib import Path

import pytest

from tests.engines.trade.potential.test_land import saxony, table
from tests.factories.economies import exports, kept, write_tables
from viaregia.base.words import LANGUAGES
from viaregia.engines.trade.brief.facts import NOT_ASKED, Kind, NoChances
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.potential.reading import ContextRefused
from viaregia.planner.trade.briefs import Asked
from viaregia.planner.trade.chances import Tables, TablesIncomplete, chances_of
from viaregia.planner.trade.opportunities import RateMissing

POLAND = Asked("PL", "CZ", 2024)
SAXONY = Asked("DE-SN", "PL", 2024)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the world's trade and of a Land's, and the tables beside them."""
    made = tmp_path_factory.mktemp("trade")
    kept(made, exports(nomenclature="HS22"), name="made/world")
    kept(made, saxony(), name="made/land", currency="EUR")
    write_tables(made)
    table(made)
    return made


def tables(folder: Path) -> Tables:
    return Tables(folder / "distances.csv", folder / "economies.csv")


def land_tables(folder: Path, rate: float | None = 1.1) -> Tables:
    return Tables(
        folder / "distances.csv", folder / "economies.csv", concordances=(folder / "cpa_hs.tsv.gz",), rate=rate
    )


def test_without_tables_nothing_is_computed(folder: Path) -> None:
    assert chances_of(folder / "store", POLAND, Tables(), "de") == NOT_ASKED


def test_one_table_of_two_is_not_enough(folder: Path) -> None:
    with pytest.raises(TablesIncomplete, match="missing: --economies"):
        chances_of(folder / "store", POLAND, Tables(distances=folder / "distances.csv"), "de")
    with pytest.raises(TablesIncomplete, match="missing: --distances, --economies"):
        chances_of(folder / "store", SAXONY, Tables(concordances=(folder / "cpa_hs.tsv.gz",)), "de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_chances_of_a_country_have_amounts_reasons_and_a_source(language: str, folder: Path) -> None:
    found = chances_of(folder / "store", POLAND, tables(folder), language)
    assert (found.lacking, found.currency) == (None, "USD")
    first = found.found[0]
    assert (first.product, first.nomenclature, first.kind, first.rank) == ("870830", "HS22", Kind.POTENTIAL, 1)
    assert first.low is not None
    assert first.potential is not None
    assert first.high is not None
    assert first.low <= first.potential <= first.high
    assert first.reason.startswith("870830 ")
    assert "×" in first.reason
    (origin,) = first.origins
    assert (origin.dataset, origin.reporter, origin.nomenclature) == (Dataset("made", "world"), "", "HS22")
    assert origin.retrieved.startswith("2025-03-01")
    assert found.remarks


def test_chances_of_a_land_are_its_groups_from_two_loads(folder: Path) -> None:
    found = chances_of(folder / "store", SAXONY, land_tables(folder), "de")
    told = [each for each in found.found if each.kind is Kind.POTENTIAL]
    assert told
    assert {each.nomenclature for each in told} == {"GP2019"}
    world, own = told[0].origins
    assert (world.dataset.table, own.dataset.table, own.reporter) == ("world", "land", "DE-SN")
    assert own.nomenclature == "GP2019"


def test_a_land_needs_the_official_table(folder: Path) -> None:
    assert chances_of(folder / "store", SAXONY, tables(folder), "de").lacking is NoChances.NO_CONCORDANCE


def test_groups_without_a_way_to_world_trade_say_so(folder: Path, tmp_path: Path) -> None:
    kept(tmp_path, exports(nomenclature="HS22"), name="made/world")
    rows = [row | {"nomenclature": "EGW2019"} for row in saxony()]
    kept(tmp_path, rows, name="made/land")
    found = chances_of(tmp_path / "store", SAXONY, land_tables(folder), "de")
    assert found.lacking is NoChances.NO_WAY


def test_what_the_store_lacks_is_a_reason_and_no_error(folder: Path, tmp_path: Path) -> None:
    alone = kept(tmp_path, saxony(), name="made/land", currency="EUR")
    assert chances_of(alone, SAXONY, land_tables(folder), "de").lacking is NoChances.NO_WORLD
    assert chances_of(folder / "store", Asked("PL", "CZ", 1999), tables(folder), "de").lacking is NoChances.NO_WORLD
    unknown = chances_of(folder / "store", Asked("PL", "FR", 2024), tables(folder), "en")
    assert unknown.lacking is NoChances.UNKNOWN
    assert "FR" in unknown.because


def test_what_is_wrong_with_the_files_is_an_error(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(RateMissing):
        chances_of(folder / "store", SAXONY, land_tables(folder, rate=None), "de")
    with pytest.raises(ContextRefused):
        chances_of(folder / "store", POLAND, Tables(tmp_path / "no.csv", folder / "economies.csv"), "de")
