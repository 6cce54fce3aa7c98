"""A plan made out of an earlier one, and who must be told what."""

import re
from dataclasses import dataclass
from typing import Final

from viaregia.engines.timetable.problem import Assignment, BlockKind
from viaregia.engines.timetable.repair import Repair
from viaregia.exchange.papers.messages import Message
from viaregia.exchange.plan import Plan

ADVISING: Final = 0.5  # seconds for advice, beside those asked for


@dataclass(frozen=True, slots=True)
class InTheWay:
    """Something that does not move with the day, and the numbers of the meetings that ran into it.

    `kind`: of the block: a visit, a departure, an item of the programme; None for an interpreter who is not there any
    more. `what`: title or name.
    """

    kind: BlockKind | None
    what: str
    meetings: tuple[str, ...]


@dataclass(frozen=True)
class Repaired:
    """The plan of before, the new one, the engine's account of the repair, and the messages, in order of time.

    `repair.moves` name what was by the positions of the new instance; after `plan_since` and `undo`, what is not there
    any more has a position beyond the last. `gone`: numbers of meetings whose wish, or one side, is not there any more.
    `passed`: numbers of meetings that an undoing could not bring back where they were, because that time has passed.
    `newcomers`: numbers of people who walked in. After a shift, `in_the_way`: what did not move; `slots_gone`:
    positions of the slots it cost. `in_vain`: both sides of each wish that was ordered and found no time.
    """

    before: Plan
    plan: Plan
    repair: Repair
    messages: tuple[Message, ...]
    gone: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    newcomers: tuple[str, ...] = ()
    in_the_way: tuple[InTheWay, ...] = ()
    slots_gone: tuple[int, ...] = ()
    in_vain: tuple[tuple[str, str], ...] = ()

    @property
    def lost(self) -> tuple[Assignment, ...]:
        """The meetings of before that are not held any more; only where a repair left everything in its place."""
        placed = {each.meeting for each in self.plan.result.timetable}
        return tuple(each for each in self.before.result.timetable if each.meeting not in placed)


def next_version(version: str) -> str:
    """Return the version after this one: 1 becomes 2, 2.9 becomes 2.10, Draft 3 becomes Draft 4, draft draft.2."""
    numbered = re.fullmatch(r"(.*?)(\d+)", version, re.DOTALL)
    return f"{numbered[1]}{int(numbered[2]) + 1}" if numbered else f"{version}.2"
