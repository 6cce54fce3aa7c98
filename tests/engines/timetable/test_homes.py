"""Tables that parties keep: found where they exist, and only there."""

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.timetable import simple
from viaregia.engines.timetable.homes import choosing, homes, keepers, keeps, tables_of
from viaregia.engines.timetable.problem import Instance, Party, Table

KEEPER = Party(keeps_table=True)


def test_who_keeps_a_table_and_who_still_chooses() -> None:
    instance = simple([(0, 1, 2)], parties=(KEEPER, Party(table=1), Party()))
    assert [keeps(instance, party) for party in range(3)] == [True, True, False]
    assert keepers(instance, 0) == (0, 1)
    assert choosing(instance, 0) == (0,)


def test_a_meeting_is_held_at_no_booth_of_others() -> None:
    instance = simple([(0, 1), (2, 1)], parties=(Party(), Party(), Party()))
    instance = replace(instance, tables=(Table(owner=0), Table()))
    assert tables_of(instance, 0) == {0, 1}
    assert tables_of(instance, 1) == {1}


def test_a_meeting_is_held_at_its_own_table_or_its_partys() -> None:
    instance = simple([(0, 1), (0, 2)], parties=(Party(table=2), Party(), KEEPER))
    assert tables_of(instance, 0) == {2}
    assert tables_of(instance, 1) == {0, 1, 2}
    assert tables_of(replace(instance, meetings=(replace(instance.meetings[0], table=1),)), 0) == frozenset()


@st.composite
def kept(draw: st.DrawFn) -> tuple[Instance, list[tuple[int, int]]]:
    party = st.sampled_from([KEEPER, KEEPER, KEEPER, Party(), Party(table=0)])
    parties = tuple(draw(st.lists(party, min_size=5, max_size=5)))
    circle = st.sets(st.integers(0, 4), min_size=2, max_size=3).map(lambda found: tuple(sorted(found)))
    circles = draw(st.lists(circle, min_size=1, max_size=7))
    instance = replace(simple([*circles, (0, 1, 2, 3, 4)]), parties=parties)
    return instance, [(number, draw(st.integers(0, 2))) for number in range(len(circles))]


@given(kept())
@settings(max_examples=300)
def test_homes_are_found_if_and_only_if_there_are_some(drawn: tuple[Instance, list[tuple[int, int]]]) -> None:
    instance, held = drawn
    choices = [(party.table,) if party.table is not None else range(3) for party in instance.parties]
    bound = [(keepers(instance, number), table) for number, table in held if keepers(instance, number)]
    exists = any(all(any(home[p] == table for p in who) for who, table in bound) for home in product(*choices))
    found = homes(instance, held)
    assert (found is not None) == exists
    if found is not None:
        assert all(any(found.get(party) == table for party in who) for who, table in bound)
