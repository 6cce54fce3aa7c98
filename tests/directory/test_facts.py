"""What facts of an organisation may be."""

from typing import Any

import pytest

from viaregia.base.errors import ViaRegiaError
from viaregia.directory.facts import (
    CodeUnreadable,
    LettersUnknown,
    RegionElsewhere,
    check_organisation,
    product_code,
    region_in,
    sector_code,
)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("PKD 28.41.Z Produkcja maszyn", "PKD 28.41.Z"),
        ("28.41", "NACE 28.41"),
        ("NACE 2.1 62.10", "NACE 2.1 62.10"),
        ("WZ 28.41.1", "WZ 28.41.1"),
        ("CZ-NACE 28.41", "CZ-NACE 28.41"),
        ("NACE 44.10", None),
        ("28.41 and 29.10", None),
        ("Maschinenbau", None),
    ],
)
def test_a_line_is_one_sector_code_or_none(line: str, kept: str | None) -> None:
    assert sector_code(line) == kept
    assert kept is None or sector_code(kept) == kept


@pytest.mark.parametrize(
    ("line", "kept"),
    [("HS 84.18", "8418"), ("CN 8418 69 00", "84186900"), ("84", "84"), ("841", None), ("7701", None), ("x", None)],
)
def test_a_line_is_one_code_of_goods_or_none(line: str, kept: str | None) -> None:
    assert product_code(line) == kept


def test_a_region_lies_in_its_country() -> None:
    assert region_in("PL", "PL51")
    assert region_in("GR", "EL30")
    assert region_in("DE", "")
    assert not region_in("DE", "PL51")
    assert not region_in("", "DED")


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"country": "DE", "region": "PL51"}, RegionElsewhere),
        ({"codes": ["Maschinenbau"]}, CodeUnreadable),
        ({"products": ["HS 8418"]}, CodeUnreadable),
        ({"languages": ["deutsch"]}, LettersUnknown),
        ({"country": "QQ"}, LettersUnknown),
    ],
)
def test_wrong_facts_are_refused(facts: dict[str, Any], wrong: type[ViaRegiaError]) -> None:
    with pytest.raises(wrong):
        check_organisation(facts)


def test_right_facts_pass() -> None:
    check_organisation({"country": "PL", "region": "PL51", "codes": ["PKD 28.41.Z"], "products": ["8418"]})
