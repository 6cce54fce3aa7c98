"""The groups of an edition's people, and which of them see which."""

from collections.abc import Iterator
from dataclasses import dataclass

from viaregia.base.sorting import sort_key
from viaregia.base.words import words
from viaregia.engines.matching.problem import Kind as HouseKind
from viaregia.exchange.forum import Participation
from viaregia.exchange.papers.local import country
from viaregia.forums.models import Edition
from viaregia.forums.policies import By, unseen_by
from viaregia.participation.policies import GROUPED
from viaregia.participation.queries.forms import kind_name
from viaregia.participation.wording import NOT_SAID
from viaregia.wording.matching_terms import term


@dataclass(frozen=True, slots=True)
class Group:
    """People of one kind, country, kind of organisation or body. `key`: "" for whom nothing is said."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who sees whom by one thing. `hidden`: pairs of keys, of which the first does not see the second."""

    by: By
    groups: tuple[Group, ...]
    hidden: frozenset[tuple[str, str]]


def matrices_of(edition: Edition, language: str) -> tuple[Matrix, ...]:
    """Return the matrices of an edition: a thing by which there are two groups, or a rule. Four queries."""
    found = []
    for by in By:
        groups = _groups(edition, by, language)
        keys = [each.key for each in groups]
        hidden = frozenset((one, other) for one in keys for other in unseen_by(edition, by, one) if other in keys)
        if len(groups) > 1 or hidden:
            found.append(Matrix(by, groups, hidden))
    return tuple(found)


def _groups(edition: Edition, by: By, language: str) -> tuple[Group, ...]:
    if by is By.KIND:
        kinds = edition.kinds.filter(participation=Participation.GUEST.value)
        return tuple(Group(each.slug, kind_name(each, language)) for each in kinds)
    named = dict(_bodies(edition) if by is By.BODY else _said(edition, by, language))
    nothing = (Group("", words(language).gettext(NOT_SAID)),) if "" in named else ()
    rest = (Group(key, name) for key, name in named.items() if key)
    return (*sorted(rest, key=lambda each: sort_key(each.name, language)), *nothing)


def _bodies(edition: Edition) -> Iterator[tuple[str, str]]:
    rows = edition.registrations.order_by().values_list("body", "body__name").distinct()
    yield from ((str(key or ""), name or "") for key, name in rows)


def _said(edition: Edition, by: By, language: str) -> Iterator[tuple[str, str]]:
    values = edition.registrations.order_by().values_list(GROUPED[by], flat=True).distinct()
    for value in sorted({each or "" for each in values}):
        yield value, country(value, language) if by is By.COUNTRY else _house_kind(value, language)


def _house_kind(value: str, language: str) -> str:
    known = {each.value: each for each in HouseKind}
    return term(known[value], language) if value in known else value
