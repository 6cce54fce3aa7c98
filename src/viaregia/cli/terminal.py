"""The terminal itself: its language, what is printed where, errors as sentences. No room is loaded for it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import typer
from rich.console import Console
from rich.markup import escape

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import LANGUAGES, words

FAILED: Final = 1

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def system_language() -> str:
    """Return the language of the terminal: `VIAREGIA_LANG`, else the locale's, else English."""
    for name in ("VIAREGIA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "")[:2].lower()
        if code in LANGUAGES:
            return code
    code = _windows_language()
    return code if code in LANGUAGES else "en"


def _windows_language() -> str:
    """Return the language of the desktop on Windows, which tells programs nothing by the environment."""
    known = ""
    if sys.platform == "win32":
        import ctypes
        from locale import windows_locale

        known = windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return known[:2]


def show_error(error: ViaRegiaError, language: str) -> None:
    """Print an error in the reader's language."""
    said = escape(words(language).gettext("Error"))
    err.print(f"[bold red]{said}:[/] {escape(error.say(language))}", soft_wrap=True)


@contextmanager
def errors_in(language: str) -> Iterator[None]:
    """Turn every anticipated error of the block into a sentence on the terminal and exit code 1."""
    try:
        yield
    except ViaRegiaError as error:
        show_error(error, language)
        raise typer.Exit(FAILED) from error
