"""What was done is said in every reader's words, whatever was done."""

import ast
from pathlib import Path

import pytest

import viaregia
from viaregia.base.words import LANGUAGES
from viaregia.meetings.deeds import deed_said
from viaregia.meetings.models import Booking
from viaregia.participation.models import State

SOURCE = Path(viaregia.__file__).parent


def written() -> set[str]:
    """Return the verbs that the source writes by their names."""
    calls = (each for file in SOURCE.rglob("*.py") for each in ast.walk(ast.parse(file.read_text("utf-8"))))
    named = (each.args[0] for each in calls if isinstance(each, ast.Call) and ast.unparse(each.func) == "record")
    return {str(each.value) for each in named if isinstance(each, ast.Constant)}


def made_up() -> set[str]:
    """Return the verbs whose names are put together."""
    jobs = {f"{job}.{what}" for job in ("timetable", "matching") for what in ("begun", "failed", "made")}
    twins = {f"{of}.{what}" for of in ("organisation", "person") for what in ("merged", "unmerged", "kept_apart")}
    states = {f"registration.{each}" for each in State.values} | {f"booking.{each}" for each in Booking.State.values}
    return jobs | twins | states | {"acting.begun", "acting.ended", "timetable.locked", "timetable.unlocked"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verb_has_words(language: str) -> None:
    verbs = written() | made_up()
    assert len(verbs) > 100
    assert [each for each in sorted(verbs) if deed_said(each, {}, language) == each] == []


def test_a_verb_that_nobody_writes_any_more_stays_as_it_is() -> None:
    assert deed_said("tram.rung", {}, "de") == "tram.rung"
