"""People by name, in the alphabet of whoever reads."""

from itertools import pairwise

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.site import body, edition, person, registration
from viaregia.base.sorting import sort_key
from viaregia.forums.models import Edition
from viaregia.participation.models import Registration
from viaregia.participation.queries.names import PAGE, by_name, keys_by_name, page_by_name

pytestmark = pytest.mark.django_db

NAMES = ("Brzoza", "Zajíc", "Böhme", "Čapek", "Łukasik", "Bąk", "Chalupa", "Dvořák", "Lukas", "Bohm")


def crowd(*names: str) -> Edition:
    where = edition(body())
    for each in names:
        registration(where, person(each))
    return where


def people(where: Edition) -> list[Registration]:
    return list(Registration.objects.filter(edition=where).select_related("person"))


@pytest.mark.parametrize(("language", "order"), [
    ("de", "Bąk Bohm Böhme Brzoza Čapek Chalupa Dvořák Lukas Łukasik Zajíc"),
    ("pl", "Bąk Bohm Böhme Brzoza Čapek Chalupa Dvořák Lukas Łukasik Zajíc"),
    ("cs", "Bąk Bohm Böhme Brzoza Čapek Dvořák Chalupa Lukas Łukasik Zajíc"),
    ("en", "Bąk Bohm Böhme Brzoza Čapek Chalupa Dvořák Lukas Łukasik Zajíc"),
])  # fmt: skip
def test_names_stand_where_a_reader_of_the_language_looks_for_them(language: str, order: str) -> None:
    where = crowd(*NAMES)
    named = dict(where.registrations.values_list("pk", "person__last_name"))
    assert [named[key] for key in keys_by_name(where.registrations.all(), language)] == order.split()
    assert [each.person.last_name for each in by_name(people(where), language)] == order.split()


def test_namesakes_stand_by_first_name_then_as_they_came() -> None:
    where = edition(body())
    late, early = (registration(where, person("Nowak", first_name=each)) for each in ("Żaneta", "Ąbel"))
    twin = registration(where, person("Nowak", first_name="Ąbel"))
    assert keys_by_name(where.registrations.all(), "pl") == [early.pk, twin.pk, late.pk]


@pytest.mark.parametrize("count", [1, 3, PAGE + 1])
def test_a_page_takes_two_queries_and_reads_its_own_rows_only(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    where = crowd(*(f"Name{number}" for number in range(count)))
    with django_assert_num_queries(2):
        page = page_by_name(where.registrations.select_related("person"), None, "de")
        names = [each.person.last_name for each in page]
    assert len(names) == min(count, PAGE)
    assert page.paginator.count == count
    assert all(sort_key(one, "de") < sort_key(other, "de") for one, other in pairwise(names))


def test_pages_follow_one_another_and_one_too_high_is_the_last() -> None:
    where = crowd(*(f"Name{number}" for number in range(PAGE + 2)))
    pages = [page_by_name(where.registrations.select_related("person"), number, "de") for number in ("1", "2", "99")]
    assert [next(each.person.last_name for each in page) for page in pages] == ["Name0", f"Name{PAGE}", f"Name{PAGE}"]
    assert (pages[0].has_next(), pages[1].has_next()) == (True, False)
