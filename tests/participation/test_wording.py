"""Who sees whom, in sentences; in which language somebody is written to."""

import re
from pathlib import Path
from typing import Any

import pytest

import viaregia
from tests.factories.site import body, edition, organisation, person, registration
from viaregia.base.words import LANGUAGES
from viaregia.participation.models import State
from viaregia.participation.wording import DEEDS, deed_name, language_of, visibility_sentences

GROUPS = {"b": "Buyer", "s": "Supplier", "i": "Investor"}


@pytest.mark.parametrize(("hidden", "said"), [
    ([], ("Everybody sees everybody.",)),
    ([("s", "s")], ("“Supplier” does not see: Supplier.",)),
    ([("s", "s"), ("s", "b"), ("s", "i")], ("“Supplier” sees nobody.",)),
    ([("b", "i"), ("s", "i"), ("i", "i")], ("“Investor” is seen by nobody.",)),
    (
        [("b", "i"), ("s", "i"), ("i", "i"), ("b", "b")],
        ("“Investor” is seen by nobody.", "“Buyer” does not see: Buyer."),
    ),
    ([(one, other) for one in GROUPS for other in GROUPS], tuple(f"“{n}” is seen by nobody." for n in GROUPS.values())),
])  # fmt: skip
def test_each_rule_is_said_once(hidden: list[tuple[str, str]], said: tuple[str, ...]) -> None:
    assert visibility_sentences(GROUPS, hidden, "en") == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language_the_groups_are_named(language: str) -> None:
    [line] = visibility_sentences(GROUPS, [("s", "b"), ("s", "i")], language)
    assert all(name in line for name in GROUPS.values())


@pytest.mark.django_db
@pytest.mark.parametrize(("said", "of_house", "country", "read"), [
    ({}, [], "PL", "pl"),  # an invited guest of a partner's list that has no column for it
    ({}, [], "CZ", "cs"),
    ({}, ["en"], "PL", "en"),
    ({"languages": ["uk"]}, ["en"], "PL", "pl"),
    ({"languages": ["de"]}, ["en"], "PL", "de"),
    ({"language": "cs", "languages": ["de"]}, ["en"], "PL", "cs"),
    ({}, [], "UA", "de"),  # the edition's
])  # fmt: skip
def test_who_has_not_said_their_language_is_written_to_in_the_organisations_or_the_countrys(
    said: dict[str, Any], of_house: list[str], country: str, read: str
) -> None:
    where = edition(body())
    where.language = "de"
    house = organisation(country=country, languages=of_house)
    assert language_of(registration(where, person(of=house, **said))) == read
    assert language_of(registration(where, person(of=house, **said)), "en") == "en"


@pytest.mark.django_db
def test_of_somebody_without_an_organisation_the_editions_language_is_taken() -> None:
    where = edition(body())
    where.language = "cs"
    assert language_of(registration(where, person())) == "cs"


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_written_down_of_a_registration_is_said_in_words(language: str) -> None:
    root = Path(viaregia.__file__).parent
    text = "".join(each.read_text("utf-8") for each in root.rglob("services/*.py"))
    verbs = set(re.findall(r'"(registration\.[a-z_]+)"', text)) | {f"registration.{each}" for each in State.values}
    assert len(verbs) > 15
    for verb in verbs:
        assert "registration" not in deed_name(verb, language).replace("registration cancelled", "")
    assert deed_name("person.erased", language) == "person.erased"  # of another room


def test_words_for_deeds_differ() -> None:
    assert len({deed_name(verb, "en") for verb in DEEDS}) == len(DEEDS)
