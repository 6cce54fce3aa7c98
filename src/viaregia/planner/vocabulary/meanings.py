"""What codes of sectors and of goods mean: by the nomenclatures that were added, else by the words of the package."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from viaregia.base.sectors import Scheme, sector_codes
from viaregia.engines.language.concepts import Concept, ancestors, is_general, shipped
from viaregia.engines.language.nomenclature import Entry
from viaregia.engines.trade.nomenclatures.labels import own_label
from viaregia.engines.trade.nomenclatures.schemes import Nomenclature
from viaregia.planner.vocabulary.kept import KeptDamaged, read_entries
from viaregia.planner.vocabulary.store import paths_in

GOODS: Final = Nomenclature("HS", "2022")
ACTIVITIES: Final = Nomenclature("CPA", "21")
"""Its two digits are those of NACE: what a division makes."""
EXAMPLES: Final = 3
PRODUCTS: Final = ("cn", "hs")
NACE: Final = "nace"
NEWER: Final = "nace-2.1"
NEWEST: Final = ("2.1", "2025")
"""Editions that follow NACE 2.1."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code is called; where only words of its division are known, some of them as examples. Or neither."""

    label: str = ""
    examples: tuple[str, ...] = ()


class Meanings:
    """What codes mean, by the nomenclatures of one store; a damaged one is passed over."""

    def __init__(self, entries: Mapping[str, Mapping[str, Entry]]) -> None:
        self._entries = entries

    def of_sector(self, code: str, language: str) -> Meaning:
        """Return what a sector code as it is kept means (`PKD 28.41.Z`): itself, else what it is a part of."""
        found = sector_codes(code)
        if not found:
            return Meaning()
        digits = found[0].code.replace(".", "")
        own, newest = found[0].scheme.value.lower(), found[0].revision in NEWEST
        schemes = [own] if own != NACE else []
        label = self._label((*schemes, *([NEWER] if newest else []), NACE), digits, language)
        label = label or own_label(ACTIVITIES, found[0].division, language) or ""
        return Meaning(label) if label else Meaning(examples=_examples(found[0].division, language))

    def of_product(self, digits: str, language: str) -> Meaning:
        """Return what a code of goods means: itself, else what it is a part of, at least its chapter."""
        return Meaning(self._label(PRODUCTS, digits, language) or own_label(GOODS, digits[:2], language) or "")

    def _label(self, schemes: tuple[str, ...], digits: str, language: str) -> str:
        for end in range(len(digits), 1, -1):
            for scheme in schemes:
                entry = self._entries.get(scheme, {}).get(digits[:end])
                if entry is not None and entry.label(language):
                    return entry.label(language)
        return ""


def meanings_in(store: Path) -> Meanings:
    """Return what codes mean by a store; read again only when one of its files is another. O(files), else O(labels)."""
    return _meanings(tuple((path, path.stat().st_mtime_ns) for path in paths_in(store)))


@lru_cache(maxsize=2)
def _meanings(files: tuple[tuple[Path, int], ...]) -> Meanings:
    entries: dict[str, dict[str, Entry]] = {}
    for path, _changed in files:
        try:
            read = read_entries(path)
        except KeptDamaged:  # `viaregia vocabulary` says so; a page shows the code without its meaning
            continue
        if read.scheme in {*PRODUCTS, NEWER, *(each.value.lower() for each in Scheme)}:
            entries[read.scheme] = {_bare(each.code): each for each in read.entries if each.code}
    return Meanings(entries)


def _bare(code: str) -> str:
    """Return a code without dots and without the letter of its section: `A 01.11` is `0111`."""
    return "".join(code.upper().replace(".", "").split()).lstrip("ABCDEFGHIJKLMNOPQRSTUV")


@lru_cache(maxsize=400)
def _examples(division: str, language: str) -> tuple[str, ...]:
    """Return what is done in a division, the widest words first."""
    return tuple(concept.label(language) for concept in _of_division().get(division, ())[:EXAMPLES])


@lru_cache(maxsize=1)
def _of_division() -> Mapping[str, list[Concept]]:
    """Return the concepts by division: those nearest the top, with the most below them, first."""
    below = Counter(above for each in shipped() for above in ancestors(each.id))
    found: dict[str, list[Concept]] = defaultdict(list)
    order: Callable[[Concept], tuple[int, int]] = lambda each: (len(ancestors(each.id)), -below[each.id])  # noqa: E731
    for concept in sorted(shipped(), key=order):
        if not is_general(concept.id):
            found[concept.nace].append(concept)
    return found
