"""Slots, rows of slots, and where lunch can lie."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.factories.timetable import NINE, block, instances, meeting, simple, slots
from viaregia.engines.timetable.problem import Block, Delegate, Instance, Lunch, Slot
from viaregia.engines.timetable.times import (
    fits,
    lunch_alternatives,
    neighbours,
    runs,
    slots_free,
    slots_of_day,
    slots_of_session,
    starts,
    starts_of,
    taken,
)


def diner(times: tuple[Slot, ...], *lunches: Lunch, blocks: tuple[Block, ...] = ()) -> Instance:
    instance = simple([(0, 1)], slots=times)
    return replace(instance, delegates=(Delegate(0, lunches=lunches, blocks=blocks), Delegate(1)))


def alternatives(instance: Instance) -> list[list[set[int]]]:
    return [[set(kept) for kept in sets] for sets in lunch_alternatives(instance, 0)]


def test_a_slot_touched_by_a_block_is_lost() -> None:
    instance = simple([(0, 1)], delegates=(Delegate(0, blocks=(Block(NINE + 39, NINE + 40),)), Delegate(1)))
    assert slots_free(instance, 0) == {0, 2}
    assert slots_free(instance, 1) == {0, 1, 2}


def test_slots_are_neighbours_within_a_session() -> None:
    instance = simple([(0, 1)], 2, 2)
    assert [neighbours(instance, slot) for slot in range(4)] == [True, False, True, False]
    assert runs(instance, {0, 1, 2}) == ((0, 1), (2,))
    assert starts(instance, 2) == (0, 2)
    assert [fits(instance, slot, 2) for slot in (-1, 1, 3)] == [False, False, False]


def test_days_and_sessions_know_their_slots() -> None:
    instance = simple([(0, 1)], slots=slots(2, 1, 1, days=(0, 0, 1)))
    assert slots_of_day(instance) == {0: (0, 1, 2), 1: (3,)}
    assert slots_of_session(instance) == {0: (0, 1), 1: (2,), 2: (3,)}


def test_a_meeting_starts_where_its_delegates_its_session_and_its_length_allow() -> None:
    instance = simple([(0, 1)], 3, 3, meetings=(meeting(0, 1, length=2, sessions=frozenset({1})),))
    assert starts_of(instance, 0, 0) == (3, 4)
    away = replace(instance, delegates=(Delegate(0), Delegate(1, blocks=block(instance.slots, 3))))
    assert starts_of(away, 0, 0) == (4,)
    assert starts_of(replace(away, meetings=(replace(away.meetings[0], slot=3),)), 0, 0) == ()


def test_lunch_keeps_one_of_the_slots_of_its_window_free() -> None:
    times = slots(3)
    assert alternatives(diner(times, Lunch(times[0].start, times[2].end, 20))) == [[{0}, {1}, {2}]]
    assert alternatives(diner(times, Lunch(times[0].start, times[2].end, 30))) == [[{0, 1}, {1, 2}]]


def test_lunch_between_the_slots_keeps_nothing_free() -> None:
    times = slots(1, 1)
    assert alternatives(diner(times, Lunch(times[0].start, times[1].end, 60))) == []


def test_lunch_uses_slots_that_blocks_have_taken_already() -> None:
    times = slots(3)
    late = (Block(times[1].start, times[1].start + 1),)
    assert alternatives(diner(times, Lunch(times[1].start, times[2].end, 20), blocks=late)) == [[{2}]]
    assert alternatives(diner(times, Lunch(times[1].start, times[2].end, 19), blocks=late)) == []


def test_lunch_without_room_is_dropped() -> None:
    times = slots(2)
    window = Lunch(times[0].start, times[0].end, 20)
    assert alternatives(diner(times, window, blocks=block(times, 0))) == []
    assert alternatives(diner(times, replace(window, minutes=21))) == []


def test_each_lunch_has_its_own_alternatives() -> None:
    times = slots(2, 2, days=(0, 1))
    lunches = [Lunch(day * 1440 + NINE, day * 1440 + NINE + 40, 20) for day in range(2)]
    assert alternatives(diner(times, *lunches)) == [[{0}, {1}], [{2}, {3}]]


@given(instances(features=frozenset({"lunches", "blocks", "sessions", "days"})), st.data())
def test_lunch_has_room_exactly_where_no_alternative_is_taken(instance: Instance, data: st.DataObject) -> None:
    """Minute by minute: a lunch fits into what meetings and blocks leave, if and only if one of its sets is free."""
    number = data.draw(st.integers(0, len(instance.delegates) - 1))
    guest = instance.delegates[number]
    busy = data.draw(st.sets(st.sampled_from(sorted(slots_free(instance, number)) or [0])))
    held = [(instance.slots[slot].start, instance.slots[slot].end) for slot in busy]
    away = [(each.start, each.end) for each in guest.blocks]
    sets = lunch_alternatives(instance, number)
    for lunch in guest.lunches:
        begins = range(lunch.start, lunch.end - lunch.minutes + 1)
        alone = [b for b in begins if all(b >= e or b + lunch.minutes <= s for s, e in away)]
        both = [b for b in alone if all(b >= e or b + lunch.minutes <= s for s, e in held)]
        room = all(any(kept.isdisjoint(busy) for kept in each) for each in sets)
        assert room == bool(both or not alone)


@given(instances())
def test_starts_of_a_meeting_lie_in_one_session_while_its_delegates_are_free(instance: Instance) -> None:
    for number, wish in enumerate(instance.meetings):
        for position, option in enumerate(wish.options):
            for start in starts_of(instance, number, position):
                window = taken(instance, number, start)
                assert len({instance.slots[slot].session for slot in window}) == 1
                assert all(slots_free(instance, delegate).issuperset(window) for delegate in option.delegates)
