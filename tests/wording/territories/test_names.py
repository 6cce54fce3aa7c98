"""Every territory in every language, in the forms that a sentence needs."""

import pytest

from viaregia.base.codes import COUNTRY_CODES
from viaregia.base.words import LANGUAGES
from viaregia.wording.territories.named import Gender
from viaregia.wording.territories.names import REGIONS, named

EU = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split()
FIRST_WORDS = {
    "de": {"to": {"nach", "in", "auf"}, "from": {"aus", "von"}},
    "pl": {"to": {"do", "na"}, "from": {"z", "ze"}},
    "cs": {"to": {"do", "na"}, "from": {"z", "ze"}},
    "en": {"to": {"to"}, "from": {"from"}},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_territory_has_its_ways(language: str) -> None:
    for code in sorted(COUNTRY_CODES | REGIONS):
        check_ways(code, language)


def check_ways(code: str, language: str) -> None:
    """Make sure that a territory can stand in any sentence."""
    found = named(code, language)
    assert found.to.split()[0] in FIRST_WORDS[language]["to"]
    assert found.from_.split()[0] in FIRST_WORDS[language]["from"]
    for text in (found.label, found.subject, found.to, found.from_):
        assert text == text.strip()
        assert "  " not in text
        assert code not in text.split()
    assert found.subject.endswith(found.label.rpartition(" ")[2]) or language == "de"


@pytest.mark.parametrize("language", ["pl", "cs"])
def test_neighbours_and_regions_are_inflected(language: str) -> None:
    for code in (*EU, *sorted(REGIONS)):
        assert "kraju " not in named(code, language).to or code.startswith(("CZ-", "DE-SL"))
        assert not named(code, language).to.startswith("do země ")


@pytest.mark.parametrize(
    ("code", "language", "subject", "to", "from_"),
    [
        ("PL", "de", "Polen", "nach Polen", "aus Polen"),
        ("US", "de", "die USA", "in die USA", "aus den USA"),
        ("NL", "de", "die Niederlande", "in die Niederlande", "aus den Niederlanden"),
        ("CZ", "de", "Tschechien", "nach Tschechien", "aus Tschechien"),
        ("CH", "de", "die Schweiz", "in die Schweiz", "aus der Schweiz"),
        ("IQ", "de", "der Irak", "in den Irak", "aus dem Irak"),
        ("GB", "de", "das Vereinigte Königreich", "in das Vereinigte Königreich", "aus dem Vereinigten Königreich"),
        ("AE", "de", "die Vereinigten Arabischen Emirate", "in die Vereinigten Arabischen Emirate",
         "aus den Vereinigten Arabischen Emiraten"),
        ("MV", "de", "die Malediven", "auf die Malediven", "von den Malediven"),
        ("DO", "de", "die Dominikanische Republik", "in die Dominikanische Republik",
         "aus der Dominikanischen Republik"),
        ("DE-SL", "de", "das Saarland", "in das Saarland", "aus dem Saarland"),
        ("PL-02", "de", "die Woiwodschaft Niederschlesien", "in die Woiwodschaft Niederschlesien",
         "aus der Woiwodschaft Niederschlesien"),
        ("PL", "pl", "Polska", "do Polski", "z Polski"),
        ("DE-SN", "pl", "Saksonia", "do Saksonii", "z Saksonii"),
        ("HU", "pl", "Węgry", "na Węgry", "z Węgier"),
        ("SK", "pl", "Słowacja", "na Słowację", "ze Słowacji"),
        ("US", "pl", "Stany Zjednoczone", "do Stanów Zjednoczonych", "ze Stanów Zjednoczonych"),
        ("PL-02", "pl", "województwo dolnośląskie", "do województwa dolnośląskiego", "z województwa dolnośląskiego"),
        ("GH", "pl", "kraj Ghana", "do kraju Ghana", "z kraju Ghana"),
        ("PL", "cs", "Polsko", "do Polska", "z Polska"),
        ("SK", "cs", "Slovensko", "na Slovensko", "ze Slovenska"),
        ("DE-SN", "cs", "Sasko", "do Saska", "ze Saska"),
        ("PL-24", "cs", "Slezské vojvodství", "do Slezského vojvodství", "ze Slezského vojvodství"),
        ("GH", "cs", "země Ghana", "do země Ghana", "ze země Ghana"),
        ("US", "en", "the United States", "to the United States", "from the United States"),
        ("BA", "en", "Bosnia and Herzegovina", "to Bosnia and Herzegovina", "from Bosnia and Herzegovina"),
    ],
)  # fmt: skip
def test_the_forms_are_those_of_the_language(code: str, language: str, subject: str, to: str, from_: str) -> None:
    found = named(code, language)
    assert (found.subject, found.to, found.from_) == (subject, to, from_)


def test_the_verb_knows_what_it_agrees_with() -> None:
    genders = {(code, language): named(code, language).gender for code in ("US", "PL", "MX") for language in LANGUAGES}
    assert genders["US", "de"] is genders["US", "pl"] is genders["US", "cs"] is Gender.PLURAL
    assert genders["US", "en"] is Gender.NEUTER
    assert (genders["PL", "pl"], genders["PL", "cs"]) == (Gender.FEMININE, Gender.NEUTER)
    assert genders["MX", "pl"] is Gender.MASCULINE


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_without_a_name_stands_in_a_sentence_too(language: str) -> None:
    found = named("FR-75X", language)
    assert found.label == "FR-75X"
    assert found.to.endswith(" FR-75X")
    assert found.to != found.subject


def test_an_unknown_language_reads_english() -> None:
    assert named("PL", "xx") == named("PL", "en")
