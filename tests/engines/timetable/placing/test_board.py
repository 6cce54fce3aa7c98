"""A board keeps interpreters to their parties and zones, whoever has to move for it."""

from dataclasses import replace

from tests.factories.timetable import block, meeting, simple, slots
from viaregia.engines.timetable.placing.board import Board
from viaregia.engines.timetable.placing.compile import compile_masks
from viaregia.engines.timetable.problem import Assignment, Instance, Interpreter, Table

POLISH = frozenset({"de-pl"})
ZONES = ((0, 3), (3, 0))
PLACES = (Table(zone=0), Table(zone=1))


def spoken(*people: Interpreter, tables: tuple[Table, ...] = PLACES, pairs: int = 2) -> Instance:
    """Return interpreted meetings of strangers in one slot."""
    circle = [(2 * n, 2 * n + 1) for n in range(pairs)]
    wishes = tuple(meeting(*pair, pair="de-pl") for pair in circle)
    return simple(circle, 1, tables=tables, meetings=wishes, interpreters=people, zones=ZONES)


def test_what_a_table_and_an_interpreter_rule_out_together_is_known_from_the_start() -> None:
    fixed = spoken(Interpreter(POLISH, zones=frozenset({1})))
    fixed = replace(fixed, meetings=(replace(fixed.meetings[0], table=0), fixed.meetings[1]))
    assert compile_masks(fixed).voices == (((),), ((0,),))
    closed = (PLACES[0], replace(PLACES[1], blocks=block(slots(1), 0)))
    assert compile_masks(spoken(Interpreter(POLISH, zones=frozenset({1})), tables=closed)).starts == ((0,), (0,))


def test_an_assignment_with_somebody_elses_interpreter_or_in_another_zone_does_not_fit() -> None:
    tied = Interpreter(POLISH, parties=frozenset({0}), zones=frozenset({1}))
    board = Board(compile_masks(spoken(tied, Interpreter(POLISH))))
    assert board.fits(Assignment(0, 0, 1, interpreter=0))
    assert not board.fits(Assignment(0, 0, 0, interpreter=0))
    assert not board.fits(Assignment(1, 0, 1, interpreter=0))
    assert board.fits(Assignment(1, 0, 1, interpreter=1))


def test_no_guest_moves_for_a_meeting_whose_interpreter_is_elsewhere() -> None:
    plain = spoken(Interpreter(POLISH, zones=frozenset({1})), tables=(*PLACES, Table(zone=0)), pairs=3)
    plain = replace(plain, meetings=(meeting(0, 1), meeting(2, 3, table=1), plain.meetings[2]))
    board = Board(compile_masks(plain))
    for each in (Assignment(0, 0, 0), Assignment(1, 0, 1)):
        board.put(each)
    assert board.spot(2, 0, 0) is None
    assert board.timetable() == (Assignment(0, 0, 0), Assignment(1, 0, 1))


def test_a_guest_with_an_interpreter_moves_within_the_zone_only() -> None:
    tables = (Table(zone=0), Table(zone=1))
    here, everywhere = Interpreter(POLISH, zones=frozenset({0})), Interpreter(POLISH)
    board = Board(compile_masks(spoken(here, replace(everywhere, zones=frozenset({0})), tables=tables)))
    board.put(Assignment(0, 0, 0, interpreter=0))
    assert board.spot(1, 0, 0) is None
    assert board.timetable() == (Assignment(0, 0, 0, interpreter=0),)


def test_a_meeting_is_handed_over_only_to_somebody_who_works_at_its_table() -> None:
    both, other = Interpreter(frozenset({"de-pl", "cs-pl"})), Interpreter(POLISH, zones=frozenset({1}))
    instance = spoken(both, other)
    wishes = (instance.meetings[0], meeting(2, 3, pair="cs-pl"))
    board = Board(compile_masks(replace(instance, meetings=wishes)))
    board.put(Assignment(0, 0, 0, interpreter=0))
    assert board.spot(1, 0, 0) is None
    near = replace(instance, interpreters=(both, replace(other, zones=frozenset({0}))), meetings=wishes)
    board = Board(compile_masks(near))
    board.put(Assignment(0, 0, 0, interpreter=0))
    assert board.spot(1, 0, 0) == Assignment(1, 0, 1, interpreter=0)
