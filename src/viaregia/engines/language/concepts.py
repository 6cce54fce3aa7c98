"""The vocabulary that comes with the program: concepts with labels in four languages, in tables beside this module.

A table is TSV in UTF-8, one concept a line, after the ways of SKOS: a preferred label and alternative ones (joined by
`|`) in each language, one broader concept, related ones, codes only (no nomenclature's words).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import LANGUAGES, N_

HEAD: Final = ("id", "broader", "related", "nace", "hs", "buyers")
COLUMNS: Final = (*HEAD, *(f"{language}{kind}" for language in LANGUAGES for kind in ("", "_alt")))
DIVISIONS: Final = frozenset(
    f"{number:02}" for number in range(1, 100) if number not in {4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89}
)
SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HEADING: Final = re.compile(r"(?!00|77|98|99)[0-9]{2}(?:[0-9]{2})?")  # chapter 77 is kept free
UNWANTED: Final = re.compile(r"[\x00-\x1f\x7f-\xa0\ufffd()\[\]{}]")  # signs that no label holds

A_SLUG: Final = N_("small letters and digits joined by hyphens")
AN_ID_ONCE: Final = N_("an id that no other line has")
A_SLUG_OR_NONE: Final = N_("the id of one other concept, or nothing")
SLUGS: Final = N_("ids of other concepts, parted by a space")
A_DIVISION: Final = N_("the two digits of a division of NACE")
SOME_DIVISIONS: Final = N_("divisions of NACE, two digits each")
HEADINGS: Final = N_("headings or chapters of the Harmonized System, four or two digits each")
A_LABEL: Final = N_("a label in composed letters, without brackets and without spaces to spare")
A_LABEL_ONCE: Final = N_("a label that no other concept has in this language")
THE_COLUMNS: Final = N_("the columns {columns}, parted by tabs")
AS_MANY_CELLS: Final = N_("{cells} cells, parted by tabs")

# The general words of trade (to repair, a device, mobile, new) stand below these: they tell little by themselves.
GENERAL: Final = ("activity", "property")


class ConceptFault(ViaRegiaError):
    """One cell of a table of concepts is not what it must be."""

    code = "concept_fault"
    sentence = N_("{name}, line {line}, column {column}: “{value}”; expected: {expected}.")
    spoken = ("expected",)


class ConceptsUnreadable(ViaRegiaError):
    """A table of concepts has mistakes; `facts["errors"]` holds a `ConceptFault` for each."""

    code = "concepts_unreadable"
    sentence = N_("The table of concepts {name} cannot be read.")

    def say(self, language: str) -> str:
        """Return the sentence, and below it the sentence of each mistake."""
        return "\n".join([super().say(language), *(each.say(language) for each in self.facts["errors"])])


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing, activity or property of the trade, and what it is called.

    `broader`: the concept above it, "" at the top. `related`: what belongs with it in use; a relation holds both ways
    and is written on one side. `nace`: the division of NACE 2 of who makes, does or offers it, two digits. `hs`:
    headings (4 digits) or chapters (2) of a good. `buyers`: divisions that look for it, empty where anybody does.
    `labels`: by language, the preferred one first.
    """

    id: str
    broader: str
    related: tuple[str, ...]
    nace: str
    hs: tuple[str, ...]
    buyers: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]

    def label(self, language: str) -> str:
        """Return the preferred label in the reader's language, else in English, else in any; "" where there is none."""
        found = self.labels.get(language) or self.labels.get("en") or next(iter(self.labels.values()), ())
        return found[0] if found else ""


def label_key(label: str) -> str:
    """Return what labels are compared by: `label_key("CNC  Fräsen")` is `"cnc fräsen"`."""
    return " ".join(label.casefold().split())


@lru_cache(maxsize=1)
def shipped() -> tuple[Concept, ...]:
    """Return the vocabulary of the package, by name of file and line; read once. O(labels)."""
    tables = resources.files("viaregia.engines.language") / "vocabulary"
    files = sorted((each for each in tables.iterdir() if each.name.endswith(".tsv")), key=lambda each: each.name)
    return tuple(concept for each in files for concept in read_concepts(each.read_text("utf-8"), each.name))


@lru_cache(maxsize=1)
def shipped_by_id() -> Mapping[str, Concept]:
    """Return the vocabulary of the package by id."""
    return {concept.id: concept for concept in shipped()}


def ancestors(identifier: str, concepts: Mapping[str, Concept] | None = None) -> tuple[str, ...]:
    """Return the ids above a concept, the nearest first; empty for a top and for an unknown id.

    `concepts`: by id, the package's own unless given. A circle is walked once.
    """
    known = shipped_by_id() if concepts is None else concepts
    above: list[str] = []
    while (here := known.get(identifier)) and here.broader and here.broader not in above:
        identifier = here.broader
        above.append(identifier)
    return tuple(above)


def is_general(identifier: str, concepts: Mapping[str, Concept] | None = None) -> bool:
    """Return whether a concept is a general word of trade: one of `GENERAL`, or below one."""
    return bool({identifier, *ancestors(identifier, concepts)} & set(GENERAL))


