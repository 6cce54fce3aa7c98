"""The time of day that people prefer: measured, reached where nothing earlier suffers, bounded honestly."""

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings

from tests.engines.timetable import oracle
from tests.factories.timetable import FEATURES, at, block, forum, instances, simple, slots
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.goals import DEFAULT_ORDER, measure, rank
from viaregia.engines.timetable.placing.aims import Aims
from viaregia.engines.timetable.placing.board import Board
from viaregia.engines.timetable.placing.compile import compile_masks
from viaregia.engines.timetable.placing.construct import construct
from viaregia.engines.timetable.placing.model import TimesModel
from viaregia.engines.timetable.placing.preferences import outside_at_least
from viaregia.engines.timetable.placing.search import WaitSearch
from viaregia.engines.timetable.placing.waits import Waits
from viaregia.engines.timetable.placing.worth import Worth, worth
from viaregia.engines.timetable.problem import Instance, Lock, Outcome, Status, Tier
from viaregia.engines.timetable.solve import solve

FEW = FEATURES - {"locks", "interpreters", "companies", "zoned"}
EARLY = ((9 * 60, 9 * 60 + 30),)  # the first two slots of the factory
NEVER = ((0, 1),)
UNTIL_HERE = DEFAULT_ORDER[: DEFAULT_ORDER.index(Tier.PREFERENCES) + 1]


def glad(instance: Instance, **wanted: tuple[tuple[int, int], ...]) -> Instance:
    """Return the instance in which delegates (`d0`, `d1`) prefer certain minutes."""
    people = list(instance.delegates)
    for name, spans in wanted.items():
        people[int(name[1:])] = replace(people[int(name[1:])], prefers=spans)
    return replace(instance, delegates=tuple(people))


def outside(instance: Instance, *places: tuple[int, int, int]) -> int:
    return measure(instance, at(*places), (Tier.PREFERENCES,))[Tier.PREFERENCES]


def test_a_meeting_counts_once_for_each_delegate_who_would_rather_have_it_at_another_time() -> None:
    instance = glad(simple([(0, 1), (0, 2)], 4), d0=EARLY, d1=EARLY)
    assert outside(instance, (0, 0, 0), (1, 1, 0)) == 0
    assert outside(instance, (0, 2, 0), (1, 1, 0)) == 2
    assert outside(instance, (0, 0, 0), (1, 2, 0)) == 1


def test_the_model_counts_every_delegate_too() -> None:
    instance = glad(simple([(0, 1)], 3, locks=(Lock(0, 2),)), d0=EARLY, d1=EARLY)
    model = TimesModel(compile_masks(instance))
    terms = Aims(model).terms(Tier.PREFERENCES)
    answer = model.programme.minimise(terms, seconds=30, seed=1, workers=1, over=lambda: False)
    assert (answer.proven, answer.bound) == (True, 2)


def test_the_published_orders_know_no_preference() -> None:
    instance = glad(simple([(0, 1)], 2), d0=NEVER)
    assert solve(instance, seconds=30, seed=1, order=(Tier.PLACED, Tier.BREAKS)).outcome is Outcome.OPTIMAL


def test_meetings_come_to_lie_where_they_are_preferred() -> None:
    instance = glad(simple([(0, 1), (0, 2), (3, 4)], 6), d0=((9 * 60 + 80, 12 * 60),))
    result = solve(instance, seconds=30, seed=1)
    found = result.tier(Tier.PREFERENCES)
    assert found is not None
    assert (found.value, found.bound, found.proven) == (0, 0, True)
    assert {each.slot for each in result.timetable if each.meeting < 2} == {4, 5}


def test_nobody_waits_for_a_preference() -> None:
    first_or_last = ((9 * 60, 9 * 60 + 1), (9 * 60 + 60, 10 * 60 + 1))
    result = solve(glad(simple([(0, 1), (0, 2)], 4), d0=first_or_last), seconds=6, seed=1)
    values = {each.tier: each.value for each in result.tiers}
    assert (values[Tier.BREAKS], values[Tier.IDLE_SLOTS], values[Tier.PREFERENCES]) == (0, 0, 1)
    assert all(each.proven for each in result.tiers)


