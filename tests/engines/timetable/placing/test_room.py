"""Making room: whatever rule is in the way, what keeps it goes, and no dearer than needed."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.timetable import FEATURES, instances, meeting, simple, slots
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.goals import DEFAULT_ORDER
from viaregia.engines.timetable.placing.board import Board
from viaregia.engines.timetable.placing.chains import Chains
from viaregia.engines.timetable.placing.compile import bits, compile_masks
from viaregia.engines.timetable.placing.construct import construct
from viaregia.engines.timetable.placing.search import place_more
from viaregia.engines.timetable.placing.waits import Waits
from viaregia.engines.timetable.placing.worth import worth
from viaregia.engines.timetable.problem import Delegate, Instance, Interpreter, Lunch, Party, Priority

MUST = Priority.MUST
PLAIN = FEATURES - {"tables", "booths", "keepers", "interpreters", "hosts", "locks"}
LUNCH = Lunch(slots(2)[0].start, slots(2)[1].end, 20)
ABLE = (Interpreter(frozenset({"de-pl"}), pause_after=1),)
IN_THE_WAY = {
    "a diary": simple([(0, 1), (0, 2)], 1, meetings=(meeting(0, 1), meeting(0, 2, priority=MUST))),
    "an order": simple([(0, 1), (2, 3)], 1, meetings=(meeting(0, 1, after=(1,)), meeting(2, 3, priority=MUST))),
    "a lunch": simple(
        [(0, 1), (0, 2)],
        2,
        delegates=(Delegate(0, lunches=(LUNCH,)), Delegate(1), Delegate(2)),
        meetings=(meeting(0, 1, slot=0), meeting(0, 2, slot=1, priority=MUST)),
    ),
    "a pause": simple(
        [(0, 1), (0, 2)],
        2,
        delegates=(Delegate(0, pause_after=1), Delegate(1), Delegate(2)),
        meetings=(meeting(0, 1, slot=0), meeting(0, 2, slot=1, priority=MUST)),
    ),
    "a delegate's maximum": simple(
        [(0, 1), (0, 2)],
        2,
        delegates=(Delegate(0, maximum=1), Delegate(1), Delegate(2)),
        meetings=(meeting(0, 1), meeting(0, 2, priority=MUST)),
    ),
    "a party's maximum": simple(
        [(0, 1), (0, 2)],
        2,
        parties=(Party(maximum=1), Party(), Party()),
        meetings=(meeting(0, 1), meeting(0, 2, priority=MUST)),
    ),
    "a table": simple([(0, 1), (2, 3)], 1, tables=1, meetings=(meeting(0, 1), meeting(2, 3, priority=MUST))),
    "an interpreter's pause": simple(
        [(0, 1), (2, 3)],
        2,
        interpreters=ABLE,
        meetings=(meeting(0, 1, slot=0, pair="de-pl"), meeting(2, 3, slot=1, pair="de-pl", priority=MUST)),
    ),
}


@pytest.mark.parametrize("rule", IN_THE_WAY)
def test_a_must_pushes_out_what_a_rule_puts_in_its_way(rule: str) -> None:
    instance = IN_THE_WAY[rule]
    masks = compile_masks(instance)
    board = Board(masks)
    lesser = next(board.spot(0, option, slot) for option, starts in board.ways(0) for slot in bits(starts))
    assert lesser is not None
    board.put(lesser)
    place_more(board, Waits(masks), worth(instance, DEFAULT_ORDER, 0), lambda: False)
    assert [each.meeting for each in board.timetable()] == [1]


def test_a_must_leaves_the_more_valuable_meeting_of_a_row() -> None:
    delegates = (Delegate(0, pause_after=2), *map(Delegate, (1, 2, 3)))
    meetings = (
        meeting(0, 1, slot=0, weight=5),
        meeting(0, 2, slot=1, weight=1),
        meeting(0, 3, slot=2, priority=MUST),
    )
    instance = simple([(0, 1), (0, 2), (0, 3)], 3, delegates=delegates, meetings=meetings)
    masks = compile_masks(instance)
    board = Board(masks)
    for number in (0, 1):
        spot = board.spot(number, 0, number)
        assert spot is not None
        board.put(spot)
    place_more(board, Waits(masks), worth(instance, DEFAULT_ORDER, 0), lambda: False)
    assert [each.meeting for each in board.timetable()] == [0, 2]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(instances(max_meetings=7, max_slots=6, max_parties=4, features=PLAIN), st.integers(0, 10**6))
def test_room_is_made_wherever_an_empty_board_has_some(instance: Instance, seed: int) -> None:
    masks = compile_masks(instance)
    board, waits, value = Board(masks), Waits(masks), worth(instance, DEFAULT_ORDER, 1)
    construct(board, waits, value)
    number = Random(seed).randrange(len(instance.meetings))
    if board.at[number] is not None:
        board.take(number)
    chains = Chains(board, waits, value)
    for option, starts in enumerate(masks.starts[number]):
        for slot in bits(starts):
            mark = chains.mark()
            out = chains.force(number, option, slot)
            alone = Board(masks)
            allowed = dict(alone.ways(number)).get(option, 0) >> slot & 1
            assert (out is not None) == bool(allowed and alone.spot(number, option, slot) is not None)
            assert not violations(instance, board.timetable())
            chains.undo(mark)
