"""How a forum's workbook looks: headings with comments, drop-downs, widths, print setup."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from viaregia.base.words import N_, words
from viaregia.exchange.workbook.columns import FORUM, LISTS, SHEETS
from viaregia.exchange.workbook.grid import letter_of
from viaregia.exchange.workbook.shape import Cell, Column, Sheet
from viaregia.exchange.workbook.vocabulary import NO_WORDS, YES_WORDS, choice_words, is_example

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CREATED: Final = datetime(2026, 1, 1)  # fixed, so that the same forum gives the same bytes
LAST_ROW: Final = 5_000  # drop-downs and formats reach so far down
A4: Final = 9
DATE_FORMATS: Final = {Cell.DAY: "dd.mm.yyyy", Cell.TIME: "hh:mm", Cell.MOMENT: "dd.mm.yyyy hh:mm"}
TEXTS: Final = (Cell.TEXT, Cell.NAMES, Cell.NUMBERS, Cell.SPANS, Cell.PAIRS, Cell.LANGUAGES, Cell.CODES, Cell.PRODUCTS)
MOST_DIGITS: Final = 15  # of a whole number that a spreadsheet keeps exactly
FORUM_HEADINGS: Final = (N_("Fact"), N_("Value"), N_("Explanation"))

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def write_book(path: Path, language: str, facts: Mapping[str, Any], rows: Rows) -> None:
    """Write a workbook: `facts` for the sheet Forum, `rows` for the others; cell values by the columns' keys.

    Raises `OSError` when the file cannot be written. O(cells).
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": CREATED, "comments": "Via Regia"})
    styles = _Styles(book)
    for sheet in SHEETS:
        page = book.add_worksheet(sheet.name(language))
        if sheet is FORUM:
            _write_forum_sheet(page, styles, language, facts)
        else:
            _write_sheet(page, sheet, styles, language, rows.get(sheet.key, ()))
    _write_lists(book.add_worksheet(LISTS.name(language)), language)
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(*error.args) from error


class _Styles:
    """The cell formats of one workbook."""

    def __init__(self, book: "Workbook") -> None:
        head = {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "font_color": "#FFFFFF"}
        self.head = book.add_format(head | {"bg_color": "#5B6B7B"})
        self.needed = book.add_format(head | {"bg_color": "#17365D"})
        self.name = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        self.help = book.add_format({"italic": True, "font_color": "#595959", "text_wrap": True, "valign": "top"})
        self.value = book.add_format({"text_wrap": True, "valign": "top", "align": "left"})
        self.plain = {cell: book.add_format(_look(cell)) for cell in Cell}
        example = {"italic": True, "font_color": "#7F7F7F", "bg_color": "#F2F2F2"}
        self.example = {cell: book.add_format(_look(cell) | example) for cell in Cell}
        self.clock = book.add_format({"num_format": "hh:mm", "align": "left", "valign": "top"})


def _look(cell: Cell) -> dict[str, Any]:
    if cell in DATE_FORMATS:
        return {"num_format": DATE_FORMATS[cell], "align": "left", "valign": "top"}
    return {"num_format": "@", "valign": "top"} if cell in TEXTS else {"valign": "top"}


def _write_forum_sheet(page: "Worksheet", styles: _Styles, language: str, facts: Mapping[str, Any]) -> None:
    said = words(language)
    for position, heading in enumerate(FORUM_HEADINGS):
        page.write_string(0, position, said.gettext(heading), styles.head)
    for number, column in enumerate(FORUM.columns, start=1):
        page.write_string(number, 0, column.name(language), styles.name)
        page.write_string(number, 2, said.gettext(column.help) if column.help else "", styles.help)
        page.write_blank(number, 1, None, styles.value)
        value = facts.get(column.key)
        _write_value(page, number, 1, value, styles.clock if isinstance(value, time) else styles.value)
        _offer(page, column, language, (number, 1, number, 1))
    page.set_column(0, 0, 40)
    page.set_column(1, 1, 48)
    page.set_column(2, 2, 80)
    _finish(page)


