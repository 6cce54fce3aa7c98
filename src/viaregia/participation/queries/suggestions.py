"""What the vocabulary makes of somebody's offers and needs, for them to confirm."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from viaregia.participation.terms import Confirmed, concepts_of
from viaregia.planner.vocabulary.held import held_language
from viaregia.planner.vocabulary.lines import Understood, understood

if TYPE_CHECKING:
    from viaregia.engines.language.concepts import Concept
    from viaregia.planner.vocabulary.suggest import Suggestion

NACE: Final = "NACE"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to confirm: its value, what it is called, by what it was found; `chosen`: confirmed already."""

    value: str
    label: str
    why: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Suggested:
    """What can be confirmed. `asked`: whether the vocabulary was asked; `ready`: whether there is one."""

    offers: tuple[Choice, ...] = ()
    needs: tuple[Choice, ...] = ()
    codes: tuple[Choice, ...] = ()
    products: tuple[Choice, ...] = ()
    asked: bool = False
    ready: bool = True

    def __bool__(self) -> bool:
        return bool(self.offers or self.needs or self.codes or self.products)


def standing(chosen: Confirmed, language: str) -> Suggested:
    """Return what was confirmed so far, without asking the vocabulary. No query."""
    terms = {side: tuple(_terms(concepts_of(ids), language, chosen=True)) for side, ids in chosen.terms.items()}
    offered = concepts_of(chosen.terms.get("offers", ()))
    codes = (
        Choice(each, each, _why((c for c in offered if f"{NACE} {c.nace}" == each), language), chosen=True)
        for each in chosen.codes
    )
    products = (
        Choice(each, f"HS {each}", _why((c for c in offered if each in c.hs), language), chosen=True)
        for each in chosen.products
    )
    return Suggested(terms.get("offers", ()), terms.get("needs", ()), tuple(codes), tuple(products))


def suggested(offers: Sequence[str], needs: Sequence[str], chosen: Confirmed, language: str) -> Suggested:
    """Return what was confirmed, then what else the lines are about. No query; a second when first asked.

    `language`: of the reader; the lines are probably in it too. Codes are proposed for offers alone: matching reads
    them as what somebody makes or does.
    """
    before, known = standing(chosen, language), held_language()
    if known is None:
        return Suggested(before.offers, before.needs, before.codes, before.products, asked=True, ready=False)
    given, wanted = understood(known, offers, language), understood(known, needs, language)
    return Suggested(
        _added(before.offers, _terms(given.concepts, language)),
        _added(before.needs, _terms(wanted.concepts, language)),
        _added(before.codes, _coded(given, "nace", language)),
        _added(before.products, _coded(given, "hs", language)),
        asked=True,
    )


def _terms(concepts: "Iterable[Concept]", language: str, *, chosen: bool = False) -> Iterator[Choice]:
    return (Choice(each.id, each.label(language), chosen=chosen) for each in concepts)


def _coded(found: Understood, scheme: str, language: str) -> Iterator[Choice]:
    for each in found.codes[scheme]:
        value = f"{NACE} {each.code}" if scheme == "nace" else each.code
        yield Choice(value, value if scheme == "nace" else f"HS {each.code}", _of_code(each, language))


def _of_code(suggestion: "Suggestion", language: str) -> str:
    """Return what a code means: its official label where that was added, else the concepts that carry it."""
    entry = suggestion.entry.label(language) if suggestion.entry else ""
    return entry or _why(suggestion.concepts, language)


def _why(concepts: "Iterable[Concept]", language: str) -> str:
    return ", ".join(each.label(language) for each in concepts)


def _added(before: tuple[Choice, ...], new: Iterable[Choice]) -> tuple[Choice, ...]:
    """Return what was chosen, said as it is found now where it is, then what is new."""
    found = {each.value: each for each in new}
    chosen = [replace(found.pop(each.value, each), chosen=True) for each in before]
    return (*chosen, *found.values())
