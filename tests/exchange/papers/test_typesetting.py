"""What can be printed, and what becomes of the rest."""

from hypothesis import example, given
from hypothesis import strategies as st

from viaregia.exchange.papers.typesetting import printable, without_controls


def test_letters_of_the_forums_languages_stay() -> None:
    text = "Ąćęłńóśźż Áčďéěíňóřšťúůýž ÄöüßẞÀàçøåþ «»„“”’–—…·€§№→"
    assert printable(text) == text


def test_an_accent_apart_from_its_letter_joins_it() -> None:
    assert printable("Zo\u0308llner") == "Zöllner"


def test_signs_without_a_glyph_become_one_question_mark_and_controls_nothing() -> None:
    assert printable("Li 李明 😀😀") == "Li ? ?"
    assert printable("a\0b\x1bc\u202e") == "abc"
    assert printable("one\ntwo\tthree") == "one two three"


def test_an_endless_word_may_be_broken_and_an_ordinary_one_not() -> None:
    ordinary = "Donaudampfschifffahrtsgesellschaft"
    assert printable(ordinary) == ordinary
    assert printable("x" * 45) == "\u00ad".join(("x" * 20, "x" * 20, "x" * 5))


def test_line_breaks_are_the_only_controls_that_stay() -> None:
    assert without_controls("a\nb\0c\ud800d") == "a\nbcd"


@given(st.text())
@example("x" * 41)
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
