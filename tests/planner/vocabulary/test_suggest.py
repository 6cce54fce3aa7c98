"""Codes for a text, and why; nothing is suggested where nothing is understood."""

from pathlib import Path

import pytest

from tests.factories.nomenclatures import CONCEPTS, concept, read, small_reading, table, written
from viaregia.engines.language.concepts import is_general
from viaregia.engines.language.model import Language, fit
from viaregia.planner.vocabulary.suggest import NothingUnderstood, SchemeNotThere, schemes_of, suggest


@pytest.fixture(scope="module")
def language(tmp_path_factory: pytest.TempPathFactory) -> Language:
    return fit(CONCEPTS, small_reading(tmp_path_factory.mktemp("small")).nomenclatures)


@pytest.fixture(scope="module")
def bare() -> Language:
    return fit(CONCEPTS)


@pytest.mark.parametrize(
    ("text", "tongue", "code"),
    [("Schutzhelme", "de", "35100000"), ("stavební práce", "cs", "45000000"), ("hełmy strażackie", "pl", "35110000")],
)
def test_an_added_nomenclature_gives_its_codes(text: str, tongue: str, code: str, language: Language) -> None:
    [found] = suggest(language, text, "cpv", 2, tongue=tongue)
    assert found.suggestions[0].code == code
    assert found.suggestions[0].entry is not None
    fits = [each.fit for each in found.suggestions]
    assert fits == sorted(fits, reverse=True)
    assert all(0 < fit <= 1 for fit in fits)
    assert len(fits) <= 2


def test_without_one_the_concepts_give_divisions_and_headings(bare: Language) -> None:
    activities, goods = suggest(bare, "Gefrierschrank")
    assert [(each.code, [concept.id for concept in each.concepts]) for each in activities.suggestions[:1]] == [
        ("28", ["freezer"])
    ]
    assert (goods.scheme, goods.suggestions[0].code, goods.suggestions[0].entry) == ("hs", "8418", None)
    assert not activities.unsure


def test_a_service_is_no_goods(bare: Language) -> None:
    activities, goods = suggest(bare, "Reinigung")
    assert activities.suggestions[0].code == "81"
    assert all(each.code != "81" for each in goods.suggestions)


def test_general_words_tell_a_branch_only_where_nothing_else_does() -> None:
    words = (*CONCEPTS, concept("repair", "33", [], "Reparatur", "naprawa", "oprava", "repair"))
    assert is_general("repair")
    language = fit(words)
    together, alone = (
        suggest(language, text, "nace", 9, tongue="de")[0] for text in ("Reparatur Schutzhelm", "Reparatur")
    )
    assert "33" not in [each.code for each in together.suggestions]
    assert alone.suggestions[0].code == "33"


def test_the_concepts_that_both_share_are_the_reason(language: Language) -> None:
    [found] = suggest(language, "Schutzhelme", "cpv", 1)
    assert "helmet" in [concept.id for concept in found.suggestions[0].concepts]


def test_an_unknown_scheme_names_the_known_ones_and_the_way_to_add_it(language: Language) -> None:
    with pytest.raises(SchemeNotThere) as caught:
        suggest(language, "Helme", "wz")
    assert "nace, hs, cpv" in caught.value.say("en")
    assert "viaregia vocabulary add FILE --scheme wz" in caught.value.say("en")
    assert schemes_of(language) == ("nace", "hs", "cpv")


@pytest.mark.parametrize("text", ["", "🧊🧊🧊", "!!!"])
def test_what_is_not_understood_is_said(text: str, language: Language) -> None:
    for scheme in ("", "cpv"):
        with pytest.raises(NothingUnderstood):
            suggest(language, text, scheme)


def test_little_understood_is_unsure(bare: Language) -> None:
    [found] = suggest(bare, "Gefrierschrank xqzzt wrrgl pfffn blorb", "nace")
    assert found.unsure


def test_labels_in_another_language_only_are_reached_through_concepts(tmp_path: Path) -> None:
    rows = [("1", "freezer"), ("2", "timber"), ("3", "welding")]
    own = read(written(tmp_path, "own.csv", table(("code", "en"), rows, ";")), "own")
    [found] = suggest(fit(CONCEPTS, [own]), "tarcica", "own", 1, tongue="pl")
    assert [(each.code, [concept.id for concept in each.concepts]) for each in found.suggestions] == [("2", ["timber"])]
