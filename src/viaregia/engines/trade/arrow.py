"""NumPy to Arrow and back, without a copy where there is a way.

pyarrow's own conversions load pandas where it is installed: a second of CPU time, for nothing that is needed here.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa


def numbers(column: "pa.ChunkedArray") -> NDArray[Any]:
    """Return a column of numbers without nulls."""
    return np.from_dlpack(column.combine_chunks())


def coded(column: "pa.ChunkedArray") -> tuple[list[str], NDArray[np.int32]]:
    """Return the different texts of a column without nulls, and which of them stands in each row."""
    found = column.combine_chunks().dictionary_encode()
    positions: NDArray[np.int32] = np.asarray(np.from_dlpack(found.indices), dtype=np.int32)
    return found.dictionary.to_pylist(), positions


def column_of(values: NDArray[Any]) -> "pa.Array":
    """Return numbers of any shape as one column, row by row; null where they are NaN."""
    import pyarrow as pa

    flat = np.ascontiguousarray(values).reshape(-1)
    type_ = getattr(pa, flat.dtype.name)()
    missing = np.isnan(flat) if flat.dtype.kind == "f" else np.zeros(0, dtype=bool)
    there = pa.py_buffer(np.packbits(~missing, bitorder="little")) if missing.any() else None
    return pa.Array.from_buffers(type_, len(flat), [there, pa.py_buffer(flat)])


def texts_of(texts: Sequence[str]) -> "pa.StringArray":
    """Return a column of texts."""
    import pyarrow as pa

    content = [text.encode() for text in texts]
    ends = np.cumsum([0, *map(len, content)], dtype=np.int32)
    return pa.StringArray.from_buffers(len(content), pa.py_buffer(ends), pa.py_buffer(b"".join(content)))


def chosen_of(positions: NDArray[np.int32], texts: "pa.StringArray") -> "pa.DictionaryArray":
    """Return a column that holds in each row one of a few texts, by its position."""
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(column_of(positions), texts)
