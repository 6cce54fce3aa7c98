"""Reads Turtle and N-Triples by rdflib, keeping only what is said of concepts."""

import re
from typing import Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.nomenclatures.concepts import READ, Statements
from viaregia.exchange.workbook.plain import shortened

LOOKS: Final = re.compile(
    r"(?:\s*#[^\n]*\n|\s)*(?:@prefix|@base|prefix\s+[\w-]*:|base\s*<|<[^<>\"\s]+>\s+(?:a\s|<|[\w-]+:))", re.IGNORECASE
)


class TurtleBroken(ViaRegiaError):
    """The file begins like Turtle and does not go on like it."""

    code = "nomenclature_turtle_broken"
    sentence = N_("{path}, line {line}: this is no valid Turtle ({why}).")


def looks_like_turtle(text: str) -> bool:
    """Tell whether a text begins as Turtle or N-Triples do."""
    return LOOKS.match(text[:20_000]) is not None


def read_turtle(path: str, text: str) -> Statements:
    """Return what a text of Turtle says of concepts.

    Raises TurtleBroken. O(length), about a second for each megabyte: rdflib's reader is written in Python.
    """
    from rdflib import Graph, Literal
    from rdflib.plugins.parsers.notation3 import BadSyntax

    statements = Statements()

    class Sieve(Graph):
        """A graph that keeps nothing itself."""

        def add(self, triple: tuple[Any, Any, Any]) -> "Sieve":
            subject, predicate, value = triple
            if str(predicate) in READ:
                language = (value.language or "") if isinstance(value, Literal) else ""
                statements.take(str(subject), str(predicate), str(value), language)
            return self

    try:
        Sieve(bind_namespaces="none").parse(data=text, format="turtle")
    except BadSyntax as error:
        why = shortened(str(error._why))  # noqa: SLF001 the message proper repeats half the file
        raise TurtleBroken(path=path, line=error.lines + 1, why=why) from error
    except (ValueError, RecursionError, IndexError, AssertionError) as error:  # what else its reader says of nonsense
        raise TurtleBroken(path=path, line=1, why=shortened(str(error))) from error
    return statements
