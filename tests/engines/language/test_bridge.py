"""Words that mean the same are learned from labels side by side, and shown only where both directions agree."""

import io
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viaregia.engines.language.bridge import Bridge, bridge_of, kept, learn, of_kept
from viaregia.engines.language.compounds import learn as learn_compounds
from viaregia.engines.language.lemmas import Lemmas
from viaregia.engines.language.read_text import Reader

PAIRS = [
    ("haus", "dom"),
    ("haus hoch", "dom wysoki"),
    ("turm hoch", "wieża wysoki"),
    ("turm", "wieża"),
    ("haus klein", "dom mały"),
    ("turm klein", "wieża mały"),
]

LABELS = [
    {"de": ["Kühlschrank"], "pl": ["chłodziarka"], "en": ["refrigerator"]},
    {"de": ["Laborkühlschrank"], "pl": ["chłodziarka laboratoryjna"], "en": ["laboratory refrigerator"]},
    {"de": ["Labor"], "pl": ["laboratorium"], "en": ["laboratory"]},
    {"de": ["Laborwaage"], "pl": ["waga laboratoryjna"], "en": ["laboratory scales"]},
    {"de": ["Waage"], "pl": ["waga"], "en": ["scales"]},
    {"de": ["Holzfenster"], "pl": ["okna drewniane"], "en": ["wooden windows"]},
    {"de": ["Fenster"], "pl": ["okno"], "en": ["window"]},
    {"de": ["Holzhaus"], "pl": ["dom drewniany"], "en": ["wooden house"]},
    {"de": ["Haus"], "pl": ["dom"], "en": ["house"]},
    {"de": ["Hersteller von Fenstern", "Fensterhersteller"], "pl": ["producent okien"], "en": ["window manufacturer"]},
    {"de": ["Hersteller von Waagen"], "pl": ["producent wag"], "en": ["scales manufacturer"]},
    {"de": ["Produktion von Häusern"], "pl": ["produkcja domów"]},
    {"de": ["Produktion von Fenstern"], "pl": ["produkcja okien"]},
]


@pytest.fixture(scope="module")
def bridge(lemmas: Lemmas) -> Bridge:
    words = learn_compounds(["Kühlschrank", "Labor", "Waage", "Holz", "Fenster", "Haus", "Hersteller"])
    return bridge_of(LABELS, Reader(words, lemmas))


def pairs(*labels: tuple[str, str]) -> list[tuple[list[str], list[str]]]:
    return [(one.split(), other.split()) for one, other in labels]


def test_a_word_is_told_from_its_neighbours() -> None:
    lexicon = learn(pairs(*PAIRS))
    assert {word: [other for other, _ in lexicon.translations(word)] for word in lexicon.ones} == {
        "haus": ["dom"],
        "hoch": ["wysoki"],
        "turm": ["wieża"],
        "klein": ["mały"],
    }
    assert lexicon.reversed().translations("dom")[0][0] == "haus"


def test_a_word_beside_another_is_not_its_translation() -> None:
    """`hersteller` is always beside `produkcj` here, but `produkcj` is mostly `produktion`."""
    lexicon = learn(pairs(("hersteller", "produkcja"), *[("produktion", "produkcja")] * 9))
    assert lexicon.forward[[lexicon.ones.index("hersteller")]].max() > 0.9
    assert lexicon.translations("hersteller") == ()
    assert [other for other, _ in lexicon.translations("produktion")] == ["produkcja"]


def test_an_unknown_word_and_an_empty_table_translate_nothing() -> None:
    assert learn([]).translations("haus") == ()
    assert learn(pairs(("", "dom"), ("haus", ""))).translations("haus") == ()
    assert learn(pairs(*PAIRS)).translations("wald") == ()


@given(
    st.lists(st.tuples(st.lists(st.sampled_from("abcd"), max_size=4), st.lists(st.sampled_from("wxyz"), max_size=4)))
)
def test_chances_of_a_word_are_at_most_one_together(labels: list[tuple[list[str], list[str]]]) -> None:
    lexicon = learn(labels)
    for matrix in (lexicon.forward, lexicon.backward):
        assert np.all(np.asarray(matrix.sum(axis=1)) <= 1 + 1e-5)
        assert np.all(matrix.data >= 0)


