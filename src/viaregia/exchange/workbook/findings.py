"""What is wrong or odd in a workbook: one finding for each mistake, with its place, put into words on demand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol, runtime_checkable

from viaregia.base.words import N_, words
from viaregia.exchange.workbook.codes import EXPECTED, FOLLOWS_FROM, WARNINGS, Code
from viaregia.exchange.workbook.plain import shortened

MOST_FINDINGS: Final = 2_000  # more than anybody reads; a sheet of nonsense shall not fill the memory


class Severity(Enum):
    """An error keeps the forum from being planned; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@runtime_checkable
class Named(Protocol):
    """Something that has a name in each language: a sheet, a column."""

    def name(self, language: str) -> str:
        """Return the name in a language."""


Fact = str | int | Named | tuple[str | Named, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands. `row` counts from 1, 0 for the sheet as a whole; `column` is the heading in the file."""

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake or oddity. `expected` is in the language the workbook was read for; `facts` say it in any other."""

    severity: Severity
    code: Code
    file: str
    sheet: str
    row: int
    column: str
    letter: str
    value: str
    expected: str
    facts: tuple[tuple[str, Fact], ...] = ()
    near: tuple[str, ...] = ()


class Findings:
    """Collects findings while a workbook is read."""

    def __init__(self, language: str, file: str) -> None:
        self.language = language
        self.file = file
        self.sheets: list[tuple[str, str]] = [(file, "")]
        self._found: list[Finding] = []
        self._more = 0
        self._errors = 0
        self._incomplete: set[str] = set()

    def read_in_part(self, sheet: str) -> None:
        """Remember that a sheet, by its key, lacks records; that they are not found is no mistake of its own.

        An error must have been noted about the sheet itself.
        """
        self._incomplete.add(sheet)

    def note(self, code: Code, place: Place, value: object = "", near: Sequence[str] = (), **facts: Fact) -> None:
        """Note one finding at a place, unless it only follows from a sheet that was read in part."""
        if FOLLOWS_FROM.get(code) in self._incomplete:
            return
        severity = Severity.WARNING if code in WARNINGS else Severity.ERROR
        self._errors += severity is Severity.ERROR
        if len(self._found) >= MOST_FINDINGS:
            self._more += 1
            return
        sorted_facts = tuple(sorted(facts.items()))
        self._found.append(
            Finding(
                severity=severity,
                code=code,
                file=place.file,
                sheet=place.sheet,
                row=place.row,
                column=place.column,
                letter=place.letter,
                value=shortened(str(value)),
                expected=_expected(code, sorted_facts, near, self.language),
                facts=sorted_facts,
                near=tuple(near),
            )
        )

    @property
    def errors(self) -> int:
        """How many errors there are so far."""
        return self._errors

    def in_order(self) -> tuple[Finding, ...]:
        """Return the findings: errors before warnings, then by sheet as in the workbook, row and column."""
        met = dict.fromkeys((*self.sheets, *((each.file, each.sheet) for each in self._found)))
        sheets = {key: number for number, key in enumerate(met)}
        found = sorted(
            self._found,
            key=lambda each: (
                each.severity is Severity.WARNING,
                sheets[each.file, each.sheet],
                each.row,
                len(each.letter),
                each.letter,
            ),
        )
        if self._more:
            facts = (("count", self._more),)
            expected = _expected(Code.MORE_FINDINGS, facts, (), self.language)
            severity = Severity.ERROR if self._errors else Severity.WARNING
            found.append(Finding(severity, Code.MORE_FINDINGS, self.file, "", 0, "", "", "", expected, facts))
        return tuple(found)


def _expected(code: Code, facts: Iterable[tuple[str, Fact]], near: Sequence[str], language: str) -> str:
    said = words(language)
    sentence = said.gettext(EXPECTED[code]).format(**{key: _said(fact, language) for key, fact in facts})
    if near:
        sentence += " " + said.gettext("Did you mean {near}?").format(near=", ".join(near))
    return sentence


def _said(fact: Fact, language: str) -> str | int:
    if isinstance(fact, tuple):
        return ", ".join(str(_said(each, language)) for each in fact)
    return fact.name(language) if isinstance(fact, Named) else fact


def expected(finding: Finding, language: str) -> str:
    """Return what was expected, in any of the languages."""
    return _expected(finding.code, finding.facts, finding.near, language)


def finding_sentence(finding: Finding, language: str) -> str:
    """Return a finding as one line of text: where, what stands there, what was expected."""
    where = ", ".join(filter(None, (finding.file, *_where(finding, language))))
    value = words(language).gettext("“{value}”").format(value=finding.value) if finding.value else ""
    return " ".join(filter(None, (f"{where}:", value, expected(finding, language))))


def _where(finding: Finding, language: str) -> Iterable[str]:
    said = words(language)
    if finding.sheet:
        yield said.gettext("sheet {sheet}").format(sheet=finding.sheet)
    if finding.row:
        yield said.gettext("row {row}").format(row=finding.row)
    if finding.letter or finding.column:
        yield said.gettext("column {column}").format(column=column_shown(finding))


def column_shown(finding: Finding) -> str:
    """Return the heading and the letter of a finding's column: `Kind (E)`."""
    if not finding.column:
        return finding.letter
    return f"{finding.column} ({finding.letter})" if finding.letter else finding.column


SEVERITY_WORDS: Final = {Severity.ERROR: N_("Error"), Severity.WARNING: N_("Warning")}
HEADINGS: Final = (N_("Severity"), N_("Sheet"), N_("Row"), N_("Column"), N_("Value"), N_("Expected"))


def report_headings(language: str) -> tuple[str, ...]:
    """Return the headings of a report: severity, sheet, row, column, value, expected."""
    return tuple(words(language).gettext(heading) for heading in HEADINGS)


def report(findings: Iterable[Finding], language: str) -> list[tuple[str, ...]]:
    """Return one row of texts for each finding, under `report_headings`."""
    said = words(language)
    return [
        (
            said.gettext(SEVERITY_WORDS[finding.severity]),
            finding.sheet,
            str(finding.row or ""),
            column_shown(finding),
            finding.value,
            expected(finding, language),
        )
        for finding in findings
    ]
