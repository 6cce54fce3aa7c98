"""The long tables of measures."""

import numpy as np

from viaregia.engines.trade.measures.complexity import complexity
from viaregia.engines.trade.measures.complexity_matrix import Exports
from viaregia.engines.trade.measures.complexity_space import BLOCK, proximity
from viaregia.engines.trade.measures.table import long_table, proximity_batches, proximity_schema


def economy(products: int = 30) -> Exports:
    random = np.random.default_rng(3)
    values = random.lognormal(sigma=0.5, size=(5, products)) * (random.random((5, products)) < 0.8)
    values = np.vstack([values, np.zeros(products)])
    names = tuple(f"{at:04}" for at in range(products))
    return Exports(("AT", "CZ", "DE", "PL", "SK", "VA"), names, values, "HS17", ("2024",), 0.0)


def test_every_reporter_has_a_row_for_every_product() -> None:
    exports = economy()
    found = complexity(exports.values)
    rows = long_table(exports, found).to_pylist()
    assert [(row["reporter"], row["product"]) for row in rows] == [
        (reporter, product) for reporter in exports.reporters for product in exports.products
    ]
    assert {row["presence"] for row in rows} == {0, 1}
    at = 2 * 30 + 4
    assert rows[at]["value"] == exports.values[2, 4]
    assert rows[at]["density"] == found.density[2, 4]
    assert (rows[at]["eci"], rows[at]["coi"], rows[at]["diversity"]) == (found.eci[2], found.coi[2], found.diversity[2])
    assert (rows[at]["pci"], rows[at]["ubiquity"]) == (found.pci[4], found.ubiquity[4])


def test_what_is_not_defined_is_null_and_never_nan() -> None:
    exports = economy()
    table = long_table(exports, complexity(exports.values))
    nobody = table.slice(5 * 30)
    assert all(nobody[name].null_count == 30 for name in ("rca", "coi", "cog", "eci", "fitness"))
    assert nobody["density"].null_count == 0
    for name in table.column_names[2:]:
        values = [value for value in table[name].to_pylist() if value is not None]
        assert np.isfinite(values).all(), name


def test_pairs_of_products_stand_once_and_in_order() -> None:
    exports = economy(BLOCK + 30)
    found = complexity(exports.values)
    batches = list(proximity_batches(exports, found))
    assert len(batches) > 1
    assert all(batch.schema == proximity_schema() for batch in batches)
    rows = [row for batch in batches for row in batch.to_pylist()]
    close = np.triu(proximity(found.presence))
    expected = {(exports.products[p], exports.products[q]): close[p, q] for p, q in np.argwhere(close)}
    pairs = [(row["product"], row["other"]) for row in rows]
    assert pairs == sorted(expected)
    assert {pair: row["proximity"] for pair, row in zip(pairs, rows, strict=True)} == expected
