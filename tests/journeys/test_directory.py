"""The directory in a real browser: on a telephone in German, at a desk in Polish.

An organisation is found, changed with mistakes and without, bound to a network; a person is entered, warned of, moved;
a participant describes their organisation, and the organiser sees who did.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.factories.machine import needed
from tests.journeys.conftest import ROOT, WIDTHS
from tests.journeys.site import Served, visitor
from tests.journeys.test_platform import Seat, page_button


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The platform with demo data."""
    if not (ROOT / "node_modules" / "@kern-ux").exists():
        needed("KERN", "`make browser` brings it")
    site = Served(tmp_path / "site")
    yield site
    site.end()


@pytest.mark.parametrize(("language", "width"), [("de", "phone"), ("pl", "desk")])
def test_the_directory_is_kept_in_the_browser(
    browser: Browser, served: Served, axe: str, language: str, width: str
) -> None:
    with (
        visitor(browser, served, language, WIDTHS[width][0]) as page,
        visitor(browser, served, language, WIDTHS[width][0]) as other,
    ):
        seat, guest = Seat(page, language, width, axe), Seat(other, language, width, axe)
        log_in(seat, served)
        change(seat)
        join(seat)
        enter_and_move(seat)
        describe(seat, guest)
        erase(seat)


def log_in(seat: Seat, served: Served) -> None:
    """Log in as an owner, and go to the directory."""
    email, password = served.logins["owner"]
    seat.page.goto("/login")
    seat.page.fill("input[type=email]", email)
    seat.page.fill("input[type=password]", password)
    seat.page.locator("form:has(input[type=password]) button[type=submit]").first.click()
    expect(seat.page).to_have_url(f"{served.origin}/organiser/")
    seat.page.locator(f".languages button[value={seat.language}]").click()
    seat.follow("Directory")
    seat.look()


def change(seat: Seat) -> None:
    """Find an organisation without its accents, make two mistakes at once, then none."""
    page = seat.page
    page.fill("[name=search]", "neisse medizin")
    seat.press("Show")
    seat.look()
    page.locator("tbody a").first.click()
    expect(page.get_by_role("link", name=seat.say("Look for twins"))).to_have_count(0)  # script has looked already
    seat.look()
    seat.follow("Change")
    page.fill("[name=codes]", "Optik\nWZ 26.70.0")
    page.fill("[name=region_code]", "PL51")
    page_button(page).click()
    expect(page.locator(".kern-error")).to_have_count(2)
    seat.look()
    page.fill("[name=codes]", "WZ 26.70.0")
    page.fill("[name=region_code]", "DED2")
    page.fill("[name=products]", "HS 9011")
    page.get_by_label(re.compile("^(Tschechisch|czeski)")).check()
    page_button(page).click()
    seat.reads("WZ 26.70.0 – ")
    seat.reads("(DED2)")
    seat.reads(seat.say("changed: {fields}").split("{", maxsplit=1)[0])
    seat.look()


def join(seat: Seat) -> None:
    """Enter a network that nobody knows, and find the organisation by it."""
    seat.page.fill("[name=network]", "Zdravá síť")
    seat.press("Add")
    seat.follow("Zdravá síť")
    seat.look()
    seat.follow("All members in the list")
    expect(seat.page.locator("tbody tr")).to_have_count(1)
    seat.look()
    seat.page.locator("tbody a").first.click()


def enter_and_move(seat: Seat) -> None:
    """Enter a person who is known already, be warned, save all the same; move them to another organisation."""
    page = seat.page
    known = page.locator("a[href*='/directory/persons/']").first
    name = known.inner_text().split()
    seat.follow("Enter a person")
    page.fill("[name=first_name]", name[-2])
    page.fill("[name=last_name]", name[-1])
    page_button(page).click()
    seat.reads(seat.say("It may be known already. Look at these first; nothing is saved yet:"))
    seat.look()
    page.fill("[name=first_name]", "Ottokar")
    page.fill("[name=last_name]", "Überzählig")
    page_button(page).click()
    seat.reads("Überzählig")
    seat.look()
    seat.follow("Change")
    seat.look()
    house = page.locator("[name=organisation]")
    house.fill("")
    house.press_sequentially("odra diagn")
    offered = page.locator("#organisations option").first
    expect(offered).to_be_attached()
    house.fill(offered.get_attribute("value") or "")
    page_button(page).click()
    expect(page.locator("main p a").first).to_have_text("Odra Diagnostyka Sp. z o.o.")


def describe(seat: Seat, guest: Seat) -> None:
    """Open a participant's own page by their link, describe the organisation there, and find it in the history."""
    page = seat.page
    seat.go("/organiser/directory?search=neisse+medizin")
    page.locator("tbody a").first.click()
    page.locator("table a[href*='/people/']").first.click()
    seat.look()
    guest.page.goto(page.locator("dd.address").inner_text())  # in the person's own language, until another is chosen
    guest.page.locator(f".languages button[value={guest.language}]").click()
    guest.page.locator("a[href$='/organisation']").click()
    guest.look()
    guest.page.fill("[name=profile]", "Wir schleifen Linsen.")
    page_button(guest.page).click()
    guest.reads(guest.say("Saved."))
    guest.look()
    page.locator("a[href*='/directory/organisations/']").first.click()
    seat.reads("Wir schleifen Linsen.")
    seat.reads(seat.say("%(name)s, by their personal link").replace("%(name)s", ""))
    seat.look()


def erase(seat: Seat) -> None:
    """Erase the person who was entered."""
    seat.go("/organiser/directory?search=odra+diagn")
    seat.page.locator("tbody a").first.click()
    seat.page.get_by_role("link", name="Überzählig").click()
    seat.follow("Erase this person")
    seat.look()
    seat.press("Erase")
    seat.reads(seat.say("The person is erased."))
