"""What the import contracts cannot see: clocks, prints, foreign libraries on the ground floor, slow starts."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

SOURCE: Final = Path(__file__).parents[2] / "src" / "viaregia"
CLOCKS: Final = {
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "strftime"},
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
}
HEAVY: Final = ("ortools", "pysat", "scipy", "pandas", "typst")


def modules(room: str) -> list[Path]:
    """Return the modules of a room."""
    return sorted((SOURCE / room).rglob("*.py"))


def wall_clocks(tree: ast.AST) -> Iterator[str]:
    """Yield every reading of the wall clock in a module: `time.time`, `datetime.now`, `from time import time`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = ast.unparse(node.value).rpartition(".")[2]
            if node.attr in CLOCKS.get(owner, ()):
                yield f"line {node.lineno}: {ast.unparse(node)}"
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (f"line {node.lineno}: {each.name}" for each in node.names if each.name in CLOCKS["time"])


def prints(tree: ast.AST) -> Iterator[str]:
    """Yield every print and every use of the standard streams."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "input"):
            yield f"line {node.lineno}: {ast.unparse(node.func)}"
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("sys.stdout", "sys.stderr", "sys.stdin"):
            yield f"line {node.lineno}: {ast.unparse(node)}"


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the modules imported anywhere in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("module", modules("engines"), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_an_engine_reads_no_wall_clock_and_prints_nothing(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    assert [*wall_clocks(tree), *prints(tree)] == []


@pytest.mark.parametrize(
    "line",
    [
        "time.time()",
        "datetime.now()",
        "datetime.datetime.now(tz)",
        "date.today()",
        "datetime.date.today()",
        "from time import time",
        "stamp = time.time_ns",
    ],
)
def test_a_wall_clock_is_found(line: str) -> None:
    assert list(wall_clocks(ast.parse(line)))


@pytest.mark.parametrize("line", ["time.monotonic()", "time.perf_counter()", "datetime(2026, 1, 1)", "slot.time"])
def test_monotonic_time_is_no_wall_clock(line: str) -> None:
    assert not list(wall_clocks(ast.parse(line)))


@pytest.mark.parametrize("line", ["print(1)", "sys.stdout.write('')", "input()"])
def test_a_print_is_found(line: str) -> None:
    assert list(prints(ast.parse(line)))


@pytest.mark.parametrize("module", modules("base"), ids=lambda path: path.name)
def test_the_ground_floor_stands_on_the_standard_library_alone(module: Path) -> None:
    tops = {name.partition(".")[0] for name in imported(ast.parse(module.read_text("utf-8")))}
    assert tops <= sys.stdlib_module_names | {"viaregia"}


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    code = f"import sys, viaregia.cli.main; print(*sorted(set({HEAVY}) & set(sys.modules)))"
    started = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert started.stdout.split() == []
