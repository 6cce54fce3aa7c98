import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from tests.factories.desks import burst, clock, day_plan, released
from viaregia.base.words import LANGUAGES, words
from viaregia.cli.desk.base import Errands
from viaregia.cli.desk.day_app import DayApp
from viaregia.cli.desk.helping import HELP
from viaregia.cli.desk.look import Surroundings
from viaregia.exchange.papers.placed import placed_meetings
from viaregia.exchange.plan_file import read_plan, write_plan
from viaregia.planner.records.journal import Mark, journal_beside

Steps = Callable[[Pilot[None]], Awaitable[None]]


class Wall:
    """A clock on the wall that a test can set."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """A plan by itself: enough for all that writes no papers."""
    (tmp_path / "forum" / "organiser").mkdir(parents=True)
    path = tmp_path / "forum" / "organiser" / "plan.json"
    write_plan(path, day_plan())
    return path


def driven(
    plan_file: Path,
    steps: Steps,
    *,
    now: Wall | None = None,
    language: str = "en",
    size: tuple[int, int] = (80, 24),
    opened: list[Path] | None = None,
) -> None:
    """Start the screen on a plan, and let somebody type."""
    errands = Errands(plan_file.parent / "printed", ([] if opened is None else opened).append, seconds=1)
    around = Surroundings(language, now or Wall(clock(9, 10)))
    app = DayApp(read_plan(plan_file), plan_file, journal_beside(plan_file), around, errands)

    async def drive() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot)

    asyncio.run(drive())


def text(pilot: Pilot[None], name: str) -> str:
    return str(pilot.app.query_one(f"#{name}", Static).render())


def listed(pilot: Pilot[None], name: str = "people") -> list[str]:
    options = pilot.app.query_one(f"#{name}", OptionList)
    return [str(options.get_option_at_index(each).prompt) for each in range(options.option_count)]


def box(pilot: Pilot[None]) -> str:
    """Return what stands in the box that is open."""
    return "\n".join(str(each.render()) for each in pilot.app.screen.query(Static))


async def shown(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Wait until something is on the screen."""
    for _ in range(400):
        if condition():
            return
        await pilot.pause(0.05)
    raise AssertionError(box(pilot))


def open_box(pilot: Pilot[None]) -> bool:
    return isinstance(pilot.app.screen, ModalScreen)


def test_typing_filters_and_shows_the_agenda_with_now_and_next(plan_file: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        assert len(listed(pilot)) == 5
        await pilot.press(*"nov")
        assert [line.split()[:3] for line in listed(pilot)] == [["4", "Novák", "Petr"]]
        assert "Petr Novák" in text(pilot, "card")
        agenda = listed(pilot, "agenda")
        assert any(line.startswith("▶09:00") and "Anna Kowalska (Odra)" in line for line in agenda)
        assert any(line.startswith("▷09:30") and "Jörg Müller" in line for line in agenda)
        await pilot.press("backspace", "backspace", "backspace", *"swiatek")
        assert "Świątek" in text(pilot, "card")
        await pilot.press("x")
        assert listed(pilot) == []
        assert "Nobody" in text(pilot, "card")

    driven(plan_file, steps)


def test_a_person_is_marked_from_the_list_and_from_the_search(plan_file: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"nov", "enter", "c")
        assert listed(pilot)[0].startswith("✓")
        assert "came at 09:10" in text(pilot, "card")
        await pilot.press("slash", *"schul", "f5")
        assert pilot.app.query_one("#search", Input).value == ""
        assert "came 2/5" in text(pilot, "head")

    driven(plan_file, steps)
    assert journal_beside(plan_file).record.marks == {"4": Mark.CAME, "5": Mark.CAME}


def test_letters_in_the_search_are_no_marks(plan_file: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"chmznfrp")

    driven(plan_file, steps)
    assert not journal_beside(plan_file).path.exists()


def test_a_meeting_is_marked_held_by_the_time_or_by_the_bar(plan_file: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"nov", "enter", "h")
        assert "held: no. 15" in text(pilot, "said")
        await pilot.press("enter", "down", "down", "n")
        assert "held 1/4" in text(pilot, "head")

    driven(plan_file, steps)
    held = dict(journal_beside(plan_file).record.held)
    assert held.pop("15") is True
    assert list(held.values()) == [False]


def test_before_the_first_meeting_there_is_none_to_mark(plan_file: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"nov", "enter", "h")
        assert "No meeting" in text(pilot, "said")

    driven(plan_file, steps, now=Wall(clock(8)))
    assert not journal_beside(plan_file).path.exists()


def test_marks_are_undone_one_by_one(plan_file: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"schul", "enter", "c", "m", "z")
        assert "Taken back: Uta Schulz" in text(pilot, "said")
        assert "came" in text(pilot, "card")
        await pilot.press("z", "z")
        assert "no mark" in text(pilot, "said")

    driven(plan_file, steps)
    assert not journal_beside(plan_file).record.marks


def test_the_clock_moves_what_is_now(plan_file: Path) -> None:
    wall = Wall(clock(9, 10))

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"nov")
        wall.moment = clock(9, 40)
        await shown(pilot, lambda: any(line.startswith("▶09:30") for line in listed(pilot, "agenda")))
        assert "09:40" in text(pilot, "head")

    driven(plan_file, steps, now=wall)


