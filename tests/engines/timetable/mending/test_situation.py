"""What a repair starts from: who is bound by what has begun, and who is free."""

import pytest

from tests.factories.timetable import at, simple
from viaregia.engines.timetable.changes import LostTable, NoShow
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.problem import Instance, Lock, Party
from viaregia.engines.timetable.repair import Move, MoveKind, repair
from viaregia.engines.timetable.solve import solve

KEEPER = Party(keeps_table=True)


def forum(host: Party, guest: Party, *pairs: tuple[int, int]) -> Instance:
    """Return three slots and tables for a host and a guest who meet first, and these meetings after that."""
    return simple([(0, 1), *pairs], 3, tables=3, parties=(host, guest, Party(), Party()))


def kinds(moves: tuple[Move, ...]) -> dict[int, tuple[MoveKind, ...]]:
    """Return what became of each meeting that changed."""
    return {move.meeting: move.kinds for move in moves}


@pytest.mark.parametrize("host", [KEEPER, Party(table=0), Party(table=0, keeps_table=True)])
@pytest.mark.parametrize("guest", [KEEPER, Party(table=1)])
def test_a_guest_at_a_table_lost_since_keeps_another(host: Party, guest: Party) -> None:
    instance = forum(host, guest, (1, 2), (0, 3))
    before, now = at((0, 0, 0), (1, 1, 1), (2, 2, 0)), instance.slots[2].start
    result = repair(instance, before, [LostTable(0)], now=now, seconds=30, seed=1)
    assert violations(result.instance, result.timetable) == ()
    assert kinds(result.moves) == {2: (MoveKind.TABLE,)}
    assert result.instance.parties[1] == guest
    assert result.instance.locks == (Lock(0, 0, 0, 0, held=True, untied=True), Lock(1, 1, 1, 0, held=True))


def test_a_guest_at_a_table_lost_since_is_not_called_there() -> None:
    instance = forum(KEEPER, KEEPER, (1, 2), (0, 3))
    before, now = at((0, 0, 0), (1, 1, 1), (2, 2, 0)), instance.slots[1].start
    result = repair(instance, before, [LostTable(0)], now=now, seconds=30, seed=1)
    assert kinds(result.moves) == {2: (MoveKind.TABLE,)}


@pytest.mark.parametrize("host", [KEEPER, Party(table=0)])
@pytest.mark.parametrize("guest", [KEEPER, Party(table=1)])
def test_a_repaired_timetable_can_be_repaired_and_solved_again(host: Party, guest: Party) -> None:
    instance = forum(host, guest, (1, 2), (0, 3))
    before, now = at((0, 0, 0), (1, 1, 1), (2, 2, 0)), instance.slots[2].start
    first = repair(instance, before, [LostTable(0)], now=now, seconds=30, seed=1)
    again = repair(first.instance, first.timetable, [NoShow(2)], now=now, seconds=30, seed=1)
    assert again.moves == ()
    assert again.instance.locks == first.instance.locks
    solved = solve(first.instance, seconds=1, seed=1)
    assert len(solved.timetable) == 3
    assert violations(first.instance, solved.timetable) == ()
