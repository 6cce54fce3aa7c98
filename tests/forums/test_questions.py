"""What of an organiser's own questions is asked of whom, and which answers can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viaregia.forums.models import Edition, Question
from viaregia.forums.questions import Fault, in_words, judged, label_of, named_choices

Kind = Question.Kind


def asked(number: int, kind: str, *choices: str, **more: object) -> Question:
    offered = [{"value": each, "label": {"de": each.upper()}} for each in choices]
    return Question(pk=number, edition=Edition(pk=1), slug=f"q{number}", kind=kind, choices=offered, **more)


COMES_BY = asked(1, Kind.ONE, "train", "car")
FROM_WHERE = asked(2, Kind.TEXT, after_id=1, answer="train", required=True)
NEEDS_A_SEAT = asked(3, Kind.YES_NO, after_id=2, answer="Breslau")


def test_an_answer_counts_only_while_the_answer_before_it_leads_there() -> None:
    questions = [COMES_BY, FROM_WHERE]
    said = {1: ["train"], 2: ["Breslau"]}
    assert judged(questions, said, "guest").kept == {1: ("train",), 2: ("Breslau",)}
    assert judged(questions, said | {1: ["car"]}, "guest").kept == {1: ("car",)}


def test_what_is_dropped_leads_no_further() -> None:
    said = {1: ["car"], 2: ["Breslau"], 3: ["yes"]}
    assert judged([COMES_BY, FROM_WHERE, NEEDS_A_SEAT], said, "guest").kept == {1: ("car",)}


def test_what_must_be_answered_must_be_only_where_it_is_asked() -> None:
    assert judged([COMES_BY, FROM_WHERE], {1: ["train"]}, "guest").faults == {2: Fault.MISSING}
    assert judged([COMES_BY, FROM_WHERE], {1: ["car"]}, "guest").faults == {}


def test_a_question_for_other_kinds_or_a_closed_one_is_not_asked() -> None:
    press, closed = asked(1, Kind.TEXT, kinds=["press"], required=True), asked(2, Kind.TEXT, closed=True, required=True)
    found = judged([press, closed], {1: ["x"], 2: ["y"]}, "guest")
    assert (found.kept, found.faults) == ({}, {})
    assert judged([press], {1: ["x"]}, "press").kept == {1: ("x",)}


@pytest.mark.parametrize(
    ("question", "said", "fault"),
    [
        (asked(1, Kind.ONE, "a", "b"), ["c"], Fault.NOT_OFFERED),
        (asked(1, Kind.ONE, "a", "b"), ["a", "b"], Fault.ONE_ONLY),
        (asked(1, Kind.SEVERAL, "a", "b"), ["a", "c"], Fault.NOT_OFFERED),
        (asked(1, Kind.YES_NO), ["maybe"], Fault.NOT_OFFERED),
        (asked(1, Kind.NUMBER), ["twelve"], Fault.NO_NUMBER),
        (asked(1, Kind.NUMBER), ["NaN"], Fault.NO_NUMBER),
        (asked(1, Kind.NUMBER), ["1e99999"], Fault.NO_NUMBER),
        (asked(1, Kind.DATE), ["26.11.2026"], Fault.NO_DATE),
        (asked(1, Kind.DATE), ["20261126"], Fault.NO_DATE),
        (asked(1, Kind.TEXT), ["x" * 201], Fault.TOO_LONG),
        (asked(1, Kind.LONG), ["x" * 2001], Fault.TOO_LONG),
    ],
)
def test_what_cannot_be_an_answer_is_named(question: Question, said: list[str], fault: Fault) -> None:
    found = judged([question], {1: said}, "guest")
    assert (found.kept, found.faults) == ({}, {1: fault})


@pytest.mark.parametrize(
    ("question", "said", "kept"),
    [
        (asked(1, Kind.SEVERAL, "a", "b"), ["b", "a", "b"], ("b", "a")),
        (asked(1, Kind.NUMBER), [" 12,50 "], ("12.5",)),
        (asked(1, Kind.NUMBER), ["1000"], ("1000",)),
        (asked(1, Kind.DATE), ["2026-11-26"], ("2026-11-26",)),
        (asked(1, Kind.LONG), ["x" * 2000], ("x" * 2000,)),
    ],
)
def test_what_can_be_is_kept_in_one_way(question: Question, said: list[str], kept: tuple[str, ...]) -> None:
    assert judged([question], {1: said}, "guest").kept == {1: kept}


@given(st.dictionaries(st.sampled_from([1, 2, 3]), st.lists(st.sampled_from(["train", "car", "Breslau", "yes", ""]))))
def test_what_was_kept_is_kept_again(said: dict[int, list[str]]) -> None:
    questions = [COMES_BY, FROM_WHERE, NEEDS_A_SEAT]
    once = judged(questions, said, "guest")
    assert judged(questions, once.kept, "guest").kept == once.kept
    assert not once.kept.keys() & once.faults.keys()


def test_questions_and_choices_are_said_in_the_readers_language_or_visibly_in_another() -> None:
    one = asked(1, Kind.ONE, "train", label={"de": "Wie kommen Sie?"})
    assert (label_of(one, "pl").text, label_of(one, "pl").foreign) == ("Wie kommen Sie?", True)
    assert named_choices(one, "cs") == [("train", "TRAIN")]
    assert in_words(one, ["train", "gone"], "pl") == ["TRAIN", "gone"]
    assert in_words(asked(2, Kind.YES_NO), ["yes"], "pl") == ["Tak"]
