"""The directory: organisations searched, filtered, paged, and one of them with all that hangs on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from viaregia.base.sorting import folded, sort_key
from viaregia.directory.models import Organisation, Person
from viaregia.directory.queries.audit import Deed, deeds
from viaregia.engines.matching.problem import Kind
from viaregia.exchange.organisation_kinds import kind_of
from viaregia.plumbing.missing import NotThere
from viaregia.plumbing.models import AuditLine

PAGE: Final = 50
FEW: Final = 100
"""So many people, members or deeds are shown on an organisation's own page."""
OFFERED: Final = 12
"""So many are offered to whoever types a name."""
SEARCHED: Final = ("name", "city", "postal_code", "website", "profile")

Seen = QuerySet[Organisation]
"""The organisations that whoever asks sees."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; an empty text asks for nothing. `region`: the beginning of a NUTS code; `kind`: a `Kind`.

    `network`: the number of one. `search`: every word stands somewhere in name, town, website or profile.
    """

    search: str = ""
    country: str = ""
    region: str = ""
    kind: str = ""
    network: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from among the organisations seen."""

    countries: tuple[str, ...]
    regions: tuple[str, ...]
    kinds: tuple[Kind, ...]
    networks: tuple[tuple[int, str], ...]


def listed(seen: Seen) -> Seen:
    """Return those that stand for themselves: a twin that was merged is found by the one it went into."""
    return seen.filter(merged_into=None)


def choices_among(seen: Seen, language: str) -> Choices:
    """Return what the organisations seen can be filtered by. Two queries."""
    rows = set(listed(seen).order_by().values_list("country", "region", "kind").distinct())
    kinds = {kind_of(each) for _, _, each in rows if each} - {None}
    networks = Organisation.objects.filter(pk__in=_with_members(seen), merged_into=None).order_by()
    named = sorted(networks.values_list("pk", "name"), key=lambda each: sort_key(each[1], language))
    return Choices(
        tuple(sorted({each for each, _, _ in rows if each})),
        tuple(sorted({each for _, each, _ in rows if each})),
        tuple(each for each in Kind if each in kinds),
        tuple(named),
    )


def _with_members(seen: Seen) -> QuerySet[Any, Any]:
    """Return the numbers of those to which somebody seen belongs; by the table between: a join asks for each row."""
    between: QuerySet[Any] = Organisation.networks.through._default_manager.all()
    members = listed(seen).order_by().values("pk")
    return between.filter(from_organisation__in=members).values("to_organisation")


def organisations_wanted(seen: Seen, wanted: Wanted, language: str) -> list[int]:
    """Return the numbers of those asked for, in the reader's alphabetical order. One query or two; O(seen)."""
    rows = listed(seen)
    if wanted.country:
        rows = rows.filter(country=wanted.country)
    if wanted.region:
        rows = rows.filter(region__startswith=wanted.region)
    if wanted.network.isdecimal() and len(wanted.network) < 19:
        rows = rows.filter(networks=int(wanted.network))
    if wanted.kind:
        spelt = set(rows.order_by().values_list("kind", flat=True).distinct())
        rows = rows.filter(kind__in=[each for each in spelt if (found := kind_of(each)) and found.value == wanted.kind])
    return [key for key, _ in sorted(_fitting(rows, wanted.search), key=lambda each: sort_key(each[1], language))]


def _fitting(rows: Seen, search: str) -> list[tuple[int, str]]:
    """Return number and name of those in which all words stand. Folding accents is nothing every database can do."""
    words = folded(search).split()[:8]
    if not words:
        return list(rows.order_by().values_list("pk", "name"))
    found = []
    for key, *texts in rows.order_by().values_list("pk", *SEARCHED):
        said = folded(" ".join(texts))
        if all(word in said for word in words):
            found.append((key, texts[0]))
    return found


def page_of(keys: list[int], number: str | None) -> Page[Any]:
    """Return a page with its organisations in order; the first for no number, the last for one too high. One query."""
    page = Paginator(keys, PAGE).get_page(number)
    rows = Organisation.objects.in_bulk(list(page.object_list))
    shown: Page[Any] = page
    shown.object_list = [rows[key] for key in page.object_list]
    return shown


