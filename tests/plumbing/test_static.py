"""Files of the pages are collected once, again when one of them changes, and none that a page names is left out."""

import os
import re
from pathlib import Path
from typing import Final

import allauth
from django.contrib.staticfiles import finders
from django.template.engine import Engine
from pytest_django import Settings

from viaregia.plumbing.static import Static, make_ready

NAMED: Final = re.compile(r"""{%\s*static\s+['"]([^'"]+)['"]""")


def templates() -> list[Path]:
    folders = [Path(each) for each in Engine.get_default().dirs]
    behind = [
        Path(allauth.__file__).parent / "templates" / room for room in ("account", "allauth", "mfa", "usersessions")
    ]
    return [path for folder in (*folders, *behind) for path in folder.rglob("*.html")]


def test_no_file_that_a_page_names_is_left_out() -> None:
    named = {name for path in templates() for name in NAMED.findall(path.read_text("utf-8"))}
    served = {name for finder in finders.get_finders() for name, _ in finder.list(Static.ignore_patterns)}
    served |= {f"kern/{Path(name).name}" for name in served}  # a finder lists them without their prefix
    if finders.find("kern/kern.min.css") is None:
        named.discard("kern/kern.min.css")  # npm was not asked
    assert len(named) > 5
    assert named <= served


def test_files_are_collected_once_and_again_when_one_changes(tmp_path: Path, settings: Settings) -> None:
    source, root = tmp_path / "source", tmp_path / "collected"
    source.mkdir()
    sheet = source / "sheet.css"
    sheet.write_text("a {}", "utf-8")
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], root
    assert make_ready(root)
    assert (root / "sheet.css").read_text("utf-8") == "a {}"
    assert not make_ready(root)
    sheet.write_text("b {}  ", "utf-8")
    os.utime(sheet, (0, 0))  # as a package that was built long ago
    assert make_ready(root)
    assert (root / "sheet.css").read_text("utf-8") == "b {}  "
    (root / "sheet.css").unlink()
    root.rename(tmp_path / "away")
    assert make_ready(root)
