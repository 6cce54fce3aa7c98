"""What each tier counts, on timetables small enough to count by hand."""

from dataclasses import replace
from typing import Any

import pytest

from tests.factories.timetable import at, block, meeting, simple, slots
from viaregia.engines.timetable.goals import (
    DEFAULT_ORDER,
    MAXIMISED,
    PUBLISHED_ORDER,
    STRICT_ORDER,
    WEIGHTS,
    measure,
    rank,
    weigh,
)
from viaregia.engines.timetable.problem import (
    Assignment,
    Delegate,
    Gaps,
    Instance,
    Interpreter,
    Lunch,
    Party,
    Priority,
    Slot,
    Status,
    Table,
    Tier,
    Timetable,
)


def value(instance: Instance, timetable: Timetable, tier: Tier) -> int:
    return measure(instance, timetable, [tier])[tier]


def guest(instance: Instance, **changes: Any) -> Instance:
    """Return the instance with its first delegate changed."""
    first, *others = instance.delegates
    return replace(instance, delegates=(replace(first, **changes), *others))


def gaps(instance: Instance, *taken: int) -> tuple[int, int]:
    """Return breaks and idle slots when party 0 meets the others in these slots."""
    timetable = at(*((number, slot, 0) for number, slot in enumerate(taken)))
    found = measure(instance, timetable, [Tier.BREAKS, Tier.IDLE_SLOTS])
    return found[Tier.BREAKS], found[Tier.IDLE_SLOTS]


def star(count: int, *sessions: int, **changes: Any) -> Instance:
    """Return an instance in which party 0 meets all others."""
    return simple([(0, other + 1) for other in range(count)], *sessions, **changes)


def test_every_tier_has_a_value() -> None:
    assert set(measure(star(1), (), Tier)) == set(Tier)


def test_the_orders_hold_no_tier_twice() -> None:
    assert set(DEFAULT_ORDER) == set(Tier) - {Tier.PLACED}
    for order in (DEFAULT_ORDER, PUBLISHED_ORDER, STRICT_ORDER):
        assert len(set(order)) == len(order)
    assert PUBLISHED_ORDER[0] is Tier.PLACED


def test_musts_are_counted() -> None:
    wishes = (meeting(0, 1, priority=Priority.MUST), meeting(0, 2), meeting(1, 2, priority=Priority.MUST))
    instance = simple([(0, 1), (0, 2), (1, 2)], meetings=wishes)
    assert value(instance, at((0, 0, 0), (1, 1, 0)), Tier.MUSTS) == 1


def test_the_minimum_is_what_parties_fall_short_of() -> None:
    instance = star(3, parties=(Party(minimum=2), Party(minimum=2), Party(), Party(minimum=1, counts=False)))
    assert value(instance, (), Tier.MINIMUM) == 2 + 1
    assert value(instance, at((0, 0, 0)), Tier.MINIMUM) == 1
    assert value(instance, at((0, 0, 0), (1, 1, 0), (2, 2, 0)), Tier.MINIMUM) == 0


def test_declined_meetings_do_not_make_a_party_fall_short() -> None:
    wishes = (meeting(0, 1), meeting(0, 2, status=Status.DECLINED))
    instance = star(2, meetings=wishes, parties=(Party(minimum=2),) * 3)
    assert value(instance, at((0, 0, 0)), Tier.MINIMUM) == 0


def test_the_worst_off_is_the_party_with_wishes_that_has_fewest_meetings() -> None:
    instance = star(3, meetings=tuple(meeting(0, n, requested_by=(0,)) for n in (1, 2, 3)))
    assert value(instance, at((0, 0, 0), (1, 1, 0)), Tier.WORST_OFF) == 2
    assert value(star(3), at((0, 0, 0), (1, 1, 0)), Tier.WORST_OFF) == 0


def test_hosts_are_not_the_worst_off() -> None:
    instance = star(1, parties=(Party(counts=False), Party()), meetings=(meeting(0, 1, requested_by=(0,)),))
    assert value(instance, (), Tier.WORST_OFF) == 0
    assert instance.with_wishes == frozenset()


