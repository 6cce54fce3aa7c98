"""Every fact of the matching engine can be said in every language, to either side and to nobody in particular."""

from dataclasses import dataclass, replace
from enum import Enum
from itertools import product
from string import Formatter
from typing import get_args

import pytest

from viaregia.base.words import LANGUAGES
from viaregia.engines.matching.problem import (
    Across,
    CodesMeet,
    Direction,
    Gain,
    Goal,
    GoalsFit,
    Kind,
    LittleSaid,
    Problem,
    Profile,
    Reason,
    SharedConcept,
    SizesFit,
    Speech,
    Strength,
    Suggestion,
    TextsMeet,
)
from viaregia.wording.matching import (
    concepts_named,
    gains_for,
    goal_name,
    kind_name,
    quoted,
    reason_sentence,
    reasons_for,
    strength_name,
)
from viaregia.wording.matching_terms import TERMS, term

ENUMS: tuple[type[Enum], ...] = (Kind, Goal, Across, Direction, Strength, Gain)


@dataclass(frozen=True)
class Labels:
    """A concept as the wording knows it."""

    labels: dict[str, str]

    def label(self, language: str) -> str:
        return self.labels[language]


CONCEPTS = {
    "freezer": Labels({"de": "Ultratiefkühlschrank", "pl": "zamrażarka", "cs": "mrazák", "en": "ultra-low freezer"}),
    "biobank": Labels({"de": "Biobank", "pl": "biobank", "cs": "biobanka", "en": "biobank"}),
}
PROBLEM = Problem((Profile("b", name="Bank Žluťoučká"), Profile("m", name="Müßig GmbH"), Profile("x")))
MEET = TextsMeet(
    0, 1, "zamrażarki do próbek", "Ultratiefkühlschränke",
    (SharedConcept("biobank", 0.2), SharedConcept("freezer", 0.7), SharedConcept("gone", 0.1)),
    (("zamrażarki", "Kühlschränke"), ("Labor", "labor")),
)  # fmt: skip
REASONS: tuple[Reason, ...] = (
    MEET,
    replace(MEET, concepts=(), words=()),
    CodesMeet(1, 0, "8418", "NACE 86.10", "freezer"),
    CodesMeet(1, 0, "WZ 28.25", "NACE 28"),
    CodesMeet(1, 0, "WZ 28.25", "NACE 86.10", "freezer", inferred=True),
    *(GoalsFit(0, 1, goal, fits) for goal, fits in product(Goal, repeat=2)),
    Speech(("de",)),
    Speech(("de", "en")),
    Speech((), "de-pl"),
    Speech(()),
    SizesFit(0, 1, (1, 12_500)),
    LittleSaid(0),
    LittleSaid(1),
)
SUGGESTION = Suggestion(0, 1, 0.7, 0.8, 0.6, Strength.STRONG, (Gain.OFFERED, Gain.CUSTOMER), REASONS)
READERS = (0, 1, None)


def complete(sentence: str) -> bool:
    """Return whether a sentence says something, ends like one, and has no field, code or percentage left in it."""
    return sentence.endswith((".", "!")) and not any(each in sentence for each in ("{", "_", "None", "%", "Kind."))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("member", [member for enum in ENUMS for member in enum], ids=str)
def test_every_member_has_a_name(member: Enum, language: str) -> None:
    said = term(member, language)
    assert said.strip()
    assert language == "en" or said != TERMS[member] or said in ("export", "bank")


def test_no_name_stands_for_a_member_that_is_gone() -> None:
    assert set(TERMS) == {member for enum in ENUMS for member in enum}
    assert all(not next(iter(Formatter().parse(text)))[1] for text in TERMS.values())


