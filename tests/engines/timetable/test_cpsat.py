"""The small door to CP-SAT."""

import subprocess
import sys
import time

import pytest

from viaregia.engines.timetable.cpsat import Model


def soon() -> float:
    """Return a deadline far enough away."""
    return time.monotonic() + 20


def test_the_best_of_two_that_exclude_each_other_is_chosen_and_proven() -> None:
    model = Model()
    one, two = model.variable(), model.variable()
    model.at_most_one([one, two])
    answer = model.maximise({one: 3, two: 5}, deadline=soon(), seed=1)
    assert (answer.values, answer.bound, answer.proven) == ((0, 1), 5, True)


def test_what_contradicts_itself_has_no_values() -> None:
    model = Model()
    one = model.variable()
    model.exactly_one([one])
    model.at_most({one: 1}, 0)
    answer = model.maximise({one: 1}, deadline=soon(), seed=1)
    assert (answer.values, answer.proven) == ((), True)


def test_exactly_one_of_nothing_is_impossible() -> None:
    model = Model()
    model.variable()
    model.exactly_one([])
    assert not model.maximise({0: 1}, deadline=soon(), seed=1).values


def test_sums_are_kept_between_their_ends() -> None:
    model = Model()
    many = [model.variable() for _ in range(5)]
    model.at_most(dict.fromkeys(many, 2), 7)
    model.at_least({many[0]: 1, many[1]: -1}, 1)
    model.equal({many[2]: 1, many[3]: -1}, 0)
    model.at_least_one(many[3:])
    answer = model.maximise(dict.fromkeys(many, 1), deadline=soon(), seed=1)
    assert sum(answer.values) == answer.bound == 3
    assert answer.values[:2] == (1, 0)
    assert answer.values[2] == answer.values[3] == 1


def test_a_suggestion_is_where_the_search_starts_and_no_rule() -> None:
    model = Model()
    one = model.variable()
    model.suggest({one: 0})
    assert model.maximise({one: 1}, deadline=soon(), seed=1).values == (1,)


def test_the_solver_comes_without_the_data_frames() -> None:
    code = "import sys; from viaregia.engines.timetable.cpsat import Model; Model(); print('pandas' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot interrupt itself there")
def test_after_solving_ctrl_c_is_python_s_again() -> None:
    code = """
import os, signal, time
from viaregia.engines.timetable.cpsat import Model
model = Model()
model.maximise({model.variable(): 1}, deadline=time.monotonic() + 20, seed=1)
try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(10)
except KeyboardInterrupt:
    print("interrupted")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "interrupted"
