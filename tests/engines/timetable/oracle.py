"""The best timetable of a tiny instance, by trying them all. Slow, simple, independent of every solver."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from viaregia.engines.timetable.check import ViolationKind, violations
from viaregia.engines.timetable.goals import measure, rank
from viaregia.engines.timetable.problem import Assignment, Instance, Tier, Timetable

UNDONE = frozenset({ViolationKind.LOCK})  # the only rule that a larger timetable may keep and a smaller one break


def ways(instance: Instance, meeting: int) -> Iterator[Assignment]:
    """Yield every way to hold the meeting by itself."""
    tables: Iterable[int | None] = range(len(instance.tables)) if instance.tables else (None,)
    options = range(len(instance.meetings[meeting].options))
    voices = (None, *range(len(instance.interpreters)))
    for slot, table, option, interpreter in product(range(len(instance.slots)), tables, options, voices):
        each = Assignment(meeting, slot, table, option, interpreter)
        if not _broken(instance, (each,)):
            yield each


def timetables(instance: Instance) -> Iterator[Timetable]:
    """Yield every valid timetable. Every rule but the locks only gets harder to keep as meetings are added."""
    choices = [tuple(ways(instance, meeting)) for meeting in range(len(instance.meetings))]
    for timetable in _grow(instance, choices, ()):
        if not violations(instance, timetable):
            yield timetable


def _grow(instance: Instance, choices: Sequence[Sequence[Assignment]], begun: Timetable) -> Iterator[Timetable]:
    if not choices:
        yield begun
        return
    yield from _grow(instance, choices[1:], begun)
    for each in choices[0]:
        if not _broken(instance, (*begun, each)):
            yield from _grow(instance, choices[1:], (*begun, each))


def _broken(instance: Instance, timetable: Timetable) -> bool:
    return any(found.kind not in UNDONE for found in violations(instance, timetable))


def best(instance: Instance, order: Sequence[Tier], *, strict: bool = False) -> dict[Tier, int] | None:
    """Return the values of a lexicographically best timetable, or None when there is none.

    `strict`: every meeting is placed, and the spread is kept.
    """
    tiers = (*order, Tier.PLACED, Tier.SPREAD)
    found = [measure(instance, timetable, tiers) for timetable in timetables(instance)]
    if strict:
        found = [one for one in found if one[Tier.PLACED] == len(instance.meetings) and not one[Tier.SPREAD]]
    chosen = min(found, key=lambda values: rank(values, order), default=None)
    return None if chosen is None else {tier: chosen[tier] for tier in order}


def size(instance: Instance) -> int:
    """Return a bound on the number of timetables, to keep the oracle's patience."""
    total = 1
    for meeting in range(len(instance.meetings)):
        total *= 1 + sum(1 for _ in ways(instance, meeting))
    return total
