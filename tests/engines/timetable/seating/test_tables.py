"""The tables stage: always valid, never worse than what it was given, and on tiny instances the best there is."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from time import monotonic
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.engines.timetable.oracle import timetables
from tests.factories.shared import shared
from tests.factories.timetable import FEATURES, at, first_fit, forum, instances, meeting, simple
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.goals import measure
from viaregia.engines.timetable.problem import Assignment, Instance, Interpreter, Lock, Party, Table, Tier, Timetable
from viaregia.engines.timetable.seating.tables import Seating, TablesDoNotSuffice, changes_at_least, seat
from viaregia.exchange.dzn import read_tables_dzn

LATER = monotonic() + 3600
TIERS = (Tier.TABLE_CHANGES, Tier.WALKING)
SEATED = FEATURES - {"lunches", "pauses", "minima", "maxima", "hosts", "priorities", "statuses", "interpreters"}


def values(instance: Instance, timetable: Timetable) -> tuple[int, ...]:
    return tuple(measure(instance, timetable, TIERS).values())


def stated(seating: Seating) -> tuple[int, int]:
    return seating.changes.value, seating.walking.value


def bare(timetable: Timetable) -> Timetable:
    return tuple(replace(each, table=None) for each in timetable)


def seatings(instance: Instance, timetable: Timetable) -> Iterator[Timetable]:
    """Yield every valid way to give the timetable's meetings tables."""
    for tables in product(range(len(instance.tables)), repeat=len(timetable)):
        found = tuple(replace(each, table=table) for each, table in zip(timetable, tables, strict=True))
        if not violations(instance, found):
            yield found


@given(instances(max_meetings=4, max_slots=4, features=SEATED), st.data())
@settings(max_examples=40, deadline=None)
def test_no_seating_of_a_tiny_timetable_is_better(instance: Instance, data: st.DataObject) -> None:
    choices = [one for one in timetables(instance) if len(one) > 1][-200:]
    assume(choices)
    timetable = data.draw(st.sampled_from(choices))
    answer = seat(instance, bare(timetable), seconds=120, seed=1)
    assert violations(instance, answer.timetable) == ()
    assert stated(answer) == values(instance, answer.timetable)
    assert stated(answer) == min(values(instance, one) for one in seatings(instance, timetable))
    assert answer.changes.proven
    assert answer.walking.proven


@given(st.integers(0, 99), st.integers(0, 2))
@settings(max_examples=6, deadline=None)
def test_a_forum_is_seated_without_breaking_a_rule(seed: int, keepers: int) -> None:
    instance = forum(parties=16, wishes=36, seed=seed, sessions=(3, 3, 3), keepers=keepers)
    timetable = first_fit(instance)
    answer = seat(instance, timetable, seconds=0.5, seed=seed)
    assert violations(instance, answer.timetable) == ()
    assert stated(answer) == values(instance, answer.timetable) <= values(instance, timetable)
    assert answer.changes.bound <= answer.changes.value
    assert answer.walking.bound <= answer.walking.value


@given(st.integers(0, 99), st.integers(0, 3))
@settings(max_examples=6, deadline=None)
def test_bounds_of_large_and_of_exact_search_agree(seed: int, keeping: int) -> None:
    """What the exact solver of tiny problems finds, the bound of the large ones may not exceed."""
    from viaregia.engines.timetable.seating.groups import seat_groups, singles
    from viaregia.engines.timetable.seating.multicut import multicut
    from viaregia.engines.timetable.seating.rows import chart
    from viaregia.engines.timetable.seating.stays import Ropes, packing, relaxed

    instance = forum(parties=12, wishes=24, seed=seed, sessions=(3, 3), keepers=keeping)
    plan = chart(instance, first_fit(instance))
    exact = seat_groups(plan, singles(plan), least=0, seconds=120, seed=1)
    assert exact.seats is not None
    changes, walking = plan.cost(exact.seats)
    assert changes * plan.change + walking == exact.bound
    linear = relaxed(Ropes(plan), until=LATER).bound
    assert packing(plan, until=LATER) <= linear <= multicut(plan, until=LATER).bound <= changes


@pytest.mark.parametrize(
    ("name", "pairs", "best"),
    [
        ("taules_dadesForum2013a", 238, 105),
        ("taules_dadesForum2014-302r_fase2", 533, 249),
        ("taules_dadesTic2012a", 210, 103),
        ("taules_dadesTic2013a", 315, 156),
    ],
)
def test_the_published_files_are_seated_with_proof(name: str, pairs: int, best: int) -> None:
    from viaregia.engines.timetable.seating.rows import chart

    given_times = read_tables_dzn(shared(f"data/b2b/tables/{name}.dzn"))
    timetable = tuple(Assignment(meeting, slot) for meeting, slot in enumerate(given_times.slots))
    answer = seat(given_times.instance, timetable, seconds=120, seed=1, adjacent=True)
    assert sum(chart(given_times.instance, timetable, adjacent=True).stays.values()) == pairs
    assert violations(given_times.instance, answer.timetable) == ()
    assert (answer.changes.value, answer.changes.bound, answer.changes.proven) == (best, best, True)


