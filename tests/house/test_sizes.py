"""Functions are short and files hold one subject: a compass with a needle."""

import ast
import statistics
from itertools import chain
from pathlib import Path
from typing import Final

import pytest

SOURCE: Final = Path(__file__).parents[2] / "src" / "viaregia"
ROOMS: Final = sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists())
LONGEST_FILE: Final = 400
MEDIAN: Final = 10
NINE_IN_TEN: Final = {"engines": 50}  # lines; 30 elsewhere


def lengths(room: str) -> list[int]:
    """Return the lines of each function of a room, from its name to its end; its options are no lines of thought."""
    trees = (ast.parse(path.read_text("utf-8")) for path in (SOURCE / room).rglob("*.py"))
    nodes = chain.from_iterable(map(ast.walk, trees))
    return sorted(length(node) for node in nodes if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function: one for its head, then its body."""
    return 1 + (function.end_lineno or function.lineno) - function.body[0].lineno + 1


@pytest.mark.parametrize("room", ROOMS)
def test_functions_are_short(room: str) -> None:
    found = lengths(room)
    if len(found) > 10:  # a quantile of fewer says little
        assert statistics.median(found) <= MEDIAN
        assert found[int(len(found) * 0.9)] <= NINE_IN_TEN.get(room, 30)


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_file_holds_one_subject(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= LONGEST_FILE
