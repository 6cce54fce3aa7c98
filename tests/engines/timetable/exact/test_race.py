"""Questions in processes of their own, however the system begins a process."""

import pytest

from viaregia.engines.timetable.exact.race import Question, Race

# At least one of 1 and 2, not both of them, and 3 follows from 2.
CLAUSES = [[1, 2], [-1, -2], [-2, 3]]


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_a_question_is_answered_in_a_process_of_its_own(start: str) -> None:
    with Race(1, start) as race:
        race.ask(Question(1), CLAUSES, [2, 3], 3)
        race.ask(Question(None, least=True), CLAUSES, [2, 3], 3)
        answers = []
        while race.running:
            answers += race.answers(30)
    assert {answer.question for answer in answers} == {Question(1), Question(None, least=True)}
    assert all(answer.true is not None and 1 in answer.true and 2 not in answer.true for answer in answers)


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_what_contradicts_itself_is_refuted(start: str) -> None:
    with Race(1, start) as race:
        race.ask(Question(None), [[1], [-1]], [1], 1)
        assert [answer.true for answer in race.answers(30)] == [None]


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_leaving_ends_whoever_still_runs(start: str) -> None:
    with Race(1, start) as race:
        race.ask(Question(1), CLAUSES, [2, 3], 3)
    assert race.running == []
