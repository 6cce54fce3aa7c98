"""The timetable on the day: something happened, and as few people as possible are to be told anything new."""

import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from viaregia.engines.timetable.changes import Change
from viaregia.engines.timetable.mending.patch import finished, patched
from viaregia.engines.timetable.mending.rearrange import Aim, Found, Part, Rearrangement, measured, rearranged
from viaregia.engines.timetable.mending.retained import changed_at_least, kept_at_most, stayers
from viaregia.engines.timetable.mending.situation import Situation, situation_after
from viaregia.engines.timetable.problem import Assignment, Instance, Timetable


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


AT_ONCE: Final = 250
"""With more loose meetings than that, those that must move are arranged first, to have something good early."""

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
    new_from: int | None = None,
    additions: Collection[int] | None = None,
    on_progress: Callable[[RepairProgress], None] | None = None,
) -> Repair:
    """Return the timetable after the changes, with the least change for everybody else.

    Parameters
    ----------
    instance, timetable : as released; the timetable breaks no rule of the instance.
    changes : what happened, applied in this order.
    now : minute; meetings that started before it, and locked ones, never move. None: nothing has begun.
    seconds : > 0, time for searching; what is found within it is returned, with bounds.
    new_from : minute before which no meeting gets a new time: nobody could be told any more. None: from `now` on.
    additions : meetings not placed so far that may come; None for all.

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
    situation = situation_after(instance, timetable, changes, now, new_from=new_from, additions=additions)
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

    @property
    def hopeful(self) -> bool:
        """Whether enough time is left for building and solving another model: a quarter of all."""
        return self.deadline - time.monotonic() > (self.deadline - self.began) / 4

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
        self.values = self._values(self.found, frozenset())

    @property
    def settled(self) -> bool:
        """Whether nothing better is left to find."""
        return self.values[-1].proven

    def run(self) -> None:
        """Search until it is settled or time is over."""
        everyone, loose = frozenset(self.situation.released), self.stay.loose
        self.watch.tell(self.values)
        if len(loose) > AT_ONCE:
            self._part(self.stay.forced | self._touched())
        for movable in (loose, loose | self._around(), everyone):
            if not self.settled and self.watch.hopeful:
                self._part(movable)

    def _part(self, movable: frozenset[int]) -> None:
        """Search the part in which these meetings may move or go, and the others stay in their slots."""
        situation, watch = self.situation, self.watch
        model = Rearrangement(situation.prospects, Part(situation.released, movable, movable, situation.additions))
        model.suggest(self.found.timetable)
        found = rearranged(model, best=self._best(movable), deadline=watch.deadline, seed=watch.seed)
        if found is None:
            return
        found = self._finished(found)
        if found.rank < self.found.rank:
            return
        self.found = found
        self.values = self._values(found, movable)
        watch.tell(self.values)

    def _finished(self, found: Found) -> Found:
        """Return what was found, with old tables and additions where the model had no time for them."""
        prospects, released = self.situation.prospects, self.situation.released
        better = found
        for old in (True, False):
            timetable = finished(prospects, released, self.situation.additions, found.timetable, old_tables=old)
            if timetable is not None:
                values = measured(prospects, released, timetable)
                better = max(better, replace(found, timetable=timetable, values=values), key=lambda each: each.rank)
        return better

    def _best(self, movable: frozenset[int]) -> dict[Aim, int]:
        """Return the values of the first aims that are proven already, if what was found moves nobody else."""
        if not self._touched() <= movable or self.found.values[Aim.LOCKS] < len(self.situation.prospects.locks):
            return {}
        best = {Aim.LOCKS: self.found.values[Aim.LOCKS]}
        for aim, value in zip((Aim.KEPT, *_AIMED.values()), self.values, strict=False):
            if not value.proven:
                break
            best[aim] = self.found.values[aim]
        return best

    def _touched(self) -> frozenset[int]:
        """Return the released meetings that are not in their slots any more."""
        at = {each.meeting: each.slot for each in self.found.timetable}
        return frozenset(n for n, each in self.situation.released.items() if at.get(n) != each.slot)

    def _around(self) -> frozenset[int]:
        """Return the meetings of everybody who has a part in a meeting that was left out or moved."""
        instance, released = self.situation.prospects.instance, self.situation.released
        parties = {party for number in self._touched() for party in instance.meetings[number].parties}
        return frozenset(n for n in released if not parties.isdisjoint(instance.meetings[n].parties))

    def _values(self, found: Found, movable: frozenset[int]) -> tuple[RepairValue, ...]:
        """Return the tiers of a rearrangement, with bounds that hold for the whole timetable.

        The bounds of the part searched do if it is all of it, or if what is counted proves the first two tiers, and
        the part holds every meeting that could move then.
        """
        now, released = time.monotonic() - self.watch.began, self.situation.released
        kept, whole = found.values[Aim.KEPT], bool(found.bounds) and len(movable) == len(released)
        most = min(self.most, found.bounds[Aim.KEPT]) if whole else self.most
        moved = kept - found.values[Aim.TIME]
        least = max(0, kept - self.stay.most, kept - found.bounds[Aim.TIME] if whole else 0)
        exact = bool(found.bounds) and (whole or (kept == most and moved == least and self.stay.loose <= movable))
        counted = changed_at_least(self.situation.prospects, released, kept)
        values = [RepairValue(RepairTier.KEPT, kept, most, kept == most, now)]
        for (tier, aim), bound in zip(_AIMED.items(), (least, *counted), strict=True):
            known = max(bound, kept - found.bounds[aim]) if exact else bound
            values.append(_tier(tier, kept - found.values[aim], known, values[-1].proven, now))
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
