"""The list for the reception desk: everybody in the order of the alphabet, and where they go first."""

from datetime import datetime

from viaregia.base.sorting import sort_key
from viaregia.base.words import words
from viaregia.engines.timetable.changes import closing
from viaregia.engines.timetable.problem import BlockKind
from viaregia.exchange.forum import Participant
from viaregia.exchange.labels import label
from viaregia.exchange.papers import local
from viaregia.exchange.papers.agenda_pdf import table_called
from viaregia.exchange.papers.letterhead import foot
from viaregia.exchange.papers.placed import Placed, placed_meetings
from viaregia.exchange.papers.proposed import marked
from viaregia.exchange.papers.typesetting import Data, pdf
from viaregia.exchange.people import delegation_of
from viaregia.exchange.plan import Plan


def reception_pdf(plan: Plan, *, language: str, printed_at: datetime) -> bytes:
    """Return the list of all participants by last name, with organisation, first meeting and a box to tick."""
    _ = words(language).gettext
    title = _("Reception list")
    first: dict[str, Placed] = {}
    for placed in placed_meetings(plan):
        for person in placed.people:
            first.setdefault(person.number, placed)
    missing = absent(plan)
    people = sorted(plan.forum.participants, key=lambda person: by_last_name(person, language))
    count = words(language).ngettext("{count} participant", "{count} participants", len(people))
    return pdf(
        "reception.typ",
        {
            "title": f"{title} – {plan.forum.settings.title}",
            "lang": language,
            "forum": plan.forum.settings.title,
            "name": title,
            "count": count.format(count=len(people)),
            "foot": {**foot(plan.forum.settings, language, printed_at), "pages": True},
            "columns": [_("Came"), _("Name"), _("Organisation"), _("First meeting")],
            "rows": [
                _row(plan, person, first.get(person.number), person.number in missing, language) for person in people
            ],
        },
        printed_at=printed_at,
    )


def absent(plan: Plan) -> frozenset[str]:
    """Return the numbers of those who were reported not to come: away for all that is left. O(delegates x blocks)."""
    end = closing(plan.instance)
    crews = zip(plan.instance.delegates, plan.delegates, strict=True)
    return frozenset(
        number
        for delegate, crew in crews
        if any(block.kind is BlockKind.ABSENT and block.end >= end for block in delegate.blocks)
        for number in crew
    )


def by_last_name(person: Participant, language: str) -> tuple[object, ...]:
    """Return the key that sorts people by last name, then first name, in a language's alphabet."""
    return sort_key(person.last_name, language), sort_key(person.first_name, language), person.number


def listed(person: Participant) -> tuple[str, str]:
    """Return the last name, and what follows it in a list: first name and title."""
    return person.last_name, ", ".join(filter(None, (person.first_name, person.title)))


def _row(plan: Plan, person: Participant, placed: Placed | None, missing: bool, language: str) -> dict[str, Data]:
    _ = words(language).gettext
    last, rest = listed(person)
    where = table_called(placed.table.name, language) if placed and placed.table else ""
    where = marked(where, placed, language) if placed else where
    # Guests of honour, press and staff do not wait for meetings.
    none = _("No meeting") if person.bookable else label(person.participation, language)
    when = f"{local.short_day(placed.start, language)} {local.clock(placed.start)}" if placed else none
    belongs = [*filter(None, (person.organisation, local.country(person.country, language))), "", ""]
    return {
        "name": [last, rest],
        "under": delegation_of(plan.forum, person),
        "organisation": belongs[:2],
        "when": _("does not come") if missing else when,
        "where": "" if missing else where,
    }
