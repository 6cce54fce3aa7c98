"""The time of day that people prefer: the slots that suit, and how many meetings must lie outside whatever is done."""

from viaregia.engines.timetable.conflicts import matched
from viaregia.engines.timetable.goals import suits
from viaregia.engines.timetable.placing.compile import Masks
from viaregia.engines.timetable.problem import Status


def suiting(masks: Masks) -> tuple[int, ...]:
    """Return, for each delegate, the slots in which a meeting that begins suits, as bits. O(delegates x slots)."""
    slots = masks.instance.slots
    return tuple(
        sum(1 << number for number, slot in enumerate(slots) if suits(delegate, slot.start))
        if delegate.prefers
        else masks.everything
        for delegate in masks.instance.delegates
    )


def outside_at_least(masks: Masks) -> int:
    """Return how many meetings begin at times not preferred wherever all that are wished for are held.

    Each delegate's meetings that nobody else can attend for the delegate, against the slots that suit: those of one
    slot are matched with them, the rest must lie outside. O(meetings x slots) for each delegate with a preference.
    """
    least, wishes = 0, masks.instance.meetings
    for delegate, mask in enumerate(suiting(masks)):
        if mask == masks.everything:
            continue
        places = {
            number: [slot for slot in range(masks.slots) if (starts & mask) >> slot & 1]
            for number, starts in _bound_to(masks, delegate).items()
        }
        longer = any(wishes[number].length > 1 for number in places)
        least += sum(not slots for slots in places.values()) if longer else len(places) - matched(places)
    return least


def _bound_to(masks: Masks, delegate: int) -> dict[int, int]:
    """Return the meetings that cannot be held without the delegate, with all their starts."""
    found = {}
    for number in masks.instance.meetings_of_party[masks.instance.delegates[delegate].party]:
        meeting = masks.instance.meetings[number]
        if meeting.status is not Status.DECLINED and all(delegate in option.delegates for option in meeting.options):
            starts = 0
            for each in masks.starts[number]:
                starts |= each
            found[number] = starts
    return found
