"""The measures as long tables: exporters × products, and products × products."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.trade.arrow import chosen_of, column_of, texts_of
from viaregia.engines.trade.measures.complexity import Complexity
from viaregia.engines.trade.measures.complexity_matrix import Exports
from viaregia.engines.trade.measures.complexity_space import Floats, proximity_rows

if TYPE_CHECKING:
    import pyarrow as pa


def long_table(exports: Exports, measures: Complexity) -> "pa.Table":
    """Return all measures, ordered by reporter, then product.

    Grain: one row for each reporter and product, whether or not the one exports the other. Columns reporter, product,
    value, rca, presence (0 or 1), density, coi, cog, eci, pci, diversity, ubiquity, fitness, product_fitness; what
    belongs to a reporter, or to a product, stands in each of its rows. Null where a measure is not defined.
    """
    import pyarrow as pa

    reporters, products = exports.values.shape

    def by_reporter(values: NDArray[Any]) -> "pa.Array":
        return column_of(np.repeat(values, products))

    def by_product(values: NDArray[Any]) -> "pa.Array":
        return column_of(np.tile(values, reporters))

    return pa.table(
        {
            "reporter": chosen_of(
                np.repeat(np.arange(reporters, dtype=np.int32), products), texts_of(exports.reporters)
            ),
            "product": chosen_of(np.tile(np.arange(products, dtype=np.int32), reporters), texts_of(exports.products)),
            "value": column_of(exports.values),
            "rca": column_of(measures.rca),
            "presence": column_of(measures.presence.view(np.int8)),
            "density": column_of(measures.density),
            "coi": by_reporter(measures.coi),
            "cog": column_of(measures.cog),
            "eci": by_reporter(measures.eci),
            "pci": by_product(measures.pci),
            "diversity": by_reporter(measures.diversity.astype(np.int32)),
            "ubiquity": by_product(measures.ubiquity.astype(np.int32)),
            "fitness": by_reporter(measures.fitness),
            "product_fitness": by_product(measures.product_fitness),
        }
    )


def proximity_schema() -> "pa.Schema":
    """Return the columns of `proximity_batches`: product, other, proximity."""
    import pyarrow as pa

    code = pa.dictionary(pa.int32(), pa.string())
    return pa.schema({"product": code, "other": code, "proximity": pa.float64()})


def proximity_batches(exports: Exports, measures: Complexity) -> Iterator["pa.RecordBatch"]:
    """Yield the proximities of products, ordered by both, a few MB at a time.

    Grain: one row for each two products that share an exporter; the lesser code is `product`. What is not there is 0.
    """
    import pyarrow as pa
    from threadpoolctl import threadpool_limits

    names = texts_of(exports.products)
    with threadpool_limits(limits=1):
        for start, rows in proximity_rows(measures.presence):
            one, other, values = _pairs(start, rows)
            columns = [chosen_of(one, names), chosen_of(other, names), column_of(values)]
            yield pa.record_batch(columns, schema=proximity_schema())


def _pairs(start: int, rows: Floats) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
    """Return first product, second product and proximity of those pairs above the diagonal that are not 0."""
    of, to = (np.arange(size, dtype=np.int32) for size in rows.shape)
    kept = (rows > 0) & (to > of[:, None])
    return (
        np.repeat(of + np.int32(start), kept.sum(axis=1)),
        np.broadcast_to(to + np.int32(start), kept.shape)[kept],
        rows[kept],
    )
