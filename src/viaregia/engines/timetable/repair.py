"""The timetable on the day: something happened, and as few people as possible are to be told anything new."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from viaregia.engines.timetable.changes import Change
from viaregia.engines.timetable.patch import patched
from viaregia.engines.timetable.problem import Assignment, Instance, Timetable
from viaregia.engines.timetable.rearrange import Aim, Found, Part, Rearrangement, measured, rearranged
from viaregia.engines.timetable.retained import kept_at_most, stayers
from viaregia.engines.timetable.situation import Situation, situation_after


class MoveKind(Enum):
    """What became of a meeting. `DELEGATES`: somebody else of a party comes, or takes part in another way."""

    DROPPED = "dropped"
    TIME = "time"
    TABLE = "table"
    INTERPRETER = "interpreter"
    DELEGATES = "delegates"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Move:
    """What changes for a meeting: `kinds` holds DROPPED alone, ADDED alone, or all that moved, time first.

    `before` is None for an addition, `after` for a meeting that is dropped.
    """

    meeting: int
    kinds: tuple[MoveKind, ...]
    before: Assignment | None
    after: Assignment | None

    @property
    def kind(self) -> MoveKind:
        """The change that matters most."""
        return self.kinds[0]


class RepairTier(Enum):
    """What a repair looks at, in this order. `KEPT` and `ADDED` are the better the more, the others the fewer.

    All count released meetings, those that were placed, not held yet; `ADDED` is the summed worth of additions.
    """

    KEPT = "kept"
    MOVED_TIME = "moved_time"
    MOVED_TABLE = "moved_table"
    MOVED_INTERPRETER = "moved_interpreter"
    MOVED_DELEGATES = "moved_delegates"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class RepairValue:
    """One tier: its value, and a proven bound on the best value given the values of the tiers before.

    `proven`: value equals bound, and so it is in every tier before. `seconds`: when it was settled.
    """

    tier: RepairTier
    value: int
    bound: int
    proven: bool
    seconds: float = 0.0


@dataclass(frozen=True)
class Repair:
    """What `repair` returns.

    `instance`: the changed instance, in which meetings that have begun are locked as held. `timetable`: valid for it,
    sorted by meeting. `moves`: what changes, by meeting. `released`: meetings placed before and not begun; `held`:
    those that had begun. `lifted`: meetings whose lock could not be kept as it was, and was loosened or taken away.
    """

    instance: Instance
    timetable: Timetable
    moves: tuple[Move, ...]
    values: tuple[RepairValue, ...]
    released: int
    held: int
    lifted: tuple[int, ...] = ()
    seconds: float = 0.0
    seed: int = 0

    def value(self, tier: RepairTier) -> RepairValue:
        """Return a tier's value."""
        return next(each for each in self.values if each.tier is tier)


@dataclass(frozen=True, slots=True)
class RepairProgress:
    """What `on_progress` is told: the seconds spent and the tiers settled so far."""

    seconds: float
    values: tuple[RepairValue, ...]


_AIMED = {
    RepairTier.MOVED_TIME: Aim.TIME,
    RepairTier.MOVED_TABLE: Aim.TABLE,
    RepairTier.MOVED_INTERPRETER: Aim.INTERPRETER,
    RepairTier.MOVED_DELEGATES: Aim.DELEGATES,
}


def repair(
    instance: Instance,
    timetable: Timetable,
    changes: Iterable[Change],
    *,
    now: int | None,
    seconds: float,
    seed: int,
    on_progress: Callable[[RepairProgress], None] | None = None,
) -> Repair:
    """Return the timetable after the changes, with the least change for everybody else.

    Parameters
    ----------
    instance, timetable : as released; the timetable breaks no rule of the instance.
    changes : what happened, applied in this order.
    now : minute; meetings that started before it, and locked ones, never move. None: nothing has begun.
    seconds : > 0, time for searching; what is found within it is returned, with bounds.

    Notes
    -----
    In this order: most released meetings kept, fewest moved in time, in table, in interpreter, in delegates, then
    the most worth added from the meetings not placed so far (an addition is no change). A lock that the changes make
    impossible is loosened to its slot, and taken away only if the meeting cannot be held in that slot at all.

    1. A meeting that cannot be held in its slot even alone must move or go. Slot by slot, a model of the meetings
       that could stay tells how many can at the same time (tables, interpreters): together at most s.
    2. k is a bound on the meetings kept: those with any way to be held, and no more of each delegate than a matching
       of meetings and slots, and of each language pair than its interpreters, allow.
    3. A model in which only the meetings of step 1 may move (with those of slots where not all can stay) is solved
       aim by aim. If it keeps k and moves k - s in time, no better value of these two exists, and every timetable
       that reaches them leaves the other meetings in their slots: the model's proofs are proofs for all of it.
    4. Otherwise the model of all released meetings is searched for the rest of the time, from that result.

    Raises
    ------
    UnknownInChange, InvalidInstance : a change names what is not there, or contradicts the instance.
    """
    began = time.monotonic()
    situation = situation_after(instance, timetable, changes, now)
    watch = _Watch(began, began + seconds, seed, on_progress)
    search = _Search(situation, watch)
    search.run()
    repaired = tuple(sorted((*situation.prospects.held.timetable(), *search.found.timetable)))
    locks, lifted = situation.locks_of(repaired)
    return Repair(
        instance=replace(situation.prospects.instance, locks=locks),
        timetable=repaired,
        moves=_moves({each.meeting: each for each in timetable}, repaired),
        values=search.values,
        released=len(situation.released),
        held=len(situation.prospects.held.at),
        lifted=lifted,
        seconds=time.monotonic() - began,
        seed=seed,
    )


