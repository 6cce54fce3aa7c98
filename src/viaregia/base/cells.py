"""How long a cell of a CSV file may be. The standard library keeps one limit for all who read at the time."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def cells_up_to(most: int) -> Iterator[None]:
    """Let cells have so many characters until this ends; then the limit is what it was."""
    before = csv.field_size_limit(most)
    try:
        yield
    finally:
        csv.field_size_limit(before)
