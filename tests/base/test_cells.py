"""The limit of a cell is one for the whole program: who changes it puts it back."""

import csv

import pytest

from viaregia.base.cells import cells_up_to


def test_a_longer_cell_is_read_and_the_limit_is_what_it_was_even_after_a_fault() -> None:
    before = csv.field_size_limit()
    with cells_up_to(before * 2):
        assert len(next(csv.reader(["x" * (before + 1)]))[0]) == before + 1
    with pytest.raises(csv.Error), cells_up_to(3):
        next(csv.reader(["four"]))
    assert csv.field_size_limit() == before
