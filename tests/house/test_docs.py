"""The documents are true: pages made from the code are current, links lead somewhere, commands named exist."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tools.reference import commands, errors, pages

ROOT: Final = Path(__file__).parents[2]
SKIPPED: Final = {".venv", ".uv", "node_modules", "demo", "dist", ".git"}
DOCUMENTS: Final = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not SKIPPED & set(path.relative_to(ROOT).parts) and ".pytest" not in str(path)
)
by_name = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())


def test_the_reference_pages_are_what_the_code_says() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "tools.reference", "check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


def test_every_reference_page_is_listed() -> None:
    listed = (ROOT / "docs" / "index.md").read_text("utf-8")
    assert [name for name in pages() if f"(reference/{name})" not in listed] == []


def test_no_two_errors_share_a_code() -> None:
    codes = [error.code for error in errors()]
    assert sorted(set(codes)) == codes


def test_every_error_says_its_own_sentence_and_has_its_own_code() -> None:
    assert [
        error.__qualname__ for error in errors() if "sentence" not in vars(error) or "code" not in vars(error)
    ] == []


def test_every_command_and_option_is_explained() -> None:
    silent = [" ".join(path) for path, command in commands() if not command.help]
    silent += [
        f"{' '.join(path)} {parameter.name}"
        for path, command in commands()
        for parameter in command.params
        if not parameter.help
    ]
    assert silent == []


@by_name
def test_links_lead_somewhere(document: Path) -> None:
    assert [str(target) for target in linked(document) if not target.exists()] == []


def test_every_page_is_reached_from_the_readme() -> None:
    seen, ahead = set[Path](), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page not in seen and page.suffix == ".md" and page.exists():
            seen.add(page)
            ahead += linked(page)
    pages_written = {path for path in DOCUMENTS if path.is_relative_to(ROOT / "docs") or path.parent == ROOT}
    assert sorted(path.relative_to(ROOT).as_posix() for path in pages_written - seen) == []


def linked(document: Path) -> list[Path]:
    """Return the files of the repository that a document links to."""
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    return [(document.parent / target).resolve() for target in targets if not re.match(r"[a-z]+:", target)]


@by_name
def test_make_commands_named_exist(document: Path) -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    known = set(re.findall(r"^make ([a-z-]+)", listed, re.MULTILINE))
    named = set(re.findall(r"`make ([a-z][a-z-]*)", document.read_text("utf-8")))
    assert named <= known


@by_name
def test_commands_named_exist(document: Path) -> None:
    known = {path[1] for path, _ in commands()}
    named = set(re.findall(r"(?:^|`|/)viaregia ([a-z][a-z-]*)", document.read_text("utf-8"), re.MULTILINE))
    assert named <= known
