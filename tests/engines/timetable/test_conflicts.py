from dataclasses import replace

from hypothesis import assume, event, given, settings

from tests.engines.timetable.oracle import best, size
from tests.factories.timetable import block, instances, meeting, simple, slots
from viaregia.engines.timetable.conflicts import conflicts
from viaregia.engines.timetable.problem import (
    Conflict,
    ConflictKind,
    Delegate,
    Instance,
    Lock,
    Option,
    Party,
    Status,
    Table,
    Tier,
)


def test_what_fits_has_no_conflicts() -> None:
    assert conflicts(simple([(0, 1), (0, 2), (1, 2)], 3)) == ()


def test_more_meetings_than_slots_are_counted() -> None:
    instance = simple([(0, 1), (0, 2), (0, 3), (0, 4)], 2)
    assert conflicts(instance) == (Conflict(ConflictKind.PARTY_OVER_CAPACITY, (0,), (0, 1, 2, 3), 2),)


def test_meetings_crowded_into_one_session_are_counted() -> None:
    morning = tuple(meeting(0, other, sessions=frozenset({0})) for other in (1, 2))
    instance = replace(simple([(0, 1), (0, 2)], 1, 3), meetings=morning)
    assert conflicts(instance) == (Conflict(ConflictKind.PARTY_OVER_CAPACITY, (0,), (0, 1), 1),)


def test_two_delegates_hold_twice_as_many() -> None:
    pairs = [(0, 1), (0, 2)]
    delegates = (Delegate(0), Delegate(1), Delegate(2), Delegate(0))
    options = [(Option((0, other)), Option((3, other))) for other in (1, 2)]
    meetings = tuple(meeting(*pair, options=option) for pair, option in zip(pairs, options, strict=True))
    assert conflicts(simple(pairs, 1, delegates=delegates, meetings=meetings)) == ()


def test_a_maximum_counts() -> None:
    instance = simple([(0, 1), (0, 2)], 3, parties=(Party(maximum=1), Party(), Party()))
    assert [(each.parties, each.amount) for each in conflicts(instance)] == [((0,), 1)]


def test_a_meeting_without_a_slot_is_named() -> None:
    made = slots(2)
    away = (Delegate(0, blocks=block(made, 0)), Delegate(1, blocks=block(made, 1)), Delegate(2))
    instance = simple([(0, 1), (0, 2)], slots=made, delegates=away)
    assert conflicts(instance) == (Conflict(ConflictKind.NO_SLOT_FOR_MEETING, (0, 1), (0,), 1),)


def test_a_lock_leaves_one_slot() -> None:
    instance = simple([(0, 1), (0, 2)], 2, locks=(Lock(0, 0), Lock(1, 0)))
    assert [each.kind for each in conflicts(instance)] == [ConflictKind.PARTY_OVER_CAPACITY]


def test_declined_meetings_crowd_nobody() -> None:
    instance = simple([(0, 1), (0, 2)], 1)
    declined = replace(instance.meetings[0], status=Status.DECLINED)
    assert conflicts(replace(instance, meetings=(declined, instance.meetings[1]))) == ()


def test_tables_are_counted_by_session() -> None:
    made = slots(1, 2)
    wishes = [(0, 1), (2, 3)]
    morning = tuple(meeting(*pair, sessions=frozenset({0})) for pair in wishes)
    instance = simple(wishes, slots=made, meetings=morning)
    instance = replace(instance, tables=(Table(), Table(blocks=block(made, 0))))
    assert conflicts(instance) == (Conflict(ConflictKind.TABLES_FULL, amount=1),)


@settings(max_examples=60, deadline=None)
@given(instances(max_meetings=3))
def test_a_conflict_means_that_not_everything_can_be_placed(instance: Instance) -> None:
    assume(size(instance) <= 500)
    found = conflicts(instance)
    values = best(instance, (Tier.PLACED,))
    wanted = sum(each.status is not Status.DECLINED for each in instance.meetings)
    event(f"conflicts: {bool(found)}")
    assert not found or values is None or values[Tier.PLACED] < wanted
