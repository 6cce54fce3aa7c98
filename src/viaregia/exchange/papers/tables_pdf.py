"""Table cards: one A4 page per table that says what is held there when."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby

from viaregia.base.words import words
from viaregia.exchange.forum import Participant, TableRow
from viaregia.exchange.papers import local
from viaregia.exchange.papers.agenda_pdf import table_called
from viaregia.exchange.papers.letterhead import foot
from viaregia.exchange.papers.placed import Placed, placed_meetings, spare_tables
from viaregia.exchange.papers.proposed import mark
from viaregia.exchange.papers.typesetting import Data, pdf
from viaregia.exchange.plan import Plan


def tables_pdf(plan: Plan, *, language: str, printed_at: datetime) -> bytes:
    """Return a card for every table and booth of the forum, in the forum's order; free ones say so."""
    _ = words(language).gettext
    title = _("Table cards")
    spares = spare_tables(plan)
    held: dict[TableRow, list[Placed]] = {table: [] for table in plan.forum.tables}
    for placed in placed_meetings(plan):
        if placed.table:
            held[placed.table].append(placed)
    return pdf(
        "cards.typ",
        {
            "title": f"{title} – {plan.forum.settings.title}",
            "lang": language,
            "forum": plan.forum.settings.title,
            "foot": foot(plan.forum.settings, language, printed_at),
            "columns": [_("Time"), _("Who meets whom"), _("Language")],
            "wide": 1,
            "cards": [_card(table, meetings, table in spares, language) for table, meetings in held.items()],
            "overview": None,
        },
        printed_at=printed_at,
    )


def _card(table: TableRow, meetings: Sequence[Placed], spare: bool, language: str) -> dict[str, Data]:
    _ = words(language).gettext
    empty = _("Spare table: kept free for the day.") if spare else _("No meetings are planned here.")
    under = (table.hall, table.owner if table.owner not in table.name else "")
    return {
        "name": table_called(table.name, language),
        "under": ", ".join(filter(None, under)),
        "big": True,
        "empty": "" if meetings else empty,
        "days": by_day(meetings, language, _row),
    }


def _row(placed: Placed, language: str) -> list[Data]:
    return [[span(placed)], sides(placed), talk(placed, language)]


def by_day(meetings: Sequence[Placed], language: str, row: Callable[[Placed, str], list[Data]]) -> list[Data]:
    """Return the rows of meetings, which are in order of time, under the days they are held on."""
    days = groupby(meetings, key=lambda placed: placed.start.date())
    return [{"day": local.day(day, language), "rows": [row(one, language) for one in held]} for day, held in days]


def span(placed: Placed) -> str:
    """Return from when to when a meeting is held."""
    return f"{local.clock(placed.start)}–{local.clock(placed.end)}"


def sides(placed: Placed) -> list[Data]:
    """Return a line for each side of a meeting: the organisation, then its people."""
    return [_side(side) for side in placed.sides if side]


def _side(side: Sequence[Participant]) -> list[Data]:
    names = ", ".join(person.name for person in side)
    organisation = side[0].organisation
    return [organisation or names, names if organisation else ""]


def talk(placed: Placed, language: str) -> list[Data]:
    """Return the language or the pair and the interpreter, then the meeting's number."""
    _ = words(language).gettext
    spoken = local.pair(placed.pair, language) if placed.pair else local.tongue(placed.language, language)
    number = _("No. {number}").format(number=placed.number)
    interpreter = placed.interpreter.name if placed.interpreter else ""
    return [line for line in (spoken, interpreter, number, mark(placed, language)) if line]
