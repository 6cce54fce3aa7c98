"""Repairs in which nobody moves, nothing new begins too soon, and what was held stands whatever came later."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.factories.timetable import FEATURES, at, first_fit, forums, instances, simple
from viaregia.engines.timetable.changes import (
    Declined,
    EarlyDeparture,
    LateArrival,
    NoShow,
    Settled,
    SparesOpened,
    UnknownInChange,
)
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.problem import (
    Assignment,
    Block,
    BlockKind,
    Instance,
    Interpreter,
    Lock,
    Party,
    Status,
    Table,
)
from viaregia.engines.timetable.repair import repair
from viaregia.engines.timetable.times import slots_free, taken

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
SMALL = st.one_of(instances(features=FEATURES - {"locks"}), forums(max_parties=20))


@SLOW
@given(SMALL, st.data())
def test_when_all_is_settled_only_those_move_whose_people_are_missing(instance: Instance, data: st.DataObject) -> None:
    timetable = first_fit(instance)
    assume(timetable)
    gone = data.draw(st.integers(0, len(instance.delegates) - 1))
    result = repair(instance, timetable, [NoShow(gone), Settled(timetable)], now=None, seconds=2, seed=1)
    assert violations(result.instance, result.timetable) == ()
    after = {each.meeting: each for each in result.timetable}
    there = [slots_free(result.instance, number) for number in range(len(instance.delegates))]
    for each in timetable:
        crew = instance.meetings[each.meeting].options[each.option].delegates
        if all(there[delegate].issuperset(taken(instance, each.meeting, each.slot)) for delegate in crew):
            assert after[each.meeting] == each


@SLOW
@given(SMALL, st.data())
def test_nothing_gets_a_new_time_before_the_minute_given(instance: Instance, data: st.DataObject) -> None:
    timetable = first_fit(instance)
    assume(timetable)
    gone = data.draw(st.integers(0, len(instance.delegates) - 1))
    soon = data.draw(st.sampled_from([slot.start + 1 for slot in instance.slots]))
    result = repair(instance, timetable, [NoShow(gone)], now=None, seconds=2, seed=1, new_from=soon)
    assert violations(result.instance, result.timetable) == ()
    was = {each.meeting: each.slot for each in timetable}
    late = [each for each in result.timetable if was.get(each.meeting) != each.slot]
    assert all(instance.slots[each.slot].start >= soon for each in late)


@SLOW
@given(SMALL)
def test_only_the_meetings_named_may_be_added(instance: Instance) -> None:
    timetable = first_fit(instance)[::2]
    result = repair(instance, timetable, (), now=None, seconds=2, seed=1, additions=())
    assert {each.meeting for each in result.timetable} <= {each.meeting for each in timetable}
    only = {number for number in range(len(instance.meetings)) if number % 2}
    more = repair(instance, timetable, (), now=None, seconds=2, seed=1, additions=only)
    assert {each.meeting for each in more.timetable} - {each.meeting for each in timetable} <= only


def test_the_last_word_on_when_somebody_comes_or_goes_counts() -> None:
    instance = simple([(0, 1)], 4)
    start = [slot.start for slot in instance.slots]
    changed = instance
    for change in (NoShow(0), LateArrival(0, start[3]), LateArrival(0, start[1]), EarlyDeparture(1, start[2])):
        changed = change.applied(changed, start[0])
    changed = EarlyDeparture(1, start[3]).applied(changed, start[0])
    assert changed.delegates[0].blocks == (Block(start[0], start[1], BlockKind.ARRIVAL),)
    assert [block.start for block in changed.delegates[1].blocks] == [start[3]]


def test_what_was_said_of_the_past_stays_said() -> None:
    instance = simple([(0, 1)], 4)
    start = [slot.start for slot in instance.slots]
    gone = NoShow(0).applied(instance, start[0])
    back = LateArrival(0, start[2]).applied(gone, start[2])
    assert back.delegates[0].blocks == (Block(start[0], start[2], BlockKind.ABSENT),)


def test_a_declined_meeting_must_be_known() -> None:
    with pytest.raises(UnknownInChange):
        Declined(7).applied(simple([(0, 1)], 2), 0)


@pytest.mark.parametrize(
    "later",
    [
        {"slot": 2}, {"table": 1}, {"sessions": frozenset({1})}, {"status": Status.DECLINED}, {"after": (1,)},
    ],
)  # fmt: skip
def test_what_was_held_stands_against_what_was_said_later_of_the_meeting(later: dict[str, object]) -> None:
    instance = simple([(0, 1), (2, 3)], 3, 2)
    meetings = (replace(instance.meetings[0], **later), instance.meetings[1])  # type: ignore[arg-type]
    held = Lock(0, 0, 0, 0, held=True)
    result = repair(
        replace(instance, meetings=meetings, locks=(held,)), at((0, 0, 0), (1, 1, 1)), (), now=None, seconds=2, seed=1
    )
    assert violations(result.instance, result.timetable) == ()
    assert result.timetable[0] == Assignment(0, 0, 0)


@pytest.mark.parametrize(
    "later",
    [
        {"parties": (Party(table=2), Party(), Party(), Party())},
        {"tables": (Table(owner=2), Table(), Table())},
        {"interpreters": (Interpreter(frozenset({"cs-de"})),)},
        {"interpreters": (Interpreter(frozenset({"de-pl"}), parties=frozenset({3})),)},
        {"interpreters": (Interpreter(frozenset({"de-pl"}), zones=frozenset({1})),), "zones": ((0, 1), (1, 0))},
        {"interpreters": (Interpreter(frozenset({"de-pl"}), limit=0),)},
    ],
)
def test_what_was_held_stands_against_rules_that_came_later(later: dict[str, object]) -> None:
    instance = simple([(0, 1), (2, 3)], 3, interpreters=(Interpreter(frozenset({"de-pl"})),))
    option = replace(instance.meetings[0].options[0], pair="de-pl")
    meetings = (replace(instance.meetings[0], options=(option,)), instance.meetings[1])
    changed = replace(instance, meetings=meetings, locks=(Lock(0, 0, 0, 0, 0, held=True),), **later)  # type: ignore[arg-type]
    before = (Assignment(0, 0, 0, 0, 0), Assignment(1, 1, 1))
    result = repair(changed, before, (), now=None, seconds=2, seed=1)
    assert violations(result.instance, result.timetable) == ()
    assert result.timetable[0] == before[0]


def test_a_meeting_makes_room_for_one_that_has_nowhere_else_to_go() -> None:
    instance = simple([(0, 1), (0, 2)], 2, tables=1)
    busy = (Block(instance.slots[1].start, instance.slots[1].end),)
    delegates = (*instance.delegates[:2], replace(instance.delegates[2], blocks=busy))
    late = LateArrival(1, instance.slots[0].start)
    result = repair(
        replace(instance, delegates=delegates), at((0, 0, 0)), [late, SparesOpened()], now=None, seconds=2, seed=1
    )
    assert result.timetable == at((0, 0, 0))
    moved = repair(replace(instance, delegates=delegates), at((0, 0, 0), (1, 1, 0)), (), now=None, seconds=2, seed=1)
    assert moved.timetable == at((0, 1, 0), (1, 0, 0))
