"""File names made of people's names: plain ASCII, unique, and nothing a file system could stumble over."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from viaregia.base.sorting import STROKED

LONGEST: Final = 60
# Windows opens devices under these names, whatever the extension.
RESERVED: Final = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


def file_name(text: str) -> str:
    """Return letters, digits and single hyphens of `text` with accents removed, at most 60; "" if nothing is left."""
    plain = unicodedata.normalize("NFKD", text.translate(STROKED).translate({ord("Ł"): "L", ord("Ø"): "O"}))
    kept = re.sub(r"[^A-Za-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")[:LONGEST].strip("-")
    return f"{kept}-" if kept.lower() in RESERVED else kept


def file_names(texts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return one name for each text, with no two alike even where case does not count.

    Each text comes with a number to tell apart those of the same name; what is left of neither is "participant".
    """
    taken: set[str] = set()
    names: list[str] = []
    for text, number in texts:
        plain = file_name(text)
        name = plain or file_name(f"participant {number}")
        if name.lower() in taken:
            name = file_name(f"{plain[: LONGEST - 20]} {number}") or name
        stem, copy = name, 2
        while name.lower() in taken:
            name, copy = f"{stem[: LONGEST - 8]}-{copy}", copy + 1
        taken.add(name.lower())
        names.append(name)
    return tuple(names)
