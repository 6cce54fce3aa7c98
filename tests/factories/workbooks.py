"""Forum workbooks made in code: a small valid one as rows of cells, and ways to write rows as .xlsx or CSV."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from viaregia.exchange.workbook import Code, Reading, read_forum
from viaregia.exchange.workbook.columns import FORUM, SHEETS
from viaregia.exchange.workbook.shape import Sheet
from viaregia.exchange.workbook.vocabulary import CHOICES

DAY = date(2026, 10, 21)
Cells = list[list[Any]]
Sheets = dict[str, Cells]

FACTS: dict[str, Any] = {"title": "Forum der Probe", "language": "de", "timezone": "Europe/Berlin"}
ROWS: dict[str, list[dict[str, Any]]] = {
    "slots": [
        {"number": 1, "day": DAY, "start": time(9), "end": time(9, 25), "session": "Morning", "changeover": 5},
        {"number": 2, "day": DAY, "start": time(9, 30), "end": time(9, 55), "session": "Morning", "changeover": 5},
        {"number": 3, "day": DAY, "start": time(14), "end": time(14, 25), "session": "Afternoon", "changeover": 5},
        {"number": 4, "day": DAY, "start": time(14, 30), "end": time(14, 55), "session": "Afternoon", "changeover": 5},
    ],
    "tables": [
        {"name": "A1", "hall": "Hall 1", "zone": "North"},
        {"name": "A2", "hall": "Hall 1", "zone": "South"},
    ],
    "walks": [{"zone": "North", "other": "South", "minutes": 4}],
    "participants": [
        {"number": 1, "title": "Dr.", "first_name": "Jörg", "last_name": "Müßig", "organisation": "Alpha GmbH"}
        | {"country": "DE", "email": "muessig@alpha.example", "languages": "de, en", "groups": "Bus 1"},
        {"number": 2, "first_name": "Käthe", "last_name": "Groß", "organisation": "Alpha GmbH", "country": "DE"}
        | {"email": "gross@alpha.example", "languages": "de"},
        {"number": 3, "first_name": "Łukasz", "last_name": "Świątek", "organisation": "Beta Sp. z o.o."}
        | {"country": "PL", "email": "swiatek@beta.example", "languages": "pl, en"},
        {"number": 4, "first_name": "Jiří", "last_name": "Řehoř", "organisation": "Gamma s.r.o.", "country": "CZ"}
        | {"email": "rehor@gamma.example", "languages": "cs"},
    ],
    "groups": [
        {"name": "Bus 1", "kind": "bus", "arrival": datetime(2026, 10, 21, 8), "departure": datetime(2026, 10, 21, 17)},
    ],
    "wishes": [
        {"number": 1, "wisher": "Jörg Müßig", "to": "Beta Sp. z o.o.", "kind": "must", "status": "accepted"},
        {"number": 2, "wisher": "4", "to": "swiatek@beta.example", "kind": "meet", "status": "unanswered"},
        {"number": 3, "wisher": "Groß, Käthe", "to": "Řehoř, Jiří", "kind": "if free", "after": "1"},
    ],
    "interpreters": [{"name": "Eva Mostová", "pairs": "cs-de; cs-pl"}],
    "programme": [
        {
            "title": "Opening",
            "kind": "programme",
            "day": DAY,
            "start": time(8, 30),
            "end": time(9),
            "audience": "everyone",
        },
        {"title": "Lab", "kind": "visit", "day": DAY, "start": time(16), "end": time(16, 30), "participants": "1; 3"},
    ],
}


def headings(sheet: Sheet, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the keys of the columns that some row fills, in the order of the template."""
    return [column.key for column in sheet.columns if any(column.key in row for row in rows)]


def sheets(language: str = "en", **changes: Any) -> Sheets:
    """Return the small valid workbook in a language; `changes` replace a sheet's rows, or `facts`."""
    made: Sheets = {
        FORUM.name(language): [[FORUM.column(k).name(language), v] for k, v in changes.get("facts", FACTS).items()]
    }
    for sheet in SHEETS:
        rows = changes.get(sheet.key, ROWS.get(sheet.key, []))
        keys = headings(sheet, rows)
        if keys:
            made[sheet.name(language)] = [
                [sheet.column(key).name(language) for key in keys],
                *[[row.get(key) for key in keys] for row in rows],
            ]
    return made


def changed(key: str, at: int, /, **cells: Any) -> list[dict[str, Any]]:
    """Return a sheet's rows with some cells of one row (from 0) changed."""
    return [row | cells if position == at else dict(row) for position, row in enumerate(ROWS[key])]


def added(key: str, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a sheet's rows with further ones."""
    return [*ROWS[key], *rows]


def xlsx(path: Path, content: Mapping[str, Cells], **options: Any) -> Path:
    """Write rows of cells as a workbook; days and times become real ones. `options` are xlsxwriter's."""
    book = xlsxwriter.Workbook(path, {"strings_to_urls": False, "strings_to_formulas": False} | options)
    formats = {kind: book.add_format({"num_format": look}) for kind, look in NUMBER_FORMATS.items()}
    for name, rows in content.items():
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for position, value in enumerate(row):
                if isinstance(value, datetime | date | time | timedelta):
                    page.write_datetime(number, position, value, formats[type(value)])
                elif isinstance(value, str):
                    page.write_string(number, position, value)
                elif value is not None:
                    page.write(number, position, value)
    book.close()
    return path


NUMBER_FORMATS = {date: "dd.mm.yyyy", datetime: "dd.mm.yyyy hh:mm", time: "hh:mm", timedelta: "[h]:mm"}


def folder(path: Path, content: Mapping[str, Cells], delimiter: str = ";", encoding: str = "utf-8-sig") -> Path:
    """Write rows of cells as a folder of CSV files."""
    path.mkdir(parents=True, exist_ok=True)
    for name, rows in content.items():
        with (path / f"{name}.csv").open("w", encoding=encoding, newline="", errors="replace") as file:
            csv.writer(file, delimiter=delimiter).writerows(
                [["" if v is None else shown(v) for v in row] for row in rows]
            )
    return path


def shown(value: Any) -> str:
    """Return a cell as a spreadsheet shows it in German."""
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def reading(tmp_path: Path, language: str = "en", **changes: Any) -> Reading:
    """Write the small workbook with changes, and read it."""
    return read_forum(xlsx(tmp_path / "forum.xlsx", sheets(**changes)), language=language)


def codes(reading: Reading) -> list[Code]:
    """Return the codes of all findings."""
    return [finding.code for finding in reading.findings]


def words_of(kind: Any, language: str) -> dict[Any, str]:
    """Return the words of a choice in a language."""
    return {member: CHOICES[member].name(language) for member in kind}
