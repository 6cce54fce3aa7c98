"""Which names are alike, and which only look it."""

from itertools import combinations

import pytest

from viaregia.directory.likeness import (
    Because,
    Subject,
    alike_organisations,
    alike_people,
    alike_to,
    domain_of,
    latin,
    organisation_key,
)


def organisations_alike(one: str, other: str, *, countries: tuple[str, str] = ("DE", "DE"), domain: str = "") -> bool:
    domains = frozenset({domain} - {""})
    pair = (Subject(1, one, countries[0], domains), Subject(2, other, countries[1], domains))
    return bool(alike_organisations(pair))


def people_alike(one: str, other: str, *, groups: tuple[str, str] = ("", ""), email: str = "") -> bool:
    domains = frozenset({email} - {""})
    return bool(alike_people((Subject(1, one, groups[0], domains), Subject(2, other, groups[1], domains))))


@pytest.mark.parametrize(("one", "other"), [
    ("Müller Maschinenbau GmbH", "Mueller Maschinenbau GmbH & Co. KG"),
    ("Łódzka Fabryka Śrub sp. z o.o.", "LODZKA FABRYKA SRUB SP Z O O"),
    ("Strojírny Ústí s.r.o.", "Strojirny Usti, spol. s r.o."),
    ("Muster Biotech GmbH", "Biotech Muster AG"),
    ("Консорціум Львів", "Konsortsium Lviv"),
    ("Sächsische Optik e.V.", "Sachsische Optik"),
])  # fmt: skip
def test_spellings_of_one_organisation_are_found(one: str, other: str) -> None:
    assert organisations_alike(one, other)


@pytest.mark.parametrize(("one", "other"), [
    ("Muster Biotech GmbH", "Muster Logistik GmbH"),
    ("Werk 1 GmbH", "Werk 2 GmbH"),
    ("Stadt Görlitz", "Stadt Zittau"),
    ("Holz AG", "Stolz AG"),
])  # fmt: skip
def test_two_organisations_stay_two(one: str, other: str) -> None:
    assert not organisations_alike(one, other)


def test_one_name_in_two_countries_is_two_unless_the_domain_is_one() -> None:
    assert not organisations_alike("Novatech", "Novatech", countries=("DE", "PL"))
    assert organisations_alike("Novatech", "Novatech", countries=("DE", ""))
    assert organisations_alike("Novatech Polska", "Novatech", countries=("DE", "PL"), domain="novatech.eu")
    assert not organisations_alike("Optik Meier", "Brauerei Huber", domain="stadtwerke.de")


def test_people_are_found_by_name_within_an_organisation_or_at_an_address() -> None:
    assert people_alike("Łukasz Żak", "Zak Lukasz", groups=("optik", "optik"))
    assert people_alike("Jörg Müller", "Joerg Mueller", email="jm@example.org")
    assert not people_alike("Jörg Müller", "Jörg Müller", groups=("optik", "brauerei"))
    assert not people_alike("Jörg Müller", "Jörg Müller")


def test_jan_and_jana_are_two() -> None:
    assert not people_alike("Jan Nowak", "Jana Nowak", groups=("optik", "optik"))


@pytest.mark.parametrize(("address", "domain"), [
    ("https://www.example.org/kontakt?x=1", "example.org"), ("anna@Example.org", "example.org"),
    ("http://example.org:8080", "example.org"), ("jan@wp.pl", ""), ("", ""),
])  # fmt: skip
def test_a_domain_is_read_from_websites_and_addresses(address: str, domain: str) -> None:
    assert domain_of(address) == domain


def test_cyrillic_is_read_as_a_passport_writes_it() -> None:
    assert latin("Харків Щастя") == "kharkiv shchastia"
    assert organisation_key("Дім Київ") == "dim kyiv"


def test_the_likest_come_first_and_each_pair_once() -> None:
    subjects = [Subject(3, "Alpha Werke"), Subject(1, "Alpha Werke GmbH"), Subject(2, "Alpha Werkee")]
    found = alike_organisations(subjects)
    assert (found[0].one, found[0].other) == (1, 3)
    assert len({(each.one, each.other) for each in found}) == len(found) == 3
    assert all(each.because is Because.NAME for each in found)


def test_twins_are_found_where_each_of_their_words_is_common() -> None:
    words = ["Optik", "Stahl", "Labor", "Technik"]
    crowd = [Subject(number, f"{words[number % 4]} {number} Firma{number}") for number in range(10, 400)]
    found = alike_organisations([Subject(1, "Optik Stahl GmbH"), *crowd, Subject(2, "Optik Stahl sp. z o.o.")])
    assert (1, 2) in {(each.one, each.other) for each in found}


def test_nothing_else_is_found_than_by_comparing_each_with_each() -> None:
    names = ["Muster Optik", "Optik Muster GmbH", "Mustr Optik", "Holz Bau", "Holzbau", "Bau Holz AG", "Neisse Werke"]
    subjects = [Subject(number, name) for number, name in enumerate(names)]
    found = {(each.one, each.other) for each in alike_organisations(subjects)}
    by_hand = {(one.key, other.key) for one, other in combinations(subjects, 2) if alike_organisations((one, other))}
    assert found == by_hand
    assert {(0, 1), (0, 2), (1, 2), (3, 5)} <= found


def test_one_that_is_typed_is_compared_with_all_of_many() -> None:
    known = [
        Subject(1, "Mueller Optik GmbH", "DE"),
        Subject(2, "Müller Optik AG", "PL"),
        Subject(3, "Ganz anders", "DE"),
    ]
    found = alike_to(Subject(0, "Muller Optik KG", "DE"), known)
    assert [(each.one, each.other) for each in found] == [(0, 1)]
    assert alike_to(known[0], known) == [], "nobody is their own twin"
    people = [Subject(1, "Jan Nowak", "muster"), Subject(2, "Jana Nowak", "muster"), Subject(3, "Jan Nowak", "other")]
    assert [each.other for each in alike_to(Subject(0, "NOWAK Jan", "muster"), people, people=True)] == [1]
