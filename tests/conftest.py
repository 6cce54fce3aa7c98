"""What holds for every test."""

import os

import pytest
from hypothesis import HealthCheck, settings

from viaregia.engines.timetable.interruption import load_solvers

# Time says nothing on a shared machine: no test fails by the clock. In CI the same examples are tried on every run.
settings.register_profile("local", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session", autouse=True)
def _solvers() -> None:
    """Load the solvers before any: where the first test to solve loads them, that takes the time it has for solving."""
    load_solvers()
