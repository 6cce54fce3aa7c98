"""The platform, served for a journey, with a database of its own."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page

from tests.journeys.conftest import PATIENCE, START

ROOT: Final = Path(__file__).parents[2]


class Served:
    """`viaregia serve --demo`, running; `logins`: e-mail and password by role.

    `settings`: variables of the environment beyond the usual.
    """

    def __init__(self, folder: Path, book: Path = ROOT / "examples" / "small.xlsx", **settings: str) -> None:
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.origin = f"http://127.0.0.1:{trial.getsockname()[1]}"
        demo = ["--demo", str(book), "--address", self.origin.removeprefix("http://")]
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("VIAREGIA_", "DJANGO_"))}
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, "serve", *demo],
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=kept | {"VIAREGIA_DATA_DIR": str(folder), "VIAREGIA_LANG": "en", "PYTHONUNBUFFERED": "1"} | settings,
        )
        assert self.process.stdout is not None
        self.logins: dict[str, tuple[str, str]] = {}
        for line in self.process.stdout:
            if found := re.match(r"(\w+): (\S+@\S+)  (\S+)", line):
                self.logins[found.group(1)] = (found.group(2), found.group(3))
            if line.startswith(self.origin):
                break
        self._wait()

    def _wait(self) -> None:
        """Wait until the server answers."""
        host, port = self.origin.removeprefix("http://").split(":")
        while self.process.poll() is None:
            try:
                socket.create_connection((host, int(port))).close()
            except OSError:
                time.sleep(0.2)
            else:
                return

    def end(self) -> None:
        """Be told to end."""
        self.process.terminate()  # Ctrl-C may be ignored here: a shell does so for what it starts in the background
        self.process.communicate(timeout=120)


@contextmanager
def visitor(browser: Browser, served: Served, language: str, width: int) -> Iterator[Page]:
    """Open a window; afterwards nothing may have been asked of anybody but the server, nor complained of."""
    context = browser.new_context(
        locale=language, viewport={"width": width, "height": 900}, reduced_motion="reduce", base_url=served.origin
    )
    context.set_default_timeout(PATIENCE)
    asked: list[str] = []
    troubles: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    yield context.new_page()
    context.close()
    assert [url for url in asked if not url.startswith((served.origin, "data:"))] == []
    assert [each for each in troubles if "status of 4" not in each] == []