def read_concepts(text: str, name: str) -> tuple[Concept, ...]:
    """Return the concepts of one table, in its order; a byte order mark and empty lines are passed over.

    Whether broader and related concepts exist is not asked: they may stand in another table. O(length).

    Raises
    ------
    ConceptsUnreadable : with every mistake: file, line, column, value, what was expected.
    """
    first, *others = (line.rstrip("\r") for line in text.removeprefix("\ufeff").split("\n"))
    if tuple(first.split("\t")) != COLUMNS:
        columns = " ".join(COLUMNS)
        fault = ConceptFault(name=name, line=1, column="1", value=first, expected=THE_COLUMNS, columns=columns)
        raise ConceptsUnreadable(name=name, errors=(fault,))
    rows = [(line, row.split("\t")) for line, row in enumerate(others, 2) if row.strip()]
    errors = tuple(_faults(rows, name))
    if errors:
        raise ConceptsUnreadable(name=name, errors=errors)
    return tuple(_concept(cells) for _, cells in rows)


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where a value stands."""

    name: str
    line: int
    column: str

    def fault(self, value: str, expected: str, **facts: object) -> ConceptFault:
        """Return the mistake that this value is."""
        return ConceptFault(name=self.name, line=self.line, column=self.column, value=value, expected=expected, **facts)


def _concept(cells: list[str]) -> Concept:
    """Return the concept of a line without mistakes."""
    identifier, broader, related, nace, hs, buyers = cells[: len(HEAD)]
    said = iter(cells[len(HEAD) :])
    labels = {
        language: (preferred, *others.split("|")) if others else (preferred,)
        for language, preferred, others in zip(LANGUAGES, said, said, strict=True)
    }
    return Concept(identifier, broader, tuple(related.split()), nace, tuple(hs.split()), tuple(buyers.split()), labels)


def _faults(rows: list[tuple[int, list[str]]], name: str) -> Iterator[ConceptFault]:
    """Yield every mistake of a table: those of each line by itself, then what stands twice in it.

    Labels are looked at all together first, and one by one only where something is wrong: a good table is read often.
    """
    whole = [(line, cells) for line, cells in rows if len(cells) == len(COLUMNS)]
    for line, cells in rows:
        if len(cells) != len(COLUMNS):
            at = _Cell(name, line, str(len(cells)))
            yield at.fault("\t".join(cells), AS_MANY_CELLS, cells=len(COLUMNS))
    suspect = _unwanted("|".join(cell for _, cells in whole for cell in cells[len(HEAD) :] if cell))
    for line, cells in whole:
        yield from _head_faults(cells, name, line)
        if suspect or not all(cells[len(HEAD) :: 2]):
            yield from _label_faults(cells, name, line)
    yield from _repeated([(line, cells[:1]) for line, cells in whole], name, "id", AN_ID_ONCE)
    for place, language in enumerate(LANGUAGES, len(HEAD) // 2):
        said = [(line, cells[2 * place : 2 * place + 2]) for line, cells in whole]
        yield from _repeated(said, name, language, A_LABEL_ONCE)


def _head_faults(cells: list[str], name: str, line: int) -> Iterator[ConceptFault]:
    """Yield the cells before the labels that are not what they must be."""
    for cell, (column, (fits, expected, least, most)) in zip(cells, SHAPES.items(), strict=False):
        values = cell.split(" ") if cell else []
        if not least <= len(values) <= most or not all(map(fits, values)):
            yield _Cell(name, line, column).fault(cell, expected)


def _label_faults(cells: list[str], name: str, line: int) -> Iterator[ConceptFault]:
    """Yield the labels of a line that are not what they must be; only an alternative one may be missing."""
    for column, cell in zip(COLUMNS[len(HEAD) :], cells[len(HEAD) :], strict=True):
        for label in cell.split("|") if cell or not column.endswith("_alt") else ():
            if not label or _unwanted(label):
                yield _Cell(name, line, column).fault(label, A_LABEL)


def _unwanted(labels: str) -> bool:
    """Return whether one of the labels, joined by `|`, holds what a label must not hold."""
    spaced = f"|{labels}|" if labels else ""
    return (
        any(each in spaced for each in ("| ", " |", "||", "  "))
        or bool(UNWANTED.search(labels))
        or not unicodedata.is_normalized("NFC", labels)
    )


def _repeated(rows: list[tuple[int, list[str]]], name: str, column: str, expected: str) -> Iterator[ConceptFault]:
    """Yield each value that stands in the table before; an empty one is another mistake."""
    keys = "|".join(cell for _, cells in rows for cell in cells if cell).casefold().split("|")
    if len(set(keys)) == len(keys):
        return
    seen = {""}
    for line, cells in rows:
        for value in "|".join(filter(None, cells)).split("|"):
            key = label_key(value)
            if key and key in seen:
                yield _Cell(name, line, column).fault(value, expected)
            seen.add(key)


SHAPES: Final[Mapping[str, tuple[Callable[[str], object], str, int, int]]] = {
    "id": (SLUG.fullmatch, A_SLUG, 1, 1),
    "broader": (SLUG.fullmatch, A_SLUG_OR_NONE, 0, 1),
    "related": (SLUG.fullmatch, SLUGS, 0, 99),
    "nace": (DIVISIONS.__contains__, A_DIVISION, 1, 1),
    "hs": (HEADING.fullmatch, HEADINGS, 0, 99),
    "buyers": (DIVISIONS.__contains__, SOME_DIVISIONS, 0, 99),
}