@dataclass(frozen=True)
class _Watch:
    """Until when to search, and whom to tell."""

    began: float
    deadline: float
    seed: int
    on_progress: Callable[[RepairProgress], None] | None

    def tell(self, values: tuple[RepairValue, ...]) -> None:
        """Report values."""
        if self.on_progress is not None:
            self.on_progress(RepairProgress(time.monotonic() - self.began, values))


class _Search:
    """The search for the best rearrangement: parts of the timetable, from what must move to all of it."""

    def __init__(self, situation: Situation, watch: _Watch) -> None:
        self.situation, self.watch = situation, watch
        prospects, released = situation.prospects, situation.released
        timetable = patched(prospects, released, situation.additions)
        self.found = Found(timetable, measured(prospects, released, timetable), {})
        self.stay = stayers(prospects, released, watch.deadline, watch.seed)
        self.most = kept_at_most(prospects, released, self.stay.forced, watch.deadline, watch.seed)
        self.values = self._values(self.found, whole=False)

    @property
    def settled(self) -> bool:
        """Whether nothing better is left to find: what is kept and what moves in time is proven."""
        return all(value.proven for value in self.values[:2])

    def run(self) -> None:
        """Search until it is settled or time is over."""
        everyone, loose = frozenset(self.situation.released), self.stay.loose
        self.watch.tell(self.values)
        self._part(loose, loose)
        if not self.settled:
            self._part(loose | self._around(), everyone)
        if not self.settled:
            self._part(everyone, everyone)

    def _part(self, movable: frozenset[int], droppable: frozenset[int]) -> None:
        situation, watch = self.situation, self.watch
        if time.monotonic() >= watch.deadline:
            return
        model = Rearrangement(situation.prospects, Part(situation.released, movable, droppable, situation.additions))
        model.suggest(self.found.timetable)
        found = rearranged(model, deadline=watch.deadline, seed=watch.seed)
        if found is not None and found.rank >= self.found.rank:
            self.found = found
            self.values = self._values(found, whole=len(movable) == len(situation.released))
            watch.tell(self.values)

    def _around(self) -> frozenset[int]:
        """Return the meetings of everybody who has a part in a meeting that was left out or moved."""
        instance, released = self.situation.prospects.instance, self.situation.released
        at = {each.meeting: each.slot for each in self.found.timetable}
        touched = {number for number, each in released.items() if at.get(number) != each.slot}
        parties = {party for number in touched for party in instance.meetings[number].parties}
        return frozenset(n for n in released if not parties.isdisjoint(instance.meetings[n].parties))

    def _values(self, found: Found, *, whole: bool) -> tuple[RepairValue, ...]:
        """Return the tiers of a rearrangement of the whole, or of a part that the counted bounds may prove enough."""
        now = time.monotonic() - self.watch.began
        kept = found.values[Aim.KEPT]
        most = min(self.most, found.bounds[Aim.KEPT]) if whole else self.most
        values = [RepairValue(RepairTier.KEPT, kept, most, kept == most, now)]
        for tier, aim in _AIMED.items():
            exact = found.bounds and (whole or (len(values) > 1 and all(value.proven for value in values[:2])))
            least = max(kept - found.bounds[aim] if exact else 0, kept - self.stay.most if aim is Aim.TIME else 0, 0)
            values.append(_tier(tier, kept - found.values[aim], least, values[-1].proven, now))
        exact = found.bounds and (whole or all(value.proven for value in values[:2]))
        most = found.bounds[Aim.ADDED] if exact else self.situation.worth_of_additions
        return (*values, _tier(RepairTier.ADDED, found.values[Aim.ADDED], most, values[-1].proven, now))


def _tier(tier: RepairTier, value: int, bound: int, before: bool, seconds: float) -> RepairValue:
    return RepairValue(tier, value, bound, before and value == bound, seconds)


def _moves(before: Mapping[int, Assignment], timetable: Timetable) -> tuple[Move, ...]:
    after = {each.meeting: each for each in timetable}
    found = (_move(before.get(number), after.get(number)) for number in sorted({*before, *after}))
    return tuple(move for move in found if move is not None)


def _move(old: Assignment | None, new: Assignment | None) -> Move | None:
    if old is None:
        return Move(new.meeting, (MoveKind.ADDED,), None, new) if new is not None else None
    if new is None:
        return Move(old.meeting, (MoveKind.DROPPED,), old, None)
    differs = {
        MoveKind.TIME: old.slot != new.slot,
        MoveKind.TABLE: old.table != new.table,
        MoveKind.INTERPRETER: old.interpreter != new.interpreter,
        MoveKind.DELEGATES: old.option != new.option,
    }
    kinds = tuple(kind for kind, different in differs.items() if different)
    return Move(old.meeting, kinds, old, new) if kinds else None
