"""One line on both what somebody offers and looks for, as older workbooks have it, told apart by its words."""

import re
from typing import Final

from viaregia.exchange.workbook.plain import plain

# The words that say which of the two follows, without accents; what none of them precedes is offered.
OFFERS: Final = re.compile(
    r"biet(?:e|en|et)|angebot|liefer(?:t|n|e)|oferuj\w+|oferta|dostarcza\w*|nabiz\w+|nabidka|dodava(?:me|m|ji)?|"
    r"offer(?:s|ing)?|provid(?:e|es|ing)|suppl(?:y|ies|ying)|sell(?:s|ing)?"
)
NEEDS: Final = re.compile(
    r"such(?:t|en|e)|gesucht|brauch(?:t|en|e)|benotig(?:t|en|e)|kauf(?:t|en)|szuka\w*|poszuk\w+|potrzebuj\w+|kupuj\w+|"
    r"hled(?:a|ame|am|aji|ani)|poptav\w+|potrebuj\w+|look(?:s|ing)?|seek(?:s|ing)?|need(?:s|ing)?|"
    r"search(?:es|ing)?|buy(?:s|ing)?"
)
WORD: Final = re.compile(r"[^\W\d_]+")
BESIDE: Final = frozenset("wir ich we i my for nach eine einen einen an are is am und oraz a and".split())


def parted(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a line offers and what it looks for: `bietet Sensoren, sucht Vertrieb` is both. O(length).

    The word that says so stays away: it would be what all offers have in common.
    """
    offers: list[str] = []
    needs: list[str] = []
    side, start = offers, 0
    for match in WORD.finditer(text):
        spelt = plain(match[0])
        meant = needs if NEEDS.fullmatch(spelt) else offers if OFFERS.fullmatch(spelt) else None
        if meant is not None:
            _add(side, text[start : match.start()])
            side, start = meant, match.end()
    _add(side, text[start:])
    return tuple(offers), tuple(needs)


def _add(side: list[str], text: str) -> None:
    bare = text.strip(" \t\n,;:./–-&")
    words = WORD.findall(bare)
    while words and words[-1].casefold() in BESIDE:
        bare = bare[: bare.rindex(words.pop())].strip(" ,;:–-")
    while words and words[0].casefold() in BESIDE:
        first = words.pop(0)
        bare = bare[bare.index(first) + len(first) :].strip(" ,;:–-")
    if words:
        side.append(bare)
