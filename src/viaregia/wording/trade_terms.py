"""The trade engine's enums and codes as words, one short text each; all in one place so that none is missing."""

import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final

from viaregia.base.words import N_, words
from viaregia.engines.trade.brief.facts import Choice, Kind, NoBalance
from viaregia.engines.trade.flows import Direction, Status, System
from viaregia.engines.trade.invented import SOURCE

Labels = Callable[[str, str, str], str | None]
"""(nomenclature, code, language) → what a group of products is called, None where nobody knows."""

TERMS: Final[Mapping[Enum, str]] = {
    Direction.EXPORT: N_("Exports"),
    Direction.IMPORT: N_("Imports"),
    System.SPECIAL: N_("special trade"),
    System.GENERAL: N_("general trade"),
    System.UNKNOWN: N_("trade system not stated"),
    Status.FINAL: N_("final"),
    Status.PROVISIONAL: N_("provisional"),
    Status.CONFIDENTIAL: N_("confidential"),
    Kind.POTENTIAL: N_("exported already"),
    Kind.DIVERSIFICATION: N_("hardly exported yet"),
    NoBalance.LAND: N_(
        "No balance is given: exports of a Land are special trade, its imports general trade. The statistical offices "
        "do not allow one to be set against the other."
    ),
    NoBalance.SYSTEMS_DIFFER: N_("No balance is given: exports and imports follow different trade systems."),
    NoBalance.REPORTERS_DIFFER: N_("No balance is given: one direction is known only from the partners’ figures."),
    NoBalance.SIDE_MISSING: N_("No balance is given: the figures of one direction are missing."),
    Choice.ASKED: N_("It was asked for."),
    Choice.ONLY: N_("No other table in the store holds the two in this year."),
    Choice.USUAL: N_(
        "Several tables hold the two; the usual order is GENESIS, Comext, BACI, UN Comtrade, WITS, others, and of one "
        "publisher the table with most detail."
    ),
}
"""What each member is called; why something is so is a sentence."""

ADJECTIVE_FIRST: Final = re.compile(r"[A-ZÄÖÜ][a-zäöüß-]*(?:e|er|es)(?: (?:und )?[a-zäöüß]+(?:e|er|es))* [A-ZÄÖÜ]")
"""A German label that begins with an adjective: *Elektrotechnische Erzeugnisse*, but not *Fette und Öle*."""

CHAPTER: Final = 2
"""So many digits are the first level of most lists."""

PUBLISHERS: Final = {
    "comext": N_("Eurostat, Comext"),
    "genesis": N_("Statistical offices of Germany, GENESIS"),
    "baci": N_("CEPII, BACI"),
    "comtrade": N_("United Nations, Comtrade"),
    "wits": N_("World Bank, WITS"),
    SOURCE: N_("Via Regia, invented figures"),
}


def term(member: Enum, language: str) -> str:
    """Return what a member of an enum is called."""
    return words(language).gettext(TERMS[member])


def publisher(source: str, language: str) -> str:
    """Return who publishes a source; a user's own name stays as it is."""
    known = PUBLISHERS.get(source)
    return source if known is None else words(language).gettext(known)


def product(nomenclature: str, code: str, language: str, labels: Labels) -> str:
    """Return what a group of products is called; nomenclature and code where nobody knows."""
    return labels(nomenclature, code, language) or f"{nomenclature} {code}"


def product_coded(nomenclature: str, code: str, language: str, labels: Labels) -> str:
    """Return code and name of goods; a longer code that nobody has named has the name of its chapter."""
    name = labels(nomenclature, code, language) or labels(nomenclature, code[:CHAPTER], language)
    return f"{code} {name[:1].upper()}{name[1:]}" if name else f"{nomenclature} {code}"


def product_in_sentence(nomenclature: str, code: str, language: str, labels: Labels) -> str:
    """Return what a group is called within a sentence: German writes an adjective small there, and a noun large."""
    name = product(nomenclature, code, language, labels)
    return name[:1].lower() + name[1:] if language == "de" and ADJECTIVE_FIRST.match(name) else name


def product_alone(nomenclature: str, code: str, language: str, labels: Labels) -> str:
    """Return what a group is called in a table or a chart: with a capital."""
    name = product(nomenclature, code, language, labels)
    return name[:1].upper() + name[1:]
