"""Spreadsheets that people filter and print: sheets of rows, in which no text is ever a formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final

from viaregia.base.words import words
from viaregia.exchange.forum import Settings
from viaregia.exchange.logos import row_of
from viaregia.exchange.papers import local
from viaregia.exchange.papers.letterhead import project
from viaregia.exchange.papers.typesetting import without_controls
from viaregia.exchange.plan import Plan

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

ACCENT: Final = "#0F5C75"
LINE: Final = "#D3DAE0"
TINT: Final = "#EEF4F6"
LONGEST: Final = 32_000  # characters; a cell holds 32,767
WIDEST: Final = 48
WHOLE: Final = "#,##0"
DECIMAL: Final = "#,##0.00"

Value = str | int | float | datetime | date | time | None


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, the columns' names, and the rows; `total` stands below them, out of the filter's reach."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]
    frozen: int = 1  # columns that stay when the sheet is scrolled
    total: Sequence[Value] = ()


@dataclass(frozen=True)
class Looks:
    """The cell formats of one workbook."""

    head: "Format"
    text: "Format"
    day: "Format"
    time: "Format"
    cell: "Format"
    taken: "Format"
    number: "Format"
    decimal: "Format"
    total: "Format"
    total_number: "Format"
    total_decimal: "Format"

    def below(self) -> "Looks":
        """Return the formats of the row of totals."""
        return replace(self, text=self.total, number=self.total_number, decimal=self.total_decimal)


def clean(text: str) -> str:
    """Return the text without control characters, as long as a cell can hold."""
    return without_controls(text)[:LONGEST]


def open_book(file: BytesIO, title: str, printed_at: datetime) -> "Workbook":
    """Return an empty workbook in which no text becomes a formula or a link."""
    import xlsxwriter

    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": clean(title), "created": printed_at})
    return book


def looks_of(book: "Workbook", language: str) -> Looks:
    """Return the cell formats, dates as in the language."""
    plain = {"valign": "top", "text_wrap": True, "bottom": 1, "bottom_color": LINE}
    strong = {**plain, "bold": True, "top": 1, "bg_color": TINT}
    boxed = {"valign": "top", "text_wrap": True, "border": 1, "border_color": LINE, "font_size": 9}
    return Looks(
        head=book.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": ACCENT, "valign": "vcenter"}),
        text=book.add_format(plain),
        day=book.add_format({**plain, "num_format": local.date_pattern(language), "align": "left"}),
        time=book.add_format({**plain, "num_format": "hh:mm", "align": "left"}),
        cell=book.add_format(boxed),
        taken=book.add_format({**boxed, "bg_color": TINT}),
        number=book.add_format({**plain, "num_format": WHOLE, "align": "right"}),
        decimal=book.add_format({**plain, "num_format": DECIMAL, "align": "right"}),
        total=book.add_format(strong),
        total_number=book.add_format({**strong, "num_format": WHOLE, "align": "right"}),
        total_decimal=book.add_format({**strong, "num_format": DECIMAL, "align": "right"}),
    )


@dataclass(frozen=True)
class Edges:
    """What is printed at the head and the foot of every page of a sheet; `logos` is one picture, or empty."""

    head: str
    foot: str
    logos: bytes = b""


def foot_of(plan: Plan, language: str, printed_at: datetime) -> Edges:
    """Return head and foot of a plan's papers."""
    return foot_with(plan.forum.settings, language, printed_at)


def foot_with(settings: Settings, language: str, printed_at: datetime) -> Edges:
    """Return head and foot: logos, funding statement; version and time of printing, project number, page of pages.

    A head holds 255 characters: a longer funding statement ends in dots.
    """
    _ = words(language).gettext
    text = _("Version {version}, printed {time}").format(
        version=settings.version, time=local.stamp(printed_at, language)
    )
    foot = f"&L{_code(text, 100)}&C{_code(project(settings, language), 100)}&R&P / &N"
    logos = row_of(settings.images)
    return Edges(f"{'&L&G' if logos else ''}&R&8 {_code(' '.join(settings.funding.split()), 230)}", foot, logos)


def _code(text: str, longest: int) -> str:
    """Return a text as it stands in the code of a head or foot, which knows `&` as a sign of its own."""
    kept = clean(text)
    shown = kept.replace("&", "&&")
    while len(shown.encode("utf-16-le")) > 2 * longest:
        kept = kept[:-1]
        shown = kept.replace("&", "&&") + "…"
    return shown


def add_sheet(book: "Workbook", name: str, edges: Edges) -> "Worksheet":
    """Add an empty sheet, set up to be printed on A4 across."""
    sheet = book.add_worksheet("".join(sign for sign in name if sign not in "[]:*?/\\")[:31])
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.5, right=0.5, top=0.95 if edges.logos else 0.7, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    picture = {"image_left": "logos.png", "image_data_left": BytesIO(edges.logos)}
    sheet.set_header(edges.head, picture if edges.logos else {})
    sheet.set_footer(edges.foot)
    sheet.hide_gridlines(2)
    return sheet


def write_sheet(book: "Workbook", made: Sheet, looks: Looks, edges: Edges) -> None:
    """Write a table with a frozen, filtered, repeated header."""
    sheet = add_sheet(book, made.name, edges)
    last_row, last_column = max(len(made.rows), 1), len(made.columns) - 1
    for column, name in enumerate(made.columns):
        write_text(sheet, 0, column, name, looks.head)
        sheet.set_column(column, column, _width(name, [row[column] for row in made.rows if column < len(row)]))
    for number, row in enumerate(made.rows, start=1):
        for column, value in enumerate(row):
            write_cell(sheet, number, column, value, looks)
    sheet.set_row(0, 20)
    sheet.freeze_panes(1, made.frozen)
    sheet.autofilter(0, 0, last_row, last_column)
    sheet.repeat_rows(0)
    for column, value in enumerate(made.total):
        write_cell(sheet, last_row + 1, column, value, looks.below())
    end = last_row + bool(made.total)
    sheet.print_area(0, 0, end, last_column)
    from xlsxwriter.utility import xl_rowcol_to_cell

    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_rowcol_to_cell(end, last_column)}"})


def write_cell(sheet: "Worksheet", row: int, column: int, value: Value, looks: Looks) -> None:
    """Write one value: a datetime shows its time, a date its day, numbers count; all else is text, never a formula."""
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value.time(), looks.time)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime.combine(value, time()), looks.day)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, looks.number if isinstance(value, int) else looks.decimal)
    else:
        write_text(sheet, row, column, str(value or ""), looks.text)


def write_text(sheet: "Worksheet", row: int, column: int, text: str, look: "Format") -> None:
    """Write text as text, never as a formula, a number or a link; where there is none, the cell stays empty."""
    kept = clean(text)
    if kept:
        sheet.write_string(row, column, kept, look)
    else:
        sheet.write_blank(row, column, None, look)


def _width(name: str, values: Iterable[Value]) -> float:
    shown = (10 if isinstance(value, date) and not isinstance(value, datetime) else
             5 if isinstance(value, datetime) else len(str(value or "")) for value in values)  # fmt: skip
    return min(max(len(name) + 4, max(shown, default=0) + 2), WIDEST)
