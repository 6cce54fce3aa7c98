"""Customs duties as terms of the indicator."""

import numpy as np
import pytest

from tests.factories.economies import context, exports, source
from viaregia.engines.trade.potential.gather import Side, bilateral, cut_for, gather, survey
from viaregia.engines.trade.potential.indicator import World
from viaregia.engines.trade.potential.tariffs import Regime, Tariffs, tariffs_for


def met(*rows: tuple[str, str, str, float], exporter: str = "PL", year: int = 2024) -> tuple[World, Tariffs]:
    held = context(*rows)
    flows = source(exports(period=str(year))).flows
    found = survey(flows, "made/up")
    pairs = bilateral(flows, found, cut_for(found, year, 6, "", Side.EXPORTER))
    world = gather(pairs, exporter, held)
    return world, tariffs_for(world, exporter, year, held.tariffs, pairs)


def at(world: World, market: str, product: str) -> tuple[int, int]:
    return world.countries.index(market), world.products.index(product)


def test_without_a_table_no_duty_is_known_outside_the_union() -> None:
    world, found = met()
    assert found.terms is None
    assert found.regime(*at(world, "DE", "870830")) is Regime.SINGLE_MARKET
    assert found.regime(*at(world, "CN", "870830")) is Regime.UNKNOWN


def test_who_joined_later_was_not_inside() -> None:
    world, found = met(year=2003)
    assert found.regime(*at(world, "DE", "870830")) is Regime.UNKNOWN


def test_the_longer_code_and_the_named_exporter_go_first() -> None:
    rows = (("CN", "", "87", 0.3), ("CN", "", "8708", 0.2), ("CN", "", "870830", 0.1), ("CN", "PL", "87", 0.05))
    for count, told in ((1, 0.3), (2, 0.2), (3, 0.1), (4, 0.05)):
        world, found = met(*rows[:count])
        assert found.faced[at(world, "CN", "870830")] == pytest.approx(told)


def test_inside_the_union_both_terms_are_one() -> None:
    world, found = met(("DE", "", "87", 0.3), ("CN", "", "87", 0.3))
    assert found.terms is not None
    assert found.terms.supply[at(world, "DE", "870830")] == 1
    assert found.terms.demand[at(world, "DE", "870830")] == 1
    assert found.faced[at(world, "DE", "870830")] == 0


def test_the_terms_compare_with_what_others_meet() -> None:
    """China buys 870830 from the Czech Republic (4) at 10 % and Germany (80) at 20 %; Poland (2) at 5 %."""
    rows = (("CN", "CZ", "870830", 0.1), ("CN", "DE", "870830", 0.2), ("CN", "PL", "870830", 0.05))
    world, found = met(*rows)
    assert found.terms is not None
    paid = 4 * 0.1 + 80 * 0.2 + 2 * 0.05
    market = paid / 86
    assert found.terms.demand[at(world, "CN", "870830")] == pytest.approx((1 + market) / 1.05)
    known = 86 + 60 + 25 + 40 + 50 + 8 + 200  # what goes to China, and all that stays inside the Union
    mine = 2 * 0.05 / 210
    assert found.terms.supply[at(world, "CN", "870830")] == pytest.approx((1 + mine) / (1 + paid / known))


def test_what_is_not_known_counts_as_one() -> None:
    world, found = met(("CN", "", "94", 0.1))
    assert found.terms is not None
    assert found.terms.demand[at(world, "CN", "870830")] == 1
    assert np.isfinite(found.terms.supply).all()
