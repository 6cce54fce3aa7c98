"""NumPy to Arrow and back."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from viaregia.engines.trade.arrow import chosen_of, coded, column_of, numbers, texts_of


@given(st.lists(st.one_of(st.just(float("nan")), st.floats(allow_nan=False)), max_size=40))
def test_numbers_come_back_and_what_is_not_a_number_is_null(values: list[float]) -> None:
    column = column_of(np.array(values, dtype=np.float64))
    assert column.to_pylist() == [None if value != value else value for value in values]  # noqa: PLR0124  # NaN


def test_a_table_of_numbers_becomes_a_column_row_by_row() -> None:
    table = np.arange(6, dtype=np.int32).reshape(3, 2)
    assert column_of(table.T).to_pylist() == [0, 2, 4, 1, 3, 5]


@given(st.lists(st.text(max_size=5), max_size=20))
def test_texts_come_back(texts: list[str]) -> None:
    texts = [each.encode("utf-8", "ignore").decode() for each in texts]
    assert texts_of(texts).to_pylist() == texts


def test_texts_are_chosen_by_their_position() -> None:
    column = chosen_of(np.array([1, 0, 1], dtype=np.int32), texts_of(["a", "ž"]))
    assert column.to_pylist() == ["ž", "a", "ž"]
    names, positions = coded(pa.chunked_array([column.cast(pa.string())]))
    assert [names[at] for at in positions] == ["ž", "a", "ž"]


def test_a_column_in_pieces_is_one_array() -> None:
    assert numbers(pa.chunked_array([[1.0], [2.0, 3.0]])).tolist() == [1.0, 2.0, 3.0]
    assert numbers(pa.chunked_array([], pa.float64())).tolist() == []
