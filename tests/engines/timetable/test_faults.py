"""Instances that make no sense are refused, with every fault at once."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from tests.factories.timetable import instances, meeting, simple, slots
from viaregia.engines.timetable.faults import Fault, FaultKind, Room, validate
from viaregia.engines.timetable.problem import (
    Block,
    Delegate,
    Instance,
    Interpreter,
    InvalidInstance,
    Lock,
    Lunch,
    Meeting,
    Option,
    Party,
    Slot,
    Table,
)

SOUND = simple([(0, 1), (2, 3)])


def faults(instance: Instance) -> tuple[Fault, ...]:
    with pytest.raises(InvalidInstance) as caught:
        validate(instance)
    found: tuple[Fault, ...] = caught.value.facts["problems"]
    return found


def test_a_sound_instance_passes() -> None:
    validate(SOUND)


@given(instances())
def test_drawn_instances_pass(instance: Instance) -> None:
    validate(instance)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"slots": (Slot(10, 10),)}, FaultKind.TIMES_REVERSED),
        ({"slots": (Slot(0, 10, changeover=-1),)}, FaultKind.NEGATIVE),
        ({"slots": (Slot(0, 10), Slot(9, 20))}, FaultKind.SLOTS_OVERLAP),
        ({"slots": (Slot(20, 30), Slot(0, 10))}, FaultKind.SLOTS_OVERLAP),
        ({"slots": (Slot(0, 10, day=0), Slot(20, 30, day=1))}, FaultKind.SESSION_ACROSS_DAYS),
        ({"slots": (Slot(0, 10, session=1), Slot(20, 30, session=0))}, FaultKind.SESSIONS_UNSORTED),
        ({"slots": (Slot(0, 10, day=1), Slot(20, 30, day=0, session=1))}, FaultKind.SESSIONS_UNSORTED),
        ({"tables": (Table(zone=1),)}, FaultKind.UNKNOWN_NUMBER),
        ({"interpreters": (Interpreter(frozenset(), parties=frozenset({4})),)}, FaultKind.UNKNOWN_NUMBER),
        ({"interpreters": (Interpreter(frozenset(), zones=frozenset({1})),)}, FaultKind.UNKNOWN_NUMBER),
        ({"delegates": (Delegate(0, prefers=((20, 10),)), *SOUND.delegates[1:])}, FaultKind.TIMES_REVERSED),
        ({"tables": (Table(owner=4),)}, FaultKind.UNKNOWN_NUMBER),
        ({"tables": (Table(places=-1),)}, FaultKind.NEGATIVE),
        ({"tables": (Table(blocks=(Block(2, 1),)),)}, FaultKind.TIMES_REVERSED),
        ({"zones": ((0, 1),)}, FaultKind.ZONES_NOT_SQUARE),
        ({"zones": ((0, -1), (1, 0))}, FaultKind.NEGATIVE),
        ({"spread": -1}, FaultKind.NEGATIVE),
        ({"interpreters": (Interpreter(frozenset(), limit=-1),)}, FaultKind.NEGATIVE),
        ({"interpreters": (Interpreter(frozenset(), pause_after=0),)}, FaultKind.TOO_SMALL),
        ({"interpreters": (Interpreter(frozenset(), blocks=(Block(2, 1),)),)}, FaultKind.TIMES_REVERSED),
        ({"locks": (Lock(2, 0),)}, FaultKind.UNKNOWN_NUMBER),
        ({"locks": (Lock(0, 3),)}, FaultKind.UNKNOWN_NUMBER),
        ({"locks": (Lock(0, 0, table=3),)}, FaultKind.UNKNOWN_NUMBER),
        ({"locks": (Lock(0, 0, option=1),)}, FaultKind.UNKNOWN_NUMBER),
        ({"locks": (Lock(0, 0, interpreter=0),)}, FaultKind.UNKNOWN_NUMBER),
        ({"locks": (Lock(0, 0), Lock(0, 1))}, FaultKind.LOCKED_TWICE),
        ({"locks": (Lock(0, 0, table=0), Lock(1, 0, table=0))}, FaultKind.LOCKS_CLASH),
    ],
)
def test_a_fault_of_the_whole_is_found(changes: dict[str, Any], kind: FaultKind) -> None:
    assert [fault.kind for fault in faults(replace(SOUND, **changes))] == [kind]


@pytest.mark.parametrize(
    ("party", "kind"),
    [
        (Party(minimum=-1), FaultKind.NEGATIVE),
        (Party(maximum=-1), FaultKind.MINIMUM_ABOVE_MAXIMUM),
        (Party(minimum=2, maximum=1), FaultKind.MINIMUM_ABOVE_MAXIMUM),
        (Party(table=3), FaultKind.UNKNOWN_NUMBER),
        (Party(table=0), FaultKind.OTHERS_BOOTH),
    ],
)
def test_a_fault_of_a_party_is_found(party: Party, kind: FaultKind) -> None:
    instance = replace(SOUND, parties=(party, *SOUND.parties[1:]), tables=(Table(owner=1), Table(), Table()))
    assert kind in [fault.kind for fault in faults(instance)]


@pytest.mark.parametrize(
    ("delegate", "kind"),
    [
        (Delegate(4), FaultKind.UNKNOWN_NUMBER),
        (Delegate(0, maximum=-1), FaultKind.NEGATIVE),
        (Delegate(0, pause_after=0), FaultKind.TOO_SMALL),
        (Delegate(0, blocks=(Block(2, 1),)), FaultKind.TIMES_REVERSED),
        (Delegate(0, lunches=(Lunch(2, 1),)), FaultKind.TIMES_REVERSED),
        (Delegate(0, lunches=(Lunch(1, 2, 0),)), FaultKind.TOO_SMALL),
    ],
)
def test_a_fault_of_a_delegate_is_found(delegate: Delegate, kind: FaultKind) -> None:
    instance = replace(SOUND, delegates=(*SOUND.delegates, delegate))
    assert faults(instance)[0] == Fault(kind, Room.DELEGATE, 4, faults(instance)[0].value)


@pytest.mark.parametrize(
    ("wish", "kind"),
    [
        (meeting(0, 4), FaultKind.UNKNOWN_NUMBER),
        (meeting(0, 1, requested_by=(9,)), FaultKind.UNKNOWN_NUMBER),
        (meeting(0, 1, slot=3), FaultKind.UNKNOWN_NUMBER),
        (meeting(0, 1, table=3), FaultKind.UNKNOWN_NUMBER),
        (meeting(0, 1, after=(3,)), FaultKind.UNKNOWN_NUMBER),
        (meeting(0, 1, weight=0), FaultKind.TOO_SMALL),
        (meeting(0, 1, length=0), FaultKind.TOO_SMALL),
        (meeting(0), FaultKind.TOO_FEW_PARTIES),
        (meeting(0, 0), FaultKind.PARTY_TWICE),
        (meeting(0, 1, options=()), FaultKind.NO_OPTION),
        (Meeting((0, 1), (Option((0, 2)),)), FaultKind.WRONG_DELEGATES),
        (Meeting((0, 1), (Option((0,)),)), FaultKind.WRONG_DELEGATES),
        (meeting(0, 1, after=(2,)), FaultKind.PRECEDENCE_CIRCLE),
    ],
)
def test_a_fault_of_a_meeting_is_found(wish: Meeting, kind: FaultKind) -> None:
    instance = replace(SOUND, meetings=(*SOUND.meetings, wish))
    assert (kind, Room.MEETING, 2) in [(fault.kind, fault.room, fault.number) for fault in faults(instance)]


def test_a_circle_of_precedences_names_its_meetings() -> None:
    wishes = (meeting(0, 1, after=(1,)), meeting(2, 3, after=(0,)), meeting(0, 2, after=(0,)), meeting(1, 3))
    found = faults(replace(SOUND, meetings=wishes))
    assert {fault.number for fault in found if fault.kind is FaultKind.PRECEDENCE_CIRCLE} >= {0, 1}
    assert 3 not in {fault.number for fault in found}


def test_more_parties_keeping_a_table_than_places_are_found() -> None:
    keepers = (Party(keeps_table=True),) * 4
    assert [fault.kind for fault in faults(replace(SOUND, parties=keepers))] == [FaultKind.TOO_MANY_KEEPERS]
    validate(replace(SOUND, parties=keepers, tables=(Table(), Table(places=3))))


def test_locks_that_need_the_same_person_at_once_are_found() -> None:
    instance = simple([(0, 1), (1, 2)], locks=(Lock(0, 1), Lock(1, 1)))
    assert [fault.kind for fault in faults(instance)] == [FaultKind.LOCKS_CLASH]
    validate(replace(instance, locks=(Lock(0, 0), Lock(1, 1))))


def test_locks_clash_while_a_long_meeting_lasts() -> None:
    wishes = (meeting(0, 1, length=2), meeting(1, 2))
    instance = simple([(0, 1), (1, 2)], meetings=wishes, locks=(Lock(0, 0), Lock(1, 1)))
    assert [fault.kind for fault in faults(instance)] == [FaultKind.LOCKS_CLASH]


def test_locks_that_need_the_same_interpreter_at_once_are_found() -> None:
    wishes = (meeting(0, 1, pair="de-pl"), meeting(2, 3, pair="de-pl"))
    locks = (Lock(0, 0, interpreter=0), Lock(1, 0, interpreter=0))
    person = Interpreter(frozenset({"de-pl"}))
    assert [fault.kind for fault in faults(replace(SOUND, meetings=wishes, interpreters=(person,), locks=locks))] == [
        FaultKind.LOCKS_CLASH
    ]


def test_locked_meetings_that_may_send_somebody_else_do_not_clash() -> None:
    wishes = (
        Meeting((0, 1), (Option((0, 1)), Option((3, 1)))),
        Meeting((0, 2), (Option((0, 2)), Option((3, 2)))),
    )
    people = (Delegate(0), Delegate(1), Delegate(2), Delegate(0))
    locks = (Lock(0, 0), Lock(1, 0))
    validate(Instance(slots(1), (), (Party(),) * 3, people, wishes, locks=locks))


def test_every_fault_is_told_at_once() -> None:
    instance = replace(SOUND, spread=-1, zones=((0, 1),), slots=(Slot(10, 0),))
    assert {fault.kind for fault in faults(instance)} == {
        FaultKind.TIMES_REVERSED,
        FaultKind.ZONES_NOT_SQUARE,
        FaultKind.NEGATIVE,
    }


def test_the_error_says_every_fault_in_one_line() -> None:
    with pytest.raises(InvalidInstance, match="slot 0, times_reversed: 10; instance 0, negative: -1"):
        validate(replace(SOUND, spread=-1, slots=(Slot(10, 0),)))