def _write_sheet(
    page: "Worksheet", sheet: Sheet, styles: _Styles, language: str, rows: Sequence[Mapping[str, Any]]
) -> None:
    shown = _columns(sheet, rows)
    said = words(language)
    for position, column in enumerate(shown):
        page.set_column(position, position, column.width, styles.plain[column.cell])
        page.write_string(0, position, column.name(language), styles.needed if column.required else styles.head)
        if column.help:
            text = said.gettext(column.help)
            page.write_comment(0, position, text, {"author": "Via Regia", "x_scale": 1.6, "y_scale": _height(text)})
        _offer(page, column, language, (1, position, LAST_ROW, position))
    for number, row in enumerate(rows, start=1):
        example = is_example(str(row.get(shown[0].key, "")))
        for position, column in enumerate(shown):
            formats = styles.example if example else styles.plain
            _write_value(page, number, position, row.get(column.key), _format(row.get(column.key), column, formats))
    page.set_row(0, 32)
    page.autofilter(0, 0, max(1, len(rows)), len(shown) - 1)
    _finish(page)


def _columns(sheet: Sheet, rows: Sequence[Mapping[str, Any]]) -> list[Column]:
    """Return the columns offered, and those of old that a row fills all the same."""
    first = next(column.key for column in sheet.columns if column.shown)
    real = [row for row in rows if not is_example(str(row.get(first, "")))]
    return [column for column in sheet.columns if column.shown or any(row.get(column.key) for row in real)]


def _height(text: str) -> float:
    """Return how much higher than usual a comment must be to show its text."""
    return max(0.5, 0.35 + len(text) / 120)


def _format(value: Any, column: Column, formats: "Mapping[Cell, Format]") -> "Format":
    """Return the format of a cell; a column of moments also holds times of day."""
    if column.cell is Cell.MOMENT and isinstance(value, time):
        return formats[Cell.TIME]
    return formats[column.cell]


def _write_value(page: "Worksheet", row: int, position: int, value: Any, look: "Format") -> None:
    """Write a value as what it is; a whole number written as text becomes a number, so that it can be sorted."""
    if value is None or value == "":
        return
    if isinstance(value, datetime) and value.time() == time():
        page.write_string(row, position, f"{value:%Y-%m-%d %H:%M}", look)  # as a number it would be a day alone
    elif isinstance(value, datetime | date | time):
        page.write_datetime(row, position, value, look)
    elif isinstance(value, int):
        page.write_number(row, position, value, look)
    elif value.isascii() and value.isdecimal() and str(int(value)) == value and len(value) <= MOST_DIGITS:
        page.write_number(row, position, int(value), look)
    else:
        page.write_string(row, position, value, look)


def _offer(page: "Worksheet", column: Column, language: str, cells: tuple[int, int, int, int]) -> None:
    """Offer the words for a choice as a drop-down; other words can still be written."""
    rule: dict[str, Any] | None = None
    if column.cell in (Cell.CHOICE, Cell.YES_NO):
        rule = {"validate": "list", "source": _list_range(column, language), "error_type": "warning"}
    elif column.cell is Cell.COUNT:
        limits = {"criteria": "between", "minimum": column.least, "maximum": column.most}
        rule = {"validate": "integer", "error_type": "warning"} | limits
    if rule is not None:
        page.data_validation(*cells, rule)


def _lists(language: str) -> dict[str, tuple[str, ...]]:
    """Return the lists behind the drop-downs by a column's key on its sheet, each once."""
    yes_no = (YES_WORDS.name(language), NO_WORDS.name(language))
    choices = {
        column.choices.__name__: choice_words(column.choices, language)
        for sheet in SHEETS
        for column in sheet.columns
        if column.choices is not None
    }
    return {"": yes_no} | choices


def _list_range(column: Column, language: str) -> str:
    lists = _lists(language)
    name = column.choices.__name__ if column.choices is not None else ""
    letter = letter_of(list(lists).index(name))
    return f"='{LISTS.name(language)}'!${letter}$1:${letter}${len(lists[name])}"


def _write_lists(page: "Worksheet", language: str) -> None:
    for position, entries in enumerate(_lists(language).values()):
        for number, entry in enumerate(entries):
            page.write_string(number, position, entry)
    page.hide()


def _finish(page: "Worksheet") -> None:
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&F&C&A&R&P / &N")
