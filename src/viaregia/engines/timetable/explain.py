"""Why a wish was not placed, as facts, and what would help, computed."""

from dataclasses import dataclass
from enum import Enum

from viaregia.engines.timetable.problem import BlockKind


class ReasonKind(Enum):
    """Why a meeting is not in the timetable."""

    DECLINED = "declined"
    PARTY_OVER_CAPACITY = "party_over_capacity"
    MAXIMUM_REACHED = "maximum_reached"
    NO_COMMON_SLOT = "no_common_slot"
    BLOCKED = "blocked"
    NO_INTERPRETER = "no_interpreter"
    TABLES_FULL = "tables_full"
    PRECEDENCE = "precedence"
    PAUSE_OR_LUNCH = "pause_or_lunch"
    OUTRANKED = "outranked"
    OUT_OF_TIME = "out_of_time"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why `meeting` was not placed.

    `parties`: whom the fact is about. `amount`: k of "over capacity by k", the maximum reached, and so on.
    `pair`: the language pair lacking. `block`, `ref`: what blocks. `slots`: the slots the fact speaks of.
    """

    meeting: int
    kind: ReasonKind
    parties: tuple[int, ...] = ()
    amount: int = 0
    pair: str | None = None
    block: BlockKind | None = None
    ref: str = ""
    slots: tuple[int, ...] = ()


class Help(Enum):
    """What one more of would be tried."""

    TABLE = "table"
    SLOT = "slot"
    INTERPRETER = "interpreter"


@dataclass(frozen=True, slots=True)
class Advice:
    """One more of `help` (for `pair`, or after slot `slot`) would place `meetings` more, worth `weight`.

    `most`: a proven bound on how many more it could be.
    """

    help: Help
    meetings: tuple[int, ...]
    weight: int
    most: int
    pair: str | None = None
    slot: int | None = None
