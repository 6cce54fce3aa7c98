"""What the matching engine checks, chooses and learns can be said in every language."""

from dataclasses import replace
from enum import Enum

import pytest

from viaregia.base.words import LANGUAGES
from viaregia.engines.matching.answers import Because
from viaregia.engines.matching.check import Fault, FaultKind
from viaregia.engines.matching.choose import Short, Why
from viaregia.engines.matching.features import FEATURES, Weights
from viaregia.engines.matching.learn import Learned, Verdict
from viaregia.engines.matching.problem import Across, Problem, Profile
from viaregia.wording.matching_checks import (
    CHECK_TERMS,
    because_name,
    check_term,
    fault_sentence,
    feature_name,
    learned_sentence,
    short_sentence,
    weights_told,
)

ENUMS: tuple[type[Enum], ...] = (FaultKind, Because, Verdict, Why)
PROBLEM = Problem((Profile("a", name="Müßig GmbH"), Profile("b")))


def complete(sentence: str) -> bool:
    return sentence.endswith(".") and not any(each in sentence for each in ("{", "_", "None"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("member", [member for enum in ENUMS for member in enum], ids=str)
def test_every_member_has_a_name(member: Enum, language: str) -> None:
    said = check_term(member, language)
    assert said.strip()
    assert "{" not in said
    assert (said == CHECK_TERMS[member]) == (language == "en")


def test_no_name_stands_for_a_member_that_is_gone() -> None:
    assert set(CHECK_TERMS) == {member for enum in ENUMS for member in enum}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("across", Across)
@pytest.mark.parametrize("kind", FaultKind)
def test_every_fault_is_a_sentence(kind: FaultKind, across: Across, language: str) -> None:
    problem = replace(PROBLEM, across=across)
    said = {fault_sentence(Fault(kind, parties, 3), problem, language) for parties in ((0, 1), (1, 7), ())}
    assert len(said) == 3
    assert all(map(complete, said))
    assert "Müßig GmbH – b: " in fault_sentence(Fault(kind, (0, 1)), problem, language)


def test_a_border_that_is_not_crossed_is_named() -> None:
    fault = Fault(FaultKind.ACROSS, (0, 1))
    said = {fault_sentence(fault, replace(PROBLEM, across=across), "de") for across in Across}
    assert len(said) == 3
    assert "Land" in fault_sentence(fault, PROBLEM, "de")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", Why)
def test_who_is_short_is_told_why(why: Why, language: str) -> None:
    said = short_sentence(Short(1, 1, 3, why), PROBLEM.profiles, language)
    assert complete(said)
    assert check_term(why, language) in said
    assert said.startswith("b: 1 ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verdict", Verdict)
def test_what_was_learned_is_a_sentence(verdict: Verdict, language: str) -> None:
    said = learned_sentence(Learned(Weights(), verdict, 61, 40, 21), language)
    assert complete(said)
    assert "61" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_weight_is_named_where_it_was_learned(language: str) -> None:
    kept = Learned(Weights(need=0.4), Verdict.KEPT, 61, 40, 21)
    rows = weights_told(kept, Weights(), language)
    assert [name for name, _, _ in rows] == [feature_name(name, language) for name in FEATURES]
    assert rows[0][1:] == (("1.00", "0.40") if language == "en" else ("1,00", "0,40"))
    assert weights_told(replace(kept, verdict=Verdict.FEW), Weights(), language) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_to_say_no_have_names(language: str) -> None:
    assert len({because_name(each, language) for each in Because}) == len(Because)
