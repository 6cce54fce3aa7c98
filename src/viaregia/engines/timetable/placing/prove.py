"""Tier after tier by CP-SAT: better values where there are any, and bounds that are proven."""

from collections.abc import Callable, Sequence

from viaregia.engines.timetable.cpsat import Answer
from viaregia.engines.timetable.goals import MAXIMISED
from viaregia.engines.timetable.placing.aims import Aims
from viaregia.engines.timetable.placing.compile import Masks
from viaregia.engines.timetable.placing.model import TimesModel
from viaregia.engines.timetable.placing.standing import Fact, Standing
from viaregia.engines.timetable.placing.worth import PLACING
from viaregia.engines.timetable.problem import Tier, Timetable

WAITING = (Tier.SPREAD, Tier.BREAKS, Tier.IDLE_SLOTS, Tier.PREFERENCES)
STARTS_UP_TO = 20_000  # size of a model that is still worth building: starts of all ways of all meetings
RELAX_SHARE = 0.35  # of the time left, for each of HiGHS's answers
DIARY_SLOTS_UP_TO = 30_000  # and delegates times slots


def worth_a_model(masks: Masks) -> bool:
    """Tell whether the instance is small enough for one model of everything."""
    starts = sum(each.bit_count() for options in masks.starts for each in options)
    return starts <= STARTS_UP_TO and len(masks.free) * masks.slots <= DIARY_SLOTS_UP_TO


class Prover:
    """Improves and bounds the tiers about placing and waiting, in the standing's order.

    Each tier is optimised under the condition that all earlier ones keep at least the value at hand, so its bound
    holds whether or not those are proven. What CP-SAT finds is best in one tier and careless in all later ones:
    `polish` makes the most of it, losing nothing.
    """

    def __init__(
        self, standing: Standing, masks: Masks, seed: int, workers: int, polish: Callable[[Timetable], Timetable]
    ) -> None:
        self.standing = standing
        self._polish = polish
        self._seed = seed
        self._workers = workers
        self._model = TimesModel(masks, everything=standing.strict)
        self._aims = Aims(self._model, exact=standing.strict)
        self._kept: dict[Tier, int] = {}
        if standing.strict:
            self._aims.keep(Tier.SPREAD, 0)

    def find_any(self, over: Callable[[], bool]) -> bool:
        """Look for any timetable that holds all it must; return whether it is proven that there is none."""
        seconds = self.standing.clock.left()
        answer = self._model.programme.minimise({}, seconds=seconds, seed=self._seed, workers=self._workers, over=over)
        self._offer(answer.values)
        return answer.proven and not answer.values

    def run(
        self,
        tiers: Sequence[Tier],
        over: Callable[[], bool],
        share: float,
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        """Work through the tiers until `share` of all the time is spent; tiers that meet their bound cost nothing.

        `meanwhile` is called again and again while CP-SAT works, on one thread less; it may improve the standing.
        """
        clock = self.standing.clock
        for tier in tiers:
            if over() or self.standing.timetable is None:
                return
            if not self.standing.is_best(tier):
                open_tiers = sum(not self.standing.is_best(each) for each in tiers[tiers.index(tier) :])
                left = share * clock.seconds - clock.spent()
                self._improve(tier, left * (1.0 if open_tiers == 1 else 0.6), over, meanwhile)
            self.keep(tier)

    def relax(self, tiers: Sequence[Tier], over: Callable[[], bool]) -> None:
        """Bound and improve the tiers about placing by HiGHS: about those its linear relaxation is nearly tight."""
        for tier in tiers:
            if over() or self.standing.timetable is None:
                return
            if not self.standing.is_best(tier):
                seconds = RELAX_SHARE * self.standing.clock.left()
                answer = self._model.programme.relax(self._aims.terms(tier), seconds=seconds)
                if answer is None:
                    return
                self._take(tier, answer)
            self.keep(tier)

    def _take(self, tier: Tier, answer: Answer) -> None:
        """Offer what was found, and learn the bound."""
        self._offer(answer.values)
        bound = -answer.bound if tier in MAXIMISED else answer.bound
        self.standing.learn(Fact(tier, bound, dict(self._kept)))

    def keep(self, tier: Tier) -> None:
        """Hold on to the tier's value from now on."""
        self._kept[tier] = self.standing.values[tier]
        self._aims.keep(tier, self._kept[tier])

    def _improve(
        self, tier: Tier, seconds: float, over: Callable[[], bool], meanwhile: Callable[[], None] | None
    ) -> None:
        def done() -> bool:
            if meanwhile is not None:
                meanwhile()
            return over() or self.standing.is_best(tier)

        terms = self._aims.terms(tier)
        if self.standing.timetable is not None:
            self._model.programme.hint(self._aims.complete(self._model.hint(self.standing.timetable)))
        workers = self._workers if meanwhile is None else max(1, self._workers - 1)
        answer = self._model.programme.minimise(
            terms, seconds=max(0.1, seconds), seed=self._seed, workers=workers, over=done
        )
        if answer.values:
            self._take(tier, answer)

    def _offer(self, values: tuple[int, ...]) -> None:
        timetable = self._model.timetable(values) if values else None
        if timetable is not None:
            self.standing.offer(timetable)
            self.standing.offer(self._polish(timetable))


def searched(order: Sequence[Tier]) -> tuple[Tier, ...]:
    """Return the tiers of an order that times decide, in that order."""
    return tuple(tier for tier in order if tier in PLACING or tier in WAITING)
