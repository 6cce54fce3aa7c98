"""Texts as sparse rows of stems and n-grams."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viaregia.engines.language.letters import letters_of
from viaregia.engines.language.terms import Said, features, grams, terms_of


def said(text: str) -> Said:
    return Said(text.split(), text.split())


def test_a_word_is_taken_apart_with_its_ends_marked() -> None:
    assert grams("abcd") == [" ab", "abc", "bcd", "cd ", " abc", "abcd", "bcd ", " abcd", "abcd "]
    assert grams("a")[0] == " a "


def test_a_stem_is_no_n_gram() -> None:
    assert features(Said(["abc"], [])) == ["=abc"]


def test_what_is_rare_weighs_more() -> None:
    terms = terms_of([said("pump steel"), said("pump wood")])
    weight = dict(zip(terms.names, terms.weights.tolist(), strict=True))
    assert weight["=wood"] == weight["=steel"] > weight["=pump"] == pytest.approx(1)


def test_a_row_is_the_dampened_count_by_weight() -> None:
    terms = terms_of([Said(["pump"], []), Said(["wood"], []), Said(["wood"], [])])
    row = terms.rows([Said(["pump", "pump", "wood", "stone"], [])]).toarray()[0]
    pump, wood = (1 + np.log(2)) * (np.log(4 / 2) + 1), np.log(4 / 3) + 1
    assert row == pytest.approx(np.array([pump, wood]) / np.hypot(pump, wood))
    assert terms.known([Said(["pump", "pump", "wood", "stone"], []), Said((), ())]).tolist() == [0.75, 0]


@given(st.lists(st.text("abcč ", max_size=12), max_size=6))
def test_rows_have_length_one_or_nothing(texts: list[str]) -> None:
    terms = terms_of([said("ab abc"), said("cab")])
    lengths = np.linalg.norm(terms.rows(map(said, texts)).toarray(), axis=1) if texts else []
    assert all(length == pytest.approx(1, abs=1e-5) or length == 0 for length in lengths)


def test_letters_tell_names_apart_whatever_the_language() -> None:
    letters = letters_of([["gefrierschrank", "pumpe"], ["pompa"]])
    one, same, other = letters.rows([["lorawan", "pumpe"], ["pumpe", "lorawan"], ["pompa"]]).toarray()
    assert one == pytest.approx(same)
    assert 0 <= float(one @ other) < 0.5
