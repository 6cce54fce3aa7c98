"""What is handed out works without the repository: the wheel holds everything, plans a forum, and serves its pages."""

import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path
from typing import Final

import pytest

from tests.factories.machine import needed

ROOT: Final = Path(__file__).parents[2]
PARTS: Final = ("pyproject.toml", "README.md", "LICENSE", "hatch_build.py")
START: Final = "from viaregia.cli.start import run; run()"
BUILDER: Final = ROOT / ".uv" / "bin" / "uv"
KERN: Final = Path("node_modules", "@kern-ux", "native")
LOOK: Final = {"web/static/kern/kern.min.css", "web/static/kern/LICENSE.md"}
PATIENCE: Final = 60.0
"""Seconds that a server on a busy machine has to answer for the first time."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a wheel is built from, without what npm brings."""
    if not BUILDER.exists():
        needed("uv", "`make setup` brings it")
    copy = tmp_path_factory.mktemp("tree")
    for room in ("src", "tools"):
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    for part in PARTS:
        shutil.copy(ROOT / part, copy)
    return copy


def build(tree: Path, out: Path) -> "subprocess.CompletedProcess[str]":
    command: list[str | Path] = [BUILDER, "build", "--wheel", "--python", sys.executable, "--out-dir", out, tree]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheel(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with what npm brings."""
    if not (ROOT / KERN).exists():
        needed("KERN", "`make browser` brings it")
    out = tmp_path_factory.mktemp("dist")
    shutil.copytree(ROOT / KERN, tree / KERN, ignore=shutil.ignore_patterns("src", "fonts"))
    built = build(tree, out)
    shutil.rmtree(tree / "node_modules")
    assert built.returncode == 0, built.stderr
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked where no repository is near."""
    out = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(out)
    return out


def test_no_wheel_is_built_without_the_look_of_the_pages(tree: Path, tmp_path: Path) -> None:
    assert not (tree / "node_modules").exists()
    built = build(tree, tmp_path)
    assert built.returncode != 0
    assert "make browser" in built.stderr
    assert not list(tmp_path.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment of its own, into which the wheel is installed beside what it depends on.

    The dependencies are those of this environment, so that nothing is downloaded; our own sources are not among them.
    """
    place = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    packages = next((place / "lib").glob("python*")) / "site-packages"
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    python = place / "bin" / "python"
    install: list[str | Path] = [
        BUILDER,
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--offline",
        "--python",
        python,
        wheel,
    ]
    subprocess.run(install, check=True)
    where: list[str | Path] = [python, "-c", "import viaregia; print(viaregia.__file__)"]
    assert str(packages) in subprocess.run(where, capture_output=True, text=True, check=True).stdout
    return place / "bin"


def test_the_installed_wheel_serves_pages_with_their_look(installed: Path, tmp_path: Path) -> None:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{trial.getsockname()[1]}"
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("VIAREGIA_", "DJANGO_", "PYTHON"))
    }
    command: list[str | Path] = [installed / "viaregia", "serve", "--address", address]
    server = subprocess.Popen(command, cwd=tmp_path, env=kept | {"VIAREGIA_DATA_DIR": str(tmp_path / "data")})
    try:
        page = asked(f"http://{address}/").decode()
        sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
        assert len(sheets) == 2
        kern, ours = (asked(f"http://{address}{each}") for each in sheets)
    finally:
        server.terminate()
        server.wait()
    assert kern == (ROOT / KERN / "dist" / "kern.min.css").read_bytes()
    assert ours == (ROOT / "src" / "viaregia" / "web" / "static" / "viaregia" / "viaregia.css").read_bytes()


def asked(url: str) -> bytes:
    """Return what is at an address, as soon as somebody answers there."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 -- our own address
                return bytes(answer.read())
        except urllib.error.HTTPError:
            raise
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def test_everything_of_the_source_is_in_the_wheel_and_nothing_else(unpacked: Path) -> None:
    def files(root: Path) -> set[str]:
        return {
            path.relative_to(root).as_posix()
            for path in root.rglob("*")
            if path.is_file() and path.suffix not in (".pyc", ".mo")
        }

    assert files(unpacked / "viaregia") == files(ROOT / "src" / "viaregia") | LOOK
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
