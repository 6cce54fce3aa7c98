import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.factories.desks import burst, clock, day_plan, journal_in
from viaregia.base.words import LANGUAGES
from viaregia.cli.desk.look import Surroundings
from viaregia.cli.desk.slips_app import SlipsApp
from viaregia.exchange.results import Outcome, Slip
from viaregia.planner.records.journal import Journal

Steps = Callable[[Pilot[None]], Awaitable[None]]


def driven(journal: Journal, steps: Steps, language: str = "en", size: tuple[int, int] = (80, 24)) -> SlipsApp:
    """Return the screen after somebody typed."""
    app = SlipsApp(day_plan(), journal, Surroundings(language, lambda: clock(9, 55)))

    async def drive() -> None:
        async with app.run_test(size=size) as pilot:
            await steps(pilot)

    asyncio.run(drive())
    return app


def text(pilot: Pilot[None], name: str) -> str:
    return str(pilot.app.query_one(f"#{name}", Static).render())


def line(pilot: Pilot[None]) -> str:
    return pilot.app.query_one("#line", Input).value


def test_a_slip_is_read_with_a_line(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"12")
        assert "Petr Novák (Labe) – Jörg Müller (Elbe)" in text(pilot, "meeting")
        assert "table 2" in text(pilot, "meeting")
        assert journal.record.slips == {}
        await pilot.press("space", *"y3calls", "enter")
        assert line(pilot) == ""
        assert "1 of 4 slips read" in text(pilot, "head")

    driven(journal, steps)
    assert journal.record.slips == {"12": Slip("12", True, Outcome.FOLLOW_UP, "calls")}


def test_a_slip_is_read_step_by_step_with_single_keys(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"12", "enter")
        assert "Held? y or n" in text(pilot, "meeting")
        await pilot.press("y")
        assert "1 to 4" in text(pilot, "meeting")
        await pilot.press("4")
        assert "note" in text(pilot, "meeting")
        await pilot.press("enter")

    driven(journal, steps)
    assert journal.record.slips == {"12": Slip("12", True, Outcome.COOPERATION)}


@pytest.mark.parametrize(("language", "yes"), list(zip(LANGUAGES, "jtay", strict=True)))
def test_each_language_has_its_key(tmp_path: Path, language: str, yes: str) -> None:
    journal = journal_in(tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        assert yes in text(pilot, "outcomes")
        await pilot.press(*"13", "space", yes, "1", "enter")

    driven(journal, steps, language)
    assert journal.record.slips == {"13": Slip("13", True, Outcome.NOTHING)}


def test_a_wrong_number_is_told_at_once_and_nothing_is_kept(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"99", "space", "y", "enter")
        assert "11 … 15" in text(pilot, "meeting")
        assert line(pilot) == "99 y"

    driven(journal, steps)
    assert journal.record.slips == {}


def test_the_last_slip_is_corrected_and_taken_back(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"12", "space", *"y3", "enter")
        await pilot.press("f2")
        assert line(pilot) == "12 y 3"
        await pilot.press("backspace", "2", "enter")
        assert journal.record.slips == {"12": Slip("12", True, Outcome.INFORMATIVE)}
        await pilot.press("f4")
        assert journal.record.slips == {"12": Slip("12", True, Outcome.FOLLOW_UP)}
        await pilot.press("f4")

    driven(journal, steps)
    assert journal.record.slips == {}


def test_slips_typed_faster_than_they_are_shown_are_all_kept(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        burst(pilot.app, *"12 y3calls", "enter", *"13 n", "enter", *"99 ", "escape", *"11 4x", "backspace", "enter")
        await pilot.pause()

    driven(journal, steps)
    assert journal.record.slips == {
        "12": Slip("12", True, Outcome.FOLLOW_UP, "calls"),
        "13": Slip("13", False),
        "11": Slip("11", True, Outcome.COOPERATION),
    }


def test_text_that_is_pasted_is_understood(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        pilot.app.post_message(Paste("12 y 2 by hand"))
        await pilot.pause()
        assert "Petr Novák" in text(pilot, "meeting")
        await pilot.press("enter")

    driven(journal, steps)
    assert journal.record.slips == {"12": Slip("12", True, Outcome.INFORMATIVE, "by hand")}


def test_writing_over_a_slip_is_asked_about(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.enter(Slip("12", True, Outcome.NOTHING), clock(9, 50))

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"12", "space", *"n", "enter")
        assert "Already read: held, nothing further" in text(pilot, "meeting")
        assert journal.record.slips["12"].held
        await pilot.press("enter")

    driven(journal, steps)
    assert journal.record.slips == {"12": Slip("12", False)}


def test_missing_slips_are_listed_until_all_are_read(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        assert "11, 15, 12 · 13" in text(pilot, "missing")
        for number in ("11", "12", "13", "15"):
            await pilot.press(*number, "space", "n", "enter")
        assert "Every slip is read" in text(pilot, "missing")

    driven(journal, steps)
    assert len(journal.record.slips) == 4


def test_a_journal_that_cannot_be_written_is_told_and_the_line_stays(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    journal = Journal(tmp_path / "file" / "journal.jsonl")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"12", "space", *"y1", "enter")
        assert "cannot be written" in text(pilot, "meeting")
        assert line(pilot) == "12 y 1 "

    driven(journal, steps)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
def test_the_screen_shows_on_terminals_of_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"12")
        assert "slips read" in text(pilot, "head")
        assert pilot.app.query_one("#line", Input).region.height == 1

    driven(journal_in(tmp_path), steps, size=size)
