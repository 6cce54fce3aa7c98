"""The vocabulary is complete and free of duplicates; a table with mistakes is refused with all of them."""

import contextlib
import re
import string
import unicodedata
from collections import Counter
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.shared import shared
from viaregia.base.words import LANGUAGES
from viaregia.engines.language.concepts import (
    COLUMNS,
    DIVISIONS,
    GENERAL,
    Concept,
    ConceptsUnreadable,
    ancestors,
    is_general,
    label_key,
    read_concepts,
    shipped,
    shipped_by_id,
)

# Letters beyond a to z that words of a language hold, those of loan words included (purée, müsli, knäckebrot, façade).
LETTERS: Final = {"de": "äöüßé", "pl": "ąćęłńóśźżé", "cs": "áčďéěíňóřšťúůýžäü", "en": "âçéè"}
ROOM: Final = 8  # labels of a language that a reader can take in


def labels(language: str) -> list[tuple[str, str]]:
    return [(concept.id, label) for concept in shipped() for label in concept.labels[language]]


def test_there_are_at_least_fifteen_hundred_concepts() -> None:
    assert len(shipped()) >= 1500
    assert len(shipped_by_id()) == len(shipped())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_concept_has_a_preferred_label_and_another_one(language: str) -> None:
    assert [concept.id for concept in shipped() if not 2 <= len(concept.labels[language]) <= ROOM] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_stands_twice_in_a_language(language: str) -> None:
    seen = Counter(label_key(label) for _, label in labels(language))
    assert [label for label, count in seen.items() if count > 1] == []


def test_broader_and_related_concepts_are_there() -> None:
    known = shipped_by_id()
    named = {(concept.id, each) for concept in shipped() for each in (concept.broader, *concept.related) if each}
    assert {pair for pair in named if pair[1] not in known} == set()


def test_nobody_is_related_to_itself_to_what_is_above_or_twice() -> None:
    pairs = [frozenset((concept.id, each)) for concept in shipped() for each in concept.related]
    assert [pair for pair, count in Counter(pairs).items() if count > 1 or len(pair) == 1] == []
    assert [
        (concept.id, each) for concept in shipped() for each in concept.related if each in ancestors(concept.id)
    ] == []


def test_every_way_up_ends_in_one_of_few_domains() -> None:
    known = shipped_by_id()
    for concept in shipped():
        assert not concept.broader or not known[(concept.id, *ancestors(concept.id))[-1]].broader, concept.id
    assert sum(not concept.broader for concept in shipped()) <= 31


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_hold_letters_of_their_language_only(language: str) -> None:
    own = set(string.ascii_lowercase + LETTERS[language])
    said = labels(language)
    # compared in small letters, but not folded: that would hide a ß outside German
    assert [pair for pair in said if set(filter(str.isalpha, pair[1].lower())) - own] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_clean(language: str) -> None:
    unclean = re.compile(r"\s\s|^\s|\s$|[\x00-\x1f\x7f-\xa0\ufffd|()\[\]{};]")
    assert [pair for pair in labels(language) if unclean.search(pair[1])] == []
    assert [pair for pair in labels(language) if not unicodedata.is_normalized("NFC", pair[1])] == []
    assert [pair for pair in labels(language) if len(pair[1].split()) > 6] == []


def test_codes_are_divisions_of_nace_and_chapters_of_the_harmonized_system() -> None:
    assert len(DIVISIONS) == 88
    for concept in shipped():
        assert {concept.nace, *concept.buyers} <= DIVISIONS, concept.id
        assert all(re.fullmatch(r"\d\d(\d\d)?", each) and "01" <= each[:2] <= "97" for each in concept.hs), concept.id
        assert len(set(concept.buyers)) == len(concept.buyers), concept.id
        assert len(set(concept.hs)) == len(concept.hs), concept.id


def test_much_belongs_together_across_fields() -> None:
    known = shipped_by_id()
    field = {identifier: (identifier, *ancestors(identifier))[-1] for identifier in known}
    across = [1 for concept in shipped() for each in concept.related if field[each] != field[concept.id]]
    assert len(across) >= 400


