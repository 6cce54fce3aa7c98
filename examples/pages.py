"""Writes the pages of an example as somebody would who makes a spreadsheet by hand: a table, bold headings, no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

CREATED = datetime(2026, 9, 14, 10, 30)  # fixed, so that the same data give the same bytes
FORMATS = {datetime: "dd.mm.yyyy hh:mm", date: "dd.mm.yyyy", time: "hh:mm"}


@dataclass(frozen=True)
class Page:
    """One sheet: title lines, one line of headings (none on a page of facts), and the rows below."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]
    titles: Sequence[str] = ()


def write(path: Path, pages: Sequence[Page]) -> None:
    """Write a workbook of these pages."""
    book = xlsxwriter.Workbook(path, {"strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"created": CREATED})
    bold = book.add_format({"bold": True, "bg_color": "#DDE6EE", "bottom": 1})
    big = book.add_format({"bold": True, "font_size": 14})
    looks = {kind: book.add_format({"num_format": look, "align": "left"}) for kind, look in FORMATS.items()}
    for page in pages:
        sheet = book.add_worksheet(page.name)
        for number, title in enumerate(page.titles):
            sheet.write_string(number, 0, title, big if number == 0 else None)
        top = len(page.titles)
        for position, heading in enumerate(page.headings):
            sheet.write_string(top, position, heading, bold)
        for number, row in enumerate(page.rows, start=top + bool(page.headings)):
            for position, value in enumerate(row):
                if value not in (None, ""):
                    sheet.write(number, position, value, looks.get(type(value)))
        for position in range(max(map(len, [page.headings, *page.rows]))):
            texts = [str(row[position]) for row in [page.headings, *page.rows] if position < len(row)]
            sheet.set_column(position, position, min(48, max(6, *map(len, texts)) + 2))
        if page.headings:
            sheet.freeze_panes(top + 1, 0)
            sheet.autofilter(top, 0, top + max(1, len(page.rows)), len(page.headings) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    book.close()


def table(text: str) -> list[list[str]]:
    """Return the rows of a table written as text: one line each, cells apart by `|`."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
