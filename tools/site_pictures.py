"""Take the pictures of the platform's guide: serve demo data, go to each page, make the pictures small.

python -m tools.site_pictures     write docs/pictures/platform/
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from playwright.sync_api import FloatRect, Page, sync_playwright

from tests.journeys.conftest import SWITCHES
from tests.journeys.site import ROOT, Served

PICTURES: Final = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "platform"
GRID: Final = "day=2027-05-06&days=1&start=09:00&end=16:00&length=25&changeover=5&lunch_start=12:30&lunch_end=13:30"
ORGANISER: Final = {
    "home": ("de", 1024, ""),
    "people": ("de", 1024, "people"),
    "slots": ("de", 1024, f"slots?{GRID}"),
    "phases": ("pl", 390, "phases"),
    "wishes": ("pl", 1024, "wishes"),
    "timetable": ("de", 1024, "timetables/1"),
    "form": ("de", 720, "form"),
    "visibility": ("de", 1024, "visibility"),
    "unplaced": ("de", 1024, "timetables/1?side=unplaced"),
}
"""Pictures of an organiser's pages: in which language, how wide, which page of the edition."""
PARTICIPANT: Final = {
    "my-people": ("de", 390, "people"),
    "my-proposals": ("pl", 390, "proposals"),
    "my-wishes": ("de", 390, "wishes"),
    "my-agenda": ("pl", 390, "agenda"),
}
"""The same of a participant's, behind the personal link."""
PATIENCE: Final = 120
"""Seconds to wait for what is made in the background."""
EDITION: Final = "/organiser/life-sciences/"
GUEST: Final = "Förster"
"""Somebody of the demo with meetings, proposals, and wishes to answer."""
HIGHEST: Final = 900
"""Points; of a longer page only so much is shown, so that a picture stays below 150 kB."""
FROM: Final = {"slots": "main form.columns"}
"""What stands at the top of a picture that does not begin with the page."""


def main() -> int:
    """Take them all; the exit code says whether there is a browser."""
    program = shutil.which("chromium")
    if program is None:
        print("Chromium is not on this machine; install the package chromium", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        served = Served(Path(folder), ROOT / "examples" / "life-sciences.xlsx")
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        try:
            take_all(browser.new_context(base_url=served.origin, reduced_motion="reduce").new_page(), served)
        finally:
            browser.close()
            served.end()
    return 0


def take_all(page: Page, served: Served) -> None:
    """Let everything happen that the pictures show, and take them."""
    log_in(page, served)
    ask_questions(page)
    propose(page)
    make_timetable(page)
    for name, (language, width, address) in ORGANISER.items():
        take(page, name, language, width, EDITION + address)
    release(page)
    mine = personal_link(page)
    for name, (language, width, address) in PARTICIPANT.items():
        take(page, name, language, width, mine + address)
    take(page, "registration", "de", 390, "/forum/life-sciences/register")


def log_in(page: Page, served: Served) -> None:
    """Log in as owner."""
    email, password = served.logins["owner"]
    page.goto("/login")
    page.fill("input[type=email]", email)
    page.fill("input[type=password]", password)
    page.locator("form:has(input[type=password]) button[type=submit]").first.click()
    page.wait_for_url("**/organiser/")


def ask_questions(page: Page) -> None:
    """Put questions on the public form."""
    ask(page, "one", label_de="Wie reisen Sie an?", label_pl="Jak Państwo przyjadą?", choices_de="Zug\nAuto")
    ask(page, "text", "Zug", label_de="An welchem Bahnhof kommen Sie an?")
    ask(page, "several", label_de="Welche Besuche möchten Sie mitmachen?", choices_de="Biobank\nReinraum")


def ask(page: Page, kind: str, condition: str = "", **texts: str) -> None:
    """Put a question on the public form; `condition`: the answer after which it is asked."""
    page.goto(f"{EDITION}form/new?kind={kind}")
    for name, text in texts.items():
        page.fill(f"[name={name}]", text)
    if condition:
        page.select_option("[name=condition]", label=condition)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/form")


def propose(page: Page) -> None:
    """Let matching propose, and wait for it. Raises TimeoutError where nothing comes of it."""
    page.goto(f"{EDITION}proposals")
    page.fill("input[name=least]", "8")  # more than many of the demo's people have
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()
    until = time.monotonic() + PATIENCE
    while not page.locator("ul.people").count():
        if time.monotonic() > until:
            raise TimeoutError(f"no proposals after {PATIENCE} s")
        page.wait_for_timeout(2_000)
        page.goto(f"{EDITION}proposals")


def make_timetable(page: Page) -> None:
    """Have a timetable made."""
    page.goto(f"{EDITION}timetables")
    page.fill("input[name=seconds]", "5")
    page.locator("main form button[type=submit]").first.click()
    page.locator("#progress a").wait_for(timeout=PATIENCE * 1000)


def release(page: Page) -> None:
    """Release it."""
    page.goto(f"{EDITION}timetables/1/release")
    with page.expect_navigation():
        page.locator("main form button[type=submit].kern-btn--primary").first.click()


def personal_link(page: Page) -> str:
    """Return what stands before the pages of somebody with meetings and proposals."""
    page.goto(f"{EDITION}people?search={GUEST}")
    page.locator("main tbody th a").first.click()
    return page.locator("dd.address").inner_text().rsplit("/", 1)[0] + "/"


def take(page: Page, name: str, language: str, width: int, address: str) -> None:
    """Take one picture; of a narrow or a long page only its top."""
    tall = 640 if width > 800 else 960 if width > 500 else 844
    page.set_viewport_size({"width": width, "height": tall})
    page.goto(address)
    page.locator(f".languages button[value={language}]").click()
    page.locator(f"html[lang={language}]").wait_for()
    page.goto(address)
    wide = width > 800
    box = page.locator(FROM[name]).first.bounding_box() if name in FROM else None
    above = box["y"] - 60 if box else 0
    below = page.evaluate("document.documentElement.scrollHeight") - above if wide else tall
    shown: FloatRect = {"x": 0, "y": above, "width": width, "height": min(below, HIGHEST) if wide else tall}
    page.screenshot(path=PICTURES / f"{name}.png", full_page=wide, clip=shown)


if __name__ == "__main__":
    sys.exit(main())
