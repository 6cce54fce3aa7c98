"""A table of labels in several languages under codes: an official nomenclature that a user added."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One code and what it is called, by language (ISO 639-1), the preferred label first.

    `broader`: the code above it, "" at the top. `code` may be "" in a table that has none.
    """

    code: str
    labels: Mapping[str, tuple[str, ...]]
    broader: str = ""

    def label(self, language: str) -> str:
        """Return the preferred label in the reader's language, else in English, else in any; "" where there is none."""
        found = self.labels.get(language) or self.labels.get("en") or next(iter(self.labels.values()), ())
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Nomenclature:
    """All entries of one scheme (`cpv`, `nace`, `cn`, `hs`, … in small letters), in the order of its file."""

    scheme: str
    entries: tuple[Entry, ...]
