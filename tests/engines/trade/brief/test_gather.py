"""Of sums that say the same, one is taken."""

from viaregia.engines.trade.brief.gather import Sum, level_of_groups, settle
from viaregia.engines.trade.flows import System


def sum_of(level: int, value: float = 1.0, *, annual: bool = True, name: str = "HS22") -> Sum:
    return Sum(2024, "PL", annual, name, level, System.SPECIAL, value, 0.0, False, (("v", "2025-01-01"),))


def test_total_rows_go_before_levels_and_years_before_months() -> None:
    found = [sum_of(2, 9.0), sum_of(0, 8.0), sum_of(0, 99.0, annual=False)]
    assert settle(found) == found[1]
    assert settle(()) is None


def test_groups_come_from_a_level_that_is_fine_enough() -> None:
    found = [sum_of(1, 5.0), sum_of(2, 5.0), sum_of(6, 4.0)]
    assert level_of_groups(found, found[0]) == found[1]
    assert level_of_groups(found[:1], found[0]) == found[0]
    assert level_of_groups([sum_of(0)], sum_of(0)) is None
