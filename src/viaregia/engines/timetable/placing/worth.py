"""What placing one more meeting is worth: the tiers about placing, folded into one whole number."""

from collections.abc import Sequence
from dataclasses import dataclass

from viaregia.engines.timetable.goals import MUTUAL, minima, weigh
from viaregia.engines.timetable.problem import Instance, Priority, Tier

PLACING = (Tier.MUSTS, Tier.MINIMUM, Tier.WORST_OFF, Tier.ACCEPTED, Tier.WEIGHT, Tier.PLACED)


@dataclass(frozen=True, slots=True)
class Worth:
    """A whole number per meeting and per missing meeting of a party; adding them up ranks as the tiers do.

    `gain[m]`: for placing m. `floors[p]`: pairs (number of meetings, worth of each meeting up to that number).
    """

    gain: tuple[int, ...]
    floors: tuple[tuple[tuple[int, int], ...], ...]

    def of(self, parties: Sequence[int], count: Sequence[int], meeting: int) -> int:
        """Return what placing the meeting adds when its parties have `count` meetings so far."""
        total = self.gain[meeting]
        for party in parties:
            for floor, worth in self.floors[party]:
                if count[party] < floor:
                    total += worth
        return total


def worth(instance: Instance, order: Sequence[Tier], worst_off: int) -> Worth:
    """Fold the placing tiers of an order into numbers, each tier outweighing all later ones together.

    `worst_off`: how many meetings everybody with wishes is hoped to reach; the tier is replaced by the sum of what
    is missing to it. Python's whole numbers have no largest, so nothing overflows.
    """
    meetings, parties = instance.meetings, instance.parties
    gain = [0] * len(meetings)
    floors: list[list[tuple[int, int]]] = [[] for _ in parties]
    unit = 1
    for tier in reversed([tier for tier in order if tier in PLACING]):
        if tier in (Tier.MINIMUM, Tier.WORST_OFF):
            wanted = minima(instance) if tier is Tier.MINIMUM else _levels(instance, worst_off)
            for party, floor in enumerate(wanted):
                if floor:
                    floors[party].append((floor, unit))
            span = sum(wanted)
        else:
            each = [_per_meeting(instance, tier, number) for number in range(len(meetings))]
            gain = [old + unit * new for old, new in zip(gain, each, strict=True)]
            span = sum(each)
        unit *= span + 1
    return Worth(tuple(gain), tuple(map(tuple, floors)))


def _levels(instance: Instance, worst_off: int) -> list[int]:
    return [worst_off if party in instance.with_wishes else 0 for party in range(len(instance.parties))]


def _per_meeting(instance: Instance, tier: Tier, number: int) -> int:
    meeting = instance.meetings[number]
    if tier is Tier.MUSTS:
        return int(meeting.priority is Priority.MUST)
    if tier is Tier.ACCEPTED:
        return weigh(meeting) if meeting.status in MUTUAL else 0
    return weigh(meeting) if tier is Tier.WEIGHT else 1
