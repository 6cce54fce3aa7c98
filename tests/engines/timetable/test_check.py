"""A valid timetable, then each rule broken once: that violation is found, and no other."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from tests.factories.timetable import at, block, instances, meeting, simple, slots
from viaregia.engines.timetable.check import Violation, ViolationKind, violations
from viaregia.engines.timetable.problem import (
    Assignment,
    Delegate,
    Instance,
    Interpreter,
    Lock,
    Lunch,
    Meeting,
    Option,
    Party,
    Slot,
    Status,
    Table,
    Timetable,
)

CIRCLE = [(0, 1), (1, 2), (0, 2)]
IN_TURN = at((0, 0, 0), (1, 1, 0), (2, 2, 0))


def kinds(instance: Instance, timetable: Timetable) -> list[ViolationKind]:
    return [found.kind for found in violations(instance, timetable)]


def with_first(instance: Instance, room: str, **changes: Any) -> Instance:
    """Return the instance with the first of a room changed."""
    first, *others = getattr(instance, room)
    rooms: dict[str, Any] = {room: (replace(first, **changes), *others)}
    return replace(instance, **rooms)


def interpreted(**changes: Any) -> Instance:
    """Return two meetings that need an interpreter, and one who can do both."""
    meetings = (meeting(0, 1, pair="de-pl"), meeting(2, 3, pair="de-pl"))
    person = replace(Interpreter(frozenset({"de-pl"})), **changes)
    return simple([(0, 1), (2, 3)], meetings=meetings, interpreters=(person,))


def both_interpreted(first: int, second: int) -> Timetable:
    return (Assignment(0, first, 0, interpreter=0), Assignment(1, second, 1, interpreter=0))


def test_a_timetable_that_keeps_every_rule_has_no_violation() -> None:
    assert violations(simple(CIRCLE), IN_TURN) == ()


def test_an_empty_timetable_has_no_violation() -> None:
    assert violations(simple(CIRCLE), ()) == ()


@pytest.mark.parametrize(
    "unknown",
    [
        Assignment(3, 0, 0),
        Assignment(-1, 0, 0),
        Assignment(0, 3, 0),
        Assignment(0, 0, 3),
        Assignment(0, 0, 0, option=1),
        Assignment(0, 0, 0, interpreter=0),
    ],
)
def test_a_number_that_does_not_exist_is_found(unknown: Assignment) -> None:
    assert kinds(simple(CIRCLE), (unknown,)) == [ViolationKind.UNKNOWN_NUMBER]


def test_a_meeting_held_twice_is_found() -> None:
    assert violations(simple(CIRCLE), at((0, 0, 0), (0, 1, 0))) == (
        Violation(ViolationKind.MEETS_TWICE, (0,), amount=2),
    )


def test_a_declined_meeting_is_found() -> None:
    instance = with_first(simple(CIRCLE), "meetings", status=Status.DECLINED)
    assert kinds(instance, IN_TURN) == [ViolationKind.DECLINED]


def test_a_meeting_outside_its_slot_is_found() -> None:
    assert kinds(with_first(simple(CIRCLE), "meetings", slot=2), IN_TURN) == [ViolationKind.SLOT]
    assert kinds(with_first(simple(CIRCLE), "meetings", slot=0), IN_TURN) == []


def test_a_meeting_outside_its_sessions_is_found() -> None:
    instance = simple(CIRCLE, 1, 2)
    assert kinds(with_first(instance, "meetings", sessions=frozenset({1})), IN_TURN) == [ViolationKind.SESSION]
    assert kinds(with_first(instance, "meetings", sessions=frozenset({0})), IN_TURN) == []


def test_a_long_meeting_must_fit_into_one_session() -> None:
    instance = with_first(simple([(0, 1)], 1, 2), "meetings", length=2)
    assert kinds(instance, at((0, 0, 0))) == [ViolationKind.LENGTH]
    assert kinds(instance, at((0, 2, 0))) == [ViolationKind.LENGTH]
    assert kinds(instance, at((0, 1, 0))) == []


def test_a_meeting_that_should_come_later_is_found() -> None:
    instance = with_first(simple(CIRCLE), "meetings", after=(1,))
    assert violations(instance, IN_TURN) == (Violation(ViolationKind.PRECEDENCE, (1, 0), slot=0),)


def test_a_meeting_may_not_start_while_an_earlier_one_lasts() -> None:
    wishes = (meeting(0, 1, length=2), meeting(2, 3, after=(0,)))
    instance = simple([(0, 1), (2, 3)], meetings=wishes)
    assert kinds(instance, at((0, 0, 0), (1, 1, 1))) == [ViolationKind.PRECEDENCE]
    assert kinds(instance, at((0, 0, 0), (1, 2, 1))) == []


def test_precedence_holds_only_where_both_are_placed() -> None:
    instance = with_first(simple(CIRCLE), "meetings", after=(1,))
    assert kinds(instance, IN_TURN[:1]) == []


def test_a_delegate_in_two_meetings_at_once_is_found() -> None:
    assert violations(simple(CIRCLE), at((0, 0, 0), (1, 0, 1))) == (
        Violation(ViolationKind.DELEGATE_TWICE, (0, 1), slot=0, delegate=1),
    )


def test_two_delegates_of_one_party_meet_at_once() -> None:
    wishes = (Meeting((0, 1), (Option((0, 1)),)), Meeting((0, 2), (Option((3, 2)), Option((0, 2)))))
    people = (Delegate(0), Delegate(1), Delegate(2), Delegate(0))
    instance = simple([(0, 1), (0, 2)], meetings=wishes, delegates=people)
    assert kinds(instance, at((0, 0, 0), (1, 0, 1))) == []
    assert kinds(instance, (Assignment(0, 0, 0), Assignment(1, 0, 1, option=1))) == [ViolationKind.DELEGATE_TWICE]


def test_a_long_meeting_keeps_its_delegates_for_all_its_slots() -> None:
    instance = with_first(simple(CIRCLE), "meetings", length=2)
    assert kinds(instance, at((0, 0, 0), (1, 1, 1))) == [ViolationKind.DELEGATE_TWICE]


def test_a_meeting_while_a_delegate_is_away_is_found() -> None:
    instance = with_first(simple(CIRCLE), "delegates", blocks=block(slots(3), 2))
    assert violations(instance, IN_TURN) == (Violation(ViolationKind.DELEGATE_BLOCKED, (2,), slot=2, delegate=0),)


def test_a_meeting_beyond_a_delegates_maximum_is_found() -> None:
    instance = with_first(simple(CIRCLE), "delegates", maximum=1)
    assert violations(instance, IN_TURN) == (Violation(ViolationKind.DELEGATE_MAXIMUM, (0, 2), delegate=0, amount=1),)


def test_a_meeting_beyond_a_partys_maximum_is_found_whoever_comes() -> None:
    wishes = (Meeting((0, 1), (Option((0, 1)),)), Meeting((0, 2), (Option((3, 2)),)))
    people = (Delegate(0), Delegate(1), Delegate(2), Delegate(0))
    instance = simple([(0, 1), (0, 2)], meetings=wishes, delegates=people, parties=(Party(maximum=1), Party(), Party()))
    assert violations(instance, at((0, 0, 0), (1, 1, 1))) == (
        Violation(ViolationKind.PARTY_MAXIMUM, (0, 1), party=0, amount=1),
    )


def test_a_missing_pause_is_found() -> None:
    instance = with_first(simple([(0, 1), (0, 2), (0, 3)], 4), "delegates", pause_after=2)
    assert kinds(instance, at((0, 0, 0), (1, 1, 0), (2, 2, 0))) == [ViolationKind.DELEGATE_PAUSE]
    assert kinds(instance, at((0, 0, 0), (1, 1, 0), (2, 3, 0))) == []


def test_a_session_ends_a_row_of_meetings() -> None:
    instance = with_first(simple([(0, 1), (0, 2), (0, 3)], 2, 1), "delegates", pause_after=2)
    assert kinds(instance, at((0, 0, 0), (1, 1, 0), (2, 2, 0))) == []


def test_a_long_meeting_is_one_meeting_before_the_pause() -> None:
    instance = with_first(simple([(0, 1), (0, 2)], 3), "delegates", pause_after=2)
    assert kinds(with_first(instance, "meetings", length=2), at((0, 0, 0), (1, 2, 0))) == []


def test_a_lunch_without_room_is_found() -> None:
    times = slots(3)
    lunch = Lunch(times[0].start, times[1].end, 20)
    instance = with_first(simple(CIRCLE), "delegates", lunches=(lunch,))
    assert kinds(instance, IN_TURN) == []
    assert violations(instance, at((0, 0, 0), (2, 1, 0))) == (Violation(ViolationKind.LUNCH, (0, 2), delegate=0),)


def test_minutes_between_the_slots_are_room_for_lunch() -> None:
    times = (Slot(600, 620), Slot(650, 670))
    instance = simple([(0, 1), (0, 2)], slots=times)
    assert kinds(with_first(instance, "delegates", lunches=(Lunch(600, 670, 30),)), at((0, 0, 0), (1, 1, 0))) == []
    assert kinds(with_first(instance, "delegates", lunches=(Lunch(600, 670, 31),)), at((0, 0, 0), (1, 1, 0))) == [
        ViolationKind.LUNCH
    ]


def test_a_lunch_that_blocks_leave_no_room_for_is_dropped() -> None:
    times = slots(2)
    guest = Delegate(0, blocks=block(times, 0), lunches=(Lunch(times[0].start, times[1].start + 10, 20),))
    instance = simple([(0, 1)], 2)
    assert kinds(replace(instance, delegates=(guest, Delegate(1))), at((0, 1, 0))) == []


def test_a_lunch_does_not_lie_in_a_block() -> None:
    times = slots(2)
    guest = Delegate(0, blocks=block(times, 0), lunches=(Lunch(times[0].start, times[1].end, 20),))
    instance = replace(simple([(0, 1)], 2), delegates=(guest, Delegate(1)))
    assert kinds(instance, at((0, 1, 0))) == [ViolationKind.LUNCH]


def test_a_meeting_without_a_table_is_found_where_there_are_tables() -> None:
    assert kinds(simple(CIRCLE), (Assignment(0, 0),)) == [ViolationKind.TABLE_MISSING]
    assert kinds(simple(CIRCLE, tables=0), (Assignment(0, 0),)) == []


def test_a_meeting_away_from_its_table_is_found() -> None:
    assert kinds(with_first(simple(CIRCLE), "meetings", table=1), IN_TURN) == [ViolationKind.TABLE_FIXED]
    assert kinds(with_first(simple(CIRCLE), "meetings", table=0), IN_TURN) == []


def test_a_meeting_at_a_table_that_is_lost_is_found() -> None:
    instance = with_first(simple(CIRCLE), "tables", blocks=block(slots(3), 1))
    assert violations(instance, IN_TURN) == (Violation(ViolationKind.TABLE_BLOCKED, (1,), slot=1, table=0),)


def test_more_meetings_than_a_table_has_places_are_found() -> None:
    instance, together = simple([(0, 1), (2, 3)]), at((0, 0, 0), (1, 0, 0))
    assert violations(instance, together) == (Violation(ViolationKind.TABLE_FULL, (0, 1), slot=0, table=0, amount=1),)
    assert kinds(with_first(instance, "tables", places=2), together) == []


def test_a_long_meeting_keeps_its_table_for_all_its_slots() -> None:
    instance = with_first(simple([(0, 1), (2, 3)]), "meetings", length=2)
    assert kinds(instance, at((0, 0, 0), (1, 1, 0))) == [ViolationKind.TABLE_FULL]


def test_a_meeting_at_somebody_elses_booth_is_found() -> None:
    instance = simple(CIRCLE)
    assert kinds(with_first(instance, "tables", owner=0), IN_TURN) == [ViolationKind.BOOTH]
    assert kinds(with_first(instance, "tables", owner=0), at((0, 0, 0), (1, 1, 1), (2, 2, 0))) == []


def test_a_party_away_from_its_table_is_found() -> None:
    instance = with_first(simple(CIRCLE), "parties", table=1)
    assert kinds(instance, at((0, 0, 1), (1, 1, 0), (2, 2, 0))) == [ViolationKind.PARTY_TABLE]
    assert kinds(instance, at((0, 0, 1), (1, 1, 0), (2, 2, 1))) == []


def test_two_parties_with_tables_meet_at_either() -> None:
    instance = simple([(0, 1)], parties=(Party(table=0), Party(table=1)))
    assert [kinds(instance, at((0, 0, table))) for table in range(3)] == [[], [], [ViolationKind.PARTY_TABLE]]


def test_a_party_that_leaves_the_table_it_keeps_is_found() -> None:
    instance = with_first(simple([(0, 1), (0, 2)]), "parties", keeps_table=True)
    assert kinds(instance, at((0, 0, 1), (1, 1, 1))) == []
    assert violations(instance, at((0, 0, 1), (1, 1, 0))) == (
        Violation(ViolationKind.KEEPS_TABLE, (0, 1), party=0, amount=2),
    )


def test_two_parties_that_keep_a_table_meet_at_either() -> None:
    keeper = Party(keeps_table=True)
    instance = simple([(0, 1), (0, 2), (1, 3)], parties=(keeper, keeper, Party(), Party()))
    assert [kinds(instance, at((0, 0, table), (1, 1, 0), (2, 1, 1))) for table in range(3)] == [
        [],
        [],
        [ViolationKind.KEEPS_TABLE],
    ]


def test_three_parties_cannot_keep_two_tables_apart_and_meet_at_a_third() -> None:
    keeper = Party(keeps_table=True)
    instance = simple([(0, 1), (1, 2), (0, 2), (0, 1)], 4, parties=(keeper, keeper, keeper))
    assert kinds(instance, at((0, 0, 0), (1, 1, 1), (2, 2, 2))) == []
    assert kinds(instance, at((0, 0, 0), (1, 1, 1), (2, 2, 2), (3, 3, 1))) == []
    four = replace(instance, meetings=(*instance.meetings, meeting(0, 1)), slots=slots(5))
    assert kinds(four, at((0, 0, 0), (1, 1, 1), (2, 2, 2), (3, 3, 1), (4, 4, 2))) == [ViolationKind.KEEPS_TABLE]


def test_a_meeting_without_the_interpreter_it_needs_is_found() -> None:
    assert kinds(interpreted(), both_interpreted(0, 1)) == []
    assert kinds(interpreted(), (Assignment(0, 0, 0),)) == [ViolationKind.INTERPRETER_MISSING]


def test_an_interpreter_of_other_languages_is_found() -> None:
    assert kinds(interpreted(pairs=frozenset({"cs-de"})), both_interpreted(0, 1)[:1]) == [
        ViolationKind.INTERPRETER_PAIR
    ]


def test_an_interpreter_of_other_parties_is_found() -> None:
    assert kinds(interpreted(parties=frozenset({0})), both_interpreted(0, 1)) == [ViolationKind.INTERPRETER_PARTY]
    assert kinds(interpreted(parties=frozenset({0, 3})), both_interpreted(0, 1)) == []


def test_an_interpreter_at_a_table_of_another_zone_is_found() -> None:
    instance = replace(interpreted(zones=frozenset({1})), tables=(Table(zone=1), Table()), zones=((0, 3), (3, 0)))
    assert violations(instance, both_interpreted(0, 1)) == (
        Violation(ViolationKind.INTERPRETER_ZONE, (1,), slot=1, table=1, interpreter=0),
    )


def test_a_zone_says_nothing_where_there_are_no_tables() -> None:
    instance = replace(interpreted(zones=frozenset({0})), tables=())
    assert kinds(instance, (Assignment(0, 0, interpreter=0),)) == []


def test_an_interpreter_where_none_is_needed_is_found() -> None:
    instance = simple([(0, 1)], interpreters=(Interpreter(frozenset({"de-pl"})),))
    assert kinds(instance, (Assignment(0, 0, 0, interpreter=0),)) == [ViolationKind.INTERPRETER_PAIR]


def test_an_interpreter_at_two_tables_at_once_is_found() -> None:
    assert kinds(interpreted(), both_interpreted(1, 1)) == [ViolationKind.INTERPRETER_TWICE]


def test_an_interpreter_who_is_away_is_found() -> None:
    assert kinds(interpreted(blocks=block(slots(3), 1)), both_interpreted(0, 1)) == [ViolationKind.INTERPRETER_BLOCKED]


def test_an_interpreter_beyond_the_days_limit_is_found() -> None:
    assert violations(interpreted(limit=1), both_interpreted(0, 2)) == (
        Violation(ViolationKind.INTERPRETER_LIMIT, (0, 1), interpreter=0, amount=1),
    )


def test_an_interpreters_limit_starts_anew_each_day() -> None:
    instance = replace(interpreted(limit=1), slots=slots(1, 1, days=(0, 1)))
    assert kinds(instance, both_interpreted(0, 1)) == []


def test_an_interpreters_limit_and_pause_count_slots() -> None:
    longer = with_first(interpreted(limit=2), "meetings", length=2)
    assert kinds(longer, both_interpreted(0, 2)) == [ViolationKind.INTERPRETER_LIMIT]
    longer = with_first(interpreted(pause_after=2), "meetings", length=2)
    assert kinds(longer, both_interpreted(0, 2)) == [ViolationKind.INTERPRETER_PAUSE]


def test_an_interpreter_without_a_pause_is_found() -> None:
    assert kinds(interpreted(pause_after=1), both_interpreted(0, 1)) == [ViolationKind.INTERPRETER_PAUSE]
    assert kinds(interpreted(pause_after=1), both_interpreted(0, 2)) == []


@pytest.mark.parametrize(
    "lock", [Lock(0, 1), Lock(0, 0, table=1), Lock(0, 0, option=1), Lock(0, 0, interpreter=1)], ids=str
)
def test_a_lock_that_is_not_kept_is_found(lock: Lock) -> None:
    instance = replace(interpreted(), locks=(lock,))
    assert kinds(instance, both_interpreted(0, 1)) == [ViolationKind.LOCK]


def test_a_lock_that_is_kept_is_no_violation() -> None:
    instance = replace(interpreted(), locks=(Lock(0, 0, table=0, option=0, interpreter=0), Lock(1, 1)))
    assert kinds(instance, both_interpreted(0, 1)) == []


def test_a_locked_meeting_must_be_placed() -> None:
    assert kinds(replace(simple(CIRCLE), locks=(Lock(0, 1),)), ()) == [ViolationKind.LOCK]


@given(instances())
def test_without_locks_the_empty_timetable_is_always_valid(instance: Instance) -> None:
    assert violations(replace(instance, locks=()), ()) == ()