def test_what_another_window_marks_is_seen(plan_file: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        journal_beside(plan_file).mark("4", Mark.CAME, clock(9, 5))
        await shown(pilot, lambda: "came 1/5" in text(pilot, "head"))
        assert any(line.startswith("✓") for line in listed(pilot))

    driven(plan_file, steps)


def test_only_the_awaited_or_the_missing_can_be_listed(plan_file: Path) -> None:
    journal_beside(plan_file).mark("5", Mark.MISSING, clock(9))

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("enter", "o")
        assert len(listed(pilot)) == 4
        await pilot.press("o", "o")
        assert len(listed(pilot)) == 1
        assert text(pilot, "said") == "missing"
        await pilot.press("o")
        assert len(listed(pilot)) == 5

    driven(plan_file, steps)


def test_free_people_and_tables_are_shown_for_every_slot(plan_file: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"schul", "enter", "f")
        await shown(pilot, lambda: open_box(pilot))
        await pilot.pause()
        assert "slot 1" in box(pilot)
        assert "Tables: 3" in box(pilot)
        await pilot.press("right")
        assert "slot 2" in box(pilot)
        assert "Tables: 1, 3" in box(pilot)
        await pilot.press("left", "left")
        assert "slot 1" in box(pilot)
        await pilot.press("escape")
        assert not open_box(pilot)

    driven(plan_file, steps)


def test_help_lists_every_key(plan_file: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("question_mark")
        await shown(pilot, lambda: open_box(pilot))
        for key, _ in HELP:
            assert key in box(pilot)
        await pilot.press("escape")
        assert not open_box(pilot)
        await pilot.press("enter", "question_mark")
        assert open_box(pilot)

    driven(plan_file, steps, size=(100, 30))


def test_one_agenda_is_printed(plan_file: Path) -> None:
    opened: list[Path] = []

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"nov", "enter", "p")
        await shown(pilot, lambda: "Novak-Petr-4.pdf" in text(pilot, "said"))

    driven(plan_file, steps, opened=opened, size=(160, 30))
    assert [path.name for path in opened] == ["Novak-Petr-4.pdf"]
    assert opened[0].read_bytes().startswith(b"%PDF")


def test_somebody_missing_is_offered_a_repair_that_is_only_made_when_agreed_to(plan_file: Path) -> None:
    before = plan_file.read_bytes()

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"mull", "enter", "m")
        await shown(pilot, lambda: "to tell" in box(pilot))
        assert "Jörg Müller" in box(pilot)
        assert "Meetings lost: 1" in box(pilot)
        assert "Petr Novák" in box(pilot)
        await pilot.press("escape")
        assert not open_box(pilot)

    driven(plan_file, steps)
    assert plan_file.read_bytes() == before
    assert journal_beside(plan_file).record.mark("3") is Mark.MISSING


