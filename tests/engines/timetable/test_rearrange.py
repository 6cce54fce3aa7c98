"""Each constraint of the model that repairs, by a case in which leaving it out would break a rule."""

from dataclasses import replace
from typing import Any

from tests.factories.timetable import at, meeting, simple
from viaregia.engines.timetable.changes import EarlyDeparture, NoShow
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.problem import (
    Block,
    Delegate,
    Instance,
    Lock,
    Lunch,
    Party,
    Timetable,
)
from viaregia.engines.timetable.repair import MoveKind, Repair, repair


def pair(*pairs: tuple[int, int], tables: int = 3) -> Instance:
    """Return three slots and these meetings."""
    return simple(pairs, 3, tables=tables)


def kinds(result: Repair) -> dict[int, tuple[MoveKind, ...]]:
    """Return what became of each meeting that changed."""
    return {move.meeting: move.kinds for move in result.moves}


def away(instance: Instance, *slots: int) -> tuple[Block, ...]:
    """Return blocks over all slots but these."""
    return tuple(Block(s.start, s.end) for number, s in enumerate(instance.slots) if number not in slots)


def squeezed(**person: Any) -> Repair:
    """Return the repair of two meetings of one person of whom the second comes into the slot beside the first."""
    instance = pair((0, 1), (0, 2))
    people = (Delegate(0, **person), Delegate(1, blocks=away(instance, 0)), Delegate(2))
    happened = [EarlyDeparture(2, instance.slots[2].start)]
    result = repair(
        replace(instance, delegates=people), at((0, 0, 0), (1, 2, 0)), happened, now=None, seconds=5, seed=1
    )
    assert violations(result.instance, result.timetable) == ()
    return result


def test_a_meeting_may_come_beside_another() -> None:
    assert kinds(squeezed()) == {1: (MoveKind.TIME,)}


def test_a_pause_is_kept() -> None:
    assert kinds(squeezed(pause_after=1)) == {1: (MoveKind.DROPPED,)}


def test_a_lunch_is_kept() -> None:
    nine = pair((0, 1)).slots[0].start
    assert kinds(squeezed(lunches=(Lunch(nine, nine + 40, 20),))) == {1: (MoveKind.DROPPED,)}


def filled(instance: Instance, timetable: Timetable) -> list[int]:
    """Return the meetings placed after something that concerns nobody."""
    strangers = replace(
        instance, parties=(*instance.parties, Party()), delegates=(*instance.delegates, Delegate(len(instance.parties)))
    )
    happened = [NoShow(len(instance.delegates))]
    result = repair(strangers, timetable, happened, now=None, seconds=5, seed=1)
    assert violations(result.instance, result.timetable) == ()
    return [each.meeting for each in result.timetable]


def test_what_fits_is_added() -> None:
    assert filled(pair((0, 1), (0, 2)), at((0, 0, 0))) == [0, 1]


def test_nothing_is_added_beyond_a_maximum() -> None:
    instance = pair((0, 1), (0, 2))
    party = replace(instance, parties=(Party(maximum=1), Party(), Party()))
    delegate = replace(instance, delegates=(Delegate(0, maximum=1), Delegate(1), Delegate(2)))
    assert filled(party, at((0, 0, 0))) == [0]
    assert filled(delegate, at((0, 0, 0))) == [0]


def test_nothing_is_added_out_of_order() -> None:
    instance = pair((0, 1), (2, 3))
    late = (Delegate(0, blocks=away(instance, 2)), *instance.delegates[1:])
    instance = replace(instance, delegates=late, meetings=(meeting(0, 1), meeting(2, 3, after=(0,))))
    assert filled(instance, at((0, 2, 0))) == [0]


def test_nothing_is_added_away_from_a_table_that_is_kept() -> None:
    instance = pair((0, 1), (0, 2), (3, 4), tables=2)
    people = list(instance.delegates)
    people[2] = Delegate(2, blocks=away(instance, 1))
    parties = (Party(keeps_table=True), *instance.parties[1:])
    instance = replace(instance, delegates=tuple(people), parties=parties, locks=(Lock(2, 1, 0),))
    assert filled(instance, at((0, 0, 0), (2, 1, 0))) == [0, 2]
