"""People by name, in the alphabet of whoever reads.

A database knows one order, and readers have four: numbers and names are read, sorted here, and the page's rows read by
number. Two queries at any size, O(people log people) in Python.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar, cast

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from viaregia.base.sorting import SortKey, sort_key
from viaregia.participation.models import Registration

PAGE: Final = 50
NAMES: Final = ("person__last_name", "person__first_name", "pk")

Row = TypeVar("Row")
NameKey = tuple[SortKey, SortKey, int]


def name_key(last_name: str, first_name: str, number: int, language: str) -> NameKey:
    """Return what sorts people by last name, then first name, in a language; `number` keeps namesakes in order."""
    return sort_key(last_name, language), sort_key(first_name, language), number


def by_name(people: Iterable[Registration], language: str) -> list[Registration]:
    """Return people whose names are read already, by name."""

    def key(one: Registration) -> NameKey:
        return name_key(one.person.last_name, one.person.first_name, one.pk, language)

    return sorted(people, key=key)


def keys_by_name(people: QuerySet[Registration], language: str) -> list[int]:
    """Return the numbers of people, by name. One query."""
    named = people.order_by().values_list(*NAMES)
    return [each[-1] for each in sorted(name_key(last, first, key, language) for last, first, key in named)]


def rows_of(people: QuerySet[Registration], keys: Iterable[int]) -> list[Registration]:
    """Return the rows of some people by their numbers, in the order of these. One query."""
    shown = list(keys)
    found = people.order_by().in_bulk(shown)
    return [found[each] for each in shown if each in found]


def page_by_name(people: QuerySet[Registration], number: str | None, language: str) -> Page[Registration]:
    """Return a page by name. Two queries."""
    return page_of_keys(keys_by_name(people, language), number, PAGE, lambda keys: rows_of(people, keys))


def page_of_keys(
    keys: Sequence[int], number: str | None, size: int, read: Callable[[list[int]], list[Row]]
) -> "Page[Row]":
    """Return a page of rows whose numbers stand in order, and read only these.

    The first page for no number, the last for one that is too high.
    """
    page = Paginator(keys, size).get_page(number)
    return Page(read(list(page)), page.number, cast("Paginator[Row]", page.paginator))
