"""The interpreters stage: always valid, never worse than what it was given, and on tiny instances the best there is."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.timetable import block, first_fit, forum, meeting, simple, slots
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.goals import measure
from viaregia.engines.timetable.problem import (
    Assignment,
    Delegate,
    Instance,
    Interpreter,
    Lock,
    Meeting,
    Option,
    Tier,
    Timetable,
)
from viaregia.engines.timetable.seating.interpreters import InterpretersDoNotSuffice, Roster, assign

PERSON = Interpreter(frozenset({"de-pl"}))


def changes(instance: Instance, timetable: Timetable) -> int:
    return measure(instance, timetable, [Tier.INTERPRETER_CHANGES])[Tier.INTERPRETER_CHANGES]


def rosters(instance: Instance, timetable: Timetable) -> Iterator[Timetable]:
    """Yield every valid way to give the timetable's meetings interpreters."""
    for people in product((None, *range(len(instance.interpreters))), repeat=len(timetable)):
        found = tuple(replace(each, interpreter=who) for each, who in zip(timetable, people, strict=True))
        if not violations(instance, found):
            yield found


@st.composite
def interpreted_times(draw: st.DrawFn) -> tuple[Instance, Timetable]:
    """Return up to five meetings at times that suit their parties, most of them in need of an interpreter."""
    times = slots(draw(st.integers(1, 3)), draw(st.integers(1, 3)), days=(0, draw(st.integers(0, 1))))
    pair = st.sampled_from(["de-pl", "de-pl", "de-pl", "cs-pl", None])
    free = {(party, slot) for party in range(4) for slot in range(len(times))}
    wishes: list[Meeting] = []
    timetable: list[Assignment] = []
    for _ in range(draw(st.integers(2, 5))):
        one, two = sorted(draw(st.permutations(range(4)))[:2])
        slot = draw(st.integers(0, len(times) - 1))
        if {(one, slot), (two, slot)} <= free:
            free -= {(one, slot), (two, slot)}
            timetable.append(Assignment(len(wishes), slot))
            wishes.append(meeting(one, two, pair=draw(pair)))
    people = st.builds(
        Interpreter,
        pairs=st.sampled_from([frozenset({"de-pl"}), frozenset({"cs-pl", "de-pl"})]),
        blocks=st.sampled_from([(), (), *((one,) for one in block(times, *range(len(times))))]),
        limit=st.sampled_from([None, None, 1, 2]),
        pause_after=st.sampled_from([None, None, 1, 2]),
    )
    found = tuple(draw(st.lists(people, min_size=1, max_size=3)))
    pairs = [wish.parties for wish in wishes]
    return replace(simple([*pairs, (0, 3)], tables=0, interpreters=found), slots=times, meetings=tuple(wishes)), tuple(
        timetable
    )


@given(interpreted_times())
@settings(max_examples=80, deadline=None)
def test_no_roster_of_a_tiny_timetable_is_better(drawn: tuple[Instance, Timetable]) -> None:
    instance, timetable = drawn
    best = min((changes(instance, one) for one in rosters(instance, timetable)), default=None)
    if best is None:
        with pytest.raises(InterpretersDoNotSuffice) as caught:
            assign(instance, timetable, seconds=60, seed=1)
        assert caught.value.facts["proven"]
        return
    answer = assign(instance, timetable, seconds=60, seed=1)
    assert violations(instance, answer.timetable) == ()
    assert answer.changes.value == changes(instance, answer.timetable) == best
    assert answer.changes.proven


@given(st.integers(0, 99))
@settings(max_examples=4, deadline=None)
def test_a_forum_gets_interpreters_without_breaking_a_rule(seed: int) -> None:
    instance = forum(parties=16, wishes=40, seed=seed, sessions=(3, 3, 3), interpreted=0.7)
    timetable = first_fit(instance)
    answer = assign(instance, timetable, seconds=0.5, seed=seed)
    assert violations(instance, answer.timetable) == ()
    assert answer.changes.bound <= answer.changes.value == changes(instance, answer.timetable)
    assert answer.changes.value <= changes(instance, timetable)


def spoken(people: tuple[Interpreter, ...], *sessions: int) -> Instance:
    """Return party 0 meeting 1, 2 and 3 with an interpreter."""
    wishes = tuple(meeting(0, other, pair="de-pl") for other in (1, 2, 3))
    return simple([(0, 1), (0, 2), (0, 3)], *sessions, meetings=wishes, interpreters=people)


