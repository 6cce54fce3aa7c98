"""The export potential indicator against the formula, written out in plain Python."""

from dataclasses import replace
from math import exp, isclose, isnan, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viaregia.engines.trade.potential.indicator import Growing, TariffTerms, World, potential, unrealised

SIZES = st.tuples(st.integers(2, 4), st.integers(1, 3))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[World, Growing, int]:
    """Draw a world in which country 0 is the exporter: flows between C countries in P products."""
    countries, products = draw(SIZES)
    amount = st.one_of(st.just(0.0), st.floats(1, 1e6))
    flows = np.array(
        [[[0.0 if i == j else draw(amount) for _ in range(products)] for j in range(countries)]
         for i in range(countries)]
    )  # fmt: skip
    logs = np.array([[draw(st.floats(1, 9.5)) for _ in range(countries)] for _ in range(countries)])
    rates = st.floats(0.9, 1.3)
    growing = Growing(
        np.array([draw(rates) for _ in range(countries)]), np.array([draw(rates) for _ in range(countries)]), 0.0
    )
    world = World(
        countries=tuple(f"C{n}" for n in range(countries)),
        products=tuple(f"P{n}" for n in range(products)),
        exports=flows.sum(axis=1),
        imports=flows.sum(axis=0),
        own=flows[0].sum(axis=0),
        bought=flows[:, 0].sum(axis=0),
        flows=flows[0],
        reach=np.einsum("ijk,ij->jk", flows, logs),
        reached=flows.sum(axis=0),
        home=logs[0],
    )
    return world, replace(growing, own=float(growing.gdp[0])), countries


def by_hand(world: World, growing: Growing, elasticity: float, j: int, k: int) -> float:
    """Return EPI_ijk by the formula, number by number; NaN where the market buys nothing."""
    countries, products = range(len(world.countries)), range(len(world.products))
    grown = sum(world.exports[c, k] * growing.gdp[c] for c in countries)
    share = world.own[k] * growing.own / grown if grown else 0.0
    balance = min(1.0, world.own[k] / world.bought[k]) if world.bought[k] else 1.0
    income = growing.gdp[j] / growing.population[j]
    demand = world.imports[j, k] * income**elasticity * growing.population[j]
    if not world.reached[j, k]:
        return nan
    near = exp(-abs(world.reach[j, k] / world.reached[j, k] - world.home[j]))
    whole = [sum(world.exports[c, p] for c in countries) for p in products]
    expected = sum(world.own[p] * world.imports[j, p] / whole[p] for p in products if whole[p])
    sold = sum(world.flows[j, p] for p in products)
    affinity = sold / expected if expected else 0.0
    return float(share * balance * demand * near * affinity)


@settings(max_examples=60, deadline=None)
@given(worlds(), st.floats(0, 3))
def test_the_indicator_is_the_formula(made: tuple[World, Growing, int], elasticity: float) -> None:
    world, growing, countries = made
    found = potential(world, growing, elasticity).potential
    for j in range(countries):
        for k in range(len(world.products)):
            told = by_hand(world, growing, elasticity, j, k)
            assert (isnan(told) and isnan(found[j, k])) or isclose(found[j, k], told, rel_tol=1e-9, abs_tol=1e-9)


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_supply_times_demand_times_ease_is_the_potential(made: tuple[World, Growing, int]) -> None:
    world, growing, _ = made
    found = potential(world, growing, 1.45)
    np.testing.assert_allclose(found.potential, found.supply * found.demand * found.ease, rtol=1e-12)
    assert ((found.share >= 0) & (found.balance >= 0) & (found.balance <= 1)).all()
    known = found.nearness[~np.isnan(found.nearness)]
    assert ((known > 0) & (known <= 1)).all()


@settings(max_examples=40, deadline=None)
@given(worlds(), st.floats(0.01, 100))
def test_more_of_everything_is_as_much_more_potential(made: tuple[World, Growing, int], times: float) -> None:
    world, growing, _ = made
    names = ("exports", "imports", "own", "bought", "flows", "reach", "reached")
    larger = replace(world, **{name: getattr(world, name) * times for name in names})
    one, other = potential(world, growing, 1.45), potential(larger, growing, 1.45)
    np.testing.assert_allclose(other.potential, one.potential * times, rtol=1e-9)
    np.testing.assert_allclose(other.supply, one.supply, rtol=1e-9)
    np.testing.assert_allclose(other.ease, one.ease, rtol=1e-9)


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_what_is_left_is_never_below_nothing(made: tuple[World, Growing, int]) -> None:
    world, growing, _ = made
    found = potential(world, growing, 1.45).potential
    left = unrealised(found, world.flows)
    known = ~np.isnan(left)
    assert (left[known] >= 0).all()
    assert (np.isnan(found) == ~known).all()


def two_countries() -> tuple[World, Growing]:
    """Return a world of an exporter and one market, one product."""
    world = World(
        countries=("AA", "BB"),
        products=("P",),
        exports=np.array([[100.0], [300.0]]),
        imports=np.array([[200.0], [200.0]]),
        own=np.array([100.0]),
        bought=np.array([200.0]),
        flows=np.array([[0.0], [50.0]]),
        reach=np.array([[0.0], [200.0 * 6]]),
        reached=np.array([[0.0], [200.0]]),
        home=np.array([np.nan, 6.0]),
    )
    return world, Growing(np.array([1.1, 1.0]), np.array([1.0, 1.0]), 1.1)


def test_a_market_whose_growth_is_not_known_has_no_potential() -> None:
    world, growing = two_countries()
    unknown = replace(growing, gdp=np.array([1.1, np.nan]))
    assert np.isnan(potential(world, unknown, 1.0).potential[1, 0])


def test_who_buys_more_than_it_sells_counts_for_less() -> None:
    world, growing = two_countries()
    assert potential(world, growing, 1.0).balance[0] == 0.5
    assert potential(replace(world, bought=np.array([np.nan])), growing, 1.0).balance[0] == 1.0


def test_other_exporters_without_known_growth_grow_like_the_mean() -> None:
    world, growing = two_countries()
    unknown = replace(growing, gdp=np.array([1.1, np.nan]))
    assert potential(world, unknown, 1.0).share[0] == pytest.approx(0.25)


def test_an_exporter_whose_economy_grows_faster_gains_supply() -> None:
    world, growing = two_countries()
    assert potential(world, growing, 1.0).share[0] == pytest.approx(100 * 1.1 / (100 * 1.1 + 300))


def test_duties_enter_supply_and_demand() -> None:
    world, growing = two_countries()
    terms = TariffTerms(np.full((2, 1), 1.02), np.full((2, 1), 0.9))
    plain, taxed = potential(world, growing, 1.0), potential(world, growing, 1.0, terms)
    assert taxed.potential[1, 0] == pytest.approx(plain.potential[1, 0] * 1.02 * 0.9)
    assert taxed.potential[1, 0] == pytest.approx((taxed.supply * taxed.demand * taxed.ease)[1, 0])


def test_a_market_at_the_usual_distance_is_as_near_as_can_be() -> None:
    world, growing = two_countries()
    assert potential(world, growing, 1.0).nearness[1, 0] == 1.0
    farther = replace(world, home=np.array([np.nan, 7.0]))
    closer = replace(world, home=np.array([np.nan, 5.0]))
    assert potential(farther, growing, 1.0).nearness[1, 0] == pytest.approx(exp(-1))
    assert potential(closer, growing, 1.0).nearness[1, 0] == pytest.approx(exp(-1))
