"""The images that the sheet Forum names: files that lie beside the workbook."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from viaregia.exchange.forum import Logo
from viaregia.exchange.logos import MOST_BYTES, MOST_LOGOS, Unfit, logo_of
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.rows import Row

KEY: Final = "logos"
UNFIT: Final = {Unfit.UNREADABLE: Code.LOGO_UNREADABLE, Unfit.TOO_LARGE: Code.LOGO_TOO_LARGE}


def images_of(line: Row | None, folder: Path) -> tuple[Logo, ...]:
    """Return the images named on a line of the sheet Forum; what is missing or cannot be printed is noted.

    Only files inside the folder are looked at; capitals and small letters count as alike where nothing fits exactly.
    """
    if line is None:
        return ()
    names: Sequence[str] = line.get(KEY, ())
    if len(names) > MOST_LOGOS:
        line.note(Code.TOO_MANY_LOGOS, KEY, names[MOST_LOGOS], most=MOST_LOGOS)
    read = (_read(line, name, folder) for name in names[:MOST_LOGOS])
    return tuple(logo for logo in read if logo is not None)


def _read(line: Row, name: str, folder: Path) -> Logo | None:
    path = _beside(folder, name)
    if path is None:
        line.note(Code.LOGO_MISSING, KEY, name)
        return None
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        line.note(Code.LOGO_UNREADABLE, KEY, name)
        return None
    logo = logo_of(path.stem, data)
    if isinstance(logo, Unfit):
        line.note(UNFIT[logo], KEY, name)
        return None
    return logo


def _beside(folder: Path, name: str) -> Path | None:
    """Return the file of a name in a folder or below it, never one outside."""
    path = folder / name.replace("\\", "/")
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return None
        if path.is_file():
            return path
        alike = [each for each in path.parent.iterdir() if each.name.casefold() == path.name.casefold()]
    except (OSError, ValueError):  # no such folder; a name no file can have
        return None
    return next((each for each in alike if each.is_file()), None)
