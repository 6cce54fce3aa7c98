"""Statements about concepts (SKOS), gathered as they are read, and the entries they make."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from viaregia.exchange.nomenclatures.raw import UNLABELLED, Note, RawEntry, RawTable, add_labels, clean_label, wanted
from viaregia.exchange.workbook.plain import tidy

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SKOS_XL: Final = "http://www.w3.org/2008/05/skos-xl#"
DC: Final = ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/")
TYPE: Final = RDF + "type"
LITERAL: Final = SKOS_XL + "literalForm"
SPOKEN: Final = frozenset((SKOS + "prefLabel", SKOS + "altLabel", SKOS + "scopeNote", LITERAL))
"""What is read in our languages only."""
READ: Final = SPOKEN | {
    TYPE,
    SKOS + "notation",
    SKOS + "broader",
    SKOS + "inScheme",
    SKOS + "topConceptOf",
    SKOS_XL + "prefLabel",
    SKOS_XL + "altLabel",
    *(space + "identifier" for space in DC),
}
"""The predicates that say anything here; `hiddenLabel`, meant for misspellings, is none of them."""
SHORT: Final = 300  # characters of a note that says in full what a label says in part
DEEPEST: Final = 30


@dataclass(slots=True)
class _Concept:
    preferred: dict[str, list[str]] = field(default_factory=dict)
    other: dict[str, list[str]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    notations: list[str] = field(default_factory=list)
    identifier: str = ""
    broader: str = ""
    kinds: set[str] = field(default_factory=set)
    schemes: list[str] = field(default_factory=list)
    spoken_preferred: list[str] = field(default_factory=list)
    spoken_other: list[str] = field(default_factory=list)
    literal: tuple[str, str] = ("", "")


class Statements:
    """Takes statements in any order; `table` gives what they say together."""

    def __init__(self) -> None:
        self._about: dict[str, _Concept] = {}
        self.count = 0

    def take(self, subject: str, predicate: str, value: str, language: str = "") -> None:
        """Take one statement. `value`: a text, or the address of another subject."""
        self.count += 1
        if predicate in SPOKEN:
            self._speak(subject, predicate, value, wanted(language))
            return
        about = self._of(subject)
        name = predicate.rpartition("#")[2].rpartition("/")[2]
        if predicate.startswith(SKOS_XL):
            (about.spoken_preferred if name == "prefLabel" else about.spoken_other).append(value)
        elif name == "type":
            about.kinds.add(value.rpartition("#")[2].rpartition("/")[2])
        elif name == "notation":
            about.notations.append(tidy(value))
        elif name == "broader":
            about.broader = about.broader or value
        elif name == "identifier":
            about.identifier = about.identifier or tidy(value)
        else:
            about.schemes.append(value)

    def _of(self, subject: str) -> _Concept:
        return self._about.setdefault(subject, _Concept())

    def _speak(self, subject: str, predicate: str, value: str, language: str) -> None:
        if not language:
            return
        about = self._of(subject)
        if predicate == LITERAL:
            about.literal = (language, value)
        elif predicate.endswith("scopeNote"):
            if len(value) <= SHORT:
                about.notes.setdefault(language, []).append(tidy(value))
        else:
            into = about.preferred if predicate.endswith("prefLabel") else about.other
            into.setdefault(language, []).append(value)

    def table(self, path: str) -> RawTable:
        """Return the entries: what is called a concept, or, where nothing is, whatever has a label and a code."""
        typed = [(uri, about) for uri, about in self._about.items() if "Concept" in about.kinds]
        found = typed or [(uri, about) for uri, about in self._about.items() if _may_be_concept(about)]
        coded = any(about.notations for _, about in found)
        codes = {uri: _code(uri, about, coded=coded) for uri, about in found}
        entries = [self._entry(uri, about, codes) for uri, about in found]
        kept = [entry for entry in entries if entry.labels]
        unlabelled = len(entries) - len(kept)
        notes = [Note(UNLABELLED, {"source": path, "count": unlabelled})] if unlabelled else []
        schemes = Counter(scheme for _, about in found for scheme in about.schemes)
        hints = [scheme for scheme, _ in schemes.most_common(3)] or [uri for uri, _ in found[:1]]
        return RawTable(path, kept, tuple(hints), notes)

    def _entry(self, uri: str, about: _Concept, codes: dict[str, str]) -> RawEntry:
        code = codes[uri]
        labels: dict[str, list[str]] = {}
        for plainly, spoken in ((about.preferred, about.spoken_preferred), (about.other, about.spoken_other)):
            for language, texts in plainly.items():
                add_labels(labels, language, (clean_label(text, code) for text in texts))
            for language, text in (self._about[each].literal for each in spoken if each in self._about):
                if language:
                    add_labels(labels, language, (clean_label(text, code),))
        return RawEntry(code, labels, self._coded_above(about, codes), about.notes)

    def _coded_above(self, about: _Concept, codes: dict[str, str]) -> str:
        """Return the nearest code above; a nomenclature has steps between that have none."""
        above = about.broader
        for _ in range(DEEPEST):
            if not above or above not in codes:
                return ""
            if codes[above]:
                return codes[above]
            above = self._about[above].broader
        return ""


def _may_be_concept(about: _Concept) -> bool:
    labelled = bool(about.preferred or about.spoken_preferred)
    return labelled and bool(about.notations or about.schemes or about.broader) and "ConceptScheme" not in about.kinds


def _code(uri: str, about: _Concept, *, coded: bool) -> str:
    """Return the notation; where no concept of the file has one, the identifier or the end of the address."""
    if coded:
        return about.notations[0] if about.notations else ""
    return about.identifier or uri.rstrip("/").rpartition("/")[2].rpartition("#")[2]
