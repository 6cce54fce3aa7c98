"""Products to diversify into: density in place of supply, a rank only."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray

from tests.engines.trade.potential.test_indicator import worlds
from viaregia.engines.trade.potential.diversification import diversification
from viaregia.engines.trade.potential.indicator import Growing, World, potential


def density_by_hand(world: World, product: int) -> float:
    """Return the density of a product around the exporter, by the definition."""
    exports = world.exports
    countries, products = range(exports.shape[0]), range(exports.shape[1])
    total = exports.sum()

    def has(values: NDArray[np.float64], k: int) -> bool:
        if not values.sum() or not exports[:, k].sum():
            return False
        return bool((values[k] / values.sum()) / (exports[:, k].sum() / total) >= 1)

    present = [[has(exports[c], k) for k in products] for c in countries]
    mine = [has(world.own, k) for k in products]

    def near(p: int, q: int) -> float:
        both = sum(row[p] and row[q] for row in present)
        most = max(sum(row[p] for row in present), sum(row[q] for row in present))
        return both / most if p != q and most else 0.0

    around = sum(near(product, q) for q in products)
    return sum(near(product, q) for q in products if mine[q]) / around if around else np.nan


@settings(max_examples=30, deadline=None)
@given(worlds())
def test_density_is_the_definition(made: tuple[World, Growing, int]) -> None:
    world, growing, _ = made
    found = diversification(world, potential(world, growing, 1.45))
    told = [density_by_hand(world, k) for k in range(len(world.products))]
    np.testing.assert_allclose(found.density, told, atol=1e-9)


@settings(max_examples=30, deadline=None)
@given(worlds())
def test_what_is_sold_with_an_advantage_is_no_new_product(made: tuple[World, Growing, int]) -> None:
    world, growing, _ = made
    factors = potential(world, growing, 1.45)
    found = diversification(world, factors)
    assert np.isnan(found.score[:, found.rca >= 1]).all()
    for k in np.flatnonzero(found.rca < 1):
        np.testing.assert_allclose(found.score[:, k], found.density[k] * factors.demand[:, k] * factors.ease[:, k])


def test_who_sells_nothing_is_near_to_nothing() -> None:
    world = World(
        countries=("AA", "BB"),
        products=("P", "Q"),
        exports=np.array([[0.0, 0.0], [3.0, 4.0]]),
        imports=np.array([[3.0, 4.0], [0.0, 0.0]]),
        own=np.zeros(2),
        bought=np.array([3.0, 4.0]),
        flows=np.zeros((2, 2)),
        reach=np.array([[18.0, 24.0], [0.0, 0.0]]),
        reached=np.array([[3.0, 4.0], [0.0, 0.0]]),
        home=np.array([np.nan, 6.0]),
    )
    growing = Growing(np.ones(2), np.ones(2), 1.0)
    found = diversification(world, potential(world, growing, 1.0))
    assert found.density.tolist() == [0.0, 0.0]
    assert found.rca.tolist() == [0.0, 0.0]
    part = replace(world, own=np.array([0.0, 1.0]))
    assert diversification(part, potential(part, growing, 1.0)).rca == pytest.approx([0, 7 / 4])
