"""Whom one finds at an edition: by name, organisation, or what they offer and look for; accents and case left aside."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from viaregia.base.sorting import STROKED
from viaregia.exchange.forum import Participation
from viaregia.forums.models import Edition
from viaregia.meetings.policies import HERE
from viaregia.participation.models import Registration, State

PAGE: Final = 20
"""People on a page."""
FEW: Final = 12
"""People offered while somebody types."""
OUT: Final = (State.CANCELLED, State.ABSENT)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of people: `pages` counts from 1, `total` people in all."""

    people: tuple[Registration, ...]
    page: int
    pages: int
    total: int


def visible_to(registration: Registration) -> QuerySet[Registration]:
    """Return whom somebody may see and wish for: confirmed participants of other organisations, by name."""
    others = met_at(registration.edition).exclude(pk=registration.pk)
    if registration.person.organisation_id is not None:
        others = others.exclude(person__organisation=registration.person.organisation_id)
    return others


def met_at(edition: Edition) -> QuerySet[Registration]:
    """Return the confirmed participants with whom meetings are arranged, by name."""
    here = edition.registrations.filter(state__in=HERE, kind__participation=Participation.GUEST.value)
    return here.select_related("person__organisation").order_by("person__last_name", "person__first_name", "id")


def page_of(
    people: QuerySet[Registration], *, search: str = "", country: str = "", theme: str = "", page: int = 1
) -> Found:
    """Return one page of those who fit all words of a search. Two queries at any size; O(people) where one searches.

    `theme`: a theme's number; what is none asks for nothing.
    """
    if country:
        people = people.filter(person__organisation__country=country)
    if theme.isdigit():
        people = people.filter(themes=int(theme))
    keys: Sequence[int] = _fitting(people, search)
    pages = max(1, -(-len(keys) // PAGE))
    page = min(max(page, 1), pages)
    shown = keys[(page - 1) * PAGE : page * PAGE]
    of = {each.pk: each for each in people.filter(pk__in=shown)}
    return Found(tuple(of[key] for key in shown), page, pages, len(keys))


def countries_of(people: QuerySet[Registration]) -> tuple[str, ...]:
    """Return the countries of people's organisations, sorted. One query."""
    codes = people.order_by().values_list("person__organisation__country", flat=True).distinct()
    return tuple(sorted({code for code in codes if code}))


def meant(edition: Edition, text: str, *, wisher: bool = False) -> list[Registration]:
    """Return whom somebody at the telephone may mean: the one of this number, else all who fit the words, few at most.

    `text`: a number, words of the name or organisation, or a line as offered (`12 · Anna Nowak, Firma`). `wisher`:
    those not confirmed yet may make wishes too. Two queries.
    """
    people = met_at(edition)
    if wisher:
        guests = edition.registrations.filter(kind__participation=Participation.GUEST.value).exclude(state__in=OUT)
        people = guests.select_related("person__organisation").order_by("person__last_name", "person__first_name", "id")
    number = text.split("·", maxsplit=1)[0].strip()
    exact = list(people.filter(number__iexact=number)) if number else []
    if exact or not text.strip():
        return exact
    return list(page_of(people, search=text).people[:FEW])


def line_of(registration: Registration) -> str:
    """Return somebody on one line, by which they are found again."""
    person = registration.person
    belongs = person.organisation.name if person.organisation else ""
    return f"{registration.number} · " + ", ".join(filter(None, (person.name, belongs)))


SEARCHED: Final = (
    "pk", "number", "person__first_name", "person__last_name", "person__function", "person__organisation__name",
    "person__organisation__city", "person__organisation__profile", "offers", "needs", "wants",
)  # fmt: skip


def _fitting(people: QuerySet[Registration], search: str) -> list[int]:
    """Return the numbers of those who fit, in order. Folding accents is nothing that every database can do."""
    wanted = folded(search).split()
    if not wanted:
        return list(people.values_list("pk", flat=True))
    found = []
    for key, *texts in people.values_list(*SEARCHED):
        said = folded(" ".join(" ".join(each) if isinstance(each, list) else each or "" for each in texts))
        if all(word in said for word in wanted):
            found.append(key)
    return found


def folded(text: str) -> str:
    """Return a text without accents, in small letters: `Łódź` becomes `lodz`, `Müller` becomes `muller`."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(STROKED))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
