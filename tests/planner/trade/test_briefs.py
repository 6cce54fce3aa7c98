"""From the store to a file, whole or not at all."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.factories.trade_briefs import COUNTRIES, LAND, kept, world
from viaregia.engines.trade.brief.facts import Brief, BriefOpportunity, Chances, Choice, Kind
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.store.choosing import NoFigures
from viaregia.planner.trade.briefs import (
    FORMATS,
    Asked,
    BriefFormatUnknown,
    SameTerritory,
    asked_for,
    brief_of,
    write_brief,
)
from viaregia.planner.trade.choosing import PlaceUnclear
from viaregia.planner.workbook import FileNotWritable

NOW = datetime(2025, 3, 12, 10, 30)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    kept(folder, world(years=range(2022, 2025)), COUNTRIES, "2025-02-01")
    newer = [row | {"value": 9e9, "status": "provisional"} for row in world("DE", range(2024, 2025))]
    kept(folder, newer, COUNTRIES, "2025-03-01")
    kept(folder, world("DE", range(2024, 2025)), Dataset("invented", "world"))
    return folder


@pytest.fixture(scope="module")
def brief(store: Path) -> Brief:
    return brief_of(store, Asked("DE", "PL", 2024))


def test_the_newest_load_counts_and_each_figure_says_which(brief: Brief) -> None:
    assert brief.exports is not None
    assert brief.exports.figure.value == 4 * 9e9
    assert [origin.retrieved[:10] for origin in brief.exports.figure.origins] == ["2025-03-01"]
    assert brief.exports.before is not None
    assert [origin.retrieved[:10] for origin in brief.exports.before.origins] == ["2025-02-01"]
    assert (brief.dataset, brief.choice, brief.others) == (COUNTRIES, Choice.USUAL, (Dataset("invented", "world"),))
    assert brief.currency == "EUR"


def test_a_demo_says_that_it_is_invented(store: Path) -> None:
    shown = brief_of(store, asked_for("deu", " pl ", 2024, source="invented"))
    assert shown.invented
    assert shown.choice is Choice.ASKED


def test_chances_that_were_computed_elsewhere_are_kept(store: Path) -> None:
    chance = BriefOpportunity("8703", "HS17", Kind.DIVERSIFICATION, 1)
    chances = Chances((chance,), None, "EUR")
    assert brief_of(store, Asked("DE", "PL", 2024), chances=chances).chances == chances


def test_what_the_store_does_not_hold_is_said(store: Path) -> None:
    with pytest.raises(NoFigures):
        brief_of(store, Asked("DE-SN", "PL", 2024))


def test_codes_of_any_usual_system_are_known() -> None:
    assert asked_for("DED", "POL", 2024) == Asked("DE-SN", "PL", 2024)
    for text in ("Sachsen", "WORLD", "QP", ""):
        with pytest.raises(PlaceUnclear):
            asked_for(text, "PL", 2024)
    with pytest.raises(SameTerritory):
        asked_for("PL", "pol", 2024)


def test_a_brief_is_written_in_every_format(brief: Brief, tmp_path: Path) -> None:
    paths = [tmp_path / f"brief{ending}" for ending in FORMATS]
    write_brief(paths, brief, language="pl", printed_at=NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in paths)
    assert all(path.stat().st_size > 1_000 for path in paths)


def test_nothing_is_written_where_a_name_tells_no_format(brief: Brief, tmp_path: Path) -> None:
    with pytest.raises(BriefFormatUnknown):
        write_brief([tmp_path / "a.html", tmp_path / "a.txt"], brief, language="de", printed_at=NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_leaves_nothing_behind(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "taken.json").mkdir()
    with pytest.raises(FileNotWritable):
        write_brief([tmp_path / "taken.json"], brief, language="de", printed_at=NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["taken.json"]


def test_the_land_is_taken_from_its_own_office(tmp_path: Path) -> None:
    kept(tmp_path, [row | {"reporter": "DE-SN"} for row in world("DE", range(2024, 2025))], LAND)
    assert brief_of(tmp_path, Asked("DE-SN", "PL", 2024)).dataset == LAND
