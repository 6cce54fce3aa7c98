"""Organisations and persons that may be one."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from viaregia.directory.likeness import (
    Because,
    Likeness,
    Subject,
    alike_organisations,
    alike_people,
    alike_to,
    domain_of,
    organisation_key,
)
from viaregia.directory.models import Apart, Merge, Organisation, Person
from viaregia.plumbing.missing import NotThere

SHOWN: Final = 100
"""So many pairs are shown at a time; merged or kept apart, they make room for others."""

FEW: Final = 5
"""So many are named to whoever enters somebody by hand."""

NOTHING: Final[tuple[Any, ...]] = ("", None, [])
"""What a field holds that says nothing."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Two that may be one."""

    one: Any
    other: Any
    score: float
    because: Because


def organisation_twins(seen: QuerySet[Organisation]) -> list[Twins]:
    """Return pairs among the organisations that somebody sees, the likest first. Three queries at any size."""
    rows = {each.pk: each for each in seen.filter(merged_into=None)}
    domains = _domains(rows)
    subjects = [Subject(each.pk, each.name, each.country, domains[each.pk]) for each in rows.values()]
    return _shown(alike_organisations(subjects), rows, Merge.Kind.ORGANISATION)


def _domains(rows: dict[int, Organisation]) -> dict[int, frozenset[str]]:
    found = {key: {domain_of(row.website)} for key, row in rows.items()}
    people = Person.objects.filter(organisation__in=rows, erased_at=None).exclude(email="")
    for organisation, email in people.values_list("organisation", "email"):
        if organisation is not None:
            found[organisation].add(domain_of(email))
    return {key: frozenset(domains - {""}) for key, domains in found.items()}


def person_twins(seen: QuerySet[Organisation]) -> list[Twins]:
    """Return pairs among the people of the organisations that somebody sees. Two queries at any size."""
    people = Person.objects.filter(organisation__in=seen, merged_into=None, erased_at=None)
    rows = {each.pk: each for each in people.select_related("organisation")}
    subjects = [_subject(each) for each in rows.values()]
    return _shown(alike_people(subjects), rows, Merge.Kind.PERSON)


def organisations_alike(row: Organisation, seen: QuerySet[Organisation]) -> list[Organisation]:
    """Return the organisations seen that one may be, saved or not yet, the likest first. Two queries.

    Those that were said to be another are left out. O(those of its country).
    """
    near, site = seen.filter(_not_apart(Merge.Kind.ORGANISATION, row.pk), merged_into=None), domain_of(row.website)
    if row.country:
        here = Q(country__in=("", row.country))
        near = near.filter(here | Q(website__icontains=site) if site else here)
    rows = near.order_by().values_list("pk", "name", "country", "website")
    subjects = (Subject(key, name, country, _site(website)) for key, name, country, website in rows)
    found = alike_to(Subject(row.pk or 0, row.name, row.country, _site(row.website)), subjects)
    keys = [each.other for each in found][:FEW]
    whole = Organisation.objects.in_bulk(keys)
    return [whole[key] for key in keys]


def people_alike(row: Person, people: QuerySet[Person], seen: QuerySet[Organisation]) -> list[Person]:
    """Return the people seen that one may be, saved or not yet, the likest first. Three queries.

    Looked at are those of the same address, of the organisation, and of those that it may be.
    """
    house = row.organisation
    houses = [house, *organisations_alike(house, seen)] if house else []
    near = Q(organisation__in=houses) | (Q(email__iexact=row.email) if row.email else Q(pk__in=()))
    near &= _not_apart(Merge.Kind.PERSON, row.pk)
    rows = {each.pk: each for each in people.filter(near).select_related("organisation")}
    found = alike_to(_subject(row), map(_subject, rows.values()), people=True)
    return [rows[each.other] for each in found][:FEW]


def _site(website: str) -> frozenset[str]:
    return frozenset({domain_of(website)} - {""})


def _not_apart(kind: Merge.Kind, key: int | None) -> Q:
    """Return the condition that a row was not said to be another than that of a number; nothing for none."""
    if key is None:
        return Q()
    pairs = Apart.objects.filter(Q(one=key, other=OuterRef("pk")) | Q(other=key, one=OuterRef("pk")), kind=kind)
    return ~Q(Exists(pairs))


def _subject(each: Person) -> Subject:
    addresses = frozenset({each.email.casefold()} - {""})
    return Subject(each.pk or 0, f"{each.first_name} {each.last_name}", _group(each), addresses)


def _group(person: Person) -> str:
    return organisation_key(person.organisation.name) if person.organisation else ""


def _shown(found: list[Likeness], rows: dict[int, Any], kind: Merge.Kind) -> list[Twins]:
    apart = set(Apart.objects.filter(kind=kind).values_list("one", "other"))
    kept = [each for each in found if (each.one, each.other) not in apart][:SHOWN]
    return [Twins(rows[each.one], rows[each.other], each.score, each.because) for each in kept]


def two_of(kind: str, one_id: int, other_id: int, seen: QuerySet[Organisation]) -> tuple[Any, Any]:
    """Return two rows that are not merged, of those that somebody sees. Raises NotThere. One query."""
    rows: QuerySet[Any]
    if kind == Merge.Kind.ORGANISATION:
        rows = Organisation.objects.filter(pk__in=seen)
    else:
        rows = Person.objects.filter(organisation__in=seen, erased_at=None).select_related("organisation")
    found = {each.pk: each for each in rows.filter(pk__in=(one_id, other_id), merged_into=None)}
    if len(found) != 2:
        raise NotThere
    return found[one_id], found[other_id]


def merges(seen: QuerySet[Organisation]) -> list[Merge]:
    """Return the latest merges of organisations and people that somebody sees, that can be undone. Two queries."""
    people = Person.objects.filter(organisation__in=seen).values("pk")
    organisations = Merge.objects.filter(kind=Merge.Kind.ORGANISATION, kept__in=seen.values("pk"))
    both = organisations | Merge.objects.filter(kind=Merge.Kind.PERSON, kept__in=people)
    return list(both.filter(undone_at=None)[:20])


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of two rows side by side; `suggested`: whether the first one says nothing."""

    field: str
    values: tuple[Any, Any]
    suggested: bool


SIDE_BY_SIDE: Final = {
    Merge.Kind.ORGANISATION: (
        "name", "kind", "country", "region", "street", "postal_code", "city", "website", "employees", "sme", "codes",
        "products", "profile", "languages",
    ),
    Merge.Kind.PERSON: (
        "salutation", "title", "first_name", "last_name", "function", "email", "phone", "languages", "levels",
        "language", "organisation",
    ),
}  # fmt: skip


def side_by_side(kind: str, one: Any, other: Any) -> list[Difference]:
    """Return the fields of two rows in which at least one says something."""
    rows = []
    for name in SIDE_BY_SIDE[Merge.Kind(kind)]:
        values = (getattr(one, name), getattr(other, name))
        if any(value not in NOTHING for value in values):
            rows.append(Difference(name, values, suggested=values[0] in NOTHING))
    return rows
