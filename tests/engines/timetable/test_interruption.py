import subprocess
import sys

import pytest

from viaregia.engines.timetable.interruption import until_interrupted


def test_an_interruption_ends_the_block_and_is_no_error() -> None:
    with until_interrupted():
        raise KeyboardInterrupt


def test_a_library_interrupted_while_loading_is_an_interruption_too() -> None:
    with until_interrupted():
        raise ImportError("initialization failed") from KeyboardInterrupt()


def test_a_library_that_is_missing_is_still_said_to_be_missing() -> None:
    with pytest.raises(ImportError, match="no solver"), until_interrupted():
        raise ImportError("no solver")


def test_a_solver_that_cannot_be_loaded_is_a_named_error() -> None:
    code = """
import sys
sys.modules["pysat.solvers"] = None
from viaregia.engines.timetable.interruption import SolversNotLoaded, load_solvers
try:
    load_solvers()
except SolversNotLoaded as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("The solvers cannot be loaded: ")
    assert "pysat.solvers" in done.stdout
