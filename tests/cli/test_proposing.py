"""Proposals of matching, from the workbook to the offices and back, as people type it."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from tests.factories.offices import filled, row_of, write
from tests.factories.proposing import OFFICE, quiet_forum
from tests.factories.tiny_language import keep_tiny_language
from viaregia.cli.main import app
from viaregia.cli.screen import err, out
from viaregia.engines.matching.problem import Because
from viaregia.exchange.forum import Consent, Proposed, WishStatus
from viaregia.exchange.workbook import read_forum, write_forum
from viaregia.planner.vocabulary.language import STATES, state_key
from viaregia.planner.vocabulary.place import VARIABLE


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    keep_tiny_language(folder / STATES / state_key(()))
    return folder


@pytest.fixture(autouse=True)
def _desk(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(store))
    for console in (out, err):
        monkeypatch.setattr(console, "width", 300)


def viaregia(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def workbook(tmp_path: Path, consent: Consent = Consent.ONE) -> Path:
    write_forum(tmp_path / "forum.xlsx", quiet_forum(consent), "en")
    return tmp_path / "forum.xlsx"


def wishes(path: Path) -> dict[tuple[str, tuple[str, ...]], tuple[WishStatus, Proposed | None]]:
    forum = read_forum(path, language="en").forum
    assert forum is not None
    return {(wish.wisher, wish.to): (wish.status, wish.proposed) for wish in (*forum.wishes, *forum.refused)}


def asked(tmp_path: Path, body: str, forum: Path, folder: str) -> Path:
    done = viaregia("proposals", forum, "--for", body, "--propose", 2, "--lang", "en", "--out", tmp_path / folder)
    assert done.exit_code == 0, done.output
    return next((tmp_path / folder).glob("*.xlsx"))


def test_yes_and_no_come_back_into_the_workbook_and_are_not_asked_again(tmp_path: Path) -> None:
    forum = workbook(tmp_path)
    north, east = asked(tmp_path, OFFICE, forum, "north"), asked(tmp_path, "Biuro Wschód", forum, "east")

    def yes(book: Any) -> None:
        write(book["Kälte GmbH"], row_of(book["Kälte GmbH"], "Huta"), reply="yes")
        write(book["Pumpen Löbau"], row_of(book["Pumpen Löbau"], "Pila"), reply="no", because="too far")

    done = viaregia("import", filled(north, yes), "--into", forum, "--lang", "en")
    assert "New wish from a proposal: Kälte GmbH – Huta" in done.output
    assert "Proposal declined, and not made again: Pumpen Löbau – Pila" in done.output
    said = wishes(forum)
    assert said["1", ("3",)] == (WishStatus.UNANSWERED, Proposed.YES)
    assert said["6", ("5",)][1] is Proposed.NO
    read = read_forum(forum, language="en").forum
    assert read is not None
    assert read.refused[0].because is Because.TOO_FAR

    def agreed(book: Any) -> None:
        write(book["Huta Sp. z o.o."], row_of(book["Huta Sp. z o.o."], "Kälte"), reply="tak")
        write(book["Pila s.r.o."], row_of(book["Pila s.r.o."], "Pumpen"), reply="ano")

    again = viaregia("import", filled(east, agreed), "--into", forum, "--lang", "en")
    assert again.exit_code == 0, again.output
    said = wishes(forum)
    assert said["1", ("3",)] == (WishStatus.ACCEPTED, Proposed.YES)
    assert said["5", ("6",)] == (WishStatus.DECLINED, Proposed.YES)
    once_more = load_workbook(asked(tmp_path, OFFICE, forum, "later"))
    texts = [str(cell.value) for row in once_more["Pumpen Löbau"].iter_rows() for cell in row[1:]]
    assert not any("Pila" in text for text in texts)


def test_a_plan_writes_proposals_down_and_places_none_that_nobody_answered(tmp_path: Path) -> None:
    done = viaregia(
        "plan", workbook(tmp_path), "--out", tmp_path / "out", "--propose", 2, "--seconds", 1, "--lang", "en"
    )
    assert done.exit_code == 0, done.output
    assert "They wait for an answer in proposals.xlsx; none is in an agenda." in done.output
    assert (tmp_path / "out" / "organiser" / "proposals.xlsx").is_file()
    kept = json.loads((tmp_path / "out" / "organiser" / "plan.json").read_text("utf-8"))["plan"]["forum"]["wishes"]
    assert [wish["number"] for wish in kept] == ["1"]


def test_proposals_that_count_are_placed_marked_and_stay(tmp_path: Path) -> None:
    forum = workbook(tmp_path, Consent.NOBODY)
    done = viaregia("plan", forum, "--out", tmp_path / "out", "--propose", 2, "--seconds", 1, "--lang", "en")
    assert "proposals beside them" in done.output, done.output
    plan = tmp_path / "out" / "organiser" / "plan.json"
    kept = json.loads(plan.read_text("utf-8"))["plan"]
    placed = {kept["meetings"][each["meeting"]][0] for each in kept["result"]["timetable"]}
    assert {"1", "P1"} <= placed
    assert {wish["proposed"] for wish in kept["forum"]["wishes"]} == {None, "open"}
    later = viaregia("plan", forum, "--since", plan, "--out", tmp_path / "two", "--seconds", 1, "--lang", "en")
    assert later.exit_code == 0, later.output
    since = json.loads((tmp_path / "two" / "organiser" / "plan.json").read_text("utf-8"))["plan"]
    assert {since["meetings"][each["meeting"]][0] for each in since["result"]["timetable"]} == placed


def test_who_met_at_an_earlier_edition_is_not_proposed(tmp_path: Path) -> None:
    forum = workbook(tmp_path, Consent.NOBODY)
    viaregia("plan", forum, "--out", tmp_path / "out", "--propose", 2, "--seconds", 1, "--lang", "en")
    history = tmp_path / "out" / "organiser" / "plan.json"
    done = viaregia(
        *("plan", forum, "--out", tmp_path / "next", "--propose", 2, "--history", history),
        *("--seconds", 1, "--lang", "en"),
    )
    assert done.exit_code == 0, done.output
    made = json.loads((tmp_path / "next" / "organiser" / "plan.json").read_text("utf-8"))["plan"]["forum"]["wishes"]
    assert ("1", ["3"]) not in [(wish["wisher"], wish["to"]) for wish in made]
    wrong = viaregia(
        "plan", forum, "--out", tmp_path / "x", "--propose", 2, "--history", tmp_path / "none.xlsx", "--lang", "en"
    )
    assert wrong.exit_code == 1
    assert not (tmp_path / "x").exists()
