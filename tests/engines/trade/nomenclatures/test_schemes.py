"""Lists of goods: how they are named, and what stands above a code."""

import pytest

from viaregia.engines.trade.nomenclatures.schemes import (
    HS_EDITIONS,
    LEVELS,
    Nomenclature,
    NotANomenclatureName,
    ancestors,
    hs_edition_of,
    nomenclature_named,
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("HS17", "HS17"),
        ("hs 2017", "HS17"),
        ("HS-1992", "HS92"),
        ("CN2024", "CN2024"),
        ("SITC Rev. 4", "SITC4"),
        ("gp2019", "GP2019"),
        ("CPA Ver. 2.2", "CPA2.2"),
        ("EGW2002", "EGW2002"),
    ],
)
def test_a_list_is_known_by_the_ways_people_write_it(name: str, meant: str) -> None:
    assert str(nomenclature_named(name)) == meant


@pytest.mark.parametrize("name", ["", "HS", "HS18", "HS2018", "NACE2", "CN", "17"])
def test_an_unknown_name_is_refused_with_the_names_that_are_known(name: str) -> None:
    with pytest.raises(NotANomenclatureName) as refused:
        nomenclature_named(name)
    assert "HS" in refused.value.say("en")


def test_what_stands_above_a_code_is_widest_first() -> None:
    assert ancestors(Nomenclature("CN", "2024"), "87032319") == ("87", "8703", "870323")
    assert ancestors(Nomenclature("EGW", "2019"), "884") == ("8",)
    assert ancestors(Nomenclature("HS", "17"), "87") == ()


def test_a_confidential_code_has_only_those_above_it_that_it_tells() -> None:
    assert ancestors(Nomenclature("CN", "2024"), "39XXXXXX") == ("39",)


def test_levels_become_finer_from_one_to_the_next() -> None:
    assert all(list(levels) == sorted(set(levels)) for levels in LEVELS.values())


def test_the_edition_in_force_is_the_last_one_before_a_year() -> None:
    assert str(hs_edition_of(2024)) == "HS22"
    assert str(hs_edition_of(2021)) == "HS17"
    assert str(hs_edition_of(1988)) == "HS92"
    assert [hs_edition_of(year).edition for year in HS_EDITIONS] == ["92", "96", "02", "07", "12", "17", "22"]
    with pytest.raises(ValueError, match="1987"):
        hs_edition_of(1987)
