"""What is handed out works without the repository: the wheel holds everything, and plans a forum by itself."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

import pytest

from tests.factories.machine import needed

ROOT: Final = Path(__file__).parents[2]
PARTS: Final = ("pyproject.toml", "README.md", "LICENSE", "hatch_build.py")
START: Final = "from viaregia.cli.start import run; run()"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the tree, and unpacked where no repository is near."""
    builder = ROOT / ".uv" / "bin" / "uv"
    if not builder.exists():
        needed("uv", "`make setup` brings it")
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    for room in ("src", "tools"):
        shutil.copytree(ROOT / room, tree / room, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    for part in PARTS:
        shutil.copy(ROOT / part, tree)
    command: list[str | Path] = [
        builder,
        "build",
        "--quiet",
        "--wheel",
        "--python",
        sys.executable,
        "--out-dir",
        out / "dist",
        tree,
    ]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next((out / "dist").glob("*.whl"))) as wheel:
        wheel.extractall(out / "installed")
    return out / "installed"


def test_everything_of_the_source_is_in_the_wheel_and_nothing_else(unpacked: Path) -> None:
    def files(root: Path) -> set[str]:
        return {
            path.relative_to(root).as_posix()
            for path in root.rglob("*")
            if path.is_file() and path.suffix not in (".pyc", ".mo")
        }

    assert files(unpacked / "viaregia") == files(ROOT / "src" / "viaregia")
    catalogues = {path.parents[1].name for path in (unpacked / "viaregia").rglob("*.mo")}
    assert catalogues == {"de", "pl", "cs", "en"}


def test_the_wheel_plans_a_forum_without_the_repository(unpacked: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "small.xlsx", tmp_path)
    code = f"import viaregia, sys; assert viaregia.__file__.startswith({str(unpacked)!r}); {START}"
    planned = subprocess.run(
        [sys.executable, "-c", code, "plan", "small.xlsx", "--out", "out", "--seconds", "2", "--lang", "cs"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert planned.returncode == 0, planned.stderr
    assert "Traceback" not in planned.stderr
    assert (tmp_path / "out" / "to-share" / "agendas.pdf").is_file()
    assert "schůzky" in (tmp_path / "out" / "organiser" / "report.html").read_text("utf-8")
