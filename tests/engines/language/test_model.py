"""The language engine as a whole: what is alike across languages, by what, and that it is the same every time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.nomenclatures import CONCEPTS
from viaregia.engines.language.lemmas import TONGUES
from viaregia.engines.language.model import Language, fit
from viaregia.engines.language.nomenclature import Entry, Nomenclature

CPV = Nomenclature(
    "cpv",
    (
        Entry("42513000", {"de": ("Gefriereinrichtungen",), "pl": ("urządzenia zamrażające", "zamrażarka")}),
        Entry("03419000", {"de": ("Schnittholz",), "pl": ("tarcica",), "en": ("timber",)}),
        Entry("90910000", {"cs": ("úklid",)}),
    ),
)
SAID = {"de": "Gefrierschränke", "pl": "zamrażarki", "cs": "mrazničky", "en": "freezers"}


@pytest.fixture(scope="module")
def language() -> Language:
    return fit(CONCEPTS, (CPV,))


@pytest.mark.parametrize("one", TONGUES)
@pytest.mark.parametrize("other", TONGUES)
def test_a_thing_is_most_like_itself_in_every_language(language: Language, one: str, other: str) -> None:
    things = [concept.label(other) for concept in CONCEPTS]
    alike = language.similar(language.read([SAID[one]], one), language.read(things, other))[0]
    assert alike.argmax() == 0
    assert alike[0] > 0.5


def test_what_two_texts_share_is_said_by_the_concept(language: Language) -> None:
    ones, others = language.read(["Schweißen, Schnittholz"], "de"), language.read(["tarcica"], "pl")
    shared = language.shared(ones, 0, others, 0)
    assert shared[0][0].id == "timber"
    assert 0 < sum(weight for _, weight in shared) <= language.similar(ones, others)[0, 0] + 1e-6


def test_the_strongest_concepts_of_a_text_come_first(language: Language) -> None:
    found = language.concepts_of(language.read(["zamrażarka, spawanie, spawanie"], "pl"), 0)
    assert [concept.id for concept, _ in found][:2] == ["welding", "freezer"]
    assert [weight for _, weight in found] == sorted((weight for _, weight in found), reverse=True)


def test_languages_of_texts_that_come_together_do_not_mix_their_rows(language: Language) -> None:
    texts, tongues = ["Schnittholz", "kask ochronny", "welding", "řezivo"], ["de", "pl", "en", "cs"]
    together = language.read(texts, tongues)
    alone = [language.read([text], tongue) for text, tongue in zip(texts, tongues, strict=True)]
    for at, each in enumerate(alone):
        assert np.allclose(together.vectors[[at]].toarray(), each.vectors.toarray(), atol=1e-6)


def test_what_nobody_knows_is_like_nothing_and_not_certain(language: Language) -> None:
    read = language.read(["🙂🙂", "", "Schutzhelm"], "de")
    assert read.certainty.tolist() == [0, 0, 1]
    assert language.similar(read, read)[0].max() == 0


def test_the_nearest_are_those_of_the_whole_matrix(language: Language) -> None:
    ones = language.read(["Gefrierschrank und Reinigung", "Schutzhelm", "🙂"], "de")
    others = language.read(["úklid", "mraznička", "přilba", "svařování"], "cs")
    positions, values = language.nearest(ones, others, top=2)
    whole = language.similar(ones, others)
    for row, (places, found) in enumerate(zip(positions, values, strict=True)):
        best = np.sort(whole[row])[::-1][:2]
        assert np.allclose(found, np.where(best > 0, best, 0), atol=1e-6)
        assert all(
            place == -1 or whole[row, place] == pytest.approx(value) for place, value in zip(places, found, strict=True)
        )


def test_codes_of_a_nomenclature_are_suggested_best_first(language: Language) -> None:
    found = language.suggest(language.read(["zamrażarka", "tarcica"], "pl"), "cpv")
    assert [suggested[0][0].code for suggested in found] == ["42513000", "03419000"]
    assert language.suggest(language.read(["tarcica"], "pl"), "cn") == ((),)


def test_words_that_mean_the_same_are_learned_from_the_labels(language: Language) -> None:
    assert language.bridge.word_pairs("Schnittholz", "de", "tarcica", "pl") == (("Schnittholz", "tarcica"),)


def test_the_same_labels_teach_the_same() -> None:
    one, other = fit(CONCEPTS, (CPV,)), fit(CONCEPTS, (CPV,))
    texts = ["Gefrierschrank", "Holz", "Reinigung der Halle"]
    assert (one.read(texts, "de").vectors != other.read(texts, "de").vectors).nnz == 0


def test_a_language_can_be_learned_from_nothing() -> None:
    assert fit(()).read(["Holz"], "de").certainty.tolist() == [0]


@given(st.lists(st.text(max_size=60), max_size=5), st.sampled_from(["", *TONGUES, "fr"]))
def test_any_text_is_read_to_a_row_of_length_one_or_none(texts: list[str], tongue: str) -> None:
    read = ANY.read(texts, tongue)
    lengths = np.sqrt(np.asarray(read.vectors.multiply(read.vectors).sum(axis=1)).ravel())
    assert all(length == pytest.approx(1, abs=1e-4) or length == 0 for length in lengths)
    assert (read.vectors.data >= 0).all()


ANY = fit(CONCEPTS)
