"""Where the shared data of tests and benchmarks lies; nothing of it is part of the project."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("VIAREGIA_SHARED") or Path(__file__).parents[3] / "shared")


def shared(relative: str) -> Path:
    """Return the path of shared data, or skip the test with a word when this machine has none."""
    path = SHARED / relative
    if not path.exists():
        pytest.skip(f"shared data {relative} is not on this machine; set VIAREGIA_SHARED to the folder that holds it")
    return path
