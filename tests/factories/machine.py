"""What a machine may lack."""

import os
from typing import NoReturn

import pytest


def needed(what: str, how: str) -> NoReturn:
    """Skip a test with a word where something is missing; where every change is tested (CI), that is a failure."""
    word = f"{what} is not on this machine; {how}"
    if os.environ.get("CI"):
        pytest.fail(word)
    pytest.skip(word)