def seated(instance: Instance, *times: tuple[int, int]) -> Seating:
    """Seat meetings given as (meeting, slot)."""
    return seat(instance, tuple(Assignment(*each) for each in times), seconds=60, seed=1)


def test_who_can_stay_stays() -> None:
    answer = seated(simple([(0, 1), (0, 2), (0, 3)]), (0, 0), (1, 1), (2, 2))
    assert len({each.table for each in answer.timetable}) == 1
    assert stated(answer) == (0, 0)


def test_two_who_part_after_a_meeting_cannot_both_stay() -> None:
    answer = seated(simple([(0, 1), (0, 2), (1, 3)]), (0, 0), (1, 1), (2, 1))
    assert stated(answer) == (1, 0)
    assert answer.changes.bound == 1


def test_a_table_with_two_places_lets_both_stay() -> None:
    instance = simple([(0, 1), (0, 2), (1, 3)], tables=1)
    assert stated(seated(replace(instance, tables=(Table(places=2),)), (0, 0), (1, 1), (2, 1))) == (0, 0)


def test_changes_come_before_walking_and_then_the_walk_is_short() -> None:
    instance = simple([(0, 1), (0, 2), (1, 3)], zones=((0, 9), (9, 0)))
    near = replace(instance, tables=(Table(zone=0), Table(zone=1), Table(zone=1)))
    assert stated(seated(near, (0, 0), (1, 1), (2, 1))) == (1, 0)
    far = replace(instance, tables=(Table(zone=0), Table(zone=1)))
    assert stated(seated(far, (0, 0), (1, 1), (2, 1))) == (1, 9)


def test_a_party_that_keeps_a_table_is_never_moved() -> None:
    keeper = Party(keeps_table=True)
    instance = simple([(0, 1), (0, 2), (1, 3), (0, 3)], 3, parties=(keeper, Party(), Party(), Party()))
    answer = seated(instance, (0, 0), (1, 1), (2, 1), (3, 2))
    assert violations(instance, answer.timetable) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"tables": (Table(owner=3), Table())},
        {"locks": (Lock(0, 0, table=1),), "tables": (Table(), Table())},
        {"parties": (Party(table=1), Party(), Party(), Party()), "tables": (Table(), Table())},
    ],
    ids=["booth", "lock", "fixed table"],
)
def test_tables_that_are_not_free_to_choose_are_respected(changes: dict[str, Any]) -> None:
    instance = replace(simple([(0, 1)]), **changes)
    if not instance.parties[3:]:
        instance = replace(instance, parties=(*instance.parties, Party(), Party()))
    assert [each.table for each in seated(instance, (0, 0)).timetable] == [1]


def test_a_table_stays_within_the_interpreters_zone() -> None:
    person = Interpreter(frozenset({"de-pl"}), zones=frozenset({1}))
    wishes = (meeting(0, 1, table=0), meeting(0, 2, pair="de-pl"))
    tables, zones = (Table(), Table(zone=1)), ((0, 3), (3, 0))
    instance = simple([(0, 1), (0, 2)], 2, meetings=wishes, tables=tables, interpreters=(person,), zones=zones)
    held = (Assignment(0, 0, 0), Assignment(1, 1, 1, interpreter=0))
    assert stated(seat(instance, held, seconds=1, seed=1)) == (1, 3)
    assert changes_at_least(instance, held, seconds=1) == 1
    anybody = replace(instance, interpreters=(person, replace(person, zones=None)))
    assert changes_at_least(anybody, held, seconds=1) == 0


def test_too_few_tables_are_said() -> None:
    with pytest.raises(TablesDoNotSuffice) as caught:
        seated(simple([(0, 1), (2, 3)], tables=1), (0, 0), (1, 0))
    assert caught.value.facts["proven"]


def test_valid_tables_are_never_made_worse() -> None:
    instance = simple([(0, 1), (0, 2), (1, 3)])
    kept = at((0, 0, 2), (1, 1, 2), (2, 1, 0))
    assert stated(seat(instance, kept, seconds=0, seed=1)) <= values(instance, kept)


def test_a_forum_without_tables_needs_none() -> None:
    answer = seated(simple([(0, 1)], tables=0), (0, 0))
    assert answer.timetable == (Assignment(0, 0),)
    assert answer.changes.proven


def test_the_same_seed_gives_the_same_seating() -> None:
    instance = simple([(0, 1), (0, 2), (1, 3), (2, 3), (1, 2)], 4, zones=((0, 4), (4, 0)))
    times = ((0, 0), (1, 1), (2, 1), (3, 2), (4, 3))
    assert seated(instance, *times).timetable == seated(instance, *times).timetable
