"""The last stages of solving: the times are found; deal out tables, then interpreters, so that little changes."""

from dataclasses import replace

from viaregia.engines.timetable.placing.compile import Masks
from viaregia.engines.timetable.placing.standing import Fact, Standing, times_of
from viaregia.engines.timetable.problem import Status, Tier, Timetable

SEATING = frozenset({Tier.TABLE_CHANGES, Tier.WALKING})
BOUND_SHARE = 0.2  # of the time left, for a bound by itself
SEATING_SHARE = 0.7  # of the time left, where interpreters come after


def deal_tables(standing: Standing, masks: Masks, seed: int) -> None:
    """Give every meeting a table so that people change and walk little; learn the bounds."""
    from viaregia.engines.timetable.seating.tables import changes_at_least, seat  # numpy: not before it is needed

    left = standing.clock.left()
    timetable = standing.timetable
    if timetable is None or not masks.instance.tables or SEATING.isdisjoint(standing.order) or left <= 0:
        return
    share = SEATING_SHARE if Tier.INTERPRETER_CHANGES in standing.order and any(map(any, masks.voices)) else 0.95
    seconds = (0.5 if _zoned(masks) else 1.0) * share * left
    seating = seat(masks.instance, timetable, seconds=seconds, seed=seed)
    standing.offer(seating.timetable)
    if _zoned(masks):  # with other interpreters other tables are open: that bound would be these interpreters' only
        _deal_both(standing, masks, 0.5 * share * left, seed)
        least = changes_at_least(masks.instance, timetable, seconds=BOUND_SHARE * left)
        _learn(standing, masks, Fact(Tier.TABLE_CHANGES, least), timetable)
        return
    _learn(standing, masks, Fact(Tier.TABLE_CHANGES, seating.changes.bound), timetable)
    kept = {Tier.TABLE_CHANGES: seating.changes.value}
    _learn(standing, masks, Fact(Tier.WALKING, seating.walking.bound, kept), timetable)


def deal_interpreters(standing: Standing, masks: Masks, seed: int) -> None:
    """Keep everybody with one interpreter as far as that goes; learn the bound."""
    from viaregia.engines.timetable.seating.interpreters import assign, relays_at_least

    left = standing.clock.left()
    timetable = standing.timetable
    if timetable is None or Tier.INTERPRETER_CHANGES not in standing.order or left <= 0:
        return
    roster = assign(masks.instance, timetable, seconds=0.95 * left, seed=seed)
    standing.offer(roster.timetable, as_good=True)
    bound = roster.changes.bound
    if _zoned(masks):  # at other tables there are other interpreters
        bound = relays_at_least(masks.instance, timetable, seconds=BOUND_SHARE * left)
    _learn(standing, masks, Fact(Tier.INTERPRETER_CHANGES, bound), timetable)


def _deal_both(standing: Standing, masks: Masks, seconds: float, seed: int) -> None:
    """Choose tables as if any interpreter came to them who could, then the interpreters; take it if it is better."""
    from viaregia.engines.timetable.seating.interpreters import InterpretersDoNotSuffice, assign
    from viaregia.engines.timetable.seating.tables import TablesDoNotSuffice, seat

    silent = tuple(replace(each, interpreter=None) for each in standing.timetable or ())
    try:
        seated = seat(masks.instance, silent, seconds=0.6 * seconds, seed=seed).timetable
        standing.offer(assign(masks.instance, seated, seconds=0.4 * seconds, seed=seed).timetable)
    except (TablesDoNotSuffice, InterpretersDoNotSuffice):
        return


def _zoned(masks: Masks) -> bool:
    """Tell whether some interpreter works in some zones only, so that tables and interpreters depend on each other."""
    return any(reach >= 0 for reach in masks.reach)


def _learn(standing: Standing, masks: Masks, fact: Fact, timetable: Timetable) -> None:
    """Remember a bound for these times; where no other times are possible, it is a bound for all."""
    if fact.tier not in standing.order:
        return
    if _only_times(standing, masks, fact.tier, timetable):
        standing.learn(Fact(fact.tier, fact.bound, {**standing.before(fact.tier), **fact.kept}))
    else:
        standing.learn(Fact(fact.tier, fact.bound, fact.kept, times_of(timetable)))


def _only_times(standing: Standing, masks: Masks, tier: Tier, timetable: Timetable) -> bool:
    """Tell whether earlier tiers ask for every meeting, and each has one way and one slot only."""
    whole = {Tier.PLACED, Tier.WEIGHT} & set(standing.before(tier))
    if len(timetable) < standing.wanted or not (whole or standing.strict):
        return False
    meetings = masks.instance.meetings
    return all(
        sum(starts.bit_count() for starts in each) == 1
        for number, each in enumerate(masks.starts)
        if meetings[number].status is not Status.DECLINED
    )