@given(
    st.lists(st.tuples(st.lists(st.sampled_from("abcd"), max_size=4), st.lists(st.sampled_from("wxyz"), max_size=4)))
)
def test_chances_agree_with_counting_by_hand(labels: list[tuple[list[str], list[str]]]) -> None:
    lexicon = learn(labels, rounds=3)
    by_hand = model_one([(list(dict.fromkeys(one)), list(dict.fromkeys(other))) for one, other in labels], rounds=3)
    for (one, other), chance in by_hand.items():
        found = lexicon.forward[lexicon.ones.index(one), lexicon.others.index(other)]
        assert found == pytest.approx(chance if chance >= 0.01 else 0, abs=1e-5)


def model_one(labels: list[tuple[list[str], list[str]]], rounds: int) -> dict[tuple[str, str], float]:
    """IBM Model 1 word by word: the textbook's loops."""
    together = {(one, other) for ones, others in labels for one in ones for other in others}
    chance = {(one, other): 1 / sum(each == one for each, _ in together) for one, other in together}
    for _ in range(rounds):
        counts = dict.fromkeys(together, 0.0)
        for ones, others in labels:
            for other in others:
                whole = sum(chance[one, other] for one in ones)
                for one in ones:
                    counts[one, other] += chance[one, other] / whole
        totals = {one: sum(count for (each, _), count in counts.items() if each == one) for one, _ in together}
        chance = {(one, other): count / totals[one] for (one, other), count in counts.items()}
    return chance


@pytest.mark.parametrize(
    ("german", "polish", "found"),
    [
        ("Hersteller von Holzfenstern", "szukamy okien drewnianych", [("Holzfenstern", "okien drewnianych")]),
        ("Laborkühlschränke", "Chłodziarki laboratoryjne", [("Laborkühlschränke", "Chłodziarki laboratoryjne")]),
        ("Häuser und Waagen", "Waga i dom", [("Häuser", "dom"), ("Waagen", "Waga")]),
        ("Hersteller", "produkcja", []),
        ("", "dom", []),
    ],
)
def test_words_are_shown_as_written(bridge: Bridge, german: str, polish: str, found: list[tuple[str, str]]) -> None:
    assert bridge.word_pairs(german, "de", polish, "pl") == tuple(found)
    turned = {(one, other) for other, one in bridge.word_pairs(polish, "pl", german, "de")}
    assert turned == set(found)


def test_in_one_language_the_same_words_meet_whatever_their_form(bridge: Bridge) -> None:
    assert bridge.word_pairs("okna drewniane", "pl", "Producent okien", "pl") == (("okna", "okien"),)


def test_small_words_mean_nothing(bridge: Bridge) -> None:
    assert bridge.word_pairs("von und für", "de", "z i dla", "pl") == ()
    assert bridge.word_pairs("und", "de", "und", "de") == ()


def test_between_unknown_languages_nothing_is_shown(bridge: Bridge) -> None:
    assert bridge.word_pairs("maison", "fr", "dom", "pl") == ()
    assert bridge.word_pairs("okna", "cs", "Fenster", "de") == ()


def test_a_megabyte_is_read_by_its_beginning(bridge: Bridge) -> None:
    text = " ".join(f"wort{number}" for number in range(100_000))
    assert bridge.word_pairs("Fenster " + text, "de", "okna " + text, "pl") == (("Fenster", "okna"),)


def test_a_bridge_is_kept_in_plain_arrays_and_words(bridge: Bridge) -> None:
    arrays, words = kept(bridge)
    file = io.BytesIO()
    np.savez(file, **arrays)  # type: ignore[arg-type]  # numpy's stub takes allow_pickle for an array's name
    file.seek(0)
    again = of_kept(bridge.reader, np.load(file, allow_pickle=False), json.loads(json.dumps(words)))
    for pair, lexicon in bridge.lexicons.items():
        assert again.lexicons[pair].ones == lexicon.ones
        assert (again.lexicons[pair].forward != lexicon.forward).nnz == 0
        assert (again.lexicons[pair].backward != lexicon.backward).nnz == 0
    with pytest.raises(KeyError):
        of_kept(bridge.reader, {}, words)


def test_the_same_labels_give_the_same_bridge(bridge: Bridge) -> None:
    again = bridge_of(LABELS, Reader(bridge.reader.compounds, bridge.reader.lemmas))
    assert all(
        np.array_equal(again.lexicons[pair].forward.data, lexicon.forward.data)
        for pair, lexicon in bridge.lexicons.items()
    )
