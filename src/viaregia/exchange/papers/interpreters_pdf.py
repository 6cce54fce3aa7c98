"""What each interpreter does when and where, and all of them by table and time."""

from collections.abc import Sequence
from datetime import datetime

from viaregia.base.sorting import sort_key
from viaregia.base.words import words
from viaregia.exchange.forum import InterpreterRow
from viaregia.exchange.papers import local
from viaregia.exchange.papers.agenda_pdf import table_called
from viaregia.exchange.papers.letterhead import foot
from viaregia.exchange.papers.placed import Placed, placed_meetings
from viaregia.exchange.papers.proposed import mark
from viaregia.exchange.papers.tables_pdf import by_day, sides, span
from viaregia.exchange.papers.typesetting import Data, pdf
from viaregia.exchange.plan import Plan


def interpreters_pdf(plan: Plan, *, language: str, printed_at: datetime) -> bytes:
    """Return a page per interpreter in the order of their names, then the list of all by table and time."""
    _ = words(language).gettext
    title = _("Interpreters")
    held: dict[InterpreterRow, list[Placed]] = {
        row: [] for row in sorted(plan.forum.interpreters, key=lambda row: sort_key(row.name, language))
    }
    for placed in placed_meetings(plan):
        if placed.interpreter:
            held[placed.interpreter].append(placed)
    return pdf(
        "cards.typ",
        {
            "title": f"{title} – {plan.forum.settings.title}",
            "lang": language,
            "forum": plan.forum.settings.title,
            "foot": foot(plan.forum.settings, language, printed_at),
            "columns": [_("Time"), _("Place"), _("Who meets whom"), _("Languages")],
            "wide": 2,
            "cards": [_card(row, meetings, language) for row, meetings in held.items()],
            "overview": _overview([one for meetings in held.values() for one in meetings], language),
        },
        printed_at=printed_at,
    )


def _card(row: InterpreterRow, meetings: Sequence[Placed], language: str) -> dict[str, Data]:
    _ = words(language).gettext
    return {
        "name": row.name,
        "under": ", ".join(local.pair(pair, language) for pair in row.pairs),
        "big": False,
        "empty": "" if meetings else _("No meetings are planned for you yet."),
        "days": by_day(meetings, language, _row),
    }


def _row(placed: Placed, language: str) -> list[Data]:
    number = words(language).gettext("No. {number}").format(number=placed.number)
    talk = [local.pair(placed.pair, language), number, *filter(None, [mark(placed, language)])]
    return [[span(placed)], _place(placed, language), sides(placed), list(talk)]


def _place(placed: Placed, language: str) -> list[Data]:
    if placed.table is None:
        return []
    return [line for line in (table_called(placed.table.name, language), placed.table.hall) if line]


def _overview(meetings: Sequence[Placed], language: str) -> dict[str, Data]:
    _ = words(language).gettext
    ordered = sorted(meetings, key=lambda one: (sort_key(one.table.name if one.table else "", language), one.start))
    return {
        "name": _("Interpreters by table and time"),
        "columns": [_("Place"), _("Time"), _("Interpreter"), _("Languages")],
        "empty": "" if meetings else _("No meeting needs an interpreter."),
        "rows": [
            [
                ", ".join(map(str, _place(one, language))),
                f"{local.short_day(one.start, language)} {span(one)}",
                one.interpreter.name if one.interpreter else "",
                local.pair(one.pair, language),
            ]
            for one in ordered
        ],
    }
