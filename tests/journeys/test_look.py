"""Light and dark keep nobody out, and what is printed is what is read: black on white, no row cut, nothing to click."""

from collections.abc import Iterator
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories.machine import needed
from tests.journeys.conftest import ROOT, barriers
from tests.journeys.site import Served, visitor
from tests.journeys.test_site import log_in, press, speak

PAGES: Final = (
    "", "people", "people/calls", "outbox", "outbox/preview", "outbox/returned", "settings", "slots", "timetables",
    "timetables/1", "timetables/1?side=unplaced", "wishes", "audit",
)  # fmt: skip
MINE: Final = ("registration", "agenda", "people", "wishes", "letters")
"""Pages behind a personal link."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The platform with demo data."""
    if not (ROOT / "node_modules" / "@kern-ux").exists():
        needed("KERN", "`make browser` brings it")
    site = Served(tmp_path_factory.mktemp("look"))
    yield site
    site.end()


def released(page: Page) -> str:
    """Have a timetable made and released, and letters written; return somebody's personal link."""
    page.goto("/organiser/small/timetables")
    page.fill("input[name=seconds]", "5")
    press(page, "Make a timetable", "en")
    page.locator("#progress a").wait_for()
    page.goto("/organiser/small/timetables/1/release")
    press(page, "Release it", "en")
    press(page, "Write to whom it is new", "en")
    page.goto("/organiser/small/people?state=confirmed")
    page.locator("main tbody a").first.click()
    return page.locator("dd.address").inner_text().removesuffix("/registration")


def test_no_page_keeps_anybody_out_in_either_look(browser: Browser, served: Served, axe: str) -> None:
    with visitor(browser, served, "en", 1440) as page:
        log_in(page, served, "owner")
        speak(page, "en")
        link = released(page)
        addresses = [*(f"/organiser/small/{each}" for each in PAGES), *(f"{link}/{each}" for each in MINE), "/account"]
        looks: tuple[tuple[Literal["light", "dark"], Literal["light", "dark"]], ...] = (
            ("light", "dark"),
            ("dark", "light"),
        )
        for look, device in looks:
            page.emulate_media(color_scheme=device)
            page.goto("/account")
            page.locator(f".looks button[value={look}]").click()
            expect(page.locator("html")).to_have_attribute("data-kern-theme", look)
            for address in addresses:
                page.goto(address)
                assert (look, address, barriers(page, axe, ["desk"])) == (look, address, [])
        printed(page, link)


def printed(page: Page, link: str) -> None:
    """Look at three pages as they are printed."""
    page.emulate_media(media="print")
    for address, row in (
        (f"{link}/agenda", ".agenda__line"),
        ("/organiser/small/people", "tbody tr"),
        ("/organiser/small/timetables/1", ".grid tbody tr"),
    ):
        page.goto(address)
        assert page.locator(row).count() > 1
        assert set(page.eval_on_selector_all(row, f"all => all.map(each => {STYLE}.breakInside)")) == {"avoid"}
        for unread in ("header.top", "footer.bottom", "main form", "main nav"):
            assert page.locator(unread).filter(visible=True).count() == 0, (address, unread)
        colours = page.eval_on_selector_all("main :is(h1, p, th, td)", f"all => all.map(each => {STYLE}.color)")
        assert set(colours) == {"rgb(0, 0, 0)"}
    page.emulate_media(media="screen")


STYLE: Final = "getComputedStyle(each)"