def test_accepted_meetings_weigh_before_one_sided_ones() -> None:
    wishes = (
        meeting(0, 1, status=Status.ACCEPTED, priority=Priority.MUST),
        meeting(0, 2, status=Status.UNANSWERED),
        meeting(0, 3, status=Status.ORGANISER, weight=3),
    )
    placed = at((0, 0, 0), (1, 1, 0), (2, 2, 0))
    instance = star(3, meetings=wishes)
    assert value(instance, placed, Tier.ACCEPTED) == 12 + 3 * 4
    assert value(instance, placed, Tier.WEIGHT) == 12 + 2 + 3 * 4
    assert value(instance, placed, Tier.PLACED) == 3


def test_a_wish_of_both_sides_weighs_more_and_a_declined_one_nothing() -> None:
    for priority in Priority:
        assert WEIGHTS[priority, Status.ACCEPTED] > WEIGHTS[priority, Status.UNANSWERED] > 0
        assert weigh(meeting(0, 1, priority=priority, status=Status.DECLINED, weight=9)) == 0


def test_an_idle_run_between_two_meetings_is_one_break() -> None:
    assert gaps(star(2, 5), 0, 4) == (1, 3)
    assert gaps(star(3, 5), 0, 2, 4) == (2, 2)
    assert gaps(star(2, 5), 1, 2) == (0, 0)


def test_a_long_meeting_is_not_idle() -> None:
    instance = star(2, 4)
    wishes = (replace(instance.meetings[0], length=2), instance.meetings[1])
    assert gaps(replace(instance, meetings=wishes), 0, 2) == (0, 0)


@pytest.mark.parametrize(("kind", "expected"), [(Gaps.FREE, (0, 0)), (Gaps.ALL, (1, 1))])
def test_a_blocked_slot_is_no_break_unless_every_gap_counts(kind: Gaps, expected: tuple[int, int]) -> None:
    instance = star(2, 3, gaps=kind)
    assert gaps(guest(instance, blocks=block(instance.slots, 1)), 0, 2) == expected


def test_a_break_that_is_partly_blocked_counts_its_free_slots() -> None:
    instance = star(2, 4)
    assert gaps(guest(instance, blocks=block(instance.slots, 1)), 0, 3) == (1, 1)


@pytest.mark.parametrize(("kind", "expected"), [(Gaps.FREE, (0, 0)), (Gaps.ALL, (1, 2))])
def test_the_night_is_no_break_unless_every_gap_counts(kind: Gaps, expected: tuple[int, int]) -> None:
    assert gaps(star(2, slots=slots(2, 2, days=(0, 1)), gaps=kind), 0, 3) == expected


def test_noon_between_two_sessions_is_no_break_by_itself() -> None:
    assert gaps(star(2, 2, 2), 1, 2) == (0, 0)
    assert gaps(star(2, 2, 2), 0, 2) == (1, 1)


@pytest.mark.parametrize(("kind", "expected"), [(Gaps.FREE, (0, 0)), (Gaps.ALL, (1, 1))])
def test_a_due_pause_is_no_break_unless_every_gap_counts(kind: Gaps, expected: tuple[int, int]) -> None:
    assert gaps(guest(star(3, 4, gaps=kind), pause_after=2), 0, 1, 3) == expected


def test_only_the_slot_right_after_the_row_is_the_pause() -> None:
    assert gaps(guest(star(3, 5), pause_after=2), 0, 1, 4) == (1, 1)
    assert gaps(guest(star(2, 3), pause_after=2), 0, 2) == (1, 1)


def test_a_session_that_ends_is_the_pause() -> None:
    assert gaps(guest(star(3, 2, 3), pause_after=2), 0, 1, 3) == (1, 1)


def test_a_long_meeting_counts_once_before_the_pause() -> None:
    instance = guest(star(2, 4), pause_after=2)
    wishes = (replace(instance.meetings[0], length=2), instance.meetings[1])
    assert gaps(replace(instance, meetings=wishes), 0, 3) == (1, 1)


def test_the_lunch_kept_is_no_break() -> None:
    instance = star(2, 3)
    lunch = Lunch(instance.slots[0].start, instance.slots[2].end, 20)
    assert gaps(guest(instance, lunches=(lunch,)), 0, 2) == (0, 0)


