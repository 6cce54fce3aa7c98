"""`lists.xlsx`: protocol, buses, rooms and catering to sort and filter; only those the forum has data for."""

from datetime import datetime
from io import BytesIO

from viaregia.exchange.forum import Forum
from viaregia.exchange.papers.lists.about import about_sheet
from viaregia.exchange.papers.lists.buses import bus_sheet, buses
from viaregia.exchange.papers.lists.catering import catering_sheet, diets
from viaregia.exchange.papers.lists.protocol import of_rank, protocol_sheet
from viaregia.exchange.papers.lists.rooms import hotels, room_sheet
from viaregia.exchange.papers.spreadsheet import foot_of, looks_of, open_book, write_sheet
from viaregia.exchange.plan import Plan

SHEETS = ((of_rank, protocol_sheet), (buses, bus_sheet), (hotels, room_sheet), (diets, catering_sheet))


def has_lists(forum: Forum) -> bool:
    """Tell whether there is anything to list."""
    return any(known(forum, "en") for known, _ in SHEETS)


def lists_xlsx(plan: Plan, *, language: str, printed_at: datetime) -> bytes:
    """Return the workbook."""
    file = BytesIO()
    book = open_book(file, plan.forum.settings.title, printed_at)
    looks, edges = looks_of(book, language), foot_of(plan, language, printed_at)
    made = [sheet(plan.forum, language) for known, sheet in SHEETS if known(plan.forum, language)]
    for each in (*made, about_sheet(plan, language, printed_at)):
        write_sheet(book, each, looks, edges)
    book.close()
    return file.getvalue()
