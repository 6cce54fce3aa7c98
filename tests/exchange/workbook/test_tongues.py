"""Languages and countries by name in four languages, or by code."""

import pytest

from viaregia.base.codes import COUNTRY_CODES, LANGUAGE_CODES, language_pair
from viaregia.base.words import LANGUAGES
from viaregia.exchange.workbook.tongues import (
    country_code,
    country_name,
    language_code,
    language_name,
    languages_in,
    levels_in,
)


def test_languages_in_any_language() -> None:
    assert languages_in("deutsch, Polnisch; angielski") == (["de", "pl", "en"], [])
    assert languages_in("niemiecki / čeština\nukrajinština") == (["de", "cs", "uk"], [])
    assert languages_in("German (C1), Polish B2+ und Czech") == (["de", "pl", "cs"], [])
    assert languages_in("DE+EN+de") == (["de", "en"], [])
    assert languages_in("D, E") == (["de", "en"], [])


@pytest.mark.parametrize(
    ("text", "codes", "levels"),
    [
        ("niemiecki biegle", ["de"], ("C1",)),
        ("polski - ojczysty, angielski komunikatywny", ["pl", "en"], ("C2", "B1")),
        (
            "Muttersprache Deutsch; Polnisch (Grundkenntnisse); Englisch sehr gut",
            ["de", "pl", "en"],
            ("C2", "A2", "B2"),
        ),
        ("Englisch fließend", ["en"], ("C1",)),
        ("čeština rodilý mluvčí, němčina mírně pokročilý", ["cs", "de"], ("C2", "B1")),
        ("j. polski, język niemiecki B2", ["pl", "de"], ("", "B2")),
        ("English basic", ["en"], ("A2",)),
    ],
)
def test_a_level_in_words_is_read_like_one_in_letters(text: str, codes: list[str], levels: tuple[str, ...]) -> None:
    assert languages_in(text) == (codes, [])
    assert levels_in(text) == levels


def test_a_level_alone_is_no_language() -> None:
    assert languages_in("fließend") == ([], ["fließend"])
    assert languages_in("deutsch B7") == ([], ["deutsch B7"])


def test_a_language_that_is_none_is_named() -> None:
    assert languages_in("de, Klingonisch") == (["de"], ["Klingonisch"])


@pytest.mark.parametrize("name", ["Deutschland", "NIEMCY", "Německo", "germany", "DE", "D", "nemecko"])
def test_a_country_in_any_language(name: str) -> None:
    assert country_code(name) == "DE"


def test_what_is_no_country_has_no_code() -> None:
    assert country_code("Atlantis") is None
    assert country_code("") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_main_countries_and_languages_are_read_by_the_names_that_are_written(language: str) -> None:
    for code in ("DE", "PL", "CZ", "SK", "AT", "UA", "FR", "GB", "US", "NL"):
        assert country_code(country_name(code, language)) == code
    for code in ("de", "pl", "cs", "en", "sk", "uk", "fr", "ru", "es"):
        assert language_code(language_name(code, language)) == code


def test_every_code_stands_for_itself() -> None:
    assert {country_code(code) for code in COUNTRY_CODES} == COUNTRY_CODES
    assert {language_code(code) for code in LANGUAGE_CODES} == LANGUAGE_CODES


def test_a_pair_has_one_name() -> None:
    assert language_pair("pl", "de") == language_pair("de", "pl") == "de-pl"
