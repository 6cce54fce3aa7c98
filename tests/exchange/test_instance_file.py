from pathlib import Path

import pytest

from tests.factories.plans import plan
from viaregia.exchange.instance_file import InstanceUnreadable, read_instance, write_instance


def test_a_timetable_problem_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_instance(tmp_path / "problem.json", plan().instance)
    assert read_instance(tmp_path / "problem.json") == plan().instance


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"slots": [{"start": "nine"}]}'])
def test_what_is_no_problem_is_refused_with_a_named_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "problem.json").write_text(text)
    with pytest.raises(InstanceUnreadable, match=r"problem\.json"):
        read_instance(tmp_path / "problem.json")
