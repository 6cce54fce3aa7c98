"""The list for the reception desk: everybody in the order of the alphabet, and where they go first."""

from datetime import datetime

from viaregia.base.sorting import sort_key
from viaregia.base.words import words
from viaregia.exchange.forum import Participant
from viaregia.exchange.papers import local
from viaregia.exchange.papers.agenda_pdf import foot, table_called
from viaregia.exchange.papers.placed import Placed, placed_meetings
from viaregia.exchange.papers.typesetting import Data, pdf
from viaregia.exchange.people import delegation_of
from viaregia.exchange.plan import Plan


def reception_pdf(plan: Plan, *, language: str, printed_at: datetime) -> bytes:
    """Return the list of all participants by last name, with organisation, first meeting and a box to tick."""
    _ = words(language).gettext
    first: dict[str, Placed] = {}
    for placed in placed_meetings(plan):
        for person in placed.people:
            first.setdefault(person.number, placed)
    people = sorted(plan.forum.participants, key=lambda person: by_last_name(person, language))
    count = words(language).ngettext("{count} participant", "{count} participants", len(people))
    return pdf(
        "reception.typ",
        {
            "title": f"{_('Reception list')} – {plan.forum.settings.title}",
            "lang": language,
            "forum": plan.forum.settings.title,
            "name": _("Reception list"),
            "count": count.format(count=len(people)),
            "foot": {**foot(plan.forum.settings, language, printed_at), "pages": True},
            "columns": [_("Came"), _("Name"), _("Organisation"), _("First meeting")],
            "rows": [_row(plan, person, first.get(person.number), language) for person in people],
        },
        printed_at=printed_at,
    )


def by_last_name(person: Participant, language: str) -> tuple[object, ...]:
    """Return the key that sorts people by last name, then first name, in a language's alphabet."""
    return sort_key(person.last_name, language), sort_key(person.first_name, language), person.number


def listed(person: Participant) -> tuple[str, str]:
    """Return the last name, and what follows it in a list: first name and title."""
    return person.last_name, ", ".join(filter(None, (person.first_name, person.title)))


def _row(plan: Plan, person: Participant, placed: Placed | None, language: str) -> dict[str, Data]:
    _ = words(language).gettext
    last, rest = listed(person)
    where = table_called(placed.table.name, language) if placed and placed.table else ""
    return {
        "name": [last, rest],
        "under": delegation_of(plan.forum, person),
        "organisation": [person.organisation, local.country(person.country, language)],
        "when": f"{local.short_day(placed.start, language)} {local.clock(placed.start)}" if placed else _("No meeting"),
        "where": where,
    }
