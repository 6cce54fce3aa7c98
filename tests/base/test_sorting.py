"""Alphabetical order in four languages."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from viaregia.base.sorting import sort_key


def ordered(names: list[str], language: str) -> list[str]:
    return sorted(names, key=lambda name: sort_key(name, language))


def test_german_sorts_umlauts_with_their_vowels_and_sharp_s_as_ss() -> None:
    names = ["Zander", "Öhler", "Ofen", "Oder", "Mässig", "Maßig", "Masur", "Łukasz", "Lutz"]
    assert ordered(names, "de") == ["Łukasz", "Lutz", "Maßig", "Mässig", "Masur", "Oder", "Ofen", "Öhler", "Zander"]


def test_polish_letters_stand_after_the_letters_they_come_from() -> None:
    names = ["Żak", "Zima", "Źdźbło", "Łoś", "Lwów", "Ćma", "Czech", "Ósmy", "Osa", "Oz", "Śnieg", "Sowa", "Szum"]
    assert ordered(names, "pl") == [
        "Czech", "Ćma", "Lwów", "Łoś", "Osa", "Oz", "Ósmy", "Sowa", "Szum", "Śnieg", "Zima", "Źdźbło", "Żak"
    ]  # fmt: skip


def test_czech_ch_follows_h_and_carons_are_letters_but_acutes_are_not() -> None:
    names = ["Chalupa", "Hus", "Ilja", "Cyril", "Čapek", "Dvořák", "Řeháková", "Rys", "Žák", "Zúr", "Zura", "Daněk"]
    assert ordered(names, "cs") == [
        "Cyril", "Čapek", "Daněk", "Dvořák", "Hus", "Chalupa", "Ilja", "Rys", "Řeháková", "Zúr", "Zura", "Žák"
    ]  # fmt: skip


def test_numbers_sort_by_value_and_punctuation_is_skipped() -> None:
    assert ordered(["Tisch 10", "Tisch 2", "Tisch 1a"], "de") == ["Tisch 1a", "Tisch 2", "Tisch 10"]
    assert ordered(["Oz", "O'Brien", "Oa"], "en") == ["Oa", "O'Brien", "Oz"]


def test_a_decomposed_name_sorts_like_the_composed_one() -> None:
    assert sort_key("Zo\u0308e", "de")[:2] == sort_key("Zöe", "de")[:2]


@given(st.lists(st.text(max_size=12), max_size=6), st.sampled_from(["de", "pl", "cs", "en", "xx"]))
def test_any_texts_can_be_sorted_and_equal_keys_mean_equal_texts(texts: list[str], language: str) -> None:
    keys = sorted((sort_key(text, language), text) for text in texts)
    for (one, left), (other, right) in pairwise(keys):
        assert one <= other
        assert one != other or left == right
