"""One profile as a file holds it, before anybody knows what its values mean; each value knows where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Fact, Findings, Place


@dataclass
class Record:
    """The values of one line or row by key, those that are empty left out; several where several columns hold them.

    `headings`: what the keys are called in the file, and the letters of their columns.
    """

    place: Place
    findings: Findings
    values: dict[str, list[Any]] = field(default_factory=dict)
    headings: dict[str, tuple[str, str]] = field(default_factory=dict)

    def at(self, key: str = "") -> Place:
        """Return where a value stands, or the line."""
        column, letter = self.headings.get(key, (key, ""))
        return Place(self.place.file, self.place.sheet, self.place.row, column, letter)

    def note(self, code: Code, key: str = "", value: object = "", near: Sequence[str] = (), **facts: Fact) -> None:
        """Note a finding about a value."""
        self.findings.note(code, self.at(key), value, near, **facts)
