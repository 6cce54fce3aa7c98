"""Whatever a partner does to a list, it comes in, comes in once, and nobody's number changes."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.exchange.workbook.test_mutations import WORDS
from tests.factories.imports import Desk, desk
from tests.factories.partner_lists import AGENCY, CHAMBER, FORM, PRETIX, PartnerList

TEXTS = st.sampled_from(
    [*WORDS, "Odra Diagnostyka", "N.N.", "Jan Nowak, Anna Lis", "a@b.example", "12; 7", "PKD 28.41.Z"]
)
CHANGES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 28), TEXTS), max_size=6)


def changed(listed: PartnerList, changes: Any, order: list[int], dropped: int) -> PartnerList:
    rows = [list(row) for row in listed.rows]
    for number, column, text in changes:
        row = rows[number % len(rows)]
        row[column % len(row)] = text
    shuffled = [rows[at] for at in order if at < len(rows) and at != dropped]
    return listed.with_rows(*map(tuple, shuffled or rows))


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from([AGENCY, CHAMBER, FORM, PRETIX]), CHANGES, st.permutations(range(6)), st.integers(0, 9))
@example(AGENCY, [(0, 2, "\x00")], list(range(6)), 9)
def test_any_next_version_comes_in_once_and_numbers_stay(
    listed: PartnerList, changes: Any, order: list[int], dropped: int
) -> None:
    with TemporaryDirectory() as place:
        at = desk(Path(place))
        at.bring(listed, source="x")
        before = numbers(at)
        version = changed(listed, changes, order, dropped)
        [outcome] = at.bring(version, source="x")
        assert before <= numbers(at)
        [again] = at.bring(version, source="x")
        assert (again.new, again.changes, again.conflicts) == ([], [], [])
        assert [wish for wish in again.wishes if wish.to] == []
        assert {each.number for each in again.gone} == {each.number for each in outcome.gone}


def numbers(at: Desk) -> set[str]:
    """Return all numbers of the forum; each is there once."""
    found = [person.number for person in at.read().participants]
    assert len(set(found)) == len(found)
    return set(found)
