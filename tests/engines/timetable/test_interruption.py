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
