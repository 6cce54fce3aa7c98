"""A real browser, the page it opens, and a reader of what is inaccessible."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.factories.machine import needed

ROOT: Final = Path(__file__).parents[2]
AXE: Final = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS: Final = {"phone": (390, 844), "desk": (1440, 900)}
SWITCHES: Final = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PATIENCE: Final = 60_000  # milliseconds; no journey fails because the machine is busy
START: Final = "from viaregia.cli.start import run; run()"


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    if not AXE.exists():
        needed("axe-core", "`make browser` brings it")
    return AXE.read_text("utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window; ended with each file, since Playwright keeps a loop that others need."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        needed("Chromium", "install the package chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield started
        started.close()


class Opened:
    """`viaregia open`, running; `address` is what it printed."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, "open", "--no-browser", *arguments],
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=folder,
            env=os.environ | {"TMPDIR": str(folder), "VIAREGIA_LANG": "en", "PYTHONUNBUFFERED": "1", "COLUMNS": "200"},
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/\S+", line)
        assert found, line
        self.address = found.group()
        self.origin = "/".join(self.address.split("/")[:3])

    def end(self) -> str:
        """Be told to end, if still running, and return what was printed."""
        if self.process.poll() is None:
            self.process.terminate()
        said, _ = self.process.communicate(timeout=120)
        return said


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """The program, serving its page."""
    program = Opened(tmp_path)
    yield program
    program.end()


@contextmanager
def window(browser: Browser, opened: Opened, language: str, **looks: Any) -> Iterator[Page]:
    """Open the page in a window of its own; afterwards nothing may have been asked of anybody but the program."""
    context: BrowserContext = browser.new_context(
        locale=language, viewport={"width": 1440, "height": 900}, reduced_motion="reduce", **looks
    )
    context.set_default_timeout(PATIENCE)
    asked: list[str] = []
    troubles: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page = context.new_page()
    page.goto(opened.address)
    yield page
    context.close()
    assert [url for url in asked if not url.startswith((opened.origin, "data:", "blob:"))] == []
    assert [each for each in troubles if "status of 4" not in each] == []


def barriers(page: Page, axe: str = "", widths: Iterable[str] = tuple(WIDTHS)) -> list[str]:
    """Return what is wrong with a page at each width, one line each: with axe-core's source, all that it finds too."""
    found = []
    if axe:
        page.evaluate(axe)
    for name in widths:
        width, height = WIDTHS[name]
        page.set_viewport_size({"width": width, "height": height})
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{name}: {wider} px wider than the window"] if wider > 0 else []
        if axe:
            result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            found += [f"{name}: {each['help']}: {each['nodes'][0]['html'][:200]}" for each in result["violations"]]
    return found
