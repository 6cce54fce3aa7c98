"""What one more of something would place."""

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings

from tests.engines.timetable.oracle import size, timetables
from tests.factories.timetable import FEATURES, at, first_fit, forum, instances, meeting, simple
from viaregia.engines.timetable.advice import advise
from viaregia.engines.timetable.explain import Advice, Help
from viaregia.engines.timetable.problem import (
    Assignment,
    Instance,
    Interpreter,
    Lock,
    Priority,
    Slot,
    Status,
    Table,
    Timetable,
)


def most_placed(instance: Instance, timetable: Timetable) -> int:
    """Return how many meetings can be placed with all of these, by trying everything."""
    kept = {each.meeting for each in timetable}
    return max(len(each) for each in timetables(instance) if kept <= {one.meeting for one in each})


def with_help(instance: Instance, advice: Advice) -> Instance:
    """Return the instance with what the advice speaks of."""
    if advice.help is Help.TABLE:
        return replace(instance, tables=(*instance.tables, Table()))
    if advice.help is Help.INTERPRETER and advice.pair:
        return replace(instance, interpreters=(*instance.interpreters, Interpreter(frozenset({advice.pair}))))
    assert advice.slot is not None
    last = instance.slots[advice.slot]
    new = Slot(last.end, last.end + last.end - last.start, last.day, last.session)
    return replace(instance, slots=(*instance.slots, new))


@given(instances(features=FEATURES - {"locks"}))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_advice_is_the_best_there_is_and_its_bound_is_never_below(instance: Instance) -> None:
    timetable = first_fit(instance)
    assume(size(instance) < 2000)
    assume(most_placed(instance, timetable) == len(timetable))
    for advice in advise(instance, timetable, seconds=20, seed=1):
        if advice.slot in {None, len(instance.slots) - 1}:
            helped = with_help(instance, advice)
            if size(helped) < 4000:
                more = most_placed(helped, timetable) - len(timetable)
                assert len(advice.meetings) == more <= advice.most  # lunches may leave the bound above


def best(advice: tuple[Advice, ...], help_: Help) -> Advice:
    """Return the advice of a kind that places most."""
    return max((each for each in advice if each.help is help_), key=lambda each: len(each.meetings))


def test_one_more_table_places_who_only_lacked_a_table() -> None:
    wishes = (meeting(0, 1), meeting(2, 3), meeting(4, 5, priority=Priority.MUST))
    instance = simple([(0, 1), (2, 3), (4, 5)], 1, tables=1, meetings=wishes)
    advice = best(advise(instance, at((0, 0, 0)), seconds=5, seed=1), Help.TABLE)
    assert (advice.meetings, advice.weight, advice.most) == ((2,), 12, 1)


def test_one_more_slot_is_tried_after_each_session_with_room() -> None:
    instance = simple([(0, 1), (0, 2), (0, 3)], 1, 1)
    advice = advise(instance, at((0, 0, 0), (1, 1, 0)), seconds=5, seed=1)
    assert [(each.slot, each.meetings, each.most) for each in advice if each.help is Help.SLOT] == [
        (0, (2,), 1),
        (1, (2,), 1),
    ]


def test_no_slot_is_tried_where_the_next_session_begins_at_once() -> None:
    slots = (Slot(540, 560, 0, 0), Slot(560, 580, 0, 1))
    instance = replace(simple([(0, 1), (0, 2), (0, 3)], 2), slots=slots)
    advice = advise(instance, at((0, 0, 0), (1, 1, 0)), seconds=5, seed=1)
    assert [each.slot for each in advice if each.help is Help.SLOT] == [1]


def test_what_is_fixed_to_a_later_slot_stays_there_when_one_is_put_in_before() -> None:
    wishes = (meeting(0, 1), meeting(0, 2, slot=1), meeting(0, 3))
    instance = simple([(0, 1), (0, 2), (0, 3)], 1, 1, meetings=wishes, locks=(Lock(1, 1),))
    advice = advise(instance, at((0, 0, 0), (1, 1, 0)), seconds=5, seed=1)
    assert [each.meetings for each in advice if each.help is Help.SLOT] == [(2,), (2,)]


def test_one_more_interpreter_is_tried_for_each_pair_lacking() -> None:
    wishes = (meeting(0, 1, pair="de-pl"), meeting(2, 3, pair="cs-pl"), meeting(4, 5, pair="de-pl"))
    instance = simple([(0, 1), (2, 3), (4, 5)], 1, meetings=wishes, interpreters=(Interpreter(frozenset({"de-pl"})),))
    advice = advise(instance, (Assignment(0, 0, 0, 0, 0),), seconds=5, seed=1)
    assert [(each.pair, each.meetings) for each in advice if each.help is Help.INTERPRETER] == [
        ("cs-pl", (1,)),
        ("de-pl", (2,)),
    ]


def test_a_meeting_moves_to_make_room() -> None:
    pairs = [(0, 1), (2, 3), (0, 2)]
    instance = simple(pairs, 2, tables=1)
    advice = best(advise(instance, at((0, 0, 0), (1, 1, 0)), seconds=5, seed=1), Help.TABLE)
    assert advice.meetings == (2,)


def test_what_is_over_or_has_begun_is_left_alone() -> None:
    instance = simple([(0, 1), (2, 3), (0, 2)], 2, 2, tables=1)
    before, now = at((0, 0, 0), (1, 1, 0)), instance.slots[3].start
    wishes = (*instance.meetings, meeting(4, 5), meeting(6, 7))
    fuller = replace(simple([(6, 7)], 2, 2, tables=1), meetings=wishes)
    advice = advise(fuller, (*before, Assignment(2, 2, 0)), seconds=5, seed=1, now=now)
    assert [(each.help, each.slot, each.meetings) for each in advice] == [
        (Help.TABLE, None, (4,)),
        (Help.SLOT, 3, (4,)),
    ]


def test_without_anything_left_to_place_there_is_no_advice() -> None:
    wishes = (meeting(0, 1), meeting(0, 2, status=Status.DECLINED))
    instance = simple([(0, 1), (0, 2)], 2, meetings=wishes)
    assert advise(instance, at((0, 0, 0)), seconds=5, seed=1) == ()


def test_in_a_larger_forum_chains_find_help_and_counting_bounds_it() -> None:
    instance = forum(parties=30, wishes=100, seed=3, tables=3)
    advice = advise(instance, first_fit(instance), seconds=20, seed=1)
    assert best(advice, Help.TABLE).meetings
    assert all(len(each.meetings) <= each.most for each in advice)
    assert {each.pair for each in advice if each.help is Help.INTERPRETER} <= {"cs-pl", "de-pl"}
