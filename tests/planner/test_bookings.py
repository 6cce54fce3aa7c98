"""Free times: who could meet whom is what the independent check allows, rule by rule, and nothing else moves."""

from dataclasses import replace
from typing import Any

import pytest

from tests.factories.forums import at, forum, person, slots, wish
from tests.factories.planned import NOW, planned
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.problem import Status
from viaregia.exchange.forum import (
    InterpreterRow,
    Participant,
    TableRow,
    Walk,
    Wish,
    WishStatus,
)
from viaregia.exchange.plan import Plan
from viaregia.planner.bookings import NOTICE, SlotTaken, booked, meeting_of, openings, unbooked
from viaregia.planner.plan import make_plan
from viaregia.planner.versions.counterparts import counterparts
from viaregia.planner.versions.differences import Circumstances, differences

ALL = (0, 1, 2, 3)


def people(*spoken: tuple[str, ...], **more: Any) -> list[Participant]:
    return [person(str(n), f"House {n}", languages=each, **more) for n, each in enumerate(spoken, 1)]


def plan(of: list[Participant], wishes: list[Wish] | None = None, **more: Any) -> Plan:
    made = forum(of, wishes or [], **({"slots": slots(4)} | more))
    return make_plan(made, seconds=1, seed=1, made_at=NOW.replace(tzinfo=None))


def three(**more: Any) -> Plan:
    return plan(people(("en",), ("en",), ("en",)), **more)


def asked(one: str, other: str, number: str = "B1") -> Wish:
    return Wish(number, one, (other,), status=WishStatus.ACCEPTED)


def test_two_who_are_free_can_meet_in_every_slot() -> None:
    assert openings(three(), "1", ("2", "3")) == {"2": ALL, "3": ALL}


def test_a_slot_in_which_one_has_a_meeting_is_gone() -> None:
    made = booked(three(), asked("1", "2"), 1)
    assert openings(made, "1", ("3",)) == {"3": (0, 2, 3)}
    assert openings(made, "3", ("2",)) == {"2": (0, 2, 3)}


def test_those_who_meet_already_do_not_book_another_meeting() -> None:
    assert openings(booked(three(), asked("1", "2"), 1), "2", ("1",)) == {}


def test_colleagues_and_people_whom_the_plan_does_not_know_cannot_be_met() -> None:
    house = [person("1", "House"), person("2", "House"), person("3", "Other")]
    assert openings(plan(house), "1", ("2", "3", "99")) == {"3": ALL}
    assert openings(plan(house), "99", ("1",)) == {}


def test_without_a_common_language_an_interpreter_must_be_free() -> None:
    of = people(("de",), ("pl",), ("de",), ("pl",))
    assert openings(plan(of), "1", ("2",)) == {}
    halina = InterpreterRow("Halina", ("de-pl",), available=((at(9), at(10)),))
    made = plan(of, interpreters=(halina,))
    assert openings(made, "1", ("2",)) == {"2": (0, 1)}
    assert openings(booked(made, asked("3", "4"), 0), "1", ("2",)) == {"2": (1,)}


def test_a_table_must_be_free_and_a_spare_one_is_none() -> None:
    table = TableRow("1", "Hall")
    of = people(("en",), ("en",), ("en",), ("en",))
    made = booked(plan(of, tables=(table,), settings={"spare_tables": 0}), asked("3", "4"), 2)
    assert openings(made, "1", ("2",)) == {"2": (0, 1, 3)}
    spare = plan(of, tables=(table, TableRow("2", "Hall", spare=True)))
    assert openings(booked(spare, asked("3", "4"), 2), "1", ("2",)) == {"2": (0, 1, 3)}


def test_a_maximum_of_meetings_holds() -> None:
    of = people(("en",), ("en",), ("en",))
    of[0] = replace(of[0], maximum=1)
    assert openings(booked(plan(of), asked("1", "2"), 0), "1", ("3",)) == {}