def organisation_numbered(seen: Seen, number: int) -> Organisation:
    """Return one; for a twin that was merged the one that stands for it. Raises NotThere. One query, or two."""
    found = seen.filter(pk=number).first()
    if found is not None and found.merged_into_id is not None:
        found = seen.filter(pk=found.merged_into_id, merged_into=None).first()
    if found is None:
        raise NotThere
    return found


@dataclass(frozen=True, slots=True)
class Portrait:
    """What hangs on an organisation, as far as it is seen; at most `FEW` of each."""

    people: tuple[Person, ...]
    networks: tuple[Organisation, ...]
    members: tuple[Organisation, ...]
    history: tuple[Deed, ...]


def portrait(organisation: Organisation, *, seen: Seen, people: QuerySet[Person]) -> Portrait:
    """Return what its page shows of what whoever asks sees. Five queries at any size."""
    networks, members = _bound(organisation, listed(seen))
    lines = AuditLine.objects.filter(kind="directory.organisation", key=str(organisation.pk))[:FEW]
    return Portrait(
        people=tuple(people.filter(organisation=organisation).order_by("last_name", "first_name", "id")[:FEW]),
        networks=networks,
        members=members,
        history=tuple(deeds(list(lines))),
    )


def _bound(one: Organisation, seen: Seen) -> tuple[tuple[Organisation, ...], tuple[Organisation, ...]]:
    """Return the networks that an organisation belongs to, and its own members. One query."""
    up, down = (seen.filter(**which).order_by() for which in ({"network_members": one}, {"networks": one}))
    above, below = (Exists(each.filter(pk=OuterRef("pk"))) for each in (up, down))
    both = Q(pk__in=up.values("pk")) | Q(pk__in=down.values("pk"))
    rows = list(Organisation.objects.filter(both).annotate(above=above, below=below).order_by("name", "pk")[: 2 * FEW])
    return tuple(each for each in rows if each.above), tuple(each for each in rows if each.below)


def networks_meant(seen: Seen, text: str) -> list[str]:
    """Return the names of networks (with members, or of that kind) in which all words stand. Two queries."""
    words = folded(text).split()
    kinds = listed(seen).order_by().values_list("kind", flat=True).distinct()
    spelt = [each for each in kinds if kind_of(each) is Kind.NETWORK]
    rows = listed(seen).filter(Q(kind__in=spelt) | Q(pk__in=_with_members(seen))).order_by("name")
    names = rows.values_list("name", flat=True)
    return [each for each in names if all(word in folded(each) for word in words)][:OFFERED]


def organisation_called(seen: Seen, name: str) -> int | None:
    """Return the number of the one called so, accents and case aside, a network before others. One query; O(seen)."""
    rows = listed(seen).order_by("pk").values_list("pk", "name", "kind")
    found = [(kind_of(kind) is not Kind.NETWORK, key) for key, called, kind in rows if folded(called) == folded(name)]
    return min(found)[1] if found and name else None


def line_of(row: Organisation) -> str:
    """Return an organisation on one line, by which it is found again."""
    return f"{row.pk} · " + ", ".join(filter(None, (row.name, row.city, row.country)))


def organisations_meant(seen: Seen, text: str) -> list[Organisation]:
    """Return which organisations somebody may mean: the one of this number, else those in which all words stand.

    `text`: words, or a line as offered. At most `OFFERED`. Two queries; O(seen).
    """
    number = text.split("·", maxsplit=1)[0].strip()
    if "·" in text and number.isdecimal() and len(number) < 19:
        return list(listed(seen).filter(pk=int(number)))
    if not folded(text).split():
        return []
    named = sorted(_fitting(listed(seen), text), key=lambda each: (folded(each[1]) != folded(text), len(each[1])))
    rows = Organisation.objects.in_bulk([key for key, _ in named[:OFFERED]])
    return [rows[key] for key, _ in named[:OFFERED]]


def for_export(seen: Seen, keys: Iterable[int]) -> list[Organisation]:
    """Return organisations in the order of their numbers, with their networks. Two queries."""
    with_networks = Prefetch("networks", Organisation.objects.filter(merged_into=None).only("name"))
    rows = {each.pk: each for each in listed(seen).prefetch_related(with_networks)}
    return [rows[key] for key in keys if key in rows]
