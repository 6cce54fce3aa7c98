"""Who stands in the brochure of an edition: those who agreed to it, and come."""

from django.db.models import Exists, OuterRef, QuerySet

from viaregia.exchange.papers import local
from viaregia.exchange.papers.brochure import Entry
from viaregia.forums.models import Edition
from viaregia.participation.models import Consent, Registration, State
from viaregia.participation.terms import labels_of

COME = (State.CONFIRMED, State.CAME)


def in_brochure(edition: Edition, seen: QuerySet[Registration]) -> QuerySet[Registration]:
    """Return those of the people seen (with person and organisation) who agreed to the brochure, and come."""
    agreed = Consent.objects.filter(
        person=OuterRef("person"), edition=edition, purpose=Consent.Purpose.BROCHURE, withdrawn_at=None
    )
    return seen.filter(Exists(agreed), state__in=COME, person__erased_at=None).order_by("id")


def entries_of(registrations: QuerySet[Registration], language: str) -> list[Entry]:
    """Return people as the brochure shows them to readers of a language. One query."""
    return [_entry(each, language) for each in registrations]


def _entry(one: Registration, language: str) -> Entry:
    person, house = one.person, one.person.organisation
    return Entry(
        name=person.name,
        last_name=person.last_name,
        function=person.function,
        email=person.email,
        phone=person.phone,
        languages=tuple(local.tongue(code, language) for code in person.languages),
        offers=tuple(one.offers),
        needs=tuple(one.needs),
        offers_meant=tuple(labels_of(one.terms.get("offers", ()), language)),
        needs_meant=tuple(labels_of(one.terms.get("needs", ()), language)),
        organisation=house.name if house else "",
        place=", ".join(filter(None, (house.city, local.country(house.country, language)))) if house else "",
        website=house.website if house else "",
        profile=house.profile if house else "",
    )
