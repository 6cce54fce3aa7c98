"""Concepts and codes that a person confirmed for what they offer and need here: kept by number, said in any language.

They stand beside the lines that were written, not in their place: matching reads both, and whoever reads another
language sees what is meant.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from viaregia.base.sectors import sector_codes
from viaregia.engines.language.concepts import Concept, shipped_by_id
from viaregia.participation.models import Registration

SIDES: Final = ("offers", "needs")
MOST: Final = 12
"""Of each kind that one person confirms."""
PRODUCT: Final = re.compile(r"(?!00|77|98|99)\d{2}(?:\d{2}){0,4}")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What was confirmed. `terms`: ids of concepts by side; `codes`: as written (`NACE 28`); `products`: digits."""

    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    products: tuple[str, ...] = ()

    def columns(self) -> dict[str, Any]:
        """Return the columns of a registration."""
        terms = {side: list(ids) for side, ids in self.terms.items() if ids}
        return {"terms": terms, "codes": list(self.codes), "products": list(self.products)}


def confirmed_by(registration: Registration) -> Confirmed:
    """Return what stands on a registration."""
    terms = {side: tuple(registration.terms.get(side, ())) for side in SIDES}
    return Confirmed(terms, tuple(registration.codes), tuple(registration.products))


def checked(terms: Mapping[str, Iterable[str]], codes: Iterable[str], products: Iterable[str]) -> Confirmed:
    """Return what can be confirmed of what was sent; what no page of ours offers is left out."""
    return Confirmed(
        {side: _few(each.id for each in concepts_of(terms.get(side, ()))) for side in SIDES},
        _few(str(found[0]) for each in codes if len(found := sector_codes(each[:20])) == 1),
        _few(each for each in products if PRODUCT.fullmatch(each)),
    )


def labels_of(ids: Iterable[str], language: str) -> list[str]:
    """Return what concepts are called; one that the vocabulary no longer has is left out."""
    return [each.label(language) for each in concepts_of(ids)]


def concepts_of(ids: Iterable[str]) -> list[Concept]:
    """Return the concepts of ids that the vocabulary has; it is read (10 MB) where there is any id."""
    return [concept for each in ids if (concept := shipped_by_id().get(each))]


def with_labels(texts: Sequence[str], ids: Sequence[str], language: str) -> tuple[str, ...]:
    """Return lines, then the labels of concepts that stand in none of them."""
    if not ids:
        return tuple(texts)
    said = {text.casefold() for text in texts}
    return (*texts, *(label for label in labels_of(ids, language) if label.casefold() not in said))


def _few(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))[:MOST]
