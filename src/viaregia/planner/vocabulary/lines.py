"""What lines of a form are about: concepts and codes for a person to confirm."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viaregia.planner.vocabulary.suggest import BY_CONCEPTS, NothingUnderstood, Suggestion, suggest

if TYPE_CHECKING:
    from viaregia.engines.language.concepts import Concept
    from viaregia.engines.language.model import Language

KNOWN: Final = 0.34
"""Share of a line's words from which on it counts as understood."""
STRONGEST: Final = 24
BESIDE: Final = 0.6
"""What a concept must weigh beside the strongest of its line."""
FIT: Final = 0.1
CODES: Final = 4
"""Codes of one scheme that are proposed for a line, before all lines are put together."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What lines are about, best first. `codes`: by scheme (`nace`, `hs`)."""

    concepts: "tuple[Concept, ...]"
    codes: dict[str, tuple[Suggestion, ...]]


def understood(
    language: "Language", lines: Sequence[str], tongue: str, *, concepts: int = 6, codes: int = 4
) -> Understood:
    """Return the concepts and codes of lines, at most so many.

    `tongue`: the language they are probably in; a line that it explains badly is read as what it looks like. Each line
    is heard: the strongest concept of each comes before the second of any. O(lines), 20 ms each.
    """
    ranks: dict[str, list[tuple[int, float]]] = defaultdict(list)
    known: dict[str, Concept] = {}
    found: dict[str, dict[str, Suggestion]] = {scheme: {} for scheme in BY_CONCEPTS}
    for line, spoken in _in_tongues(language, lines, tongue):
        for rank, (concept, weight) in enumerate(_concepts(language, line, spoken)):
            known[concept.id] = concept
            ranks[concept.id].append((rank, -weight))
        for scheme, each in _codes(language, line, spoken):
            before = found[scheme].get(each.code)
            if before is None or before.fit < each.fit:
                found[scheme][each.code] = each
    best = sorted(known, key=lambda each: (min(ranks[each]), each))[:concepts]
    sorted_codes = {
        scheme: tuple(sorted(few.values(), key=lambda each: (-each.fit, each.code))[:codes])
        for scheme, few in found.items()
    }
    return Understood(tuple(known[each] for each in best), sorted_codes)


def _in_tongues(language: "Language", lines: Sequence[str], tongue: str) -> Iterable[tuple[str, str]]:
    """Yield the lines that are understood, each with the language in which most of it is."""
    if not lines:
        return
    first, second = language.read(lines, tongue), language.read(lines)
    for at, line in enumerate(lines):
        own = second.certainty[at] > first.certainty[at]
        read = second if own else first
        if read.certainty[at] >= KNOWN:
            yield line, read.tongues[at]


def _concepts(language: "Language", line: str, tongue: str) -> "list[tuple[Concept, float]]":
    from viaregia.engines.language.concepts import is_general

    strongest = language.concepts_of(language.read([line], tongue), 0, STRONGEST)
    special = [(concept, weight) for concept, weight in strongest if not is_general(concept.id)]
    return [(concept, weight) for concept, weight in special if weight >= BESIDE * special[0][1]]


def _codes(language: "Language", line: str, tongue: str) -> Iterable[tuple[str, Suggestion]]:
    try:
        found = suggest(language, line, top=CODES, tongue=tongue)
    except NothingUnderstood:
        return
    for each in found:
        yield from ((each.scheme, suggestion) for suggestion in each.suggestions if suggestion.fit >= FIT)
