from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories.desks import clock, day_plan, journal_in
from tests.factories.plans import plan
from viaregia.engines.timetable.changes import CancelledSlot, NoShow
from viaregia.exchange.forum import Participation
from viaregia.exchange.papers.agendas import EntryKind
from viaregia.planner.desk.desk import (
    Desk,
    Showing,
    ahead,
    awaited,
    counts_of,
    desk_of,
    found,
    free_in,
    meeting_meant,
    now_and_next,
    shown,
    slot_now,
)
from viaregia.planner.records.journal import Mark, Record


@pytest.fixture
def desk() -> Desk:
    """The desk of a morning of four meetings."""
    return desk_of(day_plan(), "pl")


def names(desk: Desk, text: str) -> list[str]:
    return [person.last_name for person in found(desk, text)]


@pytest.mark.parametrize("text", ["swiatek", "Świątek", "SWIA", "zbig", "swi zbi", "odra zbigniew", "1"])
def test_a_person_is_found_without_accents_by_any_name_organisation_or_number(desk: Desk, text: str) -> None:
    assert names(desk, text)[0] == "Świątek"


def test_the_likeliest_come_first(desk: Desk) -> None:
    assert names(desk, "odr") == ["Kowalska", "Świątek"]
    assert names(desk, "no") == ["Novák"]
    assert names(desk, "ow") == ["Kowalska"]


def test_nobody_is_found_for_what_nobody_is_called(desk: Desk) -> None:
    assert names(desk, "xyz") == []
    assert names(desk, "swiatek elbe") == []
    assert names(desk, "!") == []


def test_without_a_word_everybody_is_listed_in_the_language_s_order(desk: Desk) -> None:
    assert names(desk, " ") == ["Kowalska", "Müller", "Novák", "Schulz", "Świątek"]


def test_now_is_the_meeting_running_and_next_the_one_after(desk: Desk) -> None:
    current, following = now_and_next(desk.agendas["4"], clock(9, 10))
    assert current is not None
    assert following is not None
    assert (current.number, following.number) == ("15", "12")
    assert now_and_next(desk.agendas["4"], clock(12)) == (None, None)


def test_between_meetings_nothing_is_now(desk: Desk) -> None:
    current, following = now_and_next(desk.agendas["4"], clock(9, 27))
    assert current is None
    assert following is not None
    assert following.number == "12"


def test_a_running_meeting_counts_before_a_programme_item_at_the_same_time() -> None:
    agenda = desk_of(plan(), "en").agendas["5"]
    meeting = next(entry for entry in agenda.entries if entry.kind is EntryKind.MEETING)
    current, _ = now_and_next(agenda, meeting.start)
    assert current == meeting


def test_meetings_ahead_have_not_begun(desk: Desk) -> None:
    assert [each.number for each in ahead(desk, "4", clock(9, 10))] == ["12", "13"]
    assert ahead(desk, "5", clock(8)) == ()


def test_a_mark_without_a_word_is_about_the_meeting_running_else_the_last_unknown_one(desk: Desk) -> None:
    def meant(hour: int, minute: int, **held: bool) -> str | None:
        record = Record(held={number.removeprefix("no"): value for number, value in held.items()})
        found = meeting_meant(desk, "4", record, clock(hour, minute))
        return found.number if found else None

    assert meant(8, 50) is None
    assert meant(9, 40) == "12"
    assert meant(9, 40, no12=True) == "12"
    assert meant(9, 57) == "12"
    assert meant(9, 57, no12=True) == "15"
    assert meant(11, 0, no12=True, no13=True, no15=True) == "13"


@pytest.mark.parametrize(("moment", "slot"), [((8, 0), 0), ((9, 24), 0), ((9, 25), 1), ((9, 31), 1), ((23, 0), 7)])
def test_the_slot_now_runs_or_comes_next(moment: tuple[int, int], slot: int) -> None:
    assert slot_now(day_plan(), clock(*moment)) == slot


def test_free_are_those_without_a_meeting_and_tables_where_nobody_sits(desk: Desk) -> None:
    free = free_in(desk, Record(), 1)
    assert {person.number for person in free.people} == {"1", "2", "5"}
    assert [table.name for table in free.tables] == ["1", "3"]  # the booth belongs to somebody


def test_the_missing_are_not_free_and_those_who_came_stand_first(desk: Desk) -> None:
    record = Record(marks={"1": Mark.MISSING, "5": Mark.CAME})
    assert [person.number for person in free_in(desk, record, 1).people] == ["5", "2"]


def test_who_is_blocked_or_only_a_guest_of_honour_is_not_free() -> None:
    made = day_plan()
    blocked = replace(made, instance=NoShow(made.delegates.index(("5",))).applied(made.instance, 0))
    assert "5" not in {person.number for person in free_in(desk_of(blocked, "en"), Record(), 1).people}
    people = tuple(
        replace(person, participation=Participation.VIP) if person.number == "5" else person
        for person in made.forum.participants
    )
    honoured = replace(made, forum=replace(made.forum, participants=people))
    assert "5" not in {person.number for person in free_in(desk_of(honoured, "en"), Record(), 1).people}


def test_who_is_away_or_in_the_programme_is_not_free() -> None:
    made = plan()
    visit = [person.number for person in free_in(desk_of(made, "en"), Record(), 11).people]
    assert "6" not in visit  # leaves at 10:50


def test_a_cancelled_slot_has_nobody_free() -> None:
    made = day_plan()
    cancelled = replace(made, instance=CancelledSlot(3).applied(made.instance, 0))
    assert free_in(desk_of(cancelled, "en"), Record(), 3).people == ()


def test_counts_say_how_the_day_stands(desk: Desk) -> None:
    record = Record(
        marks={"1": Mark.CAME, "2": Mark.CAME, "3": Mark.MISSING, "gone": Mark.CAME},
        held={"11": True, "12": False, "gone": True},
    )
    counts = counts_of(desk, record)
    assert (counts.came, counts.missing, counts.people, counts.held, counts.meetings) == (2, 1, 5, 1, 4)


def test_awaited_is_who_should_sit_at_a_table_soon_and_was_not_seen(desk: Desk) -> None:
    record = Record(marks={"2": Mark.CAME, "3": Mark.MISSING})
    assert [person.number for person in awaited(desk, record, clock(8, 50))] == ["4", "1"]
    assert awaited(desk, record, clock(8, 40)) == ()
    assert awaited(desk, record, clock(10, 25)) == ()


def test_the_list_shows_those_asked_for(desk: Desk, tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.mark("3", Mark.MISSING, clock(8))
    journal.mark("4", Mark.CAME, clock(8))

    def listed(showing: Showing, text: str = "") -> list[str]:
        return [person.number for person in shown(desk, text, showing, journal.record, clock(8, 50))]

    assert listed(Showing.MISSING) == ["3"]
    assert listed(Showing.NOT_SEEN) == ["2", "5", "1"]
    assert listed(Showing.AWAITED) == ["2", "1"]
    assert listed(Showing.EVERYBODY, "odra") == ["2", "1"]
    assert listed(Showing.MISSING, "odra") == []
