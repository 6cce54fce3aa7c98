"""The import contracts of pyproject.toml hold, and each fails when it is broken on purpose."""

import ast
import os
import shutil
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Final

import grimp
import pytest
from importlinter import Contract
from importlinter.api import read_configuration
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract

ROOT: Final = Path(__file__).parents[2]
SETTINGS: Final = read_configuration(str(ROOT / "pyproject.toml"))
CONTRACTS: Final = {contract["id"]: contract for contract in SETTINGS["contracts_options"]}
KINDS: Final[dict[str, type[Contract]]] = {
    "acyclic_siblings": AcyclicSiblingsContract,
    "forbidden": ForbiddenContract,
    "independence": IndependenceContract,
    "layers": LayersContract,
    "protected": ProtectedContract,
}

# The contract, the file to spoil, and the line that spoils it.
BREAKS: Final = [
    ("floors", "base/errors.py", "import viaregia.engines.timetable.problem"),
    ("floors", "engines/timetable/problem.py", "import viaregia.wording"),
    ("floors", "wording/__init__.py", "import viaregia.exchange"),
    ("floors", "exchange/forum.py", "import viaregia.planner"),
    ("floors", "planner/__init__.py", "import viaregia.cli"),
    ("floors", "directory/models.py", "import viaregia.forums.models"),
    ("floors", "plumbing/audit.py", "import viaregia.directory.models"),
    ("floors", "web/views.py", "import viaregia.cli.options"),
    ("floors", "utils.py", "STRAY = True"),
    ("rooms", "meetings/queries/forum.py", "import viaregia.meetings.services.importing"),
    ("rooms", "forums/models.py", "import viaregia.forums.policies"),
    ("doors", "web/participant/urls.py", "import viaregia.web.organiser.grid"),
    ("tables", "planner/__init__.py", "import ibis"),
    ("floors", "attic/__init__.py", "STRAY = True"),
    ("engines", "engines/matching/__init__.py", "import viaregia.engines.timetable"),
    ("engines", "engines/language/__init__.py", "import viaregia.engines.timetable"),
    ("engines", "engines/utils.py", "STRAY = True"),
    ("tables", "planner/__init__.py", "import ibis"),
    ("tables", "exchange/forum.py", "import duckdb"),
    ("solvers", "planner/__init__.py", "import ortools"),
    ("solvers", "exchange/forum.py", "from pysat.solvers import Solver"),
    *(
        ("django", f"{room}/__init__.py", "import django")
        for room in ("base", "engines", "wording", "exchange", "planner")
    ),
    ("network", "engines/timetable/problem.py", "import urllib.request"),
    ("network", "wording/__init__.py", "import socket"),
    ("network", "base/errors.py", "import http.client"),
    ("check", "engines/timetable/check.py", "import viaregia.engines.timetable.placing.compile"),
    ("check", "engines/timetable/goals.py", "import ortools"),
    ("check", "engines/timetable/times.py", "import pysat"),
    ("judge", "engines/matching/check.py", "import viaregia.engines.matching.choosing.network"),
    ("judge", "engines/matching/check.py", "import viaregia.engines.matching.allowed"),
    ("judge", "engines/matching/quotas.py", "import scipy"),
    ("circles", "exchange/forum.py", "import viaregia.exchange.plan"),
    ("circles", "engines/timetable/problem.py", "import viaregia.engines.timetable.explain"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the source tree that may be spoiled."""
    ignored = shutil.ignore_patterns("__pycache__", "locale")
    shutil.copytree(ROOT / "src" / "viaregia", tmp_path / "viaregia", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Who imports whom, read once and in the way the program reads it."""
    return grimp.build_graph("viaregia", include_external_packages=True, cache_dir=None)


def test_the_tree_keeps_every_contract(copy: Path) -> None:
    verdict = lint(copy)
    assert verdict.returncode == 0, verdict.stdout


def test_the_program_finds_every_contract_broken_where_the_files_break_all_of_them(copy: Path) -> None:
    for _, file, line in BREAKS:
        spoilt = copy / "viaregia" / file
        spoilt.parent.mkdir(exist_ok=True)
        before = spoilt.read_text("utf-8") if spoilt.exists() else ""
        spoilt.write_text(f"{before}\n{line}\n", "utf-8")

    verdict = lint(copy)

    assert verdict.returncode == 1, verdict.stdout
    assert [each for each in CONTRACTS.values() if f"{each['name']} BROKEN" not in verdict.stdout] == []


@pytest.mark.parametrize(("contract", "file", "line"), BREAKS)
def test_a_contract_fails_when_it_is_broken(graph: grimp.ImportGraph, contract: str, file: str, line: str) -> None:
    spoilt = deepcopy(graph)
    module = "viaregia." + file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    spoilt.add_module(module)
    for imported in imports(line):
        spoilt.add_import(importer=module, imported=imported)

    assert is_kept(contract, graph)
    assert not is_kept(contract, spoilt)


def test_every_contract_is_broken_once() -> None:
    assert {contract for contract, _, _ in BREAKS} == set(CONTRACTS)


def imports(line: str) -> list[str]:
    """Return what a line imports: a module of ours, or the package of a stranger's."""
    found = [node for node in ast.walk(ast.parse(line)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [name for node in found for name in _names(node)]
    return [name if name.startswith("viaregia.") else name.partition(".")[0] for name in names]


def _names(node: ast.Import | ast.ImportFrom) -> list[str]:
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]


def is_kept(contract: str, graph: grimp.ImportGraph) -> bool:
    """Check one contract; a check may change the graph that it is given."""
    options = CONTRACTS[contract]
    checked = KINDS[options["type"]](options["name"], SETTINGS["session_options"], options)
    return checked.check(deepcopy(graph), verbose=False).kept


def lint(copy: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts over a copy of the tree."""
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-logo", "--no-cache", "--config", copy / "pyproject.toml"],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
