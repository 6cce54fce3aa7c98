"""Whom one finds at an edition: by name, organisation, or what they offer and look for; accents and case left aside."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from viaregia.base.sorting import folded
from viaregia.directory.policies import Scope
from viaregia.exchange.forum import Participation
from viaregia.forums.models import Edition
from viaregia.participation.models import Registration
from viaregia.participation.policies import HERE, OUT, shown_to
from viaregia.participation.queries.names import NAMES, keys_by_name, name_key, rows_of
from viaregia.participation.queries.scope import covered
from viaregia.participation.terms import concepts_of

PAGE: Final = 20
"""People on a page."""
FEW: Final = 12
"""People offered while somebody types."""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of people: `pages` counts from 1, `total` people in all."""

    people: tuple[Registration, ...]
    page: int
    pages: int
    total: int


def visible_to(registration: Registration) -> QuerySet[Registration]:
    """Return whom somebody sees and may wish for: confirmed participants of other organisations, as far as shown."""
    return others_than(registration).filter(shown_to(registration))


def others_than(registration: Registration) -> QuerySet[Registration]:
    """Return the confirmed participants of other organisations, whoever sees them."""
    others = met_at(registration.edition).exclude(pk=registration.pk)
    if registration.person.organisation_id is not None:
        others = others.exclude(person__organisation=registration.person.organisation_id)
    return others


def met_at(edition: Edition) -> QuerySet[Registration]:
    """Return the confirmed participants with whom meetings are arranged."""
    here = edition.registrations.filter(state__in=HERE, kind__participation=Participation.GUEST.value)
    return here.select_related("person__organisation").order_by("id")


def page_of(
    people: QuerySet[Registration],
    language: str,
    *,
    search: str = "",
    country: str = "",
    theme: str = "",
    page: int = 1,
) -> Found:
    """Return one page of those who fit all words of a search, by name as a reader of a language expects it.

    `theme`: a theme's number; what is none asks for nothing. Two queries at any size; O(people log people).
    """
    if country:
        people = people.filter(person__organisation__country=country)
    if theme.isdecimal() and len(theme) < 19:
        people = people.filter(themes=int(theme))
    keys = _fitting(people, search, language)
    pages = max(1, -(-len(keys) // PAGE))
    page = min(max(page, 1), pages)
    return Found(tuple(rows_of(people, keys[(page - 1) * PAGE : page * PAGE])), page, pages, len(keys))


def countries_of(people: QuerySet[Registration]) -> tuple[str, ...]:
    """Return the countries of people's organisations, sorted. One query."""
    codes = people.order_by().values_list("person__organisation__country", flat=True).distinct()
    return tuple(sorted({code for code in codes if code}))


def who_wishes(edition: Edition, text: str, scope: Scope, language: str) -> list[Registration]:
    """Return who at the telephone may be meant as the one who wishes, as `whom_to_meet` does.

    Those not confirmed yet may make wishes too, but only those whom the scope covers. Two queries.
    """
    guests = edition.registrations.filter(kind__participation=Participation.GUEST.value).exclude(state__in=OUT)
    mine = guests.filter(scope.condition("person__organisation__")).select_related("person__organisation", "kind")
    return _meant(mine.order_by("id"), text, scope, language)


def whom_to_meet(
    edition: Edition, text: str, scope: Scope, language: str, *, wisher: Registration | None
) -> list[Registration]:
    """Return whom somebody at the telephone may mean: the one of this number, else all who fit the words, few at most.

    `text`: a number, words of the name or organisation, or a line as offered (`12 · Anna Nowak, Firma`). Who does not
    see everybody finds whom the edition shows to the wisher; nobody, until it is known who wishes. Two queries.
    """
    if scope.everything:
        return _meant(met_at(edition), text, scope, language)
    return _meant(visible_to(wisher), text, scope, language) if wisher is not None else []


def _meant(people: QuerySet[Registration], text: str, scope: Scope, language: str) -> list[Registration]:
    number, named = text.split("·", maxsplit=1)[0].strip(), text.strip()
    exact = [each for each in people.filter(number__iexact=number) if covered(each, scope)] if number else []
    if exact or not named:
        return exact
    found = page_of(people, language, search=named.replace(",", " ")).people
    return [each for each in found if line_seen(each, scope) == named] or list(found[:FEW])


def line_of(registration: Registration) -> str:
    """Return somebody on one line, by which they are found again."""
    return f"{registration.number} · {_name_of(registration)}"


def line_seen(registration: Registration, scope: Scope) -> str:
    """Return somebody on one line; of whom a scope does not cover, only what a participant would see."""
    return line_of(registration) if covered(registration, scope) else _name_of(registration)


def _name_of(registration: Registration) -> str:
    person = registration.person
    belongs = person.organisation.name if person.organisation else ""
    return ", ".join(filter(None, (person.name, belongs)))


SEARCHED: Final = (
    "number", "person__title", "person__function", "person__organisation__name", "person__organisation__city",
    "person__organisation__profile", "offers", "needs", "wants", "terms",
)  # fmt: skip


def _fitting(people: QuerySet[Registration], search: str, language: str) -> list[int]:
    """Return the numbers of those who fit, by name. Folding accents is nothing that every database can do."""
    wanted = folded(search).split()
    if not wanted:
        return keys_by_name(people, language)
    found = []
    for last_name, first_name, key, *texts in people.values_list(*NAMES, *SEARCHED):
        said = folded(" ".join((*map(_searched, texts), first_name, last_name)))
        if all(word in said for word in wanted):
            found.append(name_key(last_name, first_name, key, language))
    return [key for *_, key in sorted(found)]


def _searched(said: Any) -> str:
    """Return what a column says; confirmed concepts in every language, so that each finds them in their own."""
    if isinstance(said, dict):
        concepts = concepts_of(each for ids in said.values() for each in ids)
        return " ".join(label for each in concepts for labels in each.labels.values() for label in labels[:1])
    return " ".join(said) if isinstance(said, list) else said or ""
