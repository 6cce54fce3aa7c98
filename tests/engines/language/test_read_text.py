"""A text is read into words, lemmas, stems and codes, whatever it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viaregia.engines.language.cleaning import LIMIT
from viaregia.engines.language.codes import Code
from viaregia.engines.language.compounds import Compounds, learn
from viaregia.engines.language.lemmas import TONGUES, Lemmas
from viaregia.engines.language.read_text import Reader, read_text, tokens


@pytest.fixture(scope="module")
def compounds() -> Compounds:
    return learn(["Labor", "Schrank", "Schränke", "Gefrieren", "Hersteller", "Technik", "Medizin"])


def test_a_text_has_words_as_written_and_a_lemma_for_each(lemmas: Lemmas) -> None:
    found = read_text("Wir suchen Abnehmer für Gefrierschränke (PKD 28.41.Z).", lemmas=lemmas)
    assert found.tongue == "de"
    assert found.certainty > 0.9
    assert found.words == ("Wir", "suchen", "Abnehmer", "für", "Gefrierschränke", "PKD", "28", "41", "Z")
    assert found.lemmas[1:5] == ("suchen", "abnehmer", "für", "gefrierschrank")
    assert found.codes == (Code("pkd", "28.41.Z"),)
    assert found.lemmatised
    assert not found.cut


def test_a_text_without_lemmas_says_so() -> None:
    found = read_text("Producent zamrażarek")
    assert (found.tongue, found.lemmas, found.lemmatised) == ("pl", ("producent", "zamrażarek"), False)


def test_a_known_language_is_not_looked_for(lemmas: Lemmas) -> None:
    found = read_text("Radio", "cs", lemmas)
    assert (found.tongue, found.certainty) == ("cs", 1.0)


@pytest.mark.parametrize("text", ["", " \n", "😀🎉", "<p></p>", "https://example.org", "!!!"])
def test_where_there_is_nothing_to_read_nothing_is_read(text: str) -> None:
    found = read_text(text)
    assert (found.tongue, found.certainty, found.words, found.codes) == ("", 0.0, (), ())


def test_a_text_of_more_than_a_million_letters_is_cut_and_says_so() -> None:
    found = read_text("dom " * (LIMIT // 4 + 1))
    assert found.cut
    assert len(found.words) == LIMIT // 4
    assert not read_text("dom " * (LIMIT // 4)).cut


@pytest.mark.parametrize("piece", ["a", "😀", "<b>", "wärmepumpe", "& ", "1 ", "\u0301", "ß"])
@pytest.mark.parametrize("tongue", ["de", ""])
def test_a_megabyte_of_anything_is_read_in_linear_time(compounds: Compounds, piece: str, tongue: str) -> None:
    """No assertion on time: one loop within another over the letters would take hours here."""
    text = piece * (LIMIT // len(piece))
    assert len(tokens(text, tongue, compounds)) <= LIMIT


@pytest.mark.parametrize(
    ("text", "tongue", "stems"),
    [
        ("Hersteller von Laborgefrierschränken", "de", "herstell von labor gefri schrank"),
        ("MEDIZINTECHNIK", "de", "medizin technik"),
        ("Producenci zamrażarek laboratoryjnych", "pl", "producent zamrazark laboratoryjn"),
        ("výrobci laboratorních mrazniček", "cs", "vyrobk laboratorn mraznick"),
        ("Manufacturers of laboratory freezers", "en", "manufactur of laboratori freezer"),
        ("Fabricants d'armoires à gaz", "", "fabricants d armoires a gaz"),
    ],
)
def test_words_become_stems_without_diacritics(
    compounds: Compounds, lemmas: Lemmas, text: str, tongue: str, stems: str
) -> None:
    assert tokens(text, tongue, compounds, lemmas) == stems.split()


@pytest.mark.parametrize(
    ("tongue", "one", "other"),
    [
        ("de", "der Gefrierschrank", "den GEFRIERSCHRÄNKEN"),
        ("de", "Ware", "Waren"),
        ("pl", "zamrażarka laboratoryjna", "zamrażarek laboratoryjnych"),
        ("cs", "dřevěné okno", "dřevěných oken"),
        ("en", "company", "companies"),
    ],
)
def test_inflection_makes_no_difference(
    compounds: Compounds, lemmas: Lemmas, tongue: str, one: str, other: str
) -> None:
    assert tokens(one, tongue, compounds, lemmas)[-1] == tokens(other, tongue, compounds, lemmas)[-1]


def test_compounds_come_apart_only_in_german_and_only_with_a_lexicon(compounds: Compounds) -> None:
    assert Reader(compounds).tokens("Laborschrank", "de") == ["labor", "schrank"]
    assert Reader(compounds).tokens("Laborschrank", "en") == ["laborschrank"]
    assert Reader().tokens("Laborschrank", "de") == ["laborschrank"]


@given(st.text(), st.sampled_from(["de", "pl", "cs", "en", "", "fr"]))
def test_any_text_can_be_read(text: str, tongue: str) -> None:
    found = read_text(text, tongue)
    assert len(found.words) == len(found.lemmas)
    assert found.tongue in ("", *TONGUES)
    assert all(stem.isascii() or stem == stem.casefold() for stem in tokens(text, tongue))


@given(st.text("abäßłž <>&;.,-", max_size=60))
def test_words_of_a_text_are_its_own_words(text: str) -> None:
    words = read_text(text, "de").words
    assert read_text(" ".join(words), "de").words == words


@given(st.lists(st.sampled_from(["Labore", "der", "Schränke", "Laborschrank", "über"]), max_size=8))
def test_stems_are_those_of_the_words_one_after_another(words: list[str]) -> None:
    reader = Reader(learn(["Labor", "Schrank"]))
    assert reader.tokens(" ".join(words), "de") == [stem for word in words for stem in reader.tokens(word, "de")]
