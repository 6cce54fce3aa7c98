"""What the tests of the language engine share."""

import sys
from pathlib import Path

import pytest

from viaregia.engines.language.caches import IN_THE_ENVIRONMENT
from viaregia.engines.language.lemmas import Lemmas


@pytest.fixture(scope="session")
def lemmas() -> Lemmas:
    """The lemmas that `make setup` built into this environment; built here where it did not."""
    return Lemmas(Path(sys.prefix) / IN_THE_ENVIRONMENT)
