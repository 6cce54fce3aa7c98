"""Building and improving: always valid, never losing what was gained, and back again when a move does not pay."""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.timetable import block, forum, forums, instances, meeting, simple, slots
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.goals import DEFAULT_ORDER, MAXIMISED, measure
from viaregia.engines.timetable.placing.board import Board
from viaregia.engines.timetable.placing.chains import Chains
from viaregia.engines.timetable.placing.compile import bits, compile_masks
from viaregia.engines.timetable.placing.construct import construct
from viaregia.engines.timetable.placing.search import WaitSearch, place_more
from viaregia.engines.timetable.placing.waits import Waits
from viaregia.engines.timetable.placing.worth import PLACING, Worth, worth
from viaregia.engines.timetable.problem import (
    Delegate,
    Instance,
    Interpreter,
    Meeting,
    Option,
    Party,
    Priority,
    Table,
    Tier,
)

MANY = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def never() -> bool:
    return False


def built(instance: Instance, level: int = 1) -> tuple[Board, Waits, Worth]:
    masks = compile_masks(instance)
    board, waits, value = Board(masks), Waits(masks), worth(instance, DEFAULT_ORDER, level)
    construct(board, waits, value)
    return board, waits, value


def without_locks(instance: Instance) -> bool:
    return not instance.locks


@MANY
@given(instances(max_meetings=8, max_slots=6, max_parties=5).filter(without_locks))
def test_what_is_built_keeps_every_rule(instance: Instance) -> None:
    board, waits, value = built(instance)
    assert not violations(instance, board.timetable())
    place_more(board, waits, value, never)
    assert not violations(instance, board.timetable())


@settings(MANY, max_examples=8)
@given(forums(max_parties=30), st.integers(0, 9))
def test_waiting_less_keeps_every_rule_and_every_meeting(instance: Instance, seed: int) -> None:
    board, waits, value = built(instance)
    before = measure(instance, board.timetable(), DEFAULT_ORDER)
    search = WaitSearch(board, waits, value, DEFAULT_ORDER, seed)
    after = measure(instance, search.run(never, 1500), DEFAULT_ORDER)
    assert not violations(instance, search.best)
    assert all(after[tier] == before[tier] for tier in PLACING if tier in after)
    gaps = [(values[Tier.BREAKS], values[Tier.IDLE_SLOTS]) for values in (after, before)]
    assert after[Tier.SPREAD] < before[Tier.SPREAD] or gaps[0] <= gaps[1]


def test_waiting_gets_less_in_a_forum() -> None:
    instance = forum(parties=30, wishes=80, seed=1)
    board, waits, value = built(instance)
    before = measure(instance, board.timetable(), [Tier.IDLE_SLOTS])[Tier.IDLE_SLOTS]
    search = WaitSearch(board, waits, value, DEFAULT_ORDER, 1)
    assert measure(instance, search.run(never, 4000), [Tier.IDLE_SLOTS])[Tier.IDLE_SLOTS] < before / 2


def test_the_same_seed_takes_the_same_steps() -> None:
    instance = forum(parties=30, wishes=80, seed=1)
    runs = []
    for _ in range(2):
        search = WaitSearch(*built(instance), DEFAULT_ORDER, 5)
        runs.append(search.run(never, 1000))
    assert runs[0] == runs[1]


@st.composite
def scarce(draw: st.DrawFn) -> Instance:
    """Return a forum with few tables and with interpreters who rest: room is made by dealing both out differently."""
    chance = Random(draw(st.integers(0, 10**6)))
    guests, count = chance.randint(4, 8), chance.randint(8, 20)
    pairs = [tuple(sorted(chance.sample(range(guests), 2))) for _ in range(count)]
    meetings = [Meeting(pair, (Option(pair, chance.choice(("de-pl", "de-cs", None))),)) for pair in pairs]
    pause = chance.randint(1, 3)
    voices = tuple(Interpreter(frozenset(each), pause_after=pause) for each in (("de-pl", "de-cs"), ("de-pl",)))
    return Instance(
        slots(chance.randint(4, 7)),
        (Table(),) * 3,
        tuple(Party() for _ in range(guests)),
        tuple(Delegate(party=each) for each in range(guests)),
        tuple(meetings),
        voices,
    )


@MANY
@given(scarce())
def test_where_tables_and_interpreters_are_dealt_out_anew_nothing_placed_is_lost(instance: Instance) -> None:
    board, waits, value = built(instance)
    before = measure(instance, board.timetable(), DEFAULT_ORDER)
    place_more(board, waits, value, never)
    assert not violations(instance, board.timetable())
    after = measure(instance, board.timetable(), DEFAULT_ORDER)
    assert after[Tier.WEIGHT] >= before[Tier.WEIGHT]


@MANY
@given(scarce())
def test_what_a_chain_dealt_out_differently_goes_back_with_it(instance: Instance) -> None:
    board, waits, value = built(instance)
    chains, before = Chains(board, waits, value), board.timetable()
    worth_before, mark = chains.value, chains.mark()
    for number in (each for each, spot in enumerate(board.at) if spot is None):
        chains.insert(number, 3, 6)
        chains.undo(mark)
        assert (board.timetable(), chains.value) == (before, worth_before)


