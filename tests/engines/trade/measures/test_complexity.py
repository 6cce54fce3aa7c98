"""Trade complexity: published results, plain loops on tiny tables, and what has no answer."""

import csv
from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from tests.factories.shared import shared
from viaregia.engines.trade.measures.complexity import Complexity, Undetermined, complexity, revealed_advantage
from viaregia.engines.trade.measures.complexity_space import neighbourhood, proximity, related

Table = NDArray[np.float64]

TINY = arrays.arrays(
    np.float64,
    st.tuples(st.integers(1, 6), st.integers(1, 7)),
    elements=st.sampled_from([0.0, 0.0, 1.0, 2.0, 5.0, 70.0, 1e9]),
)


def rows_of(file: str) -> list[dict[str, str]]:
    with shared(f"data/trade/reference/{file}").open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def spread_out(rows: Sequence[dict[str, str]], column: str, one: str, other: str) -> tuple[Table, list[str], list[str]]:
    ones, others = sorted({row[one] for row in rows}), sorted({row[other] for row in rows})
    table = np.zeros((len(ones), len(others)))
    for row in rows:
        table[ones.index(row[one]), others.index(row[other])] = float(row[column])
    return table, ones, others


@pytest.fixture(scope="module")
def world() -> tuple[Table, list[str], list[str]]:
    """World trade of 1998 to 2000 by SITC."""
    import pyarrow.parquet as pq

    table = pq.read_table(shared("data/trade/reference/world_trade_avg_1998_to_2000_sitc4.parquet"))
    countries, products = (table[name].to_pylist() for name in ("country", "product"))
    ones, others = sorted(set(countries)), sorted(set(products))
    place = {name: at for at, name in enumerate(ones)}, {name: at for at, name in enumerate(others)}
    values = np.zeros((len(ones), len(others)))
    at = [place[0][each] for each in countries], [place[1][each] for each in products]
    np.add.at(values, at, table["value"].to_numpy())
    return values, ones, others


def test_the_published_output_of_stata_comes_out() -> None:
    exports, _, _ = spread_out(rows_of("pyecomplexity_trade_sample_1995.csv"), "export_val", "origin", "hs92")
    published = rows_of("stata_semantics_full_output_1995.csv")
    found = complexity(exports)
    every: dict[str, NDArray[Any]] = {
        "rca": found.rca,
        "mcp": found.presence,
        "density": found.density,
        "eci": found.eci[:, None],
        "pci": found.pci,
        "coi": found.coi[:, None],
        "cog": found.cog,
        "diversity": found.diversity[:, None],
        "ubiquity": found.ubiquity,
    }
    for name, values in every.items():
        expected, _, _ = spread_out(published, name, "origin", "hs92")
        np.testing.assert_allclose(np.broadcast_to(values, expected.shape), expected, rtol=0, atol=1e-12, err_msg=name)


def test_advantages_and_proximities_are_those_of_the_published_r_package(
    world: tuple[Table, list[str], list[str]],
) -> None:
    import pyarrow.parquet as pq

    values, countries, products = world
    presence = revealed_advantage(values) >= 1
    folder = "data/trade/reference/economiccomplexityR_"
    pairs = pq.read_table(shared(f"{folder}rca_ge1_pairs.parquet"))
    expected = set(zip(pairs["country"].to_pylist(), pairs["product"].to_pylist(), strict=True))
    assert {(countries[c], products[p]) for c, p in np.argwhere(presence)} == expected
    table = pq.read_table(shared(f"{folder}proximity_product.parquet"))
    close = np.triu(proximity(presence))
    found = {(products[p], products[q]): close[p, q] for p, q in np.argwhere(close)}
    columns = (table[name].to_pylist() for name in ("p1", "p2", "proximity"))
    assert found == {(p, q): value for p, q, value in zip(*columns, strict=True)}


def test_fitness_is_that_of_the_published_r_package(world: tuple[Table, list[str], list[str]]) -> None:
    values, countries, products = world
    found = complexity(values)
    for kind, names, mine in (("country", countries, found.fitness), ("product", products, found.product_fitness)):
        rows = rows_of(f"economiccomplexityR_{kind}_index.csv")
        published = {row[kind]: float(row[f"complexity_index_{kind}_fitness20"]) for row in rows}
        known = [at for at, name in enumerate(names) if name in published]
        assert len(known) == len(published)
        np.testing.assert_allclose(mine[known], [published[names[at]] for at in known], rtol=1e-9)


