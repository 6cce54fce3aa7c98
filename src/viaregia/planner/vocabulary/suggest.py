"""Suggests codes for a text: from a nomenclature that was added, else from what the package's concepts know.

A suggestion is for a person to confirm: measured on CPV, automatic coding meets even the division in 28 to 41 of 100
cases only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import LANGUAGES, N_

if TYPE_CHECKING:
    from viaregia.engines.language.concepts import Concept
    from viaregia.engines.language.model import Language, Texts
    from viaregia.engines.language.nomenclature import Entry

BY_CONCEPTS: Final = ("nace", "hs")
"""Schemes of which the package's concepts know codes: divisions of activities, headings of goods."""
WIDE: Final = 2_000
MANY: Final = 200
"""Entries that are compared in full."""
STRONGEST: Final = 40
REASONS: Final = 3
ENOUGH: Final = 0.2
UNSURE: Final = 0.5


class SchemeNotThere(ViaRegiaError):
    """No nomenclature of this scheme was added, and the package's concepts know none of its codes."""

    code = "scheme_not_there"
    sentence = N_(
        "No codes of “{scheme}” are known; known are {known}. Add its official file: "
        "viaregia vocabulary add FILE --scheme {scheme}"
    )


class NothingUnderstood(ViaRegiaError):
    """No word of the text is known."""

    code = "nothing_understood"
    sentence = N_("“{text}”: the vocabulary knows no word of this; say in German, Polish, Czech or English what it is.")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code, its entry (None where the nomenclature was not added), how well it fits (0 to 1), and by what."""

    code: str
    entry: "Entry | None"
    fit: float
    concepts: tuple["Concept", ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """Suggestions of one scheme, best first. `certainty`: the share of the text's words that are known, 0 to 1."""

    scheme: str
    suggestions: tuple[Suggestion, ...]
    certainty: float

    @property
    def unsure(self) -> bool:
        """Tell whether too little of the text is known to trust the order."""
        return self.certainty < UNSURE


def schemes_of(language: "Language") -> tuple[str, ...]:
    """Return the schemes of which codes can be suggested."""
    return tuple(dict.fromkeys((*BY_CONCEPTS, *(each.scheme for each in language.nomenclatures))))


def suggest(
    language: "Language", text: str, scheme: str = "", top: int = 10, *, tongue: str = ""
) -> tuple[Suggested, ...]:
    """Return the codes that fit a text, for one scheme, or for activities and goods where none is named.

    `tongue`: the language of the text; found out where it is "".
    Raises SchemeNotThere, NothingUnderstood. O(entries of the scheme), most of them looked at only once.
    """
    if scheme and scheme not in schemes_of(language):
        raise SchemeNotThere(scheme=scheme, known=", ".join(schemes_of(language)))
    read = language.read([text], tongue, keep=WIDE)
    found = [_suggested(language, read, each, top) for each in ([scheme] if scheme else BY_CONCEPTS)]
    if not any(each.suggestions for each in found):
        raise NothingUnderstood(text=text[:60])
    return tuple(found)


def _suggested(language: "Language", read: "Texts", scheme: str, top: int) -> Suggested:
    added = any(each.scheme == scheme for each in language.nomenclatures)
    codes = _of_entries(language, read, scheme, top) if added else _of_concepts(language, read, scheme, top)
    return Suggested(scheme, tuple(codes), float(read.certainty[0]))


def _of_entries(language: "Language", read: "Texts", scheme: str, top: int) -> Iterator[Suggestion]:
    """Yield entries of a nomenclature: the nearest labels in the text's language, then compared in all languages."""
    near = _nearest(language, read, scheme)
    if not near:  # it has no labels in the text's language, or none that shares a word
        near = [entry for entry, _ in language.suggest(read, scheme, MANY)[0]]
    rows = [(at, tongue) for at, entry in enumerate(near) for tongue in LANGUAGES if tongue in entry.labels]
    labels = language.read([" . ".join(near[at].labels[tongue]) for at, tongue in rows], [each for _, each in rows])
    alike = language.similar(read, labels)[0]
    best: dict[int, int] = {}
    for row, (at, _) in enumerate(rows):
        if at not in best or alike[row] > alike[best[at]]:
            best[at] = row
    for at in sorted(best, key=lambda each: (-alike[best[each]], each))[:top]:
        if alike[best[at]] > 0:
            shared = language.shared(read, 0, labels, best[at], REASONS)
            yield Suggestion(near[at].code, near[at], float(alike[best[at]]), _telling(shared))


def _nearest(language: "Language", read: "Texts", scheme: str) -> "list[Entry]":
    """Return the entries that weigh most in the text: they are coordinates of it, as the concepts are."""
    weights = read.vectors[[0]].toarray()[0][len(language.concepts) : language.width]
    schemes = [each.scheme for each in language.nomenclatures for _ in each.entries]
    mine = [at for at in weights.nonzero()[0] if schemes[at] == scheme and language.entries[at].code]
    return [language.entries[at] for at in sorted(mine, key=lambda at: -weights[at])[:MANY]]


def _of_concepts(language: "Language", read: "Texts", scheme: str, top: int) -> Iterator[Suggestion]:
    """Yield codes that the strongest concepts of a text carry; a code is as strong as its concepts together.

    The general words of trade (to make, a device) tell no branch, and count only where little else is said.
    """
    from viaregia.engines.language.concepts import is_general

    every = language.concepts_of(read, 0, STRONGEST)
    special = [(concept, weight) for concept, weight in every if not is_general(concept.id)]
    strongest = special if _sum(special) > ENOUGH * _sum(every) else every
    whole = _sum(strongest)
    by_code: dict[str, list[tuple[Concept, float]]] = defaultdict(list)
    for concept, weight in strongest:
        for code in _codes(concept, scheme):
            by_code[code].append((concept, weight))
    scores = {code: _sum(weights) / whole for code, weights in by_code.items()}
    for code in sorted(scores, key=lambda each: (-scores[each], each))[:top]:
        yield Suggestion(code, None, scores[code], _telling(by_code[code][:REASONS]))


def _telling(weighed: "Sequence[tuple[Concept, float]]") -> "tuple[Concept, ...]":
    """Return the concepts that weigh something beside the strongest, which comes first."""
    return tuple(concept for concept, weight in weighed if weight >= ENOUGH * weighed[0][1])


def _codes(concept: "Concept", scheme: str) -> Sequence[str]:
    return (concept.nace,) if scheme == "nace" else concept.hs


def _sum(weights: "Iterable[tuple[Concept, float]]") -> float:
    return sum(weight * weight for _, weight in weights)
