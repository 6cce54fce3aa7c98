"""Repairing a timetable on the day."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.engines.timetable.oracle import size, timetables
from tests.factories.timetable import FEATURES, at, first_fit, forums, instances, meeting, simple
from viaregia.engines.timetable.changes import (
    CancelledSlot,
    Change,
    Declined,
    EarlyDeparture,
    IllInterpreter,
    LateArrival,
    LostTable,
    NewWish,
    NoShow,
    Replaced,
    UnknownInChange,
)
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.goals import weigh
from viaregia.engines.timetable.problem import (
    Assignment,
    Block,
    Delegate,
    Instance,
    Interpreter,
    Lock,
    Lunch,
    Meeting,
    Option,
    Party,
    Status,
    Table,
    Timetable,
)
from viaregia.engines.timetable.repair import MoveKind, Repair, RepairProgress, RepairTier, repair

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def changes(draw: st.DrawFn, instance: Instance) -> tuple[Change, ...]:
    """Return one to three things that may happen."""
    person = st.integers(0, len(instance.delegates) - 1)
    minute = st.sampled_from([slot.start + step for slot in instance.slots for step in (0, 5)])
    kinds: list[st.SearchStrategy[Change]] = [
        st.builds(NoShow, person),
        st.builds(LateArrival, person, minute),
        st.builds(EarlyDeparture, person, minute),
        st.builds(CancelledSlot, st.integers(0, len(instance.slots) - 1)),
        st.builds(Declined, st.integers(0, len(instance.meetings) - 1)),
        st.builds(NewWish, st.sampled_from([replace(each, after=()) for each in instance.meetings])),
        st.builds(lambda old: Replaced(old, Delegate(0)), person),
    ]
    if instance.tables:
        kinds.append(st.builds(LostTable, st.integers(0, len(instance.tables) - 1), st.none() | minute))
    if instance.interpreters:
        kinds.append(st.builds(IllInterpreter, st.integers(0, len(instance.interpreters) - 1), st.none() | minute))
    return tuple(draw(st.lists(st.one_of(kinds), min_size=1, max_size=3)))


@st.composite
def mornings(
    draw: st.DrawFn, forum: st.SearchStrategy[Instance]
) -> tuple[Instance, Timetable, tuple[Change, ...], int | None]:
    """Return a forum with a timetable, some of it locked, what happens, and the minute it is."""
    instance = draw(forum)
    timetable = first_fit(instance)
    assume(timetable)
    locked = draw(st.lists(st.sampled_from(timetable), max_size=2, unique=True))
    locks = tuple(Lock(each.meeting, each.slot, draw(st.sampled_from([None, each.table]))) for each in locked)
    now = draw(st.none() | st.sampled_from([slot.start + step for slot in instance.slots for step in (0, 1)]))
    return replace(instance, locks=locks), timetable, draw(changes(instance)), now


def counted(result: Repair, timetable: Timetable, before: Timetable, held: frozenset[int]) -> tuple[int, ...]:
    """Return the values of the tiers, by counting."""
    old = {each.meeting: each for each in before if each.meeting not in held}
    kept = [(old[each.meeting], each) for each in timetable if each.meeting in old]
    return (
        len(kept),
        sum(one.slot != two.slot for one, two in kept),
        sum(one.table != two.table for one, two in kept),
        sum(one.interpreter != two.interpreter for one, two in kept),
        sum(one.option != two.option for one, two in kept),
        sum(
            weigh(result.instance.meetings[e.meeting]) for e in timetable if e.meeting not in old | dict.fromkeys(held)
        ),
    )


def rank(values: tuple[int, ...]) -> tuple[int, ...]:
    """Return values as a key that is greater the better they are."""
    return (values[0], *(-value for value in values[1:5]), values[5])


def begun(instance: Instance, timetable: Timetable, now: int | None) -> frozenset[int]:
    """Return the meetings that have begun."""
    return frozenset(e.meeting for e in timetable if now is not None and instance.slots[e.slot].start < now)


def from_now_on(result: Repair, held: frozenset[int], now: int | None) -> list[Timetable]:
    """Return every timetable in which what has not begun begins from now on."""
    slots = result.instance.slots
    ahead = {number for number, slot in enumerate(slots) if now is None or slot.start >= now}
    return [t for t in timetables(result.instance) if all(e.meeting in held or e.slot in ahead for e in t)]


@given(mornings(instances(features=FEATURES - {"locks"})))
@SLOW
def test_no_better_repair_exists(morning: tuple[Instance, Timetable, tuple[Change, ...], int | None]) -> None:
    instance, timetable, happened, now = morning
    result = repair(instance, timetable, happened, now=now, seconds=30, seed=1)
    assume(size(result.instance) < 3000)
    held = begun(instance, timetable, now)
    found = counted(result, result.timetable, timetable, held)
    best = max(rank(counted(result, each, timetable, held)) for each in from_now_on(result, held, now))
    assert rank(found) == best
    assert tuple(value.value for value in result.values) == found


@given(
    mornings(st.one_of(instances(features=FEATURES - {"locks"}, max_meetings=6, max_slots=5), forums(max_parties=20)))
)
@SLOW
def test_a_repair_is_valid_and_says_what_it_changed(
    morning: tuple[Instance, Timetable, tuple[Change, ...], int | None],
) -> None:
    instance, timetable, happened, now = morning
    result = repair(instance, timetable, happened, now=now, seconds=0.5, seed=1)
    assert violations(result.instance, result.timetable) == ()
    before, after = ({each.meeting: each for each in table} for table in (timetable, result.timetable))
    assert {move.meeting: (move.before, move.after) for move in result.moves} == {
        number: (before.get(number), after.get(number))
        for number in before | after
        if before.get(number) != after.get(number)
    }
    held = begun(instance, timetable, now)
    assert all(after[number] == before[number] for number in held)
    slots = instance.slots
    assert all(n in held or now is None or slots[each.slot].start >= now for n, each in after.items())
    assert result.held == len(held)
    for lock in instance.locks:
        assert lock.meeting in result.lifted or after[lock.meeting].slot == lock.slot
    assert tuple(value.value for value in result.values) == counted(result, result.timetable, timetable, held)
    for value, more in zip(result.values, (True, False, False, False, False, True), strict=True):
        assert value.bound >= value.value if more else value.bound <= value.value


@given(mornings(instances(features=FEATURES - {"locks"})))
@SLOW
def test_no_bound_is_wrong(morning: tuple[Instance, Timetable, tuple[Change, ...], int | None]) -> None:
    instance, timetable, happened, now = morning
    result = repair(instance, timetable, happened, now=now, seconds=0.0, seed=1)
    assume(size(result.instance) < 3000)
    held = begun(instance, timetable, now)
    others = [counted(result, each, timetable, held) for each in from_now_on(result, held, now)]
    for tier, value in enumerate(result.values):
        key = rank((*(each.value for each in result.values[:tier]), value.bound, *[0] * (5 - tier)))[: tier + 1]
        assert all(rank(each)[tier] <= key[tier] for each in others if rank(each)[:tier] == key[:tier])


def pair(*pairs: tuple[int, int], tables: int = 3, **changed: object) -> Instance:
    """Return three slots and these meetings."""
    return simple(pairs, 3, tables=tables, **changed)


def kinds(result: Repair) -> dict[int, tuple[MoveKind, ...]]:
    """Return what became of each meeting that changed."""
    return {move.meeting: move.kinds for move in result.moves}


def test_somebody_missing_moves_nobody_else() -> None:
    result = repair(
        pair((0, 1), (1, 2), (2, 3)), at((0, 0, 0), (1, 1, 0), (2, 2, 0)), [NoShow(0)], now=None, seconds=30, seed=1
    )
    assert kinds(result) == {0: (MoveKind.DROPPED,)}
    assert all(value.proven for value in result.values)


def test_a_colleague_takes_over_the_meeting_of_somebody_missing() -> None:
    both = replace(meeting(0, 1), options=(Option((0, 1)), Option((2, 1))))
    instance = replace(pair((0, 1)), delegates=(Delegate(0), Delegate(1), Delegate(0)), meetings=(both,))
    result = repair(instance, at((0, 1, 0)), [NoShow(0)], now=None, seconds=30, seed=1)
    assert kinds(result) == {0: (MoveKind.DELEGATES,)}
    assert result.timetable == (Assignment(0, 1, 0, 1),)


def test_a_late_arrival_is_moved_and_nobody_else() -> None:
    instance = pair((0, 1), (2, 3))
    result = repair(
        instance, at((0, 0, 0), (1, 0, 1)), [LateArrival(0, instance.slots[1].start)], now=None, seconds=30, seed=1
    )
    assert kinds(result) == {0: (MoveKind.TIME,)}
    assert result.timetable[0].slot in {1, 2}


def test_an_early_departure_keeps_what_comes_before() -> None:
    instance = pair((0, 1), (0, 2))
    result = repair(
        instance, at((0, 0, 0), (1, 2, 0)), [EarlyDeparture(0, instance.slots[2].start)], now=None, seconds=30, seed=1
    )
    assert kinds(result) == {1: (MoveKind.TIME,)}


def test_a_lost_table_costs_a_table_and_not_a_time() -> None:
    result = repair(pair((0, 1), (2, 3)), at((0, 0, 0), (1, 0, 1)), [LostTable(0)], now=None, seconds=30, seed=1)
    assert kinds(result) == {0: (MoveKind.TABLE,)}
    assert result.value(RepairTier.MOVED_TABLE).bound == 1


def test_a_table_lost_from_noon_stays_in_use_until_then() -> None:
    instance = pair((0, 1), (0, 2), tables=2)
    change = LostTable(0, since=instance.slots[1].start + 5)
    result = repair(instance, at((0, 0, 0), (1, 1, 0)), [change], now=None, seconds=30, seed=1)
    assert kinds(result) == {1: (MoveKind.TABLE,)}


def test_a_keeper_whose_table_is_lost_keeps_one_table() -> None:
    instance = pair((0, 1), (0, 2), parties=(Party(keeps_table=True), Party(), Party()))
    result = repair(instance, at((0, 0, 0), (1, 1, 0)), [LostTable(0)], now=None, seconds=30, seed=1)
    assert len({each.table for each in result.timetable}) == 1


def test_a_keeper_whose_table_is_lost_in_between_moves_on() -> None:
    instance = pair((0, 1), (0, 2), parties=(Party(keeps_table=True), Party(), Party()))
    change = LostTable(0)
    result = repair(instance, at((0, 0, 0), (1, 1, 0)), [change], now=instance.slots[1].start, seconds=30, seed=1)
    assert kinds(result) == {1: (MoveKind.TABLE,)}
    assert violations(result.instance, result.timetable) == ()


def interpreted(*people: Interpreter) -> Instance:
    """Return two meetings of one pair, and who interprets."""
    return replace(
        pair((0, 1), (2, 3)),
        meetings=(meeting(0, 1, pair="de-pl"), meeting(2, 3, pair="de-pl")),
        interpreters=people,
    )


def test_a_colleague_takes_over_from_an_ill_interpreter() -> None:
    able = Interpreter(frozenset({"de-pl"}))
    before = (Assignment(0, 0, 0, 0, 0), Assignment(1, 1, 0, 0, 0))
    result = repair(interpreted(able, able), before, [IllInterpreter(0)], now=None, seconds=30, seed=1)
    assert kinds(result) == {0: (MoveKind.INTERPRETER,), 1: (MoveKind.INTERPRETER,)}


def test_with_one_interpreter_left_one_of_two_meetings_moves() -> None:
    able = Interpreter(frozenset({"de-pl"}))
    before = (Assignment(0, 0, 0, 0, 0), Assignment(1, 0, 1, 0, 1))
    result = repair(interpreted(able, able), before, [IllInterpreter(0)], now=None, seconds=30, seed=1)
    assert result.value(RepairTier.KEPT).value == 2
    assert result.value(RepairTier.MOVED_TIME).value == 1
    assert all(value.proven for value in result.values)


def test_a_new_wish_is_added_and_changes_nothing() -> None:
    result = repair(pair((0, 1)), at((0, 0, 0)), [NewWish(meeting(0, 1))], now=None, seconds=30, seed=1)
    assert kinds(result) == {1: (MoveKind.ADDED,)}
    assert len(result.instance.meetings) == 2


def test_a_place_set_free_goes_to_who_waited() -> None:
    instance = simple([(0, 1), (0, 2)], 1)
    result = repair(instance, at((0, 0, 0)), [NoShow(1)], now=None, seconds=30, seed=1)
    assert kinds(result) == {0: (MoveKind.DROPPED,), 1: (MoveKind.ADDED,)}


def test_a_declined_wish_is_never_added() -> None:
    instance = pair((0, 1))
    declined = Meeting((0, 1), (Option((0, 1)),), status=Status.DECLINED)
    result = repair(instance, at((0, 0, 0)), [NewWish(declined)], now=None, seconds=30, seed=1)
    assert result.moves == ()


def test_who_replaces_somebody_takes_over_the_diary() -> None:
    instance = pair((0, 1), (0, 2))
    new = Delegate(0, "new", blocks=(Block(instance.slots[1].start, instance.slots[1].end),))
    result = repair(instance, at((0, 0, 0), (1, 1, 0)), [Replaced(0, new)], now=None, seconds=30, seed=1)
    assert kinds(result) == {1: (MoveKind.TIME,)}
    assert result.instance.delegates[0].ref == "new"


def test_who_replaces_somebody_may_need_an_interpreter() -> None:
    instance = replace(pair((0, 1)), interpreters=(Interpreter(frozenset({"de-pl"})),))
    change = Replaced(0, Delegate(0), options=((0, (Option((0, 1), "de-pl"),)),))
    result = repair(instance, at((0, 0, 0)), [change], now=None, seconds=30, seed=1)
    assert result.timetable == (Assignment(0, 0, 0, 0, 0),)


def test_a_cancelled_slot_moves_its_meetings() -> None:
    result = repair(pair((0, 1), (2, 3)), at((0, 1, 0), (1, 0, 0)), [CancelledSlot(1)], now=None, seconds=30, seed=1)
    assert kinds(result) == {0: (MoveKind.TIME,)}


def test_what_has_begun_is_not_touched() -> None:
    instance = pair((0, 1), (0, 2))
    happened: list[Change] = [NoShow(0), LostTable(0), CancelledSlot(0)]
    now = instance.slots[0].start + 1
    result = repair(instance, at((0, 0, 0), (1, 1, 0)), happened, now=now, seconds=30, seed=1)
    assert kinds(result) == {1: (MoveKind.DROPPED,)}
    assert result.instance.locks == (Lock(0, 0, 0, 0, None, held=True),)


def test_a_long_meeting_that_has_begun_goes_on() -> None:
    instance = replace(pair((0, 1)), meetings=(meeting(0, 1, length=2),))
    result = repair(instance, at((0, 0, 0)), [NoShow(0)], now=instance.slots[0].start + 1, seconds=30, seed=1)
    assert result.moves == ()
    assert violations(result.instance, result.timetable) == ()


def test_a_lunch_that_what_has_begun_makes_impossible_is_given_up() -> None:
    instance = pair((0, 1))
    nine = instance.slots[0].start
    instance = replace(instance, delegates=(Delegate(0, lunches=(Lunch(nine, nine + 60, 20),)), Delegate(1)))
    result = repair(instance, at((0, 0, 0)), [EarlyDeparture(0, nine + 20)], now=nine + 1, seconds=30, seed=1)
    assert result.moves == ()
    assert violations(result.instance, result.timetable) == ()


def test_who_takes_over_in_between_may_have_a_smaller_maximum() -> None:
    instance = pair((0, 1), (0, 2), (0, 3))
    new = Delegate(0, maximum=1, pause_after=1)
    before = at((0, 0, 0), (1, 1, 0), (2, 2, 0))
    result = repair(instance, before, [Replaced(0, new)], now=instance.slots[2].start, seconds=30, seed=1)
    assert kinds(result) == {2: (MoveKind.DROPPED,)}
    assert violations(result.instance, result.timetable) == ()


def test_a_lock_gives_way_only_where_it_must() -> None:
    instance = replace(pair((0, 1), (2, 3)), locks=(Lock(0, 0, 0), Lock(1, 1)))
    happened: list[Change] = [LostTable(0), CancelledSlot(1)]
    result = repair(instance, at((0, 0, 0), (1, 1, 1)), happened, now=None, seconds=30, seed=1)
    assert kinds(result) == {0: (MoveKind.TABLE,), 1: (MoveKind.TIME,)}
    assert result.lifted == (0, 1)
    assert result.instance.locks == (Lock(0, 0),)


def test_a_locked_meeting_stays_where_another_could_give_way() -> None:
    instance = replace(simple([(0, 1), (2, 3)], 1, tables=2), locks=(Lock(1, 0),))
    result = repair(instance, at((0, 0, 0), (1, 0, 1)), [LostTable(1)], now=None, seconds=30, seed=1)
    assert [each.meeting for each in result.timetable] == [1]


@pytest.mark.parametrize(
    "change",
    [
        NoShow(9), LateArrival(9, 0), EarlyDeparture(-1, 0), LostTable(9), IllInterpreter(0), Replaced(9, Delegate(0)),
        CancelledSlot(9), NewWish(meeting(0, 9)), NewWish(meeting(0, 1, after=(9,))),
        Replaced(0, Delegate(0), options=((9, ()),)),
    ],
)  # fmt: skip
def test_what_is_not_there_cannot_change(change: Change) -> None:
    with pytest.raises(UnknownInChange):
        repair(pair((0, 1)), (), [change], now=None, seconds=1, seed=1)


def test_without_tables_there_is_nothing_to_seat() -> None:
    result = repair(
        pair((0, 1), (0, 2), tables=0),
        (Assignment(0, 0), Assignment(1, 1)),
        [CancelledSlot(0)],
        now=None,
        seconds=30,
        seed=1,
    )
    assert kinds(result) == {0: (MoveKind.TIME,)}
    assert result.value(RepairTier.MOVED_TABLE).value == 0


def test_progress_is_told_with_bounds() -> None:
    told: list[RepairProgress] = []
    repair(pair((0, 1)), at((0, 0, 0)), [LostTable(0)], now=None, seconds=30, seed=1, on_progress=told.append)
    assert told[-1].values[0].bound == 1


def test_the_same_seed_repairs_alike() -> None:
    instance = pair((0, 1), (1, 2), (2, 3), (0, 3), tables=2)
    before = at((0, 0, 0), (1, 1, 0), (2, 0, 1), (3, 1, 1))
    results = [
        repair(instance, before, [LostTable(1), Replaced(0, Delegate(0))], now=None, seconds=5, seed=7)
        for _ in range(2)
    ]
    assert results[0].timetable == results[1].timetable


def test_a_booth_that_is_lost_sends_its_owner_elsewhere() -> None:
    instance = pair((0, 1), tables=0, parties=(Party(table=0), Party()))
    instance = replace(instance, tables=(Table(owner=0), Table()))
    result = repair(instance, at((0, 0, 0)), [LostTable(0)], now=None, seconds=30, seed=1)
    assert kinds(result) == {0: (MoveKind.TABLE,)}