def test_of_all_lunches_the_best_counts() -> None:
    instance = star(3, 6)
    lunch = Lunch(instance.slots[0].start, instance.slots[5].end, 20)
    assert gaps(guest(instance, lunches=(lunch,)), 0, 2, 5) == (1, 2)
    longer = replace(lunch, minutes=40)
    assert gaps(guest(instance, lunches=(longer,)), 0, 2, 5) == (1, 1)


def test_lunch_lies_outside_the_meetings_where_it_can_and_then_breaks_stay_breaks() -> None:
    times = (*slots(2), Slot(700, 720), Slot(720, 740), Slot(740, 760))
    instance = star(2, slots=times)
    assert gaps(guest(instance, lunches=(Lunch(580, 760, 30),)), 2, 4) == (1, 1)


def test_the_spread_counts_what_exceeds_the_allowed_difference() -> None:
    instance = star(4, 7, spread=2)
    placed = at((0, 0, 0), (1, 2, 0), (2, 4, 0), (3, 6, 0))
    assert value(instance, placed, Tier.SPREAD) == 1
    assert value(replace(instance, spread=3), placed, Tier.SPREAD) == 0


def test_neighbouring_meetings_at_different_tables_are_changes() -> None:
    instance = star(3, tables=3, zones=((0, 5), (5, 0)))
    instance = replace(instance, tables=(Table(), Table(zone=1), Table()))
    placed = at((0, 0, 0), (1, 1, 1), (2, 2, 1))
    assert value(instance, placed, Tier.TABLE_CHANGES) == 1
    assert value(instance, placed, Tier.WALKING) == 5
    within = at((0, 0, 0), (1, 1, 2), (2, 2, 2))
    assert value(instance, within, Tier.TABLE_CHANGES) == 1
    assert value(instance, within, Tier.WALKING) == 0


def test_a_gap_between_two_meetings_does_not_hide_a_change_but_the_night_does() -> None:
    assert value(star(2), at((0, 0, 0), (1, 2, 1)), Tier.TABLE_CHANGES) == 1
    assert value(star(2, slots=slots(1, 1, days=(0, 1))), at((0, 0, 0), (1, 1, 1)), Tier.TABLE_CHANGES) == 0


def test_everybody_who_changes_table_counts() -> None:
    wishes = (meeting(0, 1), meeting(0, 1))
    assert value(simple([(0, 1)], meetings=wishes), at((0, 0, 0), (1, 1, 1)), Tier.TABLE_CHANGES) == 2


def test_successive_interpreted_meetings_with_different_interpreters_are_changes() -> None:
    wishes = (meeting(0, 1, pair="de-pl"), meeting(0, 2), meeting(0, 3, pair="de-pl"))
    people = (Interpreter(frozenset({"de-pl"})),) * 2
    instance = star(3, meetings=wishes, interpreters=people)
    placed = (Assignment(0, 0, 0, interpreter=0), Assignment(1, 1, 0), Assignment(2, 2, 0, interpreter=1))
    assert value(instance, placed, Tier.INTERPRETER_CHANGES) == 1
    same = (*placed[:2], replace(placed[2], interpreter=0))
    assert value(instance, same, Tier.INTERPRETER_CHANGES) == 0
    overnight = replace(instance, slots=slots(2, 1, days=(0, 1)))
    assert value(overnight, placed, Tier.INTERPRETER_CHANGES) == 0


def test_a_better_timetable_ranks_before_a_worse_one() -> None:
    better = dict.fromkeys(Tier, 1)
    for tier in Tier:
        worse = {**better, tier: 0 if tier in MAXIMISED else 2}
        assert rank(better, tuple(Tier)) < rank(worse, tuple(Tier))
    assert rank(better, (Tier.BREAKS, Tier.PLACED)) == (1, -1)


def test_earlier_tiers_rank_first() -> None:
    one = {Tier.BREAKS: 1, Tier.IDLE_SLOTS: 9}
    two = {Tier.BREAKS: 2, Tier.IDLE_SLOTS: 0}
    assert rank(one, (Tier.BREAKS, Tier.IDLE_SLOTS)) < rank(two, (Tier.BREAKS, Tier.IDLE_SLOTS))


def test_people_without_meetings_have_no_breaks() -> None:
    instance = replace(star(1), delegates=(Delegate(0), Delegate(1), Delegate(1)))
    assert gaps(instance, 0) == (0, 0)