# Ordinary words that abbreviations would be taken for, once written in small letters.
ORDINARY: Final = set(
    "it his was am nas sem see hip pur aal mint tap rim ent peek stem pec no or as an is by so to".split()
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_abbreviation_is_an_ordinary_word(language: str) -> None:
    assert [pair for pair in labels(language) if pair[1].isupper() and label_key(pair[1]) in ORDINARY] == []


def test_general_words_are_told_from_others() -> None:
    assert set(GENERAL) <= set(shipped_by_id())
    assert is_general("activity")
    assert is_general("repair")
    assert not is_general("ultra-low-freezer")
    assert not is_general("nobody-knows-this")


def test_ancestors_stand_nearest_first_and_a_circle_is_walked_once() -> None:
    assert ancestors("ultra-low-freezer") == ("laboratory-cooling", "laboratory-equipment", "laboratory")
    assert ancestors("laboratory") == ()
    circle = {"a": concept("a", broader="b"), "b": concept("b", broader="a")}
    assert ancestors("a", circle) == ("b", "a")


def test_a_label_is_said_in_the_readers_language_else_in_english_else_in_any() -> None:
    said = concept("freezer", labels={"de": ("Gefrierschrank", "Froster"), "en": ("freezer",)})
    assert said.label("de") == "Gefrierschrank"
    assert said.label("pl") == "freezer"
    assert concept("freezer", labels={"cs": ("mraznička",)}).label("pl") == "mraznička"
    assert concept("freezer", labels={}).label("pl") == ""


def concept(identifier: str, broader: str = "", labels: dict[str, tuple[str, ...]] | None = None) -> Concept:
    return Concept(identifier, broader, (), "28", (), (), labels or {})


GOOD: Final = {
    "id": "pump", "broader": "machine", "related": "valve motor", "nace": "28", "hs": "8413 84", "buyers": "36 37",
    "de": "Pumpe", "de_alt": "Pumpen|Kreiselpumpe", "pl": "pompa", "pl_alt": "pompy", "cs": "čerpadlo",
    "cs_alt": "čerpadla", "en": "pump", "en_alt": "pumps",
}  # fmt: skip


def table(*rows: dict[str, str]) -> str:
    return "\n".join("\t".join(row) for row in (COLUMNS, *([row[column] for column in COLUMNS] for row in rows))) + "\n"


def mistakes(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(ConceptsUnreadable) as refused:
        read_concepts(text, "pumps.tsv")
    return [(each.facts["line"], each.facts["column"], each.facts["value"]) for each in refused.value.facts["errors"]]


def test_a_good_table_is_read() -> None:
    (pump,) = read_concepts(table(GOOD), "pumps.tsv")
    assert pump == Concept(
        id="pump",
        broader="machine",
        related=("valve", "motor"),
        nace="28",
        hs=("8413", "84"),
        buyers=("36", "37"),
        labels={"de": ("Pumpe", "Pumpen", "Kreiselpumpe"), "pl": ("pompa", "pompy"), "cs": ("čerpadlo", "čerpadla"),
                "en": ("pump", "pumps")},
    )  # fmt: skip


def test_a_byte_order_mark_other_line_ends_and_empty_lines_do_no_harm() -> None:
    plain = read_concepts(table(GOOD), "pumps.tsv")
    assert read_concepts("\ufeff" + table(GOOD).replace("\n", "\r\n") + "\r\n\n", "pumps.tsv") == plain


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", ""),
        ("id", "Pump"),
        ("id", "pump_one"),
        ("id", "two words"),
        ("broader", "machine tool"),
        ("broader", "Machine"),
        ("related", "valve  motor"),
        ("related", "valve, motor"),
        ("nace", ""),
        ("nace", "28 29"),
        ("nace", "04"),
        ("nace", "2813"),
        ("nace", "C"),
        ("hs", "841"),
        ("hs", "00"),
        ("hs", "7701"),
        ("hs", "98"),
        ("hs", "8413,84"),
        ("buyers", "34"),
        ("buyers", "00"),
        ("buyers", "36;37"),
        ("de", ""),
        ("pl", ""),
        ("de", "Pumpe "),
        ("cs", "velké  čerpadlo"),
        ("en", "pump (big)"),
        ("en", "pu\ufffdmp"),
        ("pl", "pompa\u0301"),
    ],
)
def test_a_wrong_cell_is_named(column: str, value: str) -> None:
    assert mistakes(table(GOOD | {column: value})) == [(2, column, value)]


@pytest.mark.parametrize(("value", "named"), [("a||b", ""), ("|a", ""), ("a|", ""), ("a| b", " b"), ("a |b", "a ")])
def test_a_wrong_label_among_others_is_named_by_itself(value: str, named: str) -> None:
    assert mistakes(table(GOOD | {"en_alt": value})) == [(2, "en_alt", named)]


def test_an_id_or_a_label_that_stands_there_before_is_named() -> None:
    again = GOOD | {"de": "andere", "pl": "inna", "cs": "jiná", "en": "other"}
    assert mistakes(table(GOOD, again | {"de_alt": "PUMPE", "pl_alt": "", "cs_alt": "", "en_alt": ""})) == [
        (3, "id", "pump"),
        (3, "de", "PUMPE"),
    ]
    assert mistakes(table(GOOD | {"en_alt": "Pump"})) == [(2, "en", "Pump")]


def test_a_table_with_other_columns_is_refused() -> None:
    assert mistakes("id\tname\npump\tPumpe\n") == [(1, "1", "id\tname")]
    assert mistakes("") == [(1, "1", "")]


def test_a_line_with_too_few_cells_is_named() -> None:
    assert mistakes(table(GOOD) + "valve\tmachine\n") == [(3, "2", "valve\tmachine")]


def test_all_mistakes_are_said_at_once_in_the_readers_language() -> None:
    with pytest.raises(ConceptsUnreadable) as refused:
        read_concepts(table(GOOD | {"nace": "99x", "hs": "1"}), "pumps.tsv")
    for language in LANGUAGES:
        first, nace, hs = refused.value.say(language).splitlines()
        assert "pumps.tsv" in first
        assert "99x" in nace
        assert "2" in hs
    assert refused.value.say("de") != refused.value.say("pl") != refused.value.say("cs") != refused.value.say("en")


@given(st.text() | st.text(alphabet="ab \t\n|-28").map(lambda cells: table(GOOD) + cells))
def test_whatever_a_table_holds_it_is_read_or_refused_by_name(text: str) -> None:
    with contextlib.suppress(ConceptsUnreadable):
        read = read_concepts(text, "any.tsv")
        assert len({each.id for each in read}) == len(read)


@pytest.mark.parametrize("table_name", ["cpv_2008_de_pl_cs_en.tsv", "nace_rev2_labels_de_pl_cs_en.tsv"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_few_labels_of_a_nomenclature_are_ours_word_for_word(table_name: str, language: str) -> None:
    lines = shared(f"data/language/{table_name}").read_text("utf-8").splitlines()
    at = lines[0].split("\t").index(language)
    theirs = [label_key(line.split("\t")[at]) for line in lines[1:]]
    ours = {label_key(label) for _, label in labels(language)}
    assert sum(label in ours for label in theirs) / len(theirs) <= 0.06