def test_who_has_left_or_is_not_there_yet_is_not_free() -> None:
    of = people(("en",), ("en",))
    of[1] = replace(of[1], arrival=at(9, 30), departure=at(10, 30))
    made = plan(of, settings={"arrival_margin": 0, "departure_margin": 0})
    assert openings(made, "1", ("2",)) == {"2": (1, 2)}


def test_a_pause_after_meetings_in_a_row_is_kept() -> None:
    of = people(("en",), ("en",), ("en",), ("en",))
    made = booked(plan(of, settings={"pause_after": 2}), asked("1", "2"), 0)
    made = booked(made, asked("1", "3", "B2"), 1)
    assert openings(made, "1", ("4",)) == {"4": (3,)}


def test_there_is_time_to_walk_from_one_table_to_the_next() -> None:
    places = (TableRow("1", "A", zone="A", owner="House 1"), TableRow("2", "B", zone="B"))
    of = people(("en",), ("en",), ("en",), ("en",))

    def near(minutes: int) -> dict[str, tuple[int, ...]]:
        walks = (Walk("A", "B", minutes),)
        made = plan(of, tables=places, walks=walks, settings={"spare_tables": 0})
        made = booked(made, asked("1", "2"), 1)
        return openings(made, "2", ("3",))

    assert near(5) == {"3": (0, 2, 3)}
    assert near(6) == {"3": (3,)}


def test_nothing_is_booked_in_the_past_nor_so_soon_that_nobody_could_come() -> None:
    made = three()
    first = made.instance.slots[0].start
    assert openings(made, "1", ("2",), now=first - NOTICE) == {"2": ALL}
    assert openings(made, "1", ("2",), now=first - NOTICE + 1) == {"2": (1, 2, 3)}
    with pytest.raises(SlotTaken):
        booked(made, asked("1", "2"), 0, now=first)


def test_a_slot_is_booked_once() -> None:
    made = booked(three(), asked("1", "2"), 1)
    with pytest.raises(SlotTaken):
        booked(made, asked("3", "2", "B2"), 1)


def test_a_booked_version_differs_by_that_meeting_alone_and_passes_the_check() -> None:
    before = planned()
    rest = [each.number for each in before.forum.participants]
    one, (other, free) = next((n, next(iter(o.items()))) for n in rest if (o := openings(before, n, rest)))
    after = booked(before, asked(one, other), free[0])
    assert violations(after.instance, after.result.timetable) == ()
    assert set(before.result.timetable) < set(after.result.timetable)
    assert len(after.result.timetable) == len(before.result.timetable) + 1
    told = differences(before, after, counterparts(before, after), Circumstances()).messages
    assert {each.number for each in told if each.number} == {one, other}


def test_every_opening_can_be_booked() -> None:
    before = planned("life-sciences")
    numbers = [each.number for each in before.forum.participants]
    found = openings(before, numbers[5], numbers)
    assert found
    for other, free in list(found.items())[::9]:
        after = booked(before, asked(numbers[5], other), free[-1])
        assert violations(after.instance, after.result.timetable) == ()


def test_a_wish_that_found_no_place_is_the_meeting_that_is_booked() -> None:
    of = people(("en",), ("en",))
    waits = plan(of, [wish("W7", "1", "2", status=WishStatus.DECLINED)])
    assert waits.result.timetable == ()
    made = booked(waits, asked("2", "1"), 0)
    assert len(made.meetings) == 1
    assert made.meetings[0] == ("W7", "B1")
    assert made.reasons == ()


def test_what_is_cancelled_is_as_it_was_before_and_is_not_placed_again() -> None:
    before = booked(three(), asked("2", "3", "B0"), 0)
    gone = unbooked(booked(before, asked("1", "2"), 1), "B1")
    assert gone.result.timetable == before.result.timetable
    assert meeting_of(gone, "B1") is None
    assert gone.instance.meetings[-1].status is Status.DECLINED
    assert openings(gone, "1", ("2",)) == {"2": (1, 2, 3)}
    assert unbooked(gone, "B1") == gone
