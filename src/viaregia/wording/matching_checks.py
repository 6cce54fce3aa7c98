"""What the matching engine checks, chooses and learns, as sentences in four languages."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final

from babel.numbers import format_decimal

from viaregia.base.words import N_, words
from viaregia.engines.matching.answers import Because
from viaregia.engines.matching.check import Fault, FaultKind
from viaregia.engines.matching.choose import Short, Why
from viaregia.engines.matching.features import FEATURES, Weights
from viaregia.engines.matching.learn import ENOUGH, Learned, Verdict
from viaregia.engines.matching.problem import Across, Problem, Profile

CHECK_TERMS: Final[Mapping[Enum, str]] = {
    FaultKind.UNKNOWN_POSITION: N_("a profile that does not exist"),
    FaultKind.ITSELF: N_("suggested to itself"),
    FaultKind.TWICE: N_("suggested more than once"),
    FaultKind.SAME_ORGANISATION: N_("both belong to one organisation"),
    FaultKind.ACROSS: N_("no border is crossed"),
    FaultKind.EXCLUDED: N_("one does not want to meet the other"),
    FaultKind.APART: N_("kept apart: something was said between them already"),
    FaultKind.MET_BEFORE: N_("they have met before"),
    FaultKind.SHUT: N_("neither is shown to the other"),
    FaultKind.NOT_SOUGHT: N_("suggested only to those who look for such an organisation"),
    FaultKind.MAXIMUM: N_("more suggestions than the maximum"),
    FaultKind.MINIMUM: N_("fewer suggestions than the minimum"),
    FaultKind.UNSORTED: N_("the better one stands after the worse"),
    FaultKind.WRONG_LIST: N_("on a list that is not its own"),
    FaultKind.OUT_OF_RANGE: N_("a score that is none"),
    Because.WRONG_TRADE: N_("another trade"),
    Because.COMPETITOR: N_("a competitor"),
    Because.KNOWN_ALREADY: N_("known already"),
    Because.TOO_SMALL: N_("too small"),
    Because.TOO_FAR: N_("too far away"),
    Because.NO_TIME: N_("no time"),
    Because.OTHER: N_("another reason"),
    Verdict.KEPT: N_("learned"),
    Verdict.NO_BETTER: N_("no better than the usual weights"),
    Verdict.FEW: N_("too few answers"),
    Verdict.ONE_SIDED: N_("answers that all say the same"),
    Why.NO_CANDIDATE: N_("nobody fits"),
    Why.FEW_CANDIDATES: N_("all who fit are suggested"),
    Why.NO_ROOM: N_("there is no room for more"),
    Why.CANDIDATES_FULL: N_("all others who fit have enough"),
}
"""What each member is called; apart from `matching_terms`, because these engines load NumPy."""

_FEATURES: Final = {
    "need": N_("an offer that meets the need"),
    "customer": N_("a customer for the offer"),
    "together": N_("one goal on one subject"),
    "codes": N_("codes of products and sectors"),
    "goals": N_("goals that fit"),
    "size": N_("sizes that fit"),
    "speech": N_("a language in common"),
}

_ACROSS: Final = {
    Across.COUNTRY: N_("both are from one country, and suggestions were to cross a border"),
    Across.REGION: N_("both are from one region, and suggestions were to lead to another"),
}


def check_term(member: Enum, language: str) -> str:
    """Return what a member of an enum is called."""
    return words(language).gettext(CHECK_TERMS[member])


def feature_name(name: str, language: str) -> str:
    """Return what a measure of the engine (`features.FEATURES`) is called."""
    return words(language).gettext(_FEATURES[name])


def fault_sentence(fault: Fault, problem: Problem, language: str) -> str:
    """Return which rule is broken, and by whom. Positions that do not exist are not named."""
    known = [problem.profiles[at] for at in fault.parties if 0 <= at < len(problem.profiles)]
    across = fault.kind is FaultKind.ACROSS and problem.across in _ACROSS
    said = words(language).gettext(_ACROSS[problem.across]) if across else check_term(fault.kind, language)
    if fault.amount and fault.kind in (FaultKind.MAXIMUM, FaultKind.MINIMUM, FaultKind.TWICE):
        said = f"{said} ({fault.amount})"
    names = " – ".join(map(_called, known))
    return f"{names}: {said}." if names else f"{said[:1].upper()}{said[1:]}."


def short_sentence(short: Short, profiles: Sequence[Profile], language: str) -> str:
    """Return who has fewer proposals than its minimum, and why."""
    text = words(language).gettext("{name}: {have} of at least {minimum}; {why}.")
    name, why = _called(profiles[short.party]), check_term(short.why, language)
    return text.format(name=name, have=short.have, minimum=short.minimum, why=why)


def because_name(because: Because, language: str) -> str:
    """Return why somebody said no."""
    return check_term(because, language)


_LEARNED: Final = {
    Verdict.KEPT: N_("Weights were learned from the answers: {count} (yes: {yes}, no: {no})."),
    Verdict.NO_BETTER: N_(
        "Answers: {count} (yes: {yes}, no: {no}). They are told no better by learned weights, so the usual ones stay."
    ),
    Verdict.FEW: N_("Answers: {count}. Weights are learned from {enough} on; until then the usual ones stay."),
    Verdict.ONE_SIDED: N_(
        "Answers: {count} (yes: {yes}, no: {no}). Nearly all say the same, so nothing can be learned from them."
    ),
}


def learned_sentence(learned: Learned, language: str) -> str:
    """Return what became of learning from answers."""
    text = words(language).gettext(_LEARNED[learned.verdict])
    return text.format(count=learned.answers, yes=learned.yes, no=learned.no, enough=ENOUGH)


def weights_told(learned: Learned, given: Weights, language: str) -> tuple[tuple[str, str, str], ...]:
    """Return what each measure is called, its usual weight and the one that was learned; empty where none was kept."""
    if not learned.kept:
        return ()
    pairs = ((name, getattr(given, name), getattr(learned.weights, name)) for name in FEATURES)
    return tuple(
        (feature_name(name, language), _decimal(usual, language), _decimal(own, language)) for name, usual, own in pairs
    )


def _decimal(number: float, language: str) -> str:
    return format_decimal(number, format="0.00", locale=language)


def _called(profile: Profile) -> str:
    return profile.name or profile.id
