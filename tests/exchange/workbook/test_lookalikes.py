"""Names that differ by one letter."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from viaregia.exchange.workbook.lookalikes import Lookalikes


def test_names_that_differ_by_a_letter_are_found() -> None:
    for other in ("swiatek lukas", "swiatek lukaszz", "swiatk lukasz", "swaitek lukasz", "swiatek lukasz"):
        seen = Lookalikes()
        assert seen.first_like("swiatek lukasz") is None
        assert seen.first_like(other) == "swiatek lukasz"


def test_short_names_and_numbers_are_other_names() -> None:
    seen = Lookalikes()
    for name in ("jan nowak", "jan novak 1", "jan novak 2", "ala", "ola", "medical 100", "medical 1000"):
        assert seen.first_like(name) in (None, "jan nowak" if name == "jan novak" else None)


@given(st.lists(st.text("abc", min_size=8, max_size=10), max_size=12))
def test_as_many_are_found_as_by_comparing_each_with_each(names: list[str]) -> None:
    seen = Lookalikes()
    for number, name in enumerate(names):
        alike = [other for other in names[:number] if OSA.distance(name, other) <= 1]
        assert (seen.first_like(name) in alike) == bool(alike)
