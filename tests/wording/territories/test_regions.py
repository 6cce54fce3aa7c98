"""Names of regions by their NUTS code."""

import pytest

from viaregia.base.regions import NAMES
from viaregia.base.words import LANGUAGES
from viaregia.wording.territories.regions import region_name, regions_of


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("DED", "pl", "Saksonia"),
        ("DED21", "de", "Sachsen (DED21)"),
        ("PL51", "cs", "Dolnoslezské vojvodství"),
        ("PL9", "de", "Woiwodschaft Masowien"),
        ("PL911", "en", "Mazovia (PL911)"),
        ("CZ020", "de", "Středočeský kraj"),
        ("CZ051", "de", "Region Liberec"),
        ("SK03", "de", "SK03"),
        ("DE", "de", "DE"),
        ("", "de", ""),
    ],
)
def test_a_region_is_called_as_its_reader_knows_it(code: str, language: str, name: str) -> None:
    assert region_name(code, language) == name


def test_every_region_has_a_name_of_its_own_in_every_language() -> None:
    for language in LANGUAGES:
        named = [pair for country in ("DE", "PL", "CZ") for pair in regions_of(country, language)]
        assert {code for code, _ in named} == set(NAMES)
        assert len({name for _, name in named}) == len(NAMES)


def test_regions_stand_in_alphabetical_order_of_the_reader() -> None:
    names = [name for _, name in regions_of("CZ", "cs")]
    assert (
        names.index("Jihočeský kraj") < names.index("Praha") < names.index("Ústecký kraj") < names.index("Zlínský kraj")
    )