def in_turn(instance: Instance, *taken: int) -> Roster:
    return assign(instance, tuple(Assignment(n, slot, 0) for n, slot in enumerate(taken)), seconds=60, seed=1)


def interpreters(answer: Roster) -> list[int | None]:
    return [each.interpreter for each in answer.timetable]


def test_one_interpreter_stays_with_a_party() -> None:
    answer = in_turn(spoken((PERSON, PERSON)), 0, 1, 2)
    assert len(set(interpreters(answer))) == 1
    assert answer.changes.proven


def test_an_interpreter_who_needs_a_pause_is_relieved() -> None:
    tired = replace(PERSON, pause_after=2)
    answer = in_turn(spoken((tired, tired)), 0, 1, 2)
    assert (answer.changes.value, answer.changes.bound) == (1, 1)


def test_an_interpreter_at_the_days_limit_is_relieved() -> None:
    tired = replace(PERSON, limit=2)
    answer = in_turn(spoken((tired, tired), 2, 2), 0, 1, 3)
    assert (answer.changes.value, answer.changes.bound) == (1, 1)


def test_the_limit_starts_anew_each_day() -> None:
    tired = replace(PERSON, limit=2)
    instance = replace(spoken((tired,)), slots=slots(2, 1, days=(0, 1)))
    assert in_turn(instance, 0, 1, 2).changes.value == 0


def test_an_interpreter_who_leaves_is_relieved() -> None:
    leaving = replace(PERSON, blocks=block(slots(3), 2))
    answer = in_turn(spoken((leaving, PERSON)), 0, 1, 2)
    assert interpreters(answer) == [1, 1, 1]


def test_a_locked_interpreter_stays_locked() -> None:
    instance = replace(spoken((PERSON, PERSON)), locks=(Lock(0, 0, interpreter=1),))
    assert interpreters(in_turn(instance, 0, 1, 2)) == [1, 1, 1]


def test_an_interpreter_of_other_parties_is_not_asked() -> None:
    answer = in_turn(spoken((replace(PERSON, parties=frozenset({1})), PERSON)), 0, 1, 2)
    assert interpreters(answer) == [1, 1, 1]


def test_ones_own_interpreter_comes_before_the_others() -> None:
    for own in (0, 1):
        people = [PERSON, PERSON]
        people[own] = replace(PERSON, parties=frozenset({0}))
        assert interpreters(in_turn(spoken((people[0], people[1])), 0, 1, 2)) == [own] * 3


def test_ones_own_interpreter_does_not_break_what_he_can_bear() -> None:
    own = replace(PERSON, parties=frozenset({0}), limit=1)
    assert interpreters(in_turn(spoken((PERSON, own)), 0, 1, 2)) == [0, 0, 0]


def test_ones_own_interpreter_is_at_one_table_at_a_time() -> None:
    pairs = [(0, 1), (0, 2)]
    options = (Option((0, 1), "de-pl"),), (Option((3, 2), "de-pl"),)
    instance = simple(
        pairs,
        1,
        delegates=(Delegate(0), Delegate(1), Delegate(2), Delegate(0)),
        meetings=tuple(meeting(*pair, options=some) for pair, some in zip(pairs, options, strict=True)),
        interpreters=(PERSON, replace(PERSON, parties=frozenset({0})), PERSON),
    )
    answer = assign(instance, (Assignment(0, 0, 0), Assignment(1, 0, 1)), seconds=1, seed=1)
    assert violations(instance, answer.timetable) == ()
    assert 1 in interpreters(answer)


def test_an_interpreter_stays_within_the_zone() -> None:
    instance = replace(spoken((replace(PERSON, zones=frozenset({1})), PERSON)), zones=((0, 3), (3, 0)))
    assert interpreters(in_turn(instance, 0, 1, 2)) == [1, 1, 1]


def test_meetings_without_an_interpreter_get_none() -> None:
    instance = simple([(0, 1), (0, 2)], interpreters=(PERSON,))
    answer = in_turn(instance, 0, 1)
    assert interpreters(answer) == [None, None]
    assert answer.changes.proven


def test_too_few_interpreters_are_said() -> None:
    wishes = (meeting(0, 1, pair="de-pl"), meeting(2, 3, pair="de-pl"))
    instance = simple([(0, 1), (2, 3)], meetings=wishes, interpreters=(PERSON,))
    with pytest.raises(InterpretersDoNotSuffice) as caught:
        in_turn(instance, 0, 0)
    assert caught.value.facts["proven"]
