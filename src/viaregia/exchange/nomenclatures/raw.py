"""What a file says before anybody knows which nomenclature it is: codes and labels as written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from viaregia.base.words import LANGUAGES, N_, words
from viaregia.exchange.workbook.plain import tidy

UNTOLD: Final = ""
"""The language of labels whose heading names none."""

LIST_DASH: Final = re.compile(r"^(?:[-\N{EN DASH}\N{EM DASH}\N{BULLET}\N{MIDDLE DOT}]\s*)+(?=\w|[\"(„«“])")
CHECK_DIGIT: Final = re.compile(r"^[.-]\d(?=\s)")
AFTER: Final = (" ", ":", ".", "-", "\N{EN DASH}", "\N{EM DASH}")
AFTER_CODE: Final = "".join(AFTER)
MOST_ERRORS: Final = 200


@dataclass(frozen=True, slots=True)
class Note:
    """Something that is no mistake, but that the person who adds a file should know. `why` may be a sentence too."""

    sentence: str
    facts: dict[str, Any]
    why: str = ""

    def say(self, language: str) -> str:
        """Return the note in the reader's language."""
        catalogue = words(language)
        why = catalogue.gettext(self.why) if self.why else ""
        return catalogue.gettext(self.sentence).format(**self.facts, why=why)


@dataclass(slots=True)
class RawEntry:
    """One row or concept. `labels`: by language, the preferred one first; `notes`: texts that explain it in full."""

    code: str
    labels: dict[str, list[str]]
    broader: str = ""
    notes: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class RawTable:
    """The entries of one file. `hints`: what may tell the scheme, the surest first. `source`: its name as shown."""

    source: str
    entries: list[RawEntry]
    hints: tuple[str, ...] = ()
    notes: list[Note] = field(default_factory=list)


def clean_label(text: str, code: str = "") -> str:
    """Return a label on one line, without the code and the dashes that some files put before it; "" for none."""
    line = tidy(text)
    if code:
        line = _without_code(line, code)
    line = LIST_DASH.sub("", line).strip()
    return line if any(each.isalnum() for each in line) else ""


def _without_code(line: str, code: str) -> str:
    """Take a code from the start of a label, however it is spaced or dotted there; words are never taken apart."""
    at = 0
    for sign in filter(str.isalnum, code):
        while at < len(line) and line[at] in " .-/":
            at += 1
        if line[at : at + 1] != sign:
            return line
        at += 1
    rest = CHECK_DIGIT.sub("", line[at:])
    return (
        rest.lstrip(" :.-\N{EN DASH}\N{EM DASH}\t") or line if rest[:1] in (" ", ":", ".", "-", "\N{EN DASH}") else line
    )


def add_labels(into: dict[str, list[str]], language: str, labels: Iterable[str]) -> None:
    """Add labels to a language, each once, in order; empty ones are passed over."""
    present = [label for label in labels if label]
    if present:
        known = into.setdefault(language, [])
        known += [label for label in dict.fromkeys(present) if label not in known]


def wanted(language: str) -> str:
    """Return the language of a tag such as `de-AT` where it is one of ours, else ""."""
    short = language[:2].lower()
    return short if short in LANGUAGES and (len(language) == 2 or language[2] in "-_") else ""


MERGED: Final = N_("{source}: codes that stand there more than once: {count}. Their labels were put together.")
UNLABELLED: Final = N_(
    "{source}: entries left out because they have no label in German, Polish, Czech or English: {count}."
)
