"""Take the pictures of the platform's guide: serve demo data, go to each page, make the pictures small.

python -m tools.site_pictures     write docs/pictures/platform/
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from tests.journeys.conftest import SWITCHES
from tests.journeys.site import Served

PICTURES: Final = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "platform"
GRID: Final = "day=2027-05-06&days=1&start=09:00&end=16:00&length=25&changeover=5&lunch_start=12:30&lunch_end=13:30"
PAGES: Final = {
    "home": ("de", 1024, ""),
    "slots": ("de", 1024, f"slots?{GRID}"),
    "phases": ("pl", 390, "phases"),
    "timetable": ("de", 1024, "timetables/1"),
    "visibility": ("de", 1024, "visibility"),
}
"""The pictures: in which language, how wide, which page of the edition."""


def main() -> int:
    """Take them all; the exit code says whether there is a browser."""
    program = shutil.which("chromium")
    if program is None:
        print("Chromium is not on this machine; install the package chromium", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        served = Served(Path(folder))
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        page = browser.new_context(base_url=served.origin, reduced_motion="reduce").new_page()
        prepare(page, served)
        for name, (language, width, address) in PAGES.items():
            take(page, name, language, width, address)
        browser.close()
        served.end()
    return 0


def prepare(page: Page, served: Served) -> None:
    """Log in as owner, keep people of a country from one another, and have a timetable made."""
    email, password = served.logins["owner"]
    page.goto("/login")
    page.fill("input[type=email]", email)
    page.fill("input[type=password]", password)
    page.locator("form:has(input[type=password]) button[type=submit]").first.click()
    page.wait_for_url("**/organiser/")
    page.goto("/organiser/small/visibility")
    for country in ("DE", "PL"):
        page.locator(f"input[value='country/{country}/{country}']").uncheck()
    page.locator("main form button[type=submit]").click()
    page.goto("/organiser/small/timetables")
    page.fill("input[name=seconds]", "5")
    page.locator("main form button[type=submit]").first.click()
    page.locator("#progress a").wait_for(timeout=120_000)


def take(page: Page, name: str, language: str, width: int, address: str) -> None:
    """Take one picture."""
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"/organiser/small/{address}")
    page.locator(f".languages button[value={language}]").click()
    page.locator(f"html[lang={language}]").wait_for()
    page.goto(f"/organiser/small/{address}")
    page.screenshot(path=PICTURES / f"{name}.png", full_page=width > 500)


if __name__ == "__main__":
    sys.exit(main())
