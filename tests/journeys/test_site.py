"""An organiser's way in a real browser: log in, set an edition up, make a timetable, look, release it."""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories.machine import needed
from tests.journeys.conftest import ROOT, barriers
from tests.journeys.site import Served, visitor
from viaregia.base.words import words

LIGHT: Final = 120_000
"""Bytes of the first page, all that it brings included."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The platform with demo data."""
    if not (ROOT / "node_modules" / "@kern-ux").exists():
        needed("KERN", "`make browser` brings it")
    site = Served(tmp_path_factory.mktemp("site"))
    yield site
    site.end()


def press(page: Page, name: str, language: str) -> None:
    """Press a button by its name in a language."""
    page.get_by_role("button", name=words(language).gettext(name), exact=True).click()


def log_in(page: Page, served: Served, role: str) -> None:
    """Log in by password."""
    email, password = served.logins[role]
    page.goto("/login")
    page.fill("input[type=email]", email)
    page.fill("input[type=password]", password)
    page.locator("form:has(input[type=password]) button[type=submit]").first.click()
    expect(page).to_have_url(f"{served.origin}/organiser/")


def speak(page: Page, language: str) -> None:
    """Choose a language; logging in has chosen the account's."""
    page.locator(f".languages button[value={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_the_first_page_is_light_and_asks_nobody_else(browser: Browser, served: Served) -> None:
    with visitor(browser, served, "de", 390) as page:
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        sizes: list[float] = []
        network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        page.goto("/")
        page.wait_for_load_state("networkidle")
        assert len(sizes) >= 4
        assert sum(sizes) <= LIGHT, f"{sum(sizes):.0f} bytes"


@pytest.mark.parametrize(("language", "width"), [("de", 1440), ("pl", 390)])
def test_an_edition_goes_from_its_first_slot_to_a_released_timetable(
    browser: Browser, served: Served, axe: str, language: str, width: int
) -> None:
    slug = f"journey-{language}"
    with visitor(browser, served, language, width) as page:
        for address in ("/", "/login"):
            page.goto(address)
            assert barriers(page, axe) == []
        page.set_viewport_size({"width": width, "height": 900})
        log_in(page, served, "owner")
        speak(page, language)
        begin_from_workbook(page, language, slug, axe)
        set_up(page, language, slug, axe)
        make_and_release(page, language, slug, axe)


def begin_from_workbook(page: Page, language: str, slug: str, axe: str) -> None:
    """Begin an edition from a workbook; first from a broken one, whose mistakes are shown."""
    page.goto("/organiser/upload")
    for name in ("broken", "small"):
        page.fill("input[name=slug]", slug)
        page.select_option("select[name=body]", index=1)
        page.set_input_files("input[type=file]", ROOT / "examples" / f"{name}.xlsx")
        press(page, "Begin", language)
        if name == "broken":
            expect(page.locator("table")).to_be_visible()
        assert barriers(page, axe) == []
    expect(page.locator("h1")).not_to_be_empty()
    assert page.url.endswith(f"/organiser/{slug}/")


def set_up(page: Page, language: str, slug: str, axe: str) -> None:
    """Open every page of the settings, look at another day's slots, put up a table, say when wishes are open."""
    for name in ("settings", "phases", "slots", "tables", "programme", "owners"):
        page.goto(f"/organiser/{slug}/{name}")
        assert (name, barriers(page, axe)) == (name, [])
    page.goto(f"/organiser/{slug}/slots")
    page.fill("input[name=day]", "2031-05-06")
    press(page, "Show the slots", language)
    expect(page.locator(".preview .slots li").first).to_be_visible()
    assert barriers(page, axe) == []
    page.goto(f"/organiser/{slug}/tables")
    page.fill("input[name=count]", "2")
    page.fill("input[name=letters]", "Z")
    press(page, "Put up", language)
    expect(page.get_by_role("rowheader", name="Z2")).to_be_visible()
    page.goto(f"/organiser/{slug}/phases")
    page.fill("input[name=wishes_opens]", "2031-04-01T08:00")
    press(page, "Save", language)
    expect(page.locator("input[name=wishes_opens]")).to_have_value("2031-04-01T08:00")


def make_and_release(page: Page, language: str, slug: str, axe: str) -> None:
    """Make a timetable, watch it being made, look at it, release it."""
    page.goto(f"/organiser/{slug}/timetables")
    page.fill("input[name=seconds]", "5")
    press(page, "Make a timetable", language)
    page.get_by_role("link", name=words(language).gettext("It is ready: look at it")).click()
    expect(page.locator("table.grid").first).to_be_visible()
    assert barriers(page, axe) == []
    page.get_by_role("link", name=words(language).gettext("Release it")).click()
    assert barriers(page, axe) == []
    press(page, "Release it", language)
    expect(page.locator("main")).to_contain_text(words(language).gettext("released"))
    assert barriers(page, axe) == []


@pytest.mark.parametrize("language", ["de", "pl"])
def test_what_is_not_there_is_a_page_without_barriers(
    browser: Browser, served: Served, axe: str, language: str
) -> None:
    with visitor(browser, served, language, 1440) as page:
        page.goto("/nowhere")
        assert page.locator("html").get_attribute("lang") == language
        assert barriers(page, axe) == []
