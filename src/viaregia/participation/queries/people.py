"""The organiser's list of people: searched, filtered, paged; each sees what their share covers."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from viaregia.directory.models import Account
from viaregia.forums.models import Edition
from viaregia.forums.policies import scope_in
from viaregia.participation.models import Registration, State
from viaregia.plumbing.missing import NotThere
from viaregia.plumbing.models import AuditLine, OutboxMail

PAGE: Final = 50
SEARCHED: Final = ("person__last_name", "person__first_name", "person__organisation__name", "person__email", "number")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; an empty text asks for nothing. `kind`: a kind's slug; `silent`: not said whether they come.

    `search`: every word stands somewhere in name, organisation, address or number. `theme`: a theme's number.
    """

    search: str = ""
    state: str = ""
    country: str = ""
    kind: str = ""
    silent: bool = False
    theme: str = ""


def people_seen(edition: Edition, account: Account, today: date) -> QuerySet[Registration]:
    """Return the registrations of an edition that somebody sees, with person, organisation and kind. Two queries."""
    scope = scope_in(account, edition, today=today)
    rows = edition.registrations.filter(scope.condition("person__organisation__"))
    return rows.select_related("person__organisation", "kind")


def people_asked(seen: QuerySet[Registration], asked: Asked) -> QuerySet[Registration]:
    """Return those of the people seen who are asked for, by name."""
    found = seen
    for word in asked.search.split()[:8]:
        anywhere = Q()
        for each in SEARCHED:
            anywhere |= Q(**{f"{each}__icontains": word})
        found = found.filter(anywhere)
    if asked.state in State.values:
        found = found.filter(state=asked.state)
    if asked.country:
        found = found.filter(person__organisation__country=asked.country)
    if asked.kind:
        found = found.filter(kind__slug=asked.kind)
    if asked.silent:
        found = found.filter(state=State.CONFIRMED, answer="")
    if asked.theme.isdigit():
        found = found.filter(themes=int(asked.theme))
    return found.order_by("person__last_name", "person__first_name", "id")


def page_of(rows: QuerySet[Registration], number: str | None) -> Page[Registration]:
    """Return a page; the first for no number, the last for one that is too high. Two queries."""
    return Paginator(rows, PAGE).get_page(number)


def countries_of(seen: QuerySet[Registration]) -> list[str]:
    """Return the countries of the people seen. One query."""
    found = seen.order_by().values_list("person__organisation__country", flat=True).distinct()
    return sorted(each for each in found if each)


def registration_seen(edition: Edition, account: Account, number: int, today: date) -> Registration:
    """Return one registration. Raises NotThere where there is none, or not for this account."""
    found = people_seen(edition, account, today).filter(pk=number).first()
    if found is None:
        raise NotThere
    return found


def history_of(registration: Registration) -> list[AuditLine]:
    """Return what was done to a registration, the latest first. One query."""
    return list(AuditLine.objects.filter(kind="participation.registration", key=str(registration.pk))[:100])


def letters_to(registration: Registration) -> list[OutboxMail]:
    """Return the letters to somebody about an edition, the latest first. One query."""
    rows = OutboxMail.objects.filter(edition=registration.edition_id, person=registration.person_id)
    return list(rows.defer("attachments").order_by("-made_at", "-id")[:50])


def organisations_at(edition: Edition) -> list[str]:
    """Return the names of the organisations whose people are registered, sorted by the database. One query."""
    rows = edition.registrations.exclude(state=State.CANCELLED).exclude(person__organisation=None)
    names = rows.order_by("person__organisation__name").values_list("person__organisation__name", flat=True)
    return list(names.distinct())
