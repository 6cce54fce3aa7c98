"""Texts that an organiser writes in up to four languages, and readers get in theirs, or visibly in another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

FALLBACKS: Final = ("en", "de", "pl", "cs")


@dataclass(frozen=True, slots=True)
class Said:
    """A text, and the language it is in; `foreign` when that is not the reader's."""

    text: str
    language: str
    foreign: bool

    def __str__(self) -> str:
        return self.text


def said_in(texts: Mapping[str, str], language: str) -> Said:
    """Return a text (by language) for a reader of a language; empty where nothing was written."""
    for each in (language, *FALLBACKS):
        if texts.get(each):
            return Said(texts[each], each, foreign=each != language)
    return Said("", language, foreign=False)
