"""The server's commands come without the engines, and are the same as among all commands."""

import subprocess
import sys

from viaregia.cli import main, server


def names(app: object) -> set[str | None]:
    return {each.name or each.callback.__name__ for each in app.registered_commands}  # type: ignore[attr-defined]  # typer's own


def test_every_command_of_the_server_is_named_as_one() -> None:
    assert names(server.app) == server.COMMANDS
    assert names(main.app) > server.COMMANDS


def test_no_engine_is_loaded_for_them() -> None:
    code = (
        "import sys, viaregia.cli.server; print([name for name in sys.modules if name.startswith('viaregia.engines')])"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


def test_heavy_libraries_are_not_loaded_for_the_pages() -> None:
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'; import django; django.setup();"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'icalendar', 'xlsxwriter', 'segno', 'numpy', "
        "'scipy', 'ortools', 'duckdb', 'ibis', 'pydantic', 'typst', 'altair', 'docx', 'pyarrow', 'imap_tools'}))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
