"""Who stands in the brochure of an edition: those who agreed to it, and come."""

from dataclasses import replace

from django.db.models import QuerySet

from viaregia.exchange.papers import local
from viaregia.exchange.papers.brochure import Entry
from viaregia.forums.models import Edition
from viaregia.participation.consents import FIRST
from viaregia.participation.models import Consent, Registration
from viaregia.participation.policies import HERE
from viaregia.participation.terms import labels_of


def in_brochure(edition: Edition, seen: QuerySet[Registration]) -> QuerySet[Registration]:
    """Return those of the people seen (with person and organisation) who agreed to the brochure, and come."""
    found = seen.filter(person__in=_agreed(edition).values("person"), state__in=HERE, person__erased_at=None)
    return found.order_by("id")


def entries_of(edition: Edition, registrations: QuerySet[Registration], language: str) -> list[Entry]:
    """Return people as the brochure shows them to readers of a language. Two queries.

    Languages, offers and needs stand there of those alone who agreed to words that speak of them.
    """
    whole = set(_agreed(edition).exclude(text_version=FIRST).values_list("person_id", flat=True))
    return [
        _whole(_entry(each, language), each, language) if each.person_id in whole else _entry(each, language)
        for each in registrations
    ]


def _agreed(edition: Edition) -> QuerySet[Consent]:
    return Consent.objects.filter(edition=edition, purpose=Consent.Purpose.BROCHURE, withdrawn_at=None)


def _entry(one: Registration, language: str) -> Entry:
    person, house = one.person, one.person.organisation
    return Entry(
        name=person.name,
        last_name=person.last_name,
        function=person.function,
        email=person.email,
        phone=person.phone,
        organisation=house.name if house else "",
        place=", ".join(filter(None, (house.city, local.country(house.country, language)))) if house else "",
        website=house.website if house else "",
        profile=house.profile if house else "",
    )


def _whole(entry: Entry, one: Registration, language: str) -> Entry:
    return replace(
        entry,
        languages=tuple(local.tongue(code, language) for code in one.person.languages),
        offers=tuple(one.offers),
        needs=tuple(one.needs),
        offers_meant=tuple(labels_of(one.terms.get("offers", ()), language)),
        needs_meant=tuple(labels_of(one.terms.get("needs", ()), language)),
    )
