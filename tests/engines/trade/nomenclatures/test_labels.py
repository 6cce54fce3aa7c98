"""Our labels of goods: complete in four languages, each once, and found from any edition."""

import re

import pytest

from viaregia.base.words import LANGUAGES
from viaregia.engines.trade.nomenclatures.labels import families, family_of, labelled_codes, own_label
from viaregia.engines.trade.nomenclatures.schemes import Nomenclature

HS, CN = Nomenclature("HS", "17"), Nomenclature("CN", "2024")
GP, EGW = Nomenclature("GP", "2019"), Nomenclature("EGW", "2019")
LISTS = (HS, GP, EGW)


@pytest.mark.parametrize("goods", LISTS, ids=str)
def test_every_label_is_there_in_every_language_and_short(goods: Nomenclature) -> None:
    for code in labelled_codes(goods):
        for language in LANGUAGES:
            label = own_label(goods, code, language)
            assert label, f"{goods} {code} {language}"
            assert label == label.strip()
            assert len(label) <= 70, label


def test_all_chapters_of_the_harmonized_system_have_labels() -> None:
    chapters = {f"{number:02d}" for number in range(1, 100)} - {"77"}  # 77 is reserved and holds nothing
    assert set(labelled_codes(HS)) == chapters


@pytest.mark.parametrize("goods", LISTS, ids=str)
def test_codes_have_the_length_of_a_level_and_stand_in_order(goods: Nomenclature) -> None:
    codes = labelled_codes(goods)
    assert all(code.isdigit() and len(code) in goods.levels for code in codes)
    assert len(set(codes)) == len(codes)
    assert list(codes) == sorted(codes) or goods is EGW


@pytest.mark.parametrize("goods", LISTS, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_two_codes_of_one_level_never_share_a_label(goods: Nomenclature, language: str) -> None:
    labels = [(len(code), own_label(goods, code, language)) for code in labelled_codes(goods)]
    assert len(set(labels)) == len(labels)


def test_lists_made_of_others_share_their_labels() -> None:
    assert own_label(CN, "87", "en") == own_label(HS, "87", "en") == "motor vehicles and parts"
    assert own_label(Nomenclature("CPA", "2.2"), "29", "de") == own_label(GP, "29", "de")


def test_what_has_no_label_has_none() -> None:
    assert own_label(HS, "8703", "de") is None
    assert own_label(HS, "87", "fr") is None
    assert own_label(Nomenclature("SITC", "4"), "78", "de") is None
    assert labelled_codes(Nomenclature("SITC", "4")) == ()


@pytest.mark.parametrize("goods", [HS, EGW], ids=str)
def test_families_have_labels_and_do_not_overlap(goods: Nomenclature) -> None:
    for family in families(goods):
        assert len(family.first) == len(family.last)
        assert [language for language, _ in family.labels] == list(LANGUAGES)
        assert all(re.search(r"\w", label) for _, label in family.labels)
    ends = [(each.first, each.last) for each in families(goods)]
    assert all(
        one is other or not (one[0] <= other[1] and other[0] <= one[1])
        for one in ends
        for other in ends
        if len(one[0]) == len(other[0])
    )


def test_every_chapter_belongs_to_one_family() -> None:
    assert all(family_of(HS, code) is not None for code in labelled_codes(HS))


def test_a_code_of_any_length_finds_its_family() -> None:
    motors = family_of(EGW, "885")
    assert motors is not None
    assert motors.label("de") == "Kraftfahrzeuge und Teile"
    assert motors.label("fr") == motors.label("en")
    assert family_of(CN, "87032319") == family_of(HS, "87")
    assert family_of(EGW, "518") is None
    assert family_of(GP, "29") is None
