"""Each constraint of the model that repairs, by a case in which leaving it out would break a rule."""

from dataclasses import replace
from typing import Any

from tests.factories.timetable import at, meeting, simple
from viaregia.engines.timetable.changes import EarlyDeparture, IllInterpreter, NoShow, SparesOpened
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.problem import (
    Assignment,
    Block,
    BlockKind,
    Delegate,
    Instance,
    Interpreter,
    Lock,
    Lunch,
    Party,
    Table,
    Timetable,
)
from viaregia.engines.timetable.repair import MoveKind, Repair, repair

POLISH = frozenset({"de-pl"})


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


def spoken(*people: Interpreter, tables: int = 2) -> Instance:
    """Return two interpreted meetings of strangers, tables in two zones in turn, and who interprets."""
    wishes = (meeting(0, 1, pair="de-pl"), meeting(2, 3, pair="de-pl"))
    places = tuple(Table(zone=number % 2) for number in range(tables))
    return simple([(0, 1), (2, 3)], 1, meetings=wishes, tables=places, interpreters=people, zones=((0, 3), (3, 0)))


def test_nothing_is_added_for_an_interpreter_of_other_parties() -> None:
    held = (Assignment(0, 0, 0, interpreter=0),)
    both = Interpreter(POLISH), Interpreter(POLISH)
    assert filled(spoken(*both), held) == [0, 1]
    assert filled(spoken(both[0], replace(both[1], parties=frozenset({0}))), held) == [0]


def test_nothing_is_added_away_from_an_interpreters_zone() -> None:
    fixed = Interpreter(POLISH, zones=frozenset({0}))
    held = (Assignment(0, 0, 0, interpreter=0),)
    assert filled(spoken(Interpreter(POLISH, zones=frozenset({0})), fixed), held) == [0]
    assert filled(spoken(Interpreter(POLISH), fixed, tables=3), held) == [0, 1]


def test_a_table_and_an_interpreter_chosen_together_are_in_one_zone() -> None:
    """The third could have either interpreter, one of whom is busy then and the other has no table in the zone."""
    wishes = (meeting(0, 1, table=0), meeting(2, 3, pair="de-pl", table=2), meeting(4, 5, pair="de-pl"))
    people = (Interpreter(POLISH, zones=frozenset({0})), Interpreter(POLISH, zones=frozenset({1})))
    tables, pairs = (Table(), Table(zone=1), Table(zone=1)), [(0, 1), (2, 3), (4, 5)]
    instance = simple(pairs, 1, meetings=wishes, tables=tables, interpreters=people, zones=((0, 3), (3, 0)))
    assert filled(instance, (Assignment(0, 0, 0), Assignment(1, 0, 2, interpreter=1))) == [0, 1]


def test_who_takes_over_from_an_ill_interpreter_may_need_another_table() -> None:
    people = (Interpreter(POLISH), Interpreter(POLISH, zones=frozenset({1})))
    result = repair(
        spoken(*people), (Assignment(0, 0, 0, interpreter=0),), [IllInterpreter(0)], now=None, seconds=5, seed=1
    )
    assert violations(result.instance, result.timetable) == ()
    assert kinds(result) == {0: (MoveKind.TABLE, MoveKind.INTERPRETER)}


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


def spare(instance: Instance) -> Instance:
    """Return the instance with its last table kept free for the day."""
    kept = Block(instance.slots[0].start, instance.slots[-1].end, BlockKind.RESERVED)
    return replace(instance, tables=(*instance.tables[:-1], replace(instance.tables[-1], blocks=(kept,))))


def test_a_spare_table_is_for_the_day_and_not_before() -> None:
    instance = spare(pair((0, 1), (2, 3), tables=2))
    alone = replace(instance, slots=instance.slots[:1])
    assert filled(alone, at((0, 0, 0))) == [0]
    result = repair(alone, at((0, 0, 0)), [SparesOpened()], now=None, seconds=5, seed=1)
    assert [(each.meeting, each.table) for each in result.timetable] == [(0, 0), (1, 1)]


def test_a_spare_table_opens_from_now_on() -> None:
    instance = spare(pair((0, 1)))
    now = instance.slots[1].start
    opened = SparesOpened().applied(instance, now)
    assert opened.tables[-1].blocks == (Block(instance.slots[0].start, now, BlockKind.RESERVED),)
    assert opened.tables[:-1] == instance.tables[:-1]
    assert SparesOpened().applied(opened, now) is opened
    assert SparesOpened().applied(instance, instance.slots[0].start).tables[-1].blocks == ()
