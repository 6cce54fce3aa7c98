"""Takes a cell of wishes apart: several organisations, numbered, one below the other, or between commas."""

import re
from collections.abc import Callable
from typing import Final

from viaregia.exchange.workbook.plain import BRACKETS, plain, tidy

NOBODY: Final = frozenset(
    "keine keiner nein kein brak nie nikt zadne zadny zadni ne none no nobody offen egal alle wszyscy vsichni all "
    "bez preferencji dowolne libovolne any beliebig jeder".split()
)
NUMBERED: Final = re.compile(r"(?:^|(?<=[\s,;]))\(?\d{1,2}[.)]\s+(?=\S)")
BULLET: Final = re.compile(r"^\s*(?:[-–•*·►]+|\(?\d{1,2}[.)](?=\s))\s*")
AND: Final = re.compile(r"\s+(?:und|oraz|and|sowie)\s+|\s+/\s+")


def wished_in(text: str, found: Callable[[str], bool]) -> list[str]:
    """Return the names in a cell of wishes, as written. `found` tells whether a name is known.

    Lines and semicolons keep apart; commas and `und` only where a part between them is known (`Müller, Meier & Co.` is
    one name as long as nobody is called Meier). What says nobody (`keine`, `brak`, `–`) is left out.
    """
    lines = [line for part in re.split(r"[\n;|]", text) for line in NUMBERED.split(part)]
    bare = [tidy(BULLET.sub("", line)).strip(" ,") for line in lines]
    return [name for line in bare if line for name in _between_commas(line, found) if not says_nobody(name)]


def says_nobody(text: str) -> bool:
    """Tell whether a text names nobody in particular."""
    return all(word in NOBODY for word in plain(text).split())


def without_notes(text: str) -> str:
    """Return a name without what stands in brackets or after a dash: `Firma X (wichtig)`, `Firma X – Messtechnik`."""
    return tidy(re.split(r"\s[–-]\s|:\s", BRACKETS.sub(" ", text))[0])


def _between_commas(text: str, found: Callable[[str], bool]) -> list[str]:
    if found(text) or found(without_notes(text)):
        return [text]
    for apart in (re.compile(r"\s*,\s+|\s*,(?=\d)|(?<=\d)\s+(?=\d)"), AND):
        parts = [part for part in map(tidy, apart.split(text)) if part]
        if len(parts) > 1 and any(found(part) or found(without_notes(part)) for part in parts):
            return [name for part in parts for name in _between_commas(part, found)]
    return [text]
