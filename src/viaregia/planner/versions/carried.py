"""An older timetable read in a newer problem: what is the same stays where it was, what is gone is a ghost.

The engine mends timetables of the instance it is given. So what a placed meeting had and the newer problem has not any
more, a slot, a table, an interpreter, a person, is appended to the instance and blocked for all time: the meeting was
there, and cannot stay. After the repair the ghosts are cut off again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from viaregia.engines.timetable.problem import (
    Assignment,
    Block,
    BlockKind,
    Delegate,
    Instance,
    Interpreter,
    Lock,
    Option,
    Slot,
    Table,
)

GHOST: Final = "\N{GHOST}"
DAY: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class Was:
    """Where a meeting of the instance was; None for what is not there any more.

    `delegates`: who sat there, None where one of them is gone; `pair`: what was interpreted; `option`: which of the
    meeting's that is, where it is known. `helped`: whether it had an interpreter at all; `seated`: whether a table.
    """

    meeting: int
    slot: int | None
    table: int | None
    delegates: frozenset[int] | None
    interpreter: int | None = None
    helped: bool = False
    seated: bool = True
    pair: str | None = None
    option: int | None = None


@dataclass(frozen=True)
class Haunted:
    """The instance with its ghosts, and the timetable as it was."""

    instance: Instance
    timetable: tuple[Assignment, ...]


def haunted(instance: Instance, before: Iterable[Was]) -> Haunted:
    """Return the instance in which everything that was can be named. O(instance)."""
    known = list(before)
    wide = _with_people(_with_places(instance), {was.meeting for was in known if _option(instance, was) is None})
    options = {was.meeting: _option(instance, was) for was in known}
    timetable = (
        Assignment(
            meeting=was.meeting,
            slot=_or(was.slot, len(instance.slots)),
            table=_or(was.table, len(instance.tables)) if was.seated and instance.tables else None,
            option=_or(options[was.meeting], len(instance.meetings[was.meeting].options)),
            interpreter=_or(was.interpreter, len(instance.interpreters)) if was.helped else None,
        )
        for was in known
    )
    return Haunted(wide, tuple(sorted(timetable)))


def _or(position: int | None, ghost: int) -> int:
    return ghost if position is None else position


def _option(instance: Instance, was: Was) -> int | None:
    """Return the option of these people, if there is one: rather the one in which the same was interpreted."""
    if was.option is not None:
        return was.option
    options = instance.meetings[was.meeting].options
    theirs = [number for number, option in enumerate(options) if frozenset(option.delegates) == was.delegates]
    return min(theirs, key=lambda number: options[number].pair != was.pair, default=None)


def _with_places(instance: Instance) -> Instance:
    """Append a slot, a table and an interpreter that nobody can have."""
    last = instance.slots[-1]
    slot = Slot(last.end + DAY, last.end + DAY + 1, last.day + 1, last.session + 1)
    never = Block(instance.slots[0].start, slot.end, BlockKind.LOST, GHOST)
    there = Block(slot.start, slot.end, BlockKind.LOST, GHOST)
    pairs = frozenset(option.pair for each in instance.meetings for option in each.options if option.pair)
    return replace(
        instance,
        slots=(*instance.slots, slot),
        tables=(*instance.tables, Table(GHOST, blocks=(never,))) if instance.tables else (),
        interpreters=(*instance.interpreters, Interpreter(pairs, GHOST, blocks=(never,))),
        delegates=tuple(replace(each, blocks=(*each.blocks, there)) for each in instance.delegates),
    )


def _with_people(instance: Instance, meetings: Iterable[int]) -> Instance:
    """Append to the meetings named an option of people who are never there."""
    never = Block(instance.slots[0].start, instance.slots[-1].end, BlockKind.LOST, GHOST)
    delegates, changed = list(instance.delegates), list(instance.meetings)
    ghosts: dict[int, int] = {}
    for number in sorted(meetings):
        for party in changed[number].parties:
            if party not in ghosts:
                ghosts[party] = len(delegates)
                delegates.append(Delegate(party, GHOST, blocks=(never,)))
        crew = tuple(ghosts[party] for party in changed[number].parties)
        changed[number] = replace(changed[number], options=(*changed[number].options, Option(crew)))
    return replace(instance, delegates=tuple(delegates), meetings=tuple(changed))


def without_ghosts(instance: Instance, original: Instance) -> Instance:
    """Return what a repair made of the haunted instance, with nothing in it that the original had not."""
    count = len(original.meetings)
    meetings = tuple(
        replace(each, options=each.options[: len(old.options)])
        for each, old in zip(instance.meetings[:count], original.meetings, strict=True)
    )
    living = instance.delegates[: len(original.delegates)]
    return replace(
        instance,
        slots=instance.slots[: len(original.slots)],
        tables=instance.tables[: len(original.tables)],
        interpreters=instance.interpreters[: len(original.interpreters)],
        delegates=tuple(replace(each, blocks=tuple(b for b in each.blocks if b.ref != GHOST)) for each in living),
        meetings=meetings,
    )


def lock_of(each: Assignment, *, untied: bool = False) -> Lock:
    """Return the lock of a meeting that was held. `untied`: its table says nothing of what its parties keep."""
    return Lock(each.meeting, each.slot, each.table, each.option, each.interpreter, held=True, untied=untied)
