"""A forum in which partners look after organisations, and their workbooks filled in as an office would."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.factories.plans import forum
from viaregia.exchange.forum import Forum, Participant, Participation, Wish, WishKind, WishStatus
from viaregia.exchange.proposals.columns import SHEET
from viaregia.exchange.proposals.write import proposals_xlsx
from viaregia.planner.proposals import sheets_for

NOW = datetime(2025, 9, 1, 12)
CHAMBER = "Izba Trzech Rzek"
BODIES = {"3": CHAMBER, "4": "IZBA  trzech rzek", "6": "izba trzech rzek", "1": "Sächsische Kammer"}


def looked_after_forum() -> Forum:
    """Return the forum of `plans` with bodies, a guest of honour and a few more wishes."""
    made = forum()
    people = tuple(replace(each, body=BODIES.get(each.number, "")) for each in made.participants)
    minister = Participant("90", "Minister", "Maja", organisation="Ministerium", participation=Participation.VIP)
    more = (
        Wish("201", "5", ("6",), status=WishStatus.UNANSWERED, subject="Testy"),  # kept apart by 112
        Wish("202", "3", ("8",), status=WishStatus.DECLINED),
        Wish("203", "7", ("4",), kind=WishKind.MUST, remark="do not tell them"),
        Wish("204", "7", ("3",), subject="Project fund"),
    )
    return replace(made, participants=(*people, minister), wishes=(*made.wishes, *more))


def office_book(path: Path, made: Forum | None = None, body: str = CHAMBER, language: str = "pl") -> Path:
    """Write the workbook of a body's office."""
    given = made or looked_after_forum()
    sheets = sheets_for(given, body, language=language)
    path.write_bytes(proposals_xlsx(given.settings, body, sheets, language=language, printed_at=NOW))
    return path


def column(key: str) -> int:
    """Return the position of a column, counting from 1."""
    return [each.key for each in SHEET.columns].index(key) + 1


def filled(path: Path, fill: Callable[[Any], None]) -> Path:
    """Open the workbook in another program, fill it in, and save it."""
    book = load_workbook(path)
    fill(book)
    book.save(path)
    return path


def row_of(page: Any, text: str) -> int:
    """Return the first row of a sheet that holds a text in one of its cells but the identifier."""
    for row in page.iter_rows(min_row=10):
        if any(text in str(cell.value or "") for cell in row[1:]):
            return int(row[0].row)
    raise AssertionError(text)


def free_row(page: Any) -> int:
    """Return the first empty line for a further wish."""
    return next(int(row[0].row) for row in page.iter_rows(min_row=10) if str(row[0].value or "").startswith('["new"'))


def write(page: Any, row: int, **cells: Any) -> None:
    """Fill cells of a row by the columns' keys."""
    for key, value in cells.items():
        page.cell(row, column(key)).value = value
