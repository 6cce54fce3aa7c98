"""Regions are known by their code and by the names of the three countries."""

import pytest

from viaregia.base.regions import NAMES, region_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PL51", "PL51"), ("ded2", "DED2"), (" CZ051 ", "CZ051"), ("DED", "DED"), ("Sachsen", "DED"),
        ("Sachsen (DED2)", "DED2"), ("woj. dolnośląskie", "PL51"), ("województwo śląskie", "PL22"),
        ("Liberecký kraj", "CZ051"), ("Kraj Vysočina", "CZ063"), ("Lower Silesia", "PL51"), ("Praha", "CZ010"),
    ],
)  # fmt: skip
def test_a_region_is_known_by_code_or_name(text: str, code: str) -> None:
    assert region_code(text) == code


@pytest.mark.parametrize("text", ["", "Mordor", "Italy", "DEAR", "Polska", "12", "PL", "Wrocław"])
def test_what_is_no_region_is_none(text: str) -> None:
    assert region_code(text) is None


def test_every_name_means_its_own_region_only() -> None:
    for code, names in NAMES.items():
        assert {region_code(name) for name in names.split("|")} == {code}
        assert region_code(code) == code
