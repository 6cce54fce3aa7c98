"""`viaregia open`: starts the page, shows it, and clears up when it ends."""

import os
import signal
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.markup import escape

from viaregia.base.words import words
from viaregia.cli.options import HERE, Language
from viaregia.cli.screen import out, system_language

_ = words(system_language()).gettext

ENDING: Final = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals by which a system ends a program; each system knows some of them."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    said = _("Open a page in the browser, on this machine only: drop a workbook, see its mistakes, plan, download.")
    app.command("open", help=said)(show)


def show(
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help=_("Only print the address; open no browser."))
    ] = False,
    lang: Annotated[Language | None, typer.Option(help=_("Language of the page; without it, the browser's."))] = None,
) -> None:
    """Serve the page until Ctrl-C, or until somebody ends it there."""
    from viaregia.cli.page.desk import Desk
    from viaregia.cli.page.server import Server

    language = (lang or HERE).value
    desk = Desk(Path(tempfile.mkdtemp(prefix="viaregia-")), datetime.now)
    desk.language = lang.value if lang else None
    try:
        with Server(desk, language) as server, _told_to_end():
            _say(server.guard.address, language)
            if not no_browser and _has_screen():
                threading.Thread(target=webbrowser.open, args=(server.guard.address,), daemon=True).start()
            server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        pass  # the usual way to end
    finally:
        desk.clear()
    out.print(escape(words(language).gettext("Ended; nothing was left behind.")))


def _say(address: str, language: str) -> None:
    _ = words(language).gettext
    out.print(escape(_("Via Regia is open at {address}").format(address=address)), soft_wrap=True)
    out.print(escape(_("Ctrl-C ends it. What was not downloaded is gone then.")), soft_wrap=True)


def _has_screen() -> bool:
    """Tell whether there is a desktop; without one, Python would start a browser in the terminal."""
    everywhere = sys.platform in ("win32", "darwin")
    return everywhere or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def _told_to_end() -> Iterator[None]:
    """Take being told to end for Ctrl-C: systems do so when they shut down, terminals when they are closed."""

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    known = [each for each in (getattr(signal, name, None) for name in ENDING) if each is not None]
    before = {each: signal.signal(each, interrupt) for each in known}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
