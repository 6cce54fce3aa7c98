"""Markup, addresses and invisible signs are no words; whatever is pasted is cleaned in linear time."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viaregia.engines.language.cleaning import clean, folded


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Kühlschränke für Labore", "Kühlschränke für Labore"),
        ("<p>Kühl&uuml;ng</p><br/>und&nbsp;mehr", "Kühlüng und mehr"),
        ("<script>alert('x')</script>Hallo <b class='a'>Welt</b>", "Hallo Welt"),
        ("<STYLE>p{}</STYLE>eins<!-- <b>zwei --> drei", "eins drei"),
        ("<script>nie geschlossen", "nie geschlossen"),
        ("a < b und c > d", "a < b und c > d"),
        ("[Unser Werk](https://example.org/a_b) in Görlitz", "Unser Werk in Görlitz"),
        ("Mehr: https://example.org/x?y=1, www.example.org, example.org oder firma@example.org!", "Mehr: oder"),
        ("firma.pl i sklep.firma.pl/oferta produkują", "i produkują"),
        ("Tel.: +49 3581 12 34 56 Görlitz", "Görlitz"),
        ("telefon 601-123-456, fax (58) 123 45 67.", ", ."),
        ("Kühl\u00adschrank\u200b und\x00Labor\ufeff", "Kühlschrank und Labor"),
        ("Gefrier-\nschränke", "Gefrierschränke"),
        ("Dreh- und\nFrästeile", "Dreh- und Frästeile"),
        ("Ku\u0308hlung", "Kühlung"),
        ("z.B. Nr.1", "z.B. Nr.1"),
        ("2.500 Stück zu 1.250,00", "2.500 Stück zu 1.250,00"),
        ("\ud800 halb", "halb"),
    ],
)
def test_only_words_are_left(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text())
def test_any_text_is_cleaned_into_composed_letters_without_control_signs(text: str) -> None:
    found = clean(text)
    assert unicodedata.is_normalized("NFC", found)
    assert not any(unicodedata.category(sign) == "Cc" for sign in found)


@given(st.text("abcäłž .,-()\n", max_size=80))
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    "piece",
    [
        "a", "<", "<a", "<script>", "<!--", "[", "[a](", "&", "&amp", "@", "a@", ".", "a.b.", "1", "1 ", "+49", "tel ",
        "😀", " ", "-\n", "://", "www.",
    ],
)  # fmt: skip
def test_a_megabyte_of_anything_is_cleaned_in_linear_time(piece: str) -> None:
    """No assertion on time: one expression that looks back and forth would take hours here."""
    assert len(clean(piece * (1_000_000 // len(piece)))) <= 1_000_001


@pytest.mark.parametrize(
    ("word", "plain"),
    [("Łódź", "lodz"), ("Straße", "strasse"), ("Žďár", "zdar"), ("Kühlung", "kuhlung"), ("IoT", "iot")],
)
def test_a_folded_word_has_no_diacritics(word: str, plain: str) -> None:
    assert folded(word) == plain
