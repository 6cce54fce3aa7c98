"""The folder for what can be made anew: asked for, made by setup, or the user's own."""

from pathlib import Path

from viaregia.engines.language.caches import IN_THE_ENVIRONMENT, cache_folder

HOME = Path("/home/eva")


def test_a_folder_that_was_asked_for_goes_first(tmp_path: Path) -> None:
    (tmp_path / IN_THE_ENVIRONMENT).mkdir()
    assert cache_folder({"VIAREGIA_CACHE": "/data/cache"}, "linux", HOME, tmp_path) == Path("/data/cache")


def test_what_setup_made_goes_before_the_users_cache(tmp_path: Path) -> None:
    (tmp_path / IN_THE_ENVIRONMENT).mkdir()
    assert cache_folder({}, "linux", HOME, tmp_path) == tmp_path / IN_THE_ENVIRONMENT


def test_each_system_has_its_place_for_caches(tmp_path: Path) -> None:
    assert cache_folder({}, "linux", HOME, tmp_path) == HOME / ".cache" / "viaregia"
    assert cache_folder({"XDG_CACHE_HOME": "/var/c"}, "linux", HOME, tmp_path) == Path("/var/c/viaregia")
    assert cache_folder({}, "darwin", HOME, tmp_path) == HOME / "Library" / "Caches" / "viaregia"
    assert cache_folder({"LOCALAPPDATA": "/users/eva"}, "win32", HOME, tmp_path) == Path("/users/eva/viaregia")
    assert cache_folder({}, "win32", HOME, tmp_path) == HOME / "AppData" / "Local" / "viaregia"