def test_every_class_of_reason_is_tried() -> None:
    assert {type(reason) for reason in REASONS} == set(get_args(Reason))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_every_reason_is_a_sentence_for_every_reader(reader: int | None, language: str) -> None:
    said = reasons_for(SUGGESTION, PROBLEM, CONCEPTS, language=language, reader=reader)
    assert len(said) == len(REASONS)
    assert all(map(complete, said))
    if language != "en":
        english = reasons_for(SUGGESTION, PROBLEM, CONCEPTS, language="en", reader=reader)
        assert not set(said) & set(english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_side_is_told_what_is_its_own(language: str) -> None:
    for reason in (MEET, CodesMeet(1, 0, "8418", "NACE 86"), SizesFit(0, 1, (5, 70))):
        texts = [reason_sentence(reason, PROBLEM, CONCEPTS, language=language, reader=reader) for reader in READERS]
        assert len(set(texts)) == 3
        assert "Müßig" not in texts[0] + texts[1]
    assert reason_sentence(LittleSaid(0), PROBLEM, {}, language=language, reader=0) != reason_sentence(
        LittleSaid(0), PROBLEM, {}, language=language, reader=1
    )


def test_a_need_and_an_offer_that_meet_are_quoted_in_the_original_with_concepts_in_the_readers_language() -> None:
    said = reason_sentence(MEET, PROBLEM, CONCEPTS, language="de", reader=1)
    assert said == (
        "Die andere Seite sucht: „zamrażarki do próbek“ – Sie bieten: „Ultratiefkühlschränke“. "
        "Gemeinsam: Ultratiefkühlschrank, Biobank. Wörter, die dasselbe bedeuten: zamrażarki – Kühlschränke, Labor."
    )
    polish = reason_sentence(MEET, PROBLEM, CONCEPTS, language="pl")
    assert "Bank Žluťoučká szuka: „zamrażarki do próbek” – Müßig GmbH oferuje:" in polish
    assert "Wspólne: zamrażarka, biobank." in polish


def test_concepts_are_named_once_and_the_weightiest_first() -> None:
    shared = (SharedConcept("biobank", 0.1), SharedConcept("freezer", 0.5), SharedConcept("biobank", 0.3))
    assert concepts_named(shared, CONCEPTS, "en") == ["ultra-low freezer", "biobank"]


def test_goals_are_told_from_the_readers_side() -> None:
    fit = GoalsFit(0, 1, Goal.EXPORT, Goal.DISTRIBUTION)
    assert reason_sentence(fit, PROBLEM, {}, language="en", reader=0) == (
        "Your goal: export; that of the other side: distribution."
    )
    assert reason_sentence(fit, PROBLEM, {}, language="en", reader=1) == (
        "Your goal: distribution; that of the other side: export."
    )


def test_numbers_are_written_as_the_reader_writes_them_and_from_his_side() -> None:
    said = reason_sentence(SizesFit(0, 1, (8, 12_500)), PROBLEM, {}, language="de", reader=1)
    assert "12.500 bei Ihnen, 8 auf der anderen Seite" in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_every_gain_is_a_sentence_and_one_fact_is_said_once(reader: int | None, language: str) -> None:
    for gains in product((*Gain, None), repeat=2):
        said = gains_for(replace(SUGGESTION, gains=gains), PROBLEM, language=language, reader=reader)
        assert all(map(complete, said))
        assert len(set(said)) == len(said) <= 2
        assert bool(said) == any(gains)
    twice = replace(SUGGESTION, gains=(Gain.OFFERED, Gain.CUSTOMER))  # what one needs, the other sells
    assert len(gains_for(twice, PROBLEM, language=language, reader=reader)) == 1


def test_a_profile_without_a_name_is_called_by_its_id() -> None:
    assert reason_sentence(LittleSaid(2), PROBLEM, {}, language="en").endswith(": x.")


def test_a_long_text_is_cut_at_a_word() -> None:
    assert quoted("Stahl  \n und Holz") == "Stahl und Holz"
    assert quoted("Kühlgeräte, " * 40).endswith("Kühlgeräte …")
    assert len(quoted("x" * 5000)) <= 242


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_functions_say_what_the_table_says(language: str) -> None:
    assert strength_name(Strength.GOOD, language) == term(Strength.GOOD, language)
    assert kind_name(Kind.CHAMBER, language) == term(Kind.CHAMBER, language)
    assert goal_name(Goal.RESEARCH, language) == term(Goal.RESEARCH, language)