def test_the_tables_of_another_package_keep_their_order_of_advantage() -> None:
    rows = [row for row in rows_of("datawheel_test_global_exports.csv") if float(row["Trade Value"]) > 0]
    values, _, _ = spread_out(rows, "Trade Value", "Country ID", "Section ID")
    found = complexity(values)
    assert found.undetermined is None
    assert_sound(found, values)


def by_loops(values: Table) -> dict[str, Table]:
    """The measures that need no eigenvector, as their formulas read."""
    countries, products = range(values.shape[0]), range(values.shape[1])
    rca = np.full(values.shape, np.nan)
    for c, p in product(countries, products):
        if values[c].sum() > 0 and values[:, p].sum() > 0:
            rca[c, p] = (values[c, p] / values[c].sum()) / (values[:, p].sum() / values.sum())
    m = [[bool(rca[c, p] >= 1) for p in products] for c in countries]
    ubiquity = [sum(m[c][p] for c in countries) for p in products]
    phi = np.zeros((len(products), len(products)))
    for p, q in product(products, products):
        if p != q and ubiquity[p] and ubiquity[q]:
            phi[p, q] = sum(m[c][p] and m[c][q] for c in countries) / max(ubiquity[p], ubiquity[q])
    density = np.full(values.shape, np.nan)
    for c, p in product(countries, products):
        if sum(phi[p]) > 0:
            density[c, p] = sum(phi[p, q] for q in products if m[c][q]) / sum(phi[p])
    return {"rca": rca, "presence": np.array(m), "density": density, "proximity": phi}


def by_reflection(found: Complexity, phi: Table) -> dict[str, Table]:
    """ECI, PCI and what follows of them, by the unsymmetric matrix of the definition."""
    m = found.presence.astype(float)
    by_country, by_product = m.sum(axis=1), m.sum(axis=0)
    eigenvalues, vectors = np.linalg.eig((m / by_country[:, None]) @ (m / by_product).T)
    at = np.argsort(-eigenvalues.real)[1]
    e = vectors[:, at].real
    e = e * np.sign(np.corrcoef(e, by_country)[0, 1])
    pci = (m.T @ e) / by_product / eigenvalues[at].real
    long = np.repeat(e, m.shape[1])
    around = phi.sum(axis=0)
    worth = np.divide(pci / long.std(ddof=1), around, out=np.zeros(len(pci)), where=around > 0)
    coi = ((1 - m) * np.nan_to_num(found.density)) @ pci
    outlook = np.repeat(coi, m.shape[1])
    return {
        "eci": (e - long.mean()) / long.std(ddof=1),
        "pci": (pci - long.mean()) / long.std(ddof=1),
        "coi": (coi - outlook.mean()) / outlook.std(ddof=1),
        "cog": (1 - m) * (((1 - m) * worth) @ phi),
    }


def assert_sound(found: Complexity, values: Table) -> None:
    """What holds of every table."""
    assert found.presence.dtype == bool
    assert not ((found.density < 0) | (found.density > 1)).any()
    assert not (found.rca < 0).any()
    assert (np.isnan(found.rca) == ((values.sum(axis=1) == 0)[:, None] | (values.sum(axis=0) == 0))).all()
    assert not np.isinf(np.concatenate([found.rca.ravel(), found.density.ravel(), found.cog.ravel()])).any()
    assert (np.isnan(found.eci) >= ~found.presence.any(axis=1)).all()
    assert found.undetermined is None or np.isnan(found.eci).all()
    assert found.undetermined is None or np.isnan(found.cog).all()
    assert not (found.fitness < 0).any()


@settings(max_examples=200)
@given(TINY)
def test_tiny_tables_give_what_plain_loops_give(values: Table) -> None:
    found, expected = complexity(values), by_loops(values)
    assert_sound(found, values)
    close = proximity(found.presence)
    for name, mine in {**{each: getattr(found, each) for each in ("rca", "density")}, "proximity": close}.items():
        np.testing.assert_allclose(mine, expected[name], rtol=1e-12, atol=1e-12, err_msg=name)
    assert (found.presence == expected["presence"]).all()
    assert found.diversity.tolist() == expected["presence"].sum(axis=1).tolist()
    assert found.ubiquity.tolist() == expected["presence"].sum(axis=0).tolist()


