"""Reads the files of official nomenclatures, whatever form they come in, all that is wrong with them at once."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.language.nomenclature import Nomenclature
from viaregia.exchange.nomenclatures.concepts import Statements
from viaregia.exchange.nomenclatures.gather import gathered
from viaregia.exchange.nomenclatures.json_lines import read_json
from viaregia.exchange.nomenclatures.opening import MEGABYTE, SHEETS, NomenclatureTooLarge, Piece, pieces_of
from viaregia.exchange.nomenclatures.raw import Note, RawTable
from viaregia.exchange.nomenclatures.rdf_xml import read_rdf_xml
from viaregia.exchange.nomenclatures.schemes import KNOWN, SCHEME
from viaregia.exchange.nomenclatures.sheets import read_sheets
from viaregia.exchange.nomenclatures.table import LabelsMissing, read_table
from viaregia.exchange.nomenclatures.texts import text_of
from viaregia.exchange.nomenclatures.turtle import looks_like_turtle, read_turtle

MOST_TEXT: Final = 100 * MEGABYTE
HEAD: Final = 4_096

OnBytes = Callable[[str, int], None]
"""Told of each file by name how many bytes more were read."""


class NomenclatureEmpty(ViaRegiaError):
    """The file holds nothing."""

    code = "nomenclature_empty"
    sentence = N_("{path} is empty.")


class NotANomenclature(ViaRegiaError):
    """The file is something else."""

    code = "not_a_nomenclature"
    sentence = N_(
        "{path} is no nomenclature that can be read: a table (CSV, TSV, .xlsx), SKOS (RDF/XML, Turtle), JSON lines or "
        "a ZIP of these is expected."
    )


class NoConcepts(ViaRegiaError):
    """The file is well-formed, and says nothing of concepts in our languages."""

    code = "nomenclature_no_concepts"
    sentence = N_("{path} holds no concepts (SKOS) with labels in German, Polish, Czech or English.")


class SchemeNameOdd(ViaRegiaError):
    """What was given cannot name a scheme."""

    code = "nomenclature_scheme_name"
    sentence = N_("“{scheme}” cannot name a nomenclature: small letters, digits, dots and hyphens; known are {known}.")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its name and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. Where there are errors there are no nomenclatures: nothing is taken in part.

    `sources`: the files by scheme. `notes`: what the person should know.
    """

    nomenclatures: tuple[Nomenclature, ...] = ()
    sources: dict[str, tuple[Source, ...]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    errors: tuple[ViaRegiaError, ...] = ()


PASSED_OVER: Final = N_("{source} was passed over: {why}.")


def read_nomenclatures(paths: Sequence[Path], scheme: str = "", *, on_bytes: OnBytes | None = None) -> Reading:
    """Return what files say, one nomenclature for each scheme; files of one scheme are put together by their codes.

    `scheme`: what they all are; where it is "", it is told by each file's name, addresses or codes. Nothing is raised:
    what is wrong stands in `errors`, each with file, line and column where it has them. O(size unpacked), bounded.
    """
    if scheme and not SCHEME.fullmatch(scheme):
        return Reading(errors=(SchemeNameOdd(scheme=scheme, known=", ".join(KNOWN)),))
    tables: list[tuple[Path, RawTable]] = []
    errors: list[ViaRegiaError] = []
    notes: list[Note] = []
    for path in paths:
        found, wrong, passed = _file(path, on_bytes or (lambda _name, _size: None))
        tables += [(path, table) for table in found]
        errors += wrong
        notes += passed
    if errors:
        return Reading(errors=tuple(errors), notes=tuple(notes))
    together = gathered([table for _, table in tables], scheme)
    if together.errors:
        return Reading(errors=together.errors, notes=(*notes, *together.notes))
    sources = {name: _sources(tables, of) for name, of in together.tables.items()}
    return Reading(together.nomenclatures, sources, (*notes, *together.notes))


def _sources(tables: Iterable[tuple[Path, RawTable]], of: Sequence[RawTable]) -> tuple[Source, ...]:
    paths = dict.fromkeys(path for path, table in tables if any(table is each for each in of))
    return tuple(Source(path.name, _sum(path)) for path in paths)


def _sum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _file(path: Path, on_bytes: OnBytes) -> tuple[list[RawTable], list[ViaRegiaError], list[Note]]:
    """Return the tables of one file, what is wrong with it, and what was passed over in an archive.

    In an archive a readme is no mistake, as long as something else in it can be read.
    """
    tables: list[RawTable] = []
    wrong: list[ViaRegiaError] = []
    other: list[ViaRegiaError] = []
    try:
        for piece in pieces_of(path):
            for result in _piece(piece, on_bytes):
                if isinstance(result, RawTable):
                    tables.append(result)
                else:
                    (other if piece.in_archive and isinstance(result, NOTHING) else wrong).append(result)
    except ViaRegiaError as error:
        wrong.append(error)
    if not tables and not wrong:
        return [], other or [NotANomenclature(path=path.name)], []
    passed = [Note(PASSED_OVER, {"source": error.facts["path"]}, _why(error)) for error in other]
    return tables, wrong, passed


NOTHING: Final = (NomenclatureEmpty, NotANomenclature, NoConcepts, LabelsMissing)
EMPTY: Final = N_("it is empty")
NO_LABELS: Final = N_("it holds no labels")


def _why(error: ViaRegiaError) -> str:
    return EMPTY if isinstance(error, NomenclatureEmpty) else NO_LABELS


def _piece(piece: Piece, on_bytes: OnBytes) -> Iterator[RawTable | ViaRegiaError]:
    """Yield the tables of one piece, or all that is wrong with it."""
    try:
        for result in _read(piece, lambda size: on_bytes(piece.shown, size)):
            if isinstance(result, RawTable):
                yield result if result.entries else NoConcepts(path=piece.shown)
            else:
                yield from result
    except ViaRegiaError as error:
        yield error


def _read(piece: Piece, on_bytes: Callable[[int], None]) -> Iterator[RawTable | list[ViaRegiaError]]:
    if piece.path is not None and piece.path.suffix.lower() in SHEETS:
        yield from read_sheets(piece.path)
        return
    head = piece.head(HEAD)
    if not head.strip():
        yield [NomenclatureEmpty(path=piece.shown)]
    elif _is_xml(head):
        with piece.open() as stream:
            yield _concepts(piece.shown, read_rdf_xml(piece.shown, stream, on_bytes))
    else:
        yield _text(piece, on_bytes)


def _is_xml(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe \r\n\t")
    return start.startswith((b"<?xml", b"<rdf:", b"<!DOCTYPE rdf", b"<RDF", b"<!--"))


def _text(piece: Piece, on_bytes: Callable[[int], None]) -> RawTable | list[ViaRegiaError]:
    with piece.open() as stream:
        data = stream.read(MOST_TEXT + 1)
    if len(data) > MOST_TEXT:
        return [NomenclatureTooLarge(path=piece.shown, most=MOST_TEXT // MEGABYTE)]
    on_bytes(len(data))
    text = text_of(piece.shown, data)
    if text is None:
        return [NotANomenclature(path=piece.shown)]
    if not text.strip():
        return [NomenclatureEmpty(path=piece.shown)]
    if text.lstrip()[0] in "{[":
        return read_json(piece.shown, text)
    if looks_like_turtle(text):
        return _concepts(piece.shown, read_turtle(piece.shown, text))
    return read_table(piece.shown, text)


def _concepts(path: str, statements: Statements) -> RawTable | list[ViaRegiaError]:
    return statements.table(path)
