"""The quick count of breaks and idle slots is the specification's."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.timetable import first_fit, forum, instances
from viaregia.engines.timetable.goals import diaries, gaps_of
from viaregia.engines.timetable.placing.compile import compile_masks
from viaregia.engines.timetable.placing.waits import Waits
from viaregia.engines.timetable.problem import Assignment, Instance, Timetable


def counted(instance: Instance, timetable: Timetable) -> None:
    waits = Waits(compile_masks(instance))
    for delegate, diary in enumerate(diaries(instance, timetable)):
        begun = sum(1 << each.slot for each in diary)
        used = sum(((1 << instance.meetings[each.meeting].length) - 1) << each.slot for each in diary)
        assert waits.count(delegate, used, begun) == gaps_of(instance, delegate, diary)


@settings(max_examples=80, deadline=None)
@given(instances(max_meetings=6, max_slots=7, max_parties=3), st.data())
def test_waits_are_those_of_the_goals(instance: Instance, data: st.DataObject) -> None:
    chosen: list[Assignment] = []
    taken: set[tuple[int, int]] = set()
    for number, meeting in enumerate(instance.meetings):
        slot = data.draw(st.integers(0, len(instance.slots) - 1))
        window = range(slot, slot + meeting.length)
        seats = {(delegate, each) for delegate in meeting.options[0].delegates for each in window}
        if seats & taken or window[-1] >= len(instance.slots):
            continue
        if instance.slots[slot].session == instance.slots[window[-1]].session:
            taken |= seats
            chosen.append(Assignment(number, slot))
    counted(instance, tuple(chosen))


def test_waits_of_a_forum_are_those_of_the_goals() -> None:
    instance = forum(parties=24, wishes=80, seed=3)
    counted(instance, first_fit(instance))
