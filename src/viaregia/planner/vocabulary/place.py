"""Where the user's vocabulary lies."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

VARIABLE: Final = "VIAREGIA_DATA"


def store_folder(given: Path | None, environment: Mapping[str, str], system: str, home: Path) -> Path:
    """Return the folder: the one given, else that of `VIAREGIA_DATA`, else the one where a system keeps users' data.

    `system`: as `sys.platform` names it. The folder need not exist. Sources: the XDG base directory specification;
    Apple, File System Programming Guide; Microsoft, KNOWNFOLDERID (LocalAppData).
    """
    if given is not None:
        return given
    if environment.get(VARIABLE):
        return Path(environment[VARIABLE])
    return _users_data(environment, system, home) / "viaregia"


def _users_data(environment: Mapping[str, str], system: str, home: Path) -> Path:
    if system == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if system == "darwin":
        return home / "Library" / "Application Support"
    stated = Path(environment.get("XDG_DATA_HOME", ""))
    return stated if stated.is_absolute() else home / ".local" / "share"