@pytest.mark.parametrize("seed", range(20))
def test_complexity_is_that_of_the_definition_on_random_economies(seed: int) -> None:
    random = np.random.default_rng(seed)
    values = random.lognormal(sigma=0.7, size=(8, 30)) * (random.random((8, 30)) < 0.8)
    found = complexity(values)
    assert found.undetermined is None
    for name, expected in by_reflection(found, proximity(found.presence)).items():
        np.testing.assert_allclose(getattr(found, name), expected, rtol=0, atol=1e-9, err_msg=name)


@settings(max_examples=50)
@given(TINY, st.integers(0, 100))
def test_sums_over_proximities_need_no_table_of_them(values: Table, seed: int) -> None:
    presence = values > 1
    weights = np.random.default_rng(seed).normal(size=(3, presence.shape[1]))
    close = proximity(presence)
    np.testing.assert_allclose(related(weights, presence), weights @ close, rtol=0, atol=1e-12)
    np.testing.assert_allclose(neighbourhood(presence), close.sum(axis=0), rtol=0, atol=1e-12)
    assert ((neighbourhood(presence) == 0) == (close.sum(axis=0) == 0)).all()


@settings(max_examples=30)
@given(TINY, st.sampled_from([0.5, 1000.0]))
def test_the_currency_does_not_matter(values: Table, rate: float) -> None:
    one, other = complexity(values), complexity(values * rate)
    np.testing.assert_allclose(one.rca, other.rca, rtol=1e-12)
    np.testing.assert_allclose(one.density, other.density, rtol=1e-12)


def test_the_more_diverse_stand_higher() -> None:
    values = np.array([[9, 9, 9, 9, 9.0], [9, 9, 9, 9, 0], [9, 9, 9, 0, 0], [9, 9, 0, 0, 0], [9, 0, 0, 0, 0]])
    found = complexity(values + np.eye(5))
    assert np.corrcoef(found.eci, found.diversity)[0, 1] > 0


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0), (1, 1), (1, 4), (4, 1), (3, 3)])
def test_nothing_at_all_is_answered_by_nothing(shape: tuple[int, int]) -> None:
    found = complexity(np.zeros(shape))
    assert found.undetermined is Undetermined.TOO_FEW
    assert found.rca.shape == shape
    assert not found.presence.any()
    for values in (found.rca, found.density, found.eci, found.pci, found.coi, found.cog, found.fitness):
        assert np.isnan(values).all()


def test_one_exporter_and_one_product_have_no_complexity() -> None:
    alone, single = complexity(np.array([[3.0, 4.0]])), complexity(np.array([[3.0], [4.0]]))
    assert alone.undetermined is single.undetermined is Undetermined.TOO_FEW
    assert (alone.rca == 1).all()
    assert np.isnan(single.density).all()
    assert (alone.density == 1).all()


def test_exporters_without_a_product_in_common_are_said_to_be_disconnected() -> None:
    found = complexity(np.array([[1.0, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 1]]))
    assert found.undetermined is Undetermined.DISCONNECTED
    assert np.isnan(found.pci).all()
    assert (found.density[0] == [1, 1, 0, 0]).all()


def test_exporters_that_are_all_alike_cannot_be_told_apart() -> None:
    assert complexity(np.ones((3, 4))).undetermined is Undetermined.TIED


def test_who_exports_nothing_and_what_nobody_exports_change_nothing_for_the_others() -> None:
    random = np.random.default_rng(4)
    values = random.lognormal(sigma=0.7, size=(6, 9))
    wider = np.zeros((7, 10))
    wider[:6, :9] = values
    alone, beside = complexity(values), complexity(wider)
    for name in ("rca", "density", "cog"):
        np.testing.assert_allclose(getattr(beside, name)[:6, :9], getattr(alone, name), rtol=1e-12, atol=1e-12)
        assert np.isnan(getattr(beside, name)[:, 9]).all(), name
    for name in ("eci", "coi", "fitness"):
        np.testing.assert_allclose(getattr(beside, name)[:6], getattr(alone, name), rtol=1e-9)
        assert np.isnan(getattr(beside, name)[6])
    for name in ("pci", "product_fitness"):
        np.testing.assert_allclose(getattr(beside, name)[:9], getattr(alone, name), rtol=1e-9)
        assert np.isnan(getattr(beside, name)[9])
    assert (beside.density[6, :9] == 0).all()
