"""The best timetable so far and what is proven about it, at any moment."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from viaregia.engines.timetable.goals import MAXIMISED, measure, rank
from viaregia.engines.timetable.problem import (
    Assignment,
    Conflict,
    ConflictKind,
    Instance,
    OnProgress,
    Outcome,
    Progress,
    Result,
    Status,
    Tier,
    TierValue,
    Timetable,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A proven bound on a tier, valid for every timetable at least as good as `kept` in each of its tiers.

    `times`: it holds for these (meeting, slot, option) only.
    """

    tier: Tier
    bound: int
    kept: Mapping[Tier, int] = field(default_factory=dict)
    times: frozenset[tuple[int, int, int]] | None = None


@dataclass(slots=True)
class Clock:
    """When to stop: at the deadline, when told to, or when interrupted."""

    began: float
    seconds: float
    stop: Callable[[], bool] | None = None

    def spent(self) -> float:
        """Return the seconds since the start."""
        return time.monotonic() - self.began

    def left(self) -> float:
        """Return the seconds left, 0 when told to stop."""
        if self.stop is not None and self.stop():
            return 0.0
        return max(0.0, self.seconds - self.spent())

    def until(self, share: float) -> Callable[[], bool]:
        """Return a question that is answered True once that share of all the time is over."""
        return lambda: self.spent() >= share * self.seconds or (self.stop is not None and self.stop())


class Standing:
    """Best timetable, its values, and facts about bounds; turns them into tiers that claim no more than is proven."""

    def __init__(
        self, instance: Instance, order: Sequence[Tier], strict: bool, clock: Clock, told: OnProgress | None
    ) -> None:
        self.instance = instance
        self.order = tuple(order)
        self.strict = strict
        self.clock = clock
        self.timetable: Timetable | None = None
        self.values: dict[Tier, int] = {}
        self.conflicts: tuple[Conflict, ...] | None = None
        self._told = told
        self._since: dict[Tier, float] = {}
        self.wanted = sum(meeting.status is not Status.DECLINED for meeting in instance.meetings)
        self._must_hold = {lock.meeting for lock in instance.locks}
        self._facts = [Fact(tier, trivial(instance, tier)) for tier in self.order]

    def offer(self, timetable: Timetable, *, as_good: bool = False) -> bool:
        """Take a valid timetable if it is the best so far; strict and locked ones must hold all they must.

        `as_good`: take it also where it is only as good as the one at hand.
        """
        held = {each.meeting for each in timetable}
        if not held >= self._must_hold or (self.strict and not self._allowed(timetable)):
            return False
        values = measure(self.instance, timetable, self.order)
        if self.timetable is not None:
            old, new = rank(self.values, self.order), rank(values, self.order)
            if new == old and as_good:
                self.timetable = tuple(sorted(timetable))
            if new >= old:
                return False
        spent = self.clock.spent()
        changed = False
        for tier in self.order:
            changed = changed or values[tier] != self.values.get(tier)
            if changed:
                self._since[tier] = spent
        self.timetable, self.values = tuple(sorted(timetable)), values
        self.tell()
        return True

    def _allowed(self, timetable: Timetable) -> bool:
        if len(timetable) < self.wanted:
            return False
        return measure(self.instance, timetable, (Tier.SPREAD,))[Tier.SPREAD] == 0

    def learn(self, fact: Fact) -> None:
        """Remember a proven bound on a tier of the order."""
        if fact.tier in self.order:
            self._facts.append(fact)
            self.tell()

    def refuse(self, conflicts: tuple[Conflict, ...] = ()) -> None:
        """Remember that no timetable can hold what it must; where no fact tells why, all that must be held clashes."""
        held = tuple(range(len(self.instance.meetings))) if self.strict else tuple(sorted(self._must_hold))
        self.conflicts = conflicts or (Conflict(ConflictKind.CONTRADICTION, meetings=held),)

    def bound(self, tier: Tier) -> int:
        """Return the best bound on a tier that is valid for the timetable at hand."""
        return self._bound(tier)[0]

    def best_hope(self, tier: Tier) -> int:
        """Return the bound of a tier, or 1 where it is not in the order."""
        return self.bound(tier) if tier in self.order and self.timetable is not None else 1

    def is_best(self, tier: Tier) -> bool:
        """Tell whether the tier's value meets its bound."""
        return self.timetable is not None and self.values[tier] == self.bound(tier)

    def before(self, tier: Tier) -> dict[Tier, int]:
        """Return the values of the tiers that come before this one."""
        return {each: self.values[each] for each in self.order[: self.order.index(tier)]}

    def tiers(self) -> tuple[TierValue, ...]:
        """Return every tier with its value, bound and whether both meet all the way up."""
        found = []
        proven = True
        for tier in self.order:
            bound, given = self._bound(tier)
            value = self.values[tier]
            proven = proven and value == bound
            found.append(TierValue(tier, value, bound, proven, self._since[tier], given))
        return tuple(found)

    def tell(self) -> None:
        """Report progress, if anybody listens and there is something to report."""
        if self._told is not None and self.timetable is not None:
            self._told(Progress(self.clock.spent(), len(self.timetable), self.tiers()))

    def result(self, seed: int) -> Result:
        """Return the result as it stands; without a timetable it is infeasible if that is proven, else unknown."""
        spent = self.clock.spent()
        if self.conflicts is not None:
            return Result(Outcome.INFEASIBLE, conflicts=self.conflicts, seconds=spent, seed=seed)
        if self.timetable is None:
            return Result(Outcome.UNKNOWN, seconds=spent, seed=seed)
        tiers = self.tiers()
        whole = all(each.proven and not each.given_times for each in tiers)
        return Result(Outcome.OPTIMAL if whole else Outcome.FEASIBLE, self.timetable, tiers, seconds=spent, seed=seed)

    def _bound(self, tier: Tier) -> tuple[int, bool]:
        """Return the bound, and whether it holds for the chosen times only (if no other says as much)."""
        best = max if tier not in MAXIMISED else min
        valid = [fact for fact in self._facts if fact.tier is tier and self._applies(fact)]
        general = best(fact.bound for fact in valid if fact.times is None)
        value = self.values.get(tier)
        if general == value:
            return general, False
        bound = best(fact.bound for fact in valid)
        return bound, bound != general

    def _applies(self, fact: Fact) -> bool:
        earlier = self.order[: self.order.index(fact.tier)]
        for tier, kept in fact.kept.items():
            if tier not in earlier or (self.values[tier] < kept if tier in MAXIMISED else self.values[tier] > kept):
                return False
        return fact.times is None or (self.timetable is not None and fact.times == times_of(self.timetable))


def times_of(timetable: Timetable) -> frozenset[tuple[int, int, int]]:
    """Return who meets when, without tables and interpreters."""
    return frozenset((each.meeting, each.slot, each.option) for each in timetable)


def trivial(instance: Instance, tier: Tier) -> int:
    """Return a bound that needs no thought: everything placed, nobody waiting."""
    if tier not in MAXIMISED:
        return 0
    wanted = tuple(number for number, meeting in enumerate(instance.meetings) if meeting.status is not Status.DECLINED)
    return measure(instance, tuple(Assignment(number, 0) for number in wanted), (tier,))[tier]
