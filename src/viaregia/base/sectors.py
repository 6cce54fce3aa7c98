"""Sector codes as companies write them: NACE 2 and 2.1, and the national ones that refine it (WZ, PKD, CZ-NACE)."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

SCHEME: Final = r"CZ[- ]?NACE|NACE|PKD|WZ"
REVISION: Final = r"(?:rev(?:ision)?\.?\s*)?(?:2(?:\.[01])?|20(?:03|07|08|25))"
CODE: Final = r"(?:[A-V](?=\s?\d))?\s?(?P<code>\d{2}(?:[. ]?\d{1,2}(?:[. -]?(?:\d{1,2}|[A-Z]))?)?)"
FOUND: Final = re.compile(
    rf"(?:(?P<scheme>{SCHEME})[\s:.-]*(?:(?P<revision>{REVISION})[\s:,/-]+)?)?\b{CODE}(?![\w])", re.IGNORECASE
)
MENTION: Final = re.compile(rf"\b(?P<scheme>{SCHEME})\b[\s.-]*(?P<revision>{REVISION}\b(?!\.\d))?", re.IGNORECASE)


class Scheme(Enum):
    """Whose code it is; `NACE` where nothing tells a national one."""

    NACE = "NACE"
    WZ = "WZ"
    PKD = "PKD"
    CZ_NACE = "CZ-NACE"


@dataclass(frozen=True, slots=True)
class SectorCode:
    """One code, its digits apart by dots (`28.41.Z`); `revision`: 2, 2.1 or the year of a national edition, or ""."""

    scheme: Scheme
    code: str
    revision: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.scheme.value, self.revision, self.code)))

    @property
    def division(self) -> str:
        """The two digits that all schemes share."""
        return self.code[:2]


def sector_codes(text: str, scheme: Scheme | None = None, revision: str = "") -> tuple[SectorCode, ...]:
    """Return the codes in a text, each once, in order; empty where there is none. O(length).

    A scheme named before a code holds for those after it too; `scheme` and `revision` where the text names none (a
    heading may have). A letter at the end means PKD, a fifth digit WZ. What else stands in the text is passed over:
    `str(sector_codes("PKD 28.41.Z Produkcja")[0])` is `"PKD 28.41.Z"`.
    """
    found: dict[SectorCode, None] = {}
    for match in FOUND.finditer(text):
        if match["scheme"]:
            scheme, revision = scheme_named(match["scheme"]), _revision(match["revision"])
        code = dotted(match["code"])
        found[SectorCode(scheme or _by_shape(code), code, revision)] = None
    return tuple(found)


def mention(text: str) -> tuple[Scheme, str] | None:
    """Return the scheme and the revision that a heading names (`Kod PKD 2025`), or None."""
    match = MENTION.search(text)
    return (scheme_named(match["scheme"]), _revision(match["revision"])) if match else None


def scheme_named(text: str) -> Scheme:
    """Return the scheme of a name, whatever its case."""
    name = text.upper()
    return Scheme.CZ_NACE if name.startswith("CZ") else Scheme(name)


def dotted(code: str) -> str:
    """Return a code with dots: `2841Z` and `28 41 z` are `28.41.Z`."""
    bare = re.sub(r"[. -]", "", code.upper())
    return ".".join(filter(None, (bare[:2], bare[2:4], bare[4:])))


def _revision(text: str | None) -> str:
    number = re.search(r"[\d.]+$", text or "")
    return number.group().removesuffix(".0") if number else ""


def _by_shape(code: str) -> Scheme:
    end = code.split(".")[2:]
    if not end:
        return Scheme.NACE
    return Scheme.PKD if end[0].isalpha() else Scheme.WZ
