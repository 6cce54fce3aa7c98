"""Where the vocabulary lies: what is said first counts first."""

from pathlib import Path

import pytest

from viaregia.planner.vocabulary.place import store_folder

HOME = Path("/home/anna")


@pytest.mark.parametrize(
    ("given", "environment", "system", "expected"),
    [
        (Path("here"), {"VIAREGIA_DATA": "/data", "XDG_DATA_HOME": "/xdg"}, "linux", "here"),
        (None, {"VIAREGIA_DATA": "/data", "XDG_DATA_HOME": "/xdg"}, "linux", "/data"),
        (None, {"VIAREGIA_DATA": "", "XDG_DATA_HOME": "/xdg"}, "linux", "/xdg/viaregia"),
        (None, {"XDG_DATA_HOME": "relative"}, "linux", "/home/anna/.local/share/viaregia"),
        (None, {}, "linux", "/home/anna/.local/share/viaregia"),
        (None, {}, "darwin", "/home/anna/Library/Application Support/viaregia"),
        (None, {"LOCALAPPDATA": "/c/local"}, "win32", "/c/local/viaregia"),
        (None, {}, "win32", "/home/anna/AppData/Local/viaregia"),
    ],
)
def test_the_folder_of_the_vocabulary(
    given: Path | None, environment: dict[str, str], system: str, expected: str
) -> None:
    assert store_folder(given, environment, system, HOME) == Path(expected)