@MANY
@given(instances(max_meetings=7, max_slots=5, max_parties=5).filter(without_locks), st.integers(0, 10**6))
def test_moves_can_be_taken_back(instance: Instance, seed: int) -> None:
    chance = Random(seed)
    board, waits, value = built(instance)
    chains = Chains(board, waits, value)
    before = {(each.meeting, each.slot, each.option) for each in board.timetable()}
    worth_before = chains.value
    number = chance.randrange(len(instance.meetings))
    mark = chains.mark()
    if board.at[number] is not None:
        chains.swap(number, chance.randrange(len(instance.slots)))
    else:
        for option, starts in enumerate(board.masks.starts[number]):
            for slot in bits(starts):
                if chains.force(number, option, slot) is None or board.at[number] is not None:
                    break
    chains.undo(mark)
    assert {(each.meeting, each.slot, each.option) for each in board.timetable()} == before
    assert chains.value == worth_before


@MANY
@given(instances(max_meetings=6).filter(without_locks))
def test_the_worth_of_a_board_ranks_as_the_tiers_do(instance: Instance) -> None:
    board, waits, value = built(instance)
    chains = Chains(board, waits, value)
    before, values = chains.value, measure(instance, board.timetable(), PLACING)
    place_more(board, waits, value, never)
    after = measure(instance, board.timetable(), PLACING)
    grown = Chains(board, waits, value).value
    assert grown >= before
    for tier in (Tier.MUSTS, Tier.MINIMUM):
        if after[tier] != values[tier]:
            assert (after[tier] > values[tier]) == (tier in MAXIMISED)
            return


def test_a_must_pushes_lesser_meetings_aside() -> None:
    instance = simple([(0, 1), (0, 2)], 1)
    board, _, _ = built(instance)
    assert [each.meeting for each in board.timetable()] == [0]
    meetings = (instance.meetings[0], meeting(0, 2, priority=Priority.MUST))
    instance = simple([(0, 1), (0, 2)], 1, meetings=meetings)
    masks = compile_masks(instance)
    second = Board(masks)
    second.load(board.timetable())
    place_more(second, Waits(masks), worth(instance, DEFAULT_ORDER, 1), never)
    assert [each.meeting for each in second.timetable()] == [1]


def test_a_chain_of_two_makes_room() -> None:
    delegates = (Delegate(0), Delegate(1), Delegate(2, blocks=block(slots(2), 1)))
    instance = simple([(0, 1), (0, 2)], 2, delegates=delegates)
    board = Board(compile_masks(instance))
    first = board.spot(0, 0, 0)
    assert first is not None
    board.put(first)
    place_more(board, Waits(board.masks), worth(instance, DEFAULT_ORDER, 1), never)
    assert [each.slot for each in board.timetable()] == [1, 0]


def test_a_guest_leaves_the_table_that_another_needs() -> None:
    instance = simple([(0, 1), (2, 3)], 1, tables=2, meetings=(meeting(0, 1), meeting(2, 3, table=0)))
    board = Board(compile_masks(instance))
    guest = board.spot(0, 0, 0, prefer=1)
    assert guest is not None
    board.put(guest)
    assert board.at[0] is not None
    owner = board.spot(1, 0, 0)
    assert owner is not None
    board.put(owner)
    assert not violations(instance, board.timetable())


def test_an_interpreter_hands_a_meeting_to_a_colleague() -> None:
    able = (Interpreter(frozenset({"cs-de", "de-pl"})), Interpreter(frozenset({"cs-de"})))
    meetings = (meeting(0, 1, pair="cs-de"), meeting(2, 3, pair="de-pl"))
    instance = simple([(0, 1), (2, 3)], 1, meetings=meetings, interpreters=able)
    board = Board(compile_masks(instance))
    first = board.spot(0, 0, 0, interpreter=0)
    assert first is not None
    board.put(first)
    second = board.spot(1, 0, 0)
    assert second is not None
    board.put(second)
    assert not violations(instance, board.timetable())
    assert [each.interpreter for each in board.timetable()] == [1, 0]


def test_keepers_get_tables_of_their_own() -> None:
    keepers = tuple(Party(keeps_table=number < 2) for number in range(4))
    instance = simple([(0, 2), (1, 3), (0, 3), (1, 2)], 2, parties=keepers, tables=2)
    board, waits, value = built(instance)
    place_more(board, waits, value, never)
    assert len(board.timetable()) == 4
    assert not violations(instance, board.timetable())


def test_a_booth_is_left_to_its_owner() -> None:
    instance = simple([(0, 1), (2, 3)], 1, tables=1)
    instance = Instance(instance.slots, (Table(owner=0),), instance.parties, instance.delegates, instance.meetings)
    board, _, _ = built(instance)
    assert [(each.meeting, each.table) for each in board.timetable()] == [(0, 0)]
