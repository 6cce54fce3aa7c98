"""A partner's editor at a desk, in German: sees its own country, confirms it, and reads why the host vetoes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.factories.machine import needed
from tests.journeys.conftest import ROOT, WIDTHS
from tests.journeys.site import Served, visitor
from tests.journeys.test_platform import Seat, log_in, page_button, register

PARTNER = "Polska Izba Przykładowa"
EDITION = "/organiser/small"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The platform with demo data."""
    if not (ROOT / "node_modules" / "@kern-ux").exists():
        needed("KERN", "`make browser` brings it")
    site = Served(tmp_path_factory.mktemp("partner"))
    yield site
    site.end()


def test_a_partner_looks_after_its_own_country(browser: Browser, served: Served, axe: str) -> None:
    wide, narrow = WIDTHS["desk"][0], WIDTHS["phone"][0]
    with (
        visitor(browser, served, "de", wide) as host_page,
        visitor(browser, served, "de", wide) as partner_page,
        visitor(browser, served, "pl", narrow) as phone,
    ):
        host, partner = Seat(host_page, "de", "desk", axe), Seat(partner_page, "de", "desk", axe)
        log_in(host, served)
        link = bring_in(host, served)
        register(Seat(phone, "pl", "phone", axe))
        come_in(partner, served, link)
        see_ones_share(partner)
        person = find_whom_to_confirm(partner)
        veto(host, person)
        read_why(partner, person)
        lift(host, person)
        confirm(partner, person)
        keep_apart(host)


def bring_in(host: Seat, served: Served) -> str:
    """Found a Polish body, let it own the edition, and move the editor there; return the invitation."""
    page, editor = host.page, served.logins["editor"][0]
    host.go("/organiser/bodies")
    page.fill("[name=name]", PARTNER)
    page.fill("[name=country]", "PL")
    page_button(page).click()
    expect(page.locator("h1")).to_have_text(PARTNER)
    host.look()
    page.fill("[name=email]", editor)
    page.locator("form:has([name=email]) [name=role]").select_option("editor")
    page.locator("form:has([name=email]) button[type=submit]").click()
    link = page.locator("code.secret").inner_text()
    host.go(f"{EDITION}/owners")
    page.locator("[name=body]").select_option(label=PARTNER)
    page_button(page).click()
    host.reads(PARTNER)
    host.go("/organiser/bodies")
    page.locator(".cards a").filter(has_not_text=PARTNER).first.click()
    host.press("Remove", page.locator("li.row", has_text=editor))
    host.look()
    return link


def come_in(partner: Seat, served: Served, link: str) -> None:
    """Log in, and accept the invitation."""
    page, (email, password) = partner.page, served.logins["editor"]
    page.goto("/login")
    page.fill("input[type=email]", email)
    page.fill("input[type=password]", password)
    page.locator("form:has(input[type=password]) button[type=submit]").first.click()
    expect(page).to_have_url(f"{served.origin}/organiser/")
    page.locator(".languages button[value=de]").click()
    page.goto(link)
    page_button(page).click()
    expect(page.locator("h1")).to_have_text(PARTNER)


def see_ones_share(partner: Seat) -> None:
    """Look at every page: the own country's people, and of whom they meet name and organisation."""
    partner.go(f"{EDITION}/people")
    countries = set(partner.page.locator("tbody tr td:nth-child(3)").all_inner_texts())
    assert countries == {"Polen"}
    partner.go(f"{EDITION}/wishes")
    sides = partner.page.locator("tbody tr").all_inner_texts()
    assert sides
    assert all("·" in each for each in sides)  # at least one side with its number
    for name in ("proposals", "timetables", ""):
        partner.go(f"{EDITION}/{name}")
    expect(partner.page.get_by_role("link", name=partner.say("Your share as a workbook"))).to_be_visible()
    answer = partner.page.goto(f"{EDITION}/visibility")
    assert answer is not None
    assert answer.status == 403


def find_whom_to_confirm(partner: Seat) -> str:
    """Find who registered from what is to do; return the page of the person."""
    partner.go(f"{EDITION}/")
    partner.page.locator(".todo a[href*='state=ours']").click()
    partner.look()
    partner.page.get_by_role("link", name="Wzorcowa, Wanda").click()
    partner.look()
    expect(partner.page.locator("button[value=confirmed]")).to_be_visible()
    return partner.page.url


def veto(host: Seat, person: str) -> None:
    """Veto a registration, with a reason; the letter waits, without it."""
    host.go(person)
    host.page.locator("details.veto summary").click()
    host.page.fill("[name=reason]", "Zwei Beiträge sind offen")
    host.look()
    host.press("Veto the registration")
    host.reads("Zwei Beiträge sind offen")
    host.look()
    host.go(f"{EDITION}/outbox")
    host.page.locator("tbody a").first.click()
    expect(host.page.locator("main")).to_contain_text("wanda@example.org")
    assert "Zwei Beiträge" not in host.page.content()


def read_why(partner: Seat, person: str) -> None:
    """Read why from what is to do; there is no way to confirm."""
    partner.go(f"{EDITION}/")
    partner.page.locator(".todo a[href*='state=vetoed']").click()
    partner.look()
    partner.page.get_by_role("link", name="Wzorcowa, Wanda").click()
    expect(partner.page).to_have_url(person)
    partner.reads("Zwei Beiträge sind offen")
    partner.look()
    expect(partner.page.locator("button[value=confirmed]")).to_have_count(0)


def lift(host: Seat, person: str) -> None:
    """Lift the veto."""
    host.go(person)
    host.press("Lift the veto")
    host.look()
    expect(host.page.locator(".kern-alert--danger")).to_have_count(0)


def confirm(partner: Seat, person: str) -> None:
    """Confirm whom one confirms."""
    partner.go(person)
    partner.press("Confirm")
    partner.reads(partner.say("confirmed"))
    partner.look()


def keep_apart(host: Seat) -> None:
    """Say that Poles do not see one another: in words at once, and kept when saved."""
    host.go(f"{EDITION}/visibility")
    box = host.page.locator("input[value='country/PL/PL']")
    box.uncheck()
    said = host.say("“{seer}” does not see: {seen}.").format(seer="Polen", seen="Polen")
    expect(host.page.locator("#said")).to_contain_text(said)
    host.look()
    host.press("Save")
    expect(box).not_to_be_checked()
    host.reads(said)
    host.look()
