"""Reads RDF/XML as a stream: EuroVoc has 100 MB of it.

RDF/XML nests addresses and what is said of them in turn: an element that names a subject holds elements that name
predicates, which hold a text or another subject. Only what `concepts` asks for is kept. Measured on 36 MB (20,000
concepts in 24 languages, one core): 5 s; rdflib, which builds the whole graph, needs 51 s.
Entities declared in the file may only be short and plain (files name their name spaces by them); nothing is fetched.
Source: W3C, RDF 1.1 XML Syntax (2014).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO, Final
from urllib.parse import urljoin
from xml.parsers import expat

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.nomenclatures.concepts import RDF, READ, SPOKEN, TYPE, Statements
from viaregia.exchange.nomenclatures.raw import wanted

CHUNK: Final = 1 << 18
XML: Final = "http://www.w3.org/XML/1998/namespace"
LONGEST_ENTITY: Final = 1_000
DEEPEST: Final = 200
APART: Final = " "  # between name space and name; no address has one
LANG: Final = f"{XML} lang"
BASE: Final = f"{XML} base"
RESOURCE: Final = f"{RDF} resource"
NODE_ID: Final = f"{RDF} nodeID"
PARSE_TYPE: Final = f"{RDF} parseType"
DOCUMENT: Final = f"{RDF}RDF"


class XmlBroken(ViaRegiaError):
    """The file begins like XML and does not go on like it."""

    code = "nomenclature_xml_broken"
    sentence = N_("{path}, line {line}, column {column}: this is no valid XML ({why}).")


class EntitiesRefused(ViaRegiaError):
    """The file declares entities that unfold into more than they are: a trap, or an accident."""

    code = "nomenclature_entities_refused"
    sentence = N_("{path}, line {line}: the entity “{value}” is not a short text; such a file is not read.")


class TooDeep(ViaRegiaError):
    """Elements within elements beyond measure."""

    code = "nomenclature_too_deep"
    sentence = N_("{path}, line {line}: elements are nested more than {most} deep; no nomenclature is.")


@dataclass(slots=True)
class _Frame:
    """An open element: a subject, or a predicate (of the subject below it on the stack) with what it says so far."""

    subject: str = ""
    predicate: str = ""
    language: str = ""
    said: str | None = None
    silent: bool = False


ROOT: Final = _Frame()
SILENT: Final = _Frame(silent=True)
"""An element that says nothing to us, nor does anything in it."""


class _Reader:
    """Keeps the elements that are open."""

    def __init__(self, path: str, statements: Statements) -> None:
        self._path, self._statements = path, statements
        self._open: list[_Frame] = []
        self._text: list[str] = []
        self._base, self._bare = "", 0
        self._parser = expat.ParserCreate(namespace_separator=APART)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
        self._parser.EntityDeclHandler = self._entity

    def read(self, stream: BinaryIO, on_bytes: Callable[[int], None]) -> None:
        """Read to the end. Raises the errors of this module, OSError."""
        try:
            while chunk := stream.read(CHUNK):
                self._parser.Parse(chunk, False)
                on_bytes(len(chunk))
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            why = expat.ErrorString(error.code) or str(error)
            raise XmlBroken(path=self._path, line=error.lineno, column=error.offset + 1, why=why) from error

    def _entity(self, name: str, _parameter: bool, value: str | None, *_rest: object) -> None:
        if value is None or len(value) > LONGEST_ENTITY or "&" in value:
            raise EntitiesRefused(path=self._path, line=self._parser.CurrentLineNumber, value=name)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        above = self._open[-1] if self._open else ROOT
        if above.silent:
            self._open.append(SILENT)
            return
        name = _address(tag)
        self._base = attributes.get(BASE, self._base)
        if len(self._open) >= DEEPEST:
            raise TooDeep(path=self._path, line=self._parser.CurrentLineNumber, most=DEEPEST)
        language = attributes.get(LANG, above.language)
        if above.subject:
            self._open.append(self._predicate(name, attributes, language))
        elif name == DOCUMENT:
            self._open.append(_Frame(language=language, predicate=name))
        else:
            self._open.append(self._subject(name, attributes, language, above))
        self._text.clear()

    def _subject(self, name: str, attributes: dict[str, str], language: str, above: _Frame | None) -> _Frame:
        subject = self._named(attributes)
        if above and above.predicate in READ:
            above.said = subject
        if name != RDF + "Description":
            self._statements.take(subject, TYPE, name)
        for key, value in attributes.items():
            predicate = _address(key)
            if predicate in READ:
                self._statements.take(subject, predicate, value, language)
        return _Frame(subject=subject, language=language)

    def _named(self, attributes: dict[str, str]) -> str:
        """Return the address a subject is named by, or one made up for it."""
        for key in ("about", "ID", "nodeID"):
            value = attributes.get(RDF + APART + key)
            if value is not None:
                return {"about": self._absolute(value), "ID": self._absolute("#" + value)}.get(key, "_:" + value)
        self._bare += 1
        return f"_: {self._bare}"

    def _absolute(self, address: str) -> str:
        return urljoin(self._base, address) if self._base and ":" not in address else address

    def _predicate(self, name: str, attributes: dict[str, str], language: str) -> _Frame:
        if name in SPOKEN and not _wanted(language):
            return SILENT  # a text in another language; what says nothing to us otherwise may still hold a concept
        kind = attributes.get(PARSE_TYPE, "")
        if kind == "Resource":
            self._bare += 1
            return _Frame(subject=f"_: {self._bare}", language=language)
        if kind == "Literal":
            return SILENT
        said = attributes.get(RESOURCE)
        if said is not None:
            said = self._absolute(said)
        elif NODE_ID in attributes:
            said = "_:" + attributes[NODE_ID]
        return _Frame(predicate=name, language=language, said=said)

    def _end(self, _tag: str) -> None:
        frame = self._open.pop()
        if frame.silent:
            self._text.clear()
            return
        below = self._open[-1].subject if self._open else ""
        if frame.predicate in READ and below:
            said = "".join(self._text) if frame.said is None else frame.said
            self._statements.take(below, frame.predicate, said, frame.language)
        self._text.clear()


@lru_cache(maxsize=10_000)
def _address(name: str) -> str:
    return name.replace(APART, "", 1)


@lru_cache(maxsize=1_000)
def _wanted(language: str) -> bool:
    return bool(wanted(language))


def read_rdf_xml(path: str, stream: BinaryIO, on_bytes: Callable[[int], None]) -> Statements:
    """Return what a stream of RDF/XML says of concepts. `on_bytes`: told how much was read.

    Raises XmlBroken, EntitiesRefused, TooDeep, OSError. O(length) time; memory for what is kept.
    """
    statements = Statements()
    _Reader(path, statements).read(stream, on_bytes)
    return statements
