"""A small plan, its timetable as a spreadsheet, and people who change it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.factories.forums import at, forum, person, wish
from viaregia.engines.timetable.problem import Assignment, Outcome, Result
from viaregia.exchange.forum import (
    Audience,
    Forum,
    InterpreterRow,
    ProgrammeItem,
    TableRow,
    WishKind,
    WishStatus,
)
from viaregia.exchange.papers.timetable_xlsx import timetable_xlsx
from viaregia.exchange.plan import Plan
from viaregia.planner.problem.instance import problem_of
from viaregia.planner.problem.unsolved import unsolved

NOW = datetime(2026, 10, 1, 12)
SPAN = {"status": WishStatus.ACCEPTED}
# number, slot, table, interpreter
PLACED = ((1, 0, 0, None), (2, 1, 0, None), (3, 2, 1, None), (4, 3, 2, 0), (5, 5, 1, None))


@cache
def hand_forum() -> Forum:
    """Return a forum of one morning: eight slots from 9:00, four tables, one of them a booth; wish 6 is not placed."""
    people = [
        person("1", "Alpha", ("de", "en")),
        person("2", "Beta", ("de", "pl", "en")),
        person("3", "Gamma", ("en",)),
        person("4", "Delta", ("pl",)),
        person("5", "Omega", ("de",)),
        person("6", "Sigma", ("en",)),
        person("7", "Kappa", ("en",)),
    ]
    wishes = [
        wish("1", "1", "2", **SPAN),
        wish("2", "1", "3", **SPAN),
        wish("3", "2", "3", **SPAN),
        wish("4", "4", "5", **SPAN),
        wish("5", "3", "6", length=2, **SPAN),
        wish("6", "2", "6", kind=WishKind.IF_FREE, **SPAN),
    ]
    lecture = ProgrammeItem("Lecture", at(12), at(12, 30), audience=Audience.SIGNED_UP, participants=("5",))
    return forum(
        people,
        wishes,
        interpreters=(InterpreterRow("Ewa Most", ("de-pl",)), InterpreterRow("Petr Lávka", ("cs-de",))),
        tables=(TableRow("1"), TableRow("2"), TableRow("3"), TableRow("Booth", owner="Kappa")),
        programme=(lecture,),
        settings={"minimum": 0, "spare_tables": 0, "language": "en"},
    )


@cache
def hand_plan() -> Plan:
    """Return a plan of the forum, placed by hand in it: five of six meetings."""
    made = unsolved(problem_of(hand_forum()), hand_forum(), NOW)
    timetable = tuple(Assignment(number - 1, slot, table, 0, helper) for number, slot, table, helper in PLACED)
    return replace(made, result=Result(Outcome.FEASIBLE, timetable))


Change = Callable[[Any], None]


def changed(path: Path, change: Change, language: str = "en", made: Plan | None = None) -> Path:
    """Write the timetable, let somebody change it in another program, and save it."""
    book = load_workbook(BytesIO(timetable_xlsx(made or hand_plan(), language=language, printed_at=NOW)))
    change(book)
    book.save(path)
    return path


def cell_of(page: Any, number: str) -> Any:
    """Return the first cell of the grid that names a meeting."""
    return next(cell for row in page.iter_rows() for cell in row if str(cell.value).startswith(f"{number}:"))


def spot(page: Any, start: str, table: str) -> Any:
    """Return the cell of the grid at a time such as 9:30 and a table."""
    hours, minutes = map(int, start.split(":"))
    row = next(row[0].row for row in page.iter_rows(min_row=2) if row[1].value == time(hours, minutes))
    column = next(cell.column for cell in page[1] if cell.value == table)
    return page.cell(row, column)


def move(book: Any, number: str, start: str, table: str) -> None:
    """Cut a meeting's cell out of the grid, and paste it elsewhere."""
    page = book.worksheets[2]
    cell = cell_of(page, number)
    text, cell.value = cell.value, None
    spot(page, start, table).value = text


def person_rows(book: Any, number: str) -> list[int]:
    """Return the rows of a meeting on the sheet by person."""
    return [row[0].row for row in book.worksheets[0].iter_rows(min_row=2) if str(row[0].value) == number]


def say(book: Any, row: int, heading: str, value: Any) -> None:
    """Write into a row of the sheet by person, under a heading."""
    page = book.worksheets[0]
    column = next(cell.column for cell in page[1] if cell.value == heading)
    page.cell(row, column).value = value