def test_what_is_not_understood_is_said_and_asked_again(plan_file: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("enter", "r")
        await shown(pilot, lambda: open_box(pilot))
        await pilot.press("t")
        await shown(pilot, lambda: bool(pilot.app.screen.query("#answer")))
        await pilot.press(*"77", "enter")
        await shown(pilot, lambda: "not in the plan" in box(pilot))
        await pilot.press("backspace", "backspace", "2", "enter")
        await shown(pilot, lambda: "to tell" in box(pilot))
        await pilot.press("escape")

    driven(plan_file, steps)


def test_without_a_version_before_undoing_says_so(plan_file: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("enter", "r")
        await shown(pilot, lambda: open_box(pilot))
        await pilot.press("u")
        await shown(pilot, lambda: "no version before" in text(pilot, "said"))

    driven(plan_file, steps)


def test_a_repair_agreed_to_becomes_a_new_version_in_place_and_can_be_undone(tmp_path: Path) -> None:
    plan_file = released(day_plan(), tmp_path / "forum")

    def meetings() -> dict[str, str]:
        return {each.number: each.table.name for each in placed_meetings(read_plan(plan_file)) if each.table}

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"mull", "enter", "m")
        await shown(pilot, lambda: "to tell" in box(pilot))
        await pilot.press("f9")
        await shown(pilot, lambda: "Version 2" in text(pilot, "said"))
        assert set(meetings()) == {"11", "13", "15"}
        assert "version 2" in text(pilot, "head")
        await pilot.press("r")
        await shown(pilot, lambda: open_box(pilot))
        await pilot.press("u")
        await shown(pilot, lambda: "to tell" in box(pilot))
        await pilot.press("f9")
        await shown(pilot, lambda: "Version 3" in text(pilot, "said"))

    driven(plan_file, steps)
    assert meetings() == {"11": "1", "12": "2", "13": "1", "15": "2"}
    assert journal_beside(plan_file).record.mark("3") is Mark.MISSING


def test_a_meeting_is_arranged_with_somebody_free_in_that_slot(tmp_path: Path) -> None:
    plan_file = released(day_plan(), tmp_path / "forum")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"schul", "enter", "f")
        await shown(pilot, lambda: open_box(pilot))
        await pilot.press("right", "right", "enter")
        await shown(pilot, lambda: "New meeting" in box(pilot))
        await pilot.press("f9")
        await shown(pilot, lambda: "Version 2" in text(pilot, "said"))

    driven(plan_file, steps)
    new = [each for each in placed_meetings(read_plan(plan_file)) if "5" in {person.number for person in each.people}]
    assert [each.start for each in new if each.number.startswith("+")] == [clock(10)]


def test_somebody_who_walks_in_is_there(tmp_path: Path) -> None:
    plan_file = released(day_plan(), tmp_path / "forum")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("enter", "r", "a")
        await shown(pilot, lambda: bool(pilot.app.screen.query("#answer")))
        await pilot.press(*"Maria Nowa; Nysa; PL; pl, en", "enter")
        await shown(pilot, lambda: "Meetings lost: 0" in box(pilot))
        await pilot.press("f9")
        await shown(pilot, lambda: "Maria Nowa" in text(pilot, "card"))
        assert "came 1/6" in text(pilot, "head")

    driven(plan_file, steps)
    assert list(journal_beside(plan_file).record.marks.values()) == [Mark.CAME]


def test_a_version_that_somebody_else_released_is_taken_over(plan_file: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        from dataclasses import replace

        plan = day_plan()
        settings = replace(plan.forum.settings, version="7")
        write_plan(plan_file, replace(plan, forum=replace(plan.forum, settings=settings)))
        await shown(pilot, lambda: "version 7" in text(pilot, "head"))

    driven(plan_file, steps)


def test_keys_typed_ahead_are_taken_in_their_order(plan_file: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        burst(pilot.app, *"mu", "backspace", "backspace", *"nov", "enter", *"c/schul", "enter", "c", "slash", *"x")
        await pilot.pause()

    driven(plan_file, steps)
    assert journal_beside(plan_file).record.marks == {"4": Mark.CAME, "5": Mark.CAME}


def test_keys_typed_ahead_of_a_question_are_no_marks_and_agree_to_nothing(plan_file: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        burst(pilot.app, *"nov", "enter", "r", "n", "enter", "c", "f9", "h")
        await shown(pilot, lambda: "to tell" in box(pilot))
        await pilot.press("enter")
        assert open_box(pilot)
        await pilot.press("escape")

    driven(plan_file, steps)
    assert not journal_beside(plan_file).path.exists()
    assert read_plan(plan_file).forum.settings.version == "1"


SIZES = [*((language, (80, 24)) for language in LANGUAGES), ("de", (120, 40)), ("de", (50, 14))]


@pytest.mark.parametrize(("language", "size"), SIZES)
def test_the_screen_shows_in_every_language_on_terminals_of_every_size(
    plan_file: Path, language: str, size: tuple[int, int]
) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"nov", "enter")
        assert "09:10" in text(pilot, "head")
        assert pilot.app.query_one("#people", OptionList).region.height > 2
        assert pilot.app.query_one("#keys").region.bottom == size[1]

    driven(plan_file, steps, language=language, size=size)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ctrl_c_says_in_the_reader_s_language_how_to_end(plan_file: Path, language: str) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+c")
        await pilot.pause()
        said = [each.message for each in pilot.app._notifications]
        assert said == [words(language).gettext("F10 ends. Everything marked and typed is kept.")]
        assert pilot.app.is_running

    driven(plan_file, steps, language=language)
