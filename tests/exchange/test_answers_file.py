"""Answers are read as people give them; what is wrong is named, what is odd left out."""

import json
from pathlib import Path
from typing import Any

import pytest

from viaregia.base.words import LANGUAGES
from viaregia.engines.matching.answers import Answer, Because
from viaregia.exchange.answers_file import AnswersReading, because_of, read_answers
from viaregia.exchange.lists.sources import NotAList
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.grid import WorkbookMissing
from viaregia.wording.matching_checks import because_name

POSITIONS = {"a": 0, "b": 1, "3": 2}


def reading(folder: Path, *answers: Any) -> AnswersReading:
    path = folder / "answers.jsonl"
    path.write_text("\n".join(each if isinstance(each, str) else json.dumps(each) for each in answers), "utf-8")
    return read_answers(path, POSITIONS, language="en")


def test_answers_are_read(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        {"one": "a", "other": "b", "useful": True},
        "",
        {"one": "b", "other": 3, "useful": "nie", "because": "konkurencja"},
        {"one": "a", "other": "3", "rating": "4", "useful": None, "comment": "x"},
        {"one": "a", "other": "b", "useful": "tak", "because": ""},
    )
    assert found.findings == ()
    assert found.answers == (
        Answer(0, 1, useful=True),
        Answer(1, 2, useful=False, because=Because.COMPETITOR),
        Answer(0, 2, rating=4),
        Answer(0, 1, useful=True),
    )


@pytest.mark.parametrize(
    ("answer", "code", "column"),
    [
        ("{", Code.BAD_JSON, ""),
        (["a", "b"], Code.NOT_AN_OBJECT, ""),
        ({"one": "a", "other": "b", "useful": "perhaps"}, Code.NOT_YES_NO, "useful"),
        ({"one": "a", "other": "b", "rating": 6}, Code.NOT_A_COUNT, "rating"),
        ({"one": "a", "other": "b", "rating": True}, Code.NOT_A_COUNT, "rating"),
    ],
)
def test_a_mistake_is_named_and_stops(answer: Any, code: Code, column: str, tmp_path: Path) -> None:
    found = reading(tmp_path, {"one": "a", "other": "b", "rating": 1}, answer)
    assert found.answers is None
    first = found.findings[0]
    assert (first.code, first.row, first.column) == (code, 2, column)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"one": "a", "other": "gone", "useful": True}, Code.UNKNOWN_PROFILE),
        ({"other": "a", "useful": True}, Code.UNKNOWN_PROFILE),
        ({"one": "a", "other": "b"}, Code.ANSWER_SAYS_NOTHING),
        ({"one": "a", "other": "a", "useful": True}, Code.ANSWER_SAYS_NOTHING),
    ],
)
def test_an_answer_that_says_nothing_is_left_out(answer: Any, code: Code, tmp_path: Path) -> None:
    found = reading(tmp_path, answer)
    assert found.answers == ()
    assert [each.code for each in found.findings] == [code]


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_bytes(bytes(range(256)) * 20)
    with pytest.raises(NotAList):
        read_answers(tmp_path / "x.jsonl", POSITIONS, language="en")
    with pytest.raises(WorkbookMissing):
        read_answers(tmp_path / "none.jsonl", POSITIONS, language="en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("because", Because)
def test_every_reason_is_understood_by_its_name(because: Because, language: str) -> None:
    assert because_of(because_name(because, language)) is because
    assert because_of(because.value) is because


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Wir kennen uns schon", Because.KNOWN_ALREADY), ("firma jest za mała", Because.TOO_SMALL),
        ("je to příliš daleko", Because.TOO_FAR), ("falsche Branche", Because.WRONG_TRADE),
        ("brak czasu", Because.NO_TIME), ("mag ich nicht", Because.OTHER),
    ],
)  # fmt: skip
def test_reasons_are_understood_in_other_words(text: str, meant: Because) -> None:
    assert because_of(text) is meant
