"""The first sheet of a workbook of lists: which forum, who organises and funds it, as of when."""

from collections.abc import Iterable
from datetime import datetime

from viaregia.base.words import words
from viaregia.exchange.papers import local
from viaregia.exchange.papers.lists.presence import days_of
from viaregia.exchange.papers.spreadsheet import Sheet, Value
from viaregia.exchange.plan import Plan


def about_sheet(plan: Plan, language: str, printed_at: datetime, more: Iterable[tuple[str, Value]] = ()) -> Sheet:
    """Return names and values: the forum, then `more`; what the forum does not say is left out."""
    _ = words(language).gettext
    settings, days = plan.forum.settings, days_of(plan.forum)
    facts: list[tuple[str, Value]] = [
        (_("Forum"), settings.title),
        (_("Date"), ", ".join(local.day(day, language) for day in days)),
        (_("Venue"), settings.venue),
        (_("Organisers"), ", ".join(settings.organisers)),
        (_("Project number"), settings.project_number),
        (_("Funding"), settings.funding),
        (_("Version"), settings.version),
        (_("Printed"), local.stamp(printed_at, language)),
    ]
    return Sheet(_("About"), (_("What"), _("Value")), [*(fact for fact in facts if fact[1]), *more])
