"""What every test of the doors begins with."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_limits_left_over() -> Iterator[None]:
    """Rate limits are counted in a cache that outlives a test."""
    cache.clear()
    yield
    cache.clear()
