"""The import contracts of pyproject.toml hold, and each fails when it is broken on purpose."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
CONTRACTS: Final = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
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


def test_the_tree_keeps_every_contract(copy: Path) -> None:
    verdict = lint(copy)
    assert verdict.returncode == 0, verdict.stdout


@pytest.mark.parametrize(("contract", "file", "line"), BREAKS)
def test_a_contract_fails_when_it_is_broken(copy: Path, contract: str, file: str, line: str) -> None:
    spoilt = copy / "viaregia" / file
    spoilt.parent.mkdir(exist_ok=True)
    before = spoilt.read_text("utf-8") if spoilt.exists() else ""
    spoilt.write_text(f"{before}\n{line}\n", "utf-8")

    verdict = lint(copy)

    assert verdict.returncode == 1, verdict.stdout
    assert f"{CONTRACTS[contract]} BROKEN" in verdict.stdout


def test_every_contract_is_broken_once() -> None:
    assert {contract for contract, _, _ in BREAKS} == set(CONTRACTS)


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
