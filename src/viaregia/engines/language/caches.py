"""Where a machine keeps what can be made anew."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

IN_THE_ENVIRONMENT: Final = "viaregia-cache"
"""The folder that setup makes in a Python environment."""


def cache_folder(environ: Mapping[str, str], platform: str, home: Path, prefix: Path) -> Path:
    """Return the folder for what is made once and read often; it need not exist.

    `environ`, `platform` and `prefix` as `os.environ`, `sys.platform` and `sys.prefix` have them. The first that
    applies: `VIAREGIA_CACHE`; `viaregia-cache` in the Python environment, where its setup made one; the user's cache
    as the system has it (`XDG_CACHE_HOME` or `~/.cache`, `~/Library/Caches`, `LOCALAPPDATA`).
    """
    if environ.get("VIAREGIA_CACHE"):
        return Path(environ["VIAREGIA_CACHE"])
    if (prefix / IN_THE_ENVIRONMENT).is_dir():
        return prefix / IN_THE_ENVIRONMENT
    return _of_the_user(environ, platform, home) / "viaregia"


def _of_the_user(environ: Mapping[str, str], platform: str, home: Path) -> Path:
    if platform == "darwin":
        return home / "Library" / "Caches"
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    return Path(environ.get("XDG_CACHE_HOME") or home / ".cache")
