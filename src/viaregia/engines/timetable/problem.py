"""The timetable problem: what is given (`Instance`) and what comes out (`Result`).

Everything refers to everything else by 0-based position in the instance's tuples. Times are whole minutes from an
origin the caller chooses (midnight before the first day). Nothing here solves anything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_


class Priority(Enum):
    """How much a meeting is wanted."""

    MUST = "must"
    MEET = "meet"
    IF_FREE = "if_free"


class Status(Enum):
    """What the other side said. `DECLINED` is never placed."""

    ACCEPTED = "accepted"
    ORGANISER = "organiser"
    UNANSWERED = "unanswered"
    DECLINED = "declined"


class BlockKind(Enum):
    """Why somebody or something is not to be had for a while."""

    ABSENT = "absent"
    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    PROGRAMME = "programme"
    VISIT = "visit"
    LOST = "lost"
    RESERVED = "reserved"  # a spare table, kept free for the day


class Gaps(Enum):
    """Which idle runs count as breaks.

    `FREE`: within a day, and only those that hold at least one free slot (not blocked, not a due pause, not lunch).
    `ALL`: every idle run between a delegate's first and last meeting, as in the published benchmark.
    """

    FREE = "free"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Slot:
    """A time in which meetings are held: minutes `[start, end)`; slots are sorted by start and do not overlap.

    `session` numbers go up with time; the slots of a session follow each other with only the `changeover` (minutes
    to change tables, after the slot's end) between them. A session lies within one `day`.
    """

    start: int
    end: int
    day: int = 0
    session: int = 0
    changeover: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Minutes `[start, end)` in which no meeting may be held, transfer included; a slot that overlaps is lost."""

    start: int
    end: int
    kind: BlockKind = BlockKind.ABSENT
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A place for `places` meetings at a time. `owner` (a party): only that party's meetings are held here (booth)."""

    ref: str = ""
    zone: int = 0
    owner: int | None = None
    places: int = 1
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Lunch:
    """A wish for `minutes` free of meetings and blocks somewhere inside `[start, end)`.

    Minutes between slots count too: where the slots leave room by themselves, nothing is kept free. Where blocks
    leave no room at all, or the delegate is absent, the lunch is dropped.
    """

    start: int
    end: int
    minutes: int = 30


@dataclass(frozen=True, slots=True)
class Delegate:
    """One diary: a person, or several of one organisation who go everywhere together (a shared party).

    `pause_after`: after so many meetings in a row (neighbouring slots of one session), one slot stays free.
    `maximum`: meetings at most in this diary. `prefers`: minutes `[start, end)` in which meetings should rather begin;
    empty for no preference. `late`: registered late, so only fills gaps that all others leave.
    """

    party: int
    ref: str = ""
    blocks: tuple[Block, ...] = ()
    lunches: tuple[Lunch, ...] = ()
    pause_after: int | None = None
    maximum: int | None = None
    prefers: tuple[tuple[int, int], ...] = ()
    late: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """Who wishes and is wished for: the unit of minimum, maximum and fairness; its diaries are its delegates.

    `minimum` and `maximum` count meetings. `table`: all its meetings are held there (own booth, fixed table).
    `keeps_table`: all its meetings are held at one table, which the solver chooses; a meeting of two keepers is
    held at the table of either. `counts`: False for hosts (a chamber's table): no minimum, not in the worst-off.
    """

    ref: str = ""
    minimum: int = 0
    maximum: int | None = None
    table: int | None = None
    keeps_table: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Option:
    """Who would sit at a meeting: these delegates, all of them; `pair` is the language pair to interpret, if any."""

    delegates: tuple[int, ...]
    pair: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A wish for one meeting of two or more parties.

    `options`: the ways to staff it, best first; one is chosen. `weight` >= 1 scales the priority's weight.
    `sessions`, `slot`, `table`: where given, it is held there or not at all. `after`: meetings that are strictly
    earlier where both are placed. `length`: slots it takes, neighbours of one session. `requested_by`: the parties
    that wished for it (those without any are not "with wishes"); empty means all of them. `fills_gaps`: nobody wished
    for it, so it takes only what all others leave.
    """

    parties: tuple[int, ...]
    options: tuple[Option, ...]
    ref: str = ""
    priority: Priority = Priority.MEET
    status: Status = Status.ACCEPTED
    weight: int = 1
    sessions: frozenset[int] | None = None
    slot: int | None = None
    table: int | None = None
    after: tuple[int, ...] = ()
    length: int = 1
    requested_by: tuple[int, ...] = ()
    fills_gaps: bool = False


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Interprets the language pairs named, one meeting at a time.

    `limit`: slots a day at most. `pause_after`: slots in a row (of one session), then one stays free. `parties`: works
    only in meetings of one of these. `zones`: works only at tables of these zones. None: all of them.
    """

    pairs: frozenset[str]
    ref: str = ""
    blocks: tuple[Block, ...] = ()
    limit: int | None = None
    pause_after: int | None = None
    parties: frozenset[int] | None = None
    zones: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Lock:
    """A meeting that is placed and stays so: in `slot`, and with what else is given.

    `held`: it is over, or has begun. `untied`: the table was lost since, and ties no party that keeps one any more.
    """

    meeting: int
    slot: int
    table: int | None = None
    option: int | None = None
    interpreter: int | None = None
    held: bool = False
    untied: bool = False


@dataclass(frozen=True)
class Instance:
    """A timetable problem. `zones[i][j]` is the walk between zones in minutes; `spread` is d of the fairness rule."""

    slots: tuple[Slot, ...]
    tables: tuple[Table, ...]
    parties: tuple[Party, ...]
    delegates: tuple[Delegate, ...]
    meetings: tuple[Meeting, ...]
    interpreters: tuple[Interpreter, ...] = ()
    zones: tuple[tuple[int, ...], ...] = ((0,),)
    locks: tuple[Lock, ...] = ()
    gaps: Gaps = Gaps.FREE
    spread: int = 2

    @cached_property
    def meetings_of_party(self) -> tuple[tuple[int, ...], ...]:
        """Meetings of each party, in order. O(meetings)."""
        found: list[list[int]] = [[] for _ in self.parties]
        for number, meeting in enumerate(self.meetings):
            for party in meeting.parties:
                found[party].append(number)
        return tuple(map(tuple, found))

    @cached_property
    def untied(self) -> frozenset[int]:
        """Meetings whose table says nothing about the tables that their parties keep."""
        return frozenset(lock.meeting for lock in self.locks if lock.untied)

    @cached_property
    def with_wishes(self) -> frozenset[int]:
        """Parties that count and wished for at least one meeting that was not declined."""
        return frozenset(
            party
            for meeting in self.meetings
            if meeting.status is not Status.DECLINED
            for party in (meeting.requested_by or meeting.parties)
            if self.parties[party].counts
        )


@dataclass(frozen=True, slots=True, order=True)
class Assignment:
    """A placed meeting: first slot, table, which of its options, interpreter (None where none is needed)."""

    meeting: int
    slot: int
    table: int | None = None
    option: int = 0
    interpreter: int | None = None


Timetable = tuple[Assignment, ...]


class Tier(Enum):
    """What makes a timetable good; an order of tiers is lexicographic. See `goals.MAXIMISED` for the direction."""

    MUSTS = "musts"
    MINIMUM = "minimum"
    WORST_OFF = "worst_off"
    ACCEPTED = "accepted"
    WEIGHT = "weight"
    PLACED = "placed"
    SPREAD = "spread"
    BREAKS = "breaks"
    IDLE_SLOTS = "idle_slots"
    PREFERENCES = "preferences"
    TABLE_CHANGES = "table_changes"
    WALKING = "walking"
    INTERPRETER_CHANGES = "interpreter_changes"


class Outcome(Enum):
    """How solving ended. `INFEASIBLE` is proven; `UNKNOWN` means out of time before a timetable or a proof."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TierValue:
    """One tier of a result: its value, a proven bound on the best value given all earlier tiers' values.

    `given_times`: the bound holds only for the slots chosen (tables and interpreters were optimised after them).
    `proven`: value equals bound, and every earlier tier is proven. `seconds`: when value and bound last improved.
    """

    tier: Tier
    value: int
    bound: int
    proven: bool
    seconds: float = 0.0
    given_times: bool = False


class ConflictKind(Enum):
    """Why no timetable holds all that must be held (strict, locks)."""

    PARTY_OVER_CAPACITY = "party_over_capacity"
    NO_SLOT_FOR_MEETING = "no_slot_for_meeting"
    TABLES_FULL = "tables_full"
    NO_INTERPRETER = "no_interpreter"
    SPREAD = "spread"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact that makes the instance infeasible: the parties and meetings concerned, and the missing amount."""

    kind: ConflictKind
    parties: tuple[int, ...] = ()
    meetings: tuple[int, ...] = ()
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """What `on_progress` is told: the tiers so far (best value and bound), the meetings placed, the seconds spent."""

    seconds: float
    placed: int
    tiers: tuple[TierValue, ...]


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True)
class Result:
    """What `solve` returns. `timetable` is sorted by meeting; empty when infeasible or unknown."""

    outcome: Outcome
    timetable: Timetable = ()
    tiers: tuple[TierValue, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    seconds: float = 0.0
    seed: int = 0

    def tier(self, tier: Tier) -> TierValue | None:
        """Return that tier's value, or None when it was not in the order."""
        return next((each for each in self.tiers if each.tier is tier), None)


class InvalidInstance(ViaRegiaError):
    """The instance contradicts itself; `facts["problems"]` lists every fault found, not only the first."""

    code = "invalid_instance"
    sentence = N_("The timetable instance is not valid: {problems}")