def test_what_must_lie_outside_is_counted_where_everything_is_placed() -> None:
    crowded = glad(simple([(0, 1), (0, 2), (0, 3)], 4), d0=EARLY)
    assert outside_at_least(compile_masks(crowded)) == 1
    declined = replace(crowded, meetings=(replace(crowded.meetings[0], status=Status.DECLINED), *crowded.meetings[1:]))
    assert outside_at_least(compile_masks(declined)) == 0
    busy = replace(
        crowded, delegates=(replace(crowded.delegates[0], blocks=block(slots(4), 0)), *crowded.delegates[1:])
    )
    assert outside_at_least(compile_masks(busy)) == 2


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(instances(features=FEW | {"preferences"}))
def test_no_timetable_that_holds_everything_has_fewer_outside(instance: Instance) -> None:
    assume(oracle.size(instance) < 1500)
    wanted = sum(meeting.status is not Status.DECLINED for meeting in instance.meetings)
    least = outside_at_least(compile_masks(instance))
    for timetable in oracle.timetables(instance):
        if len(timetable) == wanted:
            assert measure(instance, timetable, (Tier.PREFERENCES,))[Tier.PREFERENCES] >= least


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(instances(features=frozenset({"preferences", "tables", "blocks", "delegates", "options", "pauses"})))
def test_the_best_are_found_without_loss_in_an_earlier_goal(instance: Instance) -> None:
    assume(oracle.size(instance) < 1500)
    result = solve(instance, seconds=0.4, seed=1, workers=1, order=UNTIL_HERE)
    best = oracle.best(instance, UNTIL_HERE)
    assert result.outcome is not Outcome.OPTIMAL or {each.tier: each.value for each in result.tiers} == best


def test_the_search_prefers_without_making_anybody_wait() -> None:
    """Counted in steps, not in seconds: the same on every machine."""
    plain = forum(parties=30, wishes=70, seed=3, sessions=(6, 6), interpreted=0)
    noon = plain.slots[6].start
    people = tuple(replace(e, prefers=((0, noon),) if n % 3 == 0 else ()) for n, e in enumerate(plain.delegates))
    wishing = replace(plain, delegates=people)
    board, waits, value = search_of(plain)
    construct(board, waits, value)
    before = WaitSearch(board, waits, value, DEFAULT_ORDER, seed=1).run(lambda: False, 2000)
    board, waits, value = search_of(wishing)
    board.load(before)
    after = WaitSearch(board, waits, value, DEFAULT_ORDER, seed=1).run(lambda: False, 2000)
    was, values = (measure(wishing, each, UNTIL_HERE) for each in (before, after))
    assert not violations(wishing, after)
    assert {**values, Tier.PREFERENCES: 0} == {**was, Tier.PREFERENCES: 0}
    assert values[Tier.PREFERENCES] < was[Tier.PREFERENCES]


def search_of(instance: Instance) -> tuple[Board, Waits, Worth]:
    masks = compile_masks(instance)
    return Board(masks), Waits(masks), worth(instance, DEFAULT_ORDER, 1)


def test_what_was_found_gets_no_worse_by_a_preference_however_little_time_there_is() -> None:
    plain = forum(parties=14, wishes=24, seed=3, interpreted=0)
    wishing = replace(plain, delegates=tuple(replace(each, prefers=EARLY) for each in plain.delegates))
    start = solve(plain, seconds=0.2, seed=1).timetable
    result = solve(wishing, seconds=0.2, seed=1, start=start)
    values = {each.tier: each.value for each in result.tiers}
    assert rank(values, UNTIL_HERE) <= rank(measure(wishing, start, UNTIL_HERE), UNTIL_HERE)
