"""Slips of paper, one for each meeting: held or not, what came of it, a note; to be read back at the desk."""

from datetime import datetime

from viaregia.base.words import words
from viaregia.exchange.labels import label
from viaregia.exchange.papers import local
from viaregia.exchange.papers.agenda_pdf import table_called
from viaregia.exchange.papers.letterhead import logos, statement
from viaregia.exchange.papers.placed import Placed, placed_meetings
from viaregia.exchange.papers.proposed import marked
from viaregia.exchange.papers.tables_pdf import sides, span
from viaregia.exchange.papers.typesetting import Data, pdf
from viaregia.exchange.plan import Plan
from viaregia.exchange.results import Outcome


def slips_pdf(plan: Plan, *, language: str, printed_at: datetime) -> bytes:
    """Return eight slips to a sheet, by slot and then by table, so that a stack is dealt out table by table."""
    _ = words(language).gettext
    settings, title = plan.forum.settings, _("Slips of paper")
    return pdf(
        "slips.typ",
        {
            "title": f"{title} – {settings.title}",
            "lang": language,
            "forum": settings.title,
            "statement": statement(settings, language),
            "logos": logos(settings),
            "no": _("No."),
            "held": _("Held"),
            "not-held": _("Not held"),
            "note": _("Notes"),
            "outcomes": [[str(each.digit), label(each, language)] for each in Outcome],
            "slips": [_slip(placed, language) for placed in placed_meetings(plan)],
        },
        printed_at=printed_at,
    )


def _slip(placed: Placed, language: str) -> dict[str, Data]:
    table = placed.table
    return {
        "number": placed.number,
        "when": f"{local.short_day(placed.start, language)} {span(placed)}",
        "table": table_called(table.name, language) if table else "",
        "hall": marked(table.hall if table else "", placed, language),
        "sides": sides(placed),
    }
