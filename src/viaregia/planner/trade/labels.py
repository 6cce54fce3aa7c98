"""What goods are called: our own short label, else the one that a user has loaded, else the code."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from viaregia.engines.trade.brief.groups import group_label
from viaregia.engines.trade.nomenclatures.schemes import digits_of
from viaregia.planner.trade.kept_tables import labels_in

if TYPE_CHECKING:
    from viaregia.wording.trade_terms import Labels


def label(store: Path, nomenclature: str, code: str, language: str) -> str:
    """Return what a code is called, the code itself where nobody has named it. Raises TableDamaged."""
    return labels_of(store)(nomenclature, code, language) or code


def labels_of(store: Path) -> "Labels":
    """Return what names the goods of a store: our short labels for chapters and groups, then those that were loaded.

    Each list is read once, when first asked for; asking raises TableDamaged.
    """
    loaded = lru_cache(maxsize=None)(lambda nomenclature: _index(store, nomenclature))

    def found(nomenclature: str, code: str, language: str) -> str | None:
        own = group_label(nomenclature, code, language)
        if own:
            return own
        named: Callable[[str], str] | None = loaded(nomenclature).get(code)
        return named(language) or None if named else None

    return found


def _index(store: Path, nomenclature: str) -> dict[str, Callable[[str], str]]:
    """Return what the codes of a list are called, by their digits."""
    held = labels_in(store, nomenclature)
    entries = reversed(held.entries) if held else ()
    return {digits: entry.label for entry in entries if (digits := digits_of(entry.code))}
