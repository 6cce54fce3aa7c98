"""An edition begun from nothing reaches a released timetable in the browser, in Polish, without a workbook."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, expect

from tests.factories.machine import needed
from tests.journeys.conftest import ROOT, WIDTHS
from tests.journeys.site import Served, visitor
from tests.journeys.test_platform import Seat, log_in, page_button

AT: Final = "/organiser/jesien-2027"
GUESTS: Final = (
    ("Wzorcowa", "Optyka Wzorcowa", "PL", "pl"),
    ("Muster", "Muster Optik GmbH", "DE", "de"),
    ("Beispiel", "Beispiel Sensorik GmbH", "DE", "de"),
)
"""Last name, organisation, country, language."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The platform; its demo data stay untouched."""
    if not (ROOT / "node_modules" / "@kern-ux").exists():
        needed("KERN", "`make browser` brings it")
    site = Served(tmp_path / "site")
    yield site
    site.end()


def test_from_nothing_to_a_released_timetable(browser: Browser, served: Served, axe: str) -> None:
    with visitor(browser, served, "pl", WIDTHS["desk"][0]) as page:
        owner = Seat(page, "pl", "desk", axe)
        log_in(owner, served)
        begin(owner)
        set_up_time(owner)
        set_up_places(owner)
        set_up_people(owner)
        link = enter_guests(owner)
        gather(owner)
        wish(owner)
        plan(owner)
        owner.go(f"{link}/agenda")
        owner.reads("Ewa Tłumacz")
        owner.reads("Hala Wzorcowa")
        go_on(owner)


def fill(owner: Seat, page: str, **values: str) -> None:
    """Fill in the main form of a page, and send it; nothing is refused."""
    owner.go(f"{AT}/{page}" if not page.startswith("/") else page)
    for name, value in values.items():
        field = owner.page.locator(f"main form:has(.kern-btn) [name='{name}']:not([type=hidden])").last
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(value)
        elif field.get_attribute("type") in {"checkbox", "radio"}:
            owner.page.locator(f"main [name='{name}'][value='{value}']").last.check()
        else:
            field.fill(value)
    owner.page.locator(
        "main form:has([name='" + next(iter(values)) + "']:not([type=hidden])) button[type=submit]"
    ).last.click()
    expect(owner.page.locator(".kern-alert--danger, .kern-error")).to_have_count(0)
    owner.look()


def begin(owner: Seat) -> None:
    """Begin the edition in a new series, and write its texts."""
    owner.go("/organiser/new")
    body = owner.page.locator("[name=body] option:not([value=''])").first.get_attribute("value") or ""
    fill(
        owner,
        "/organiser/new",
        slug="jesien-2027",
        title="Jesień 2027",
        language="pl",
        body=body,
        timezone="Europe/Warsaw",
    )
    fill(owner, "settings", title_de="Herbst 2027", about_pl="Optyka i czujniki", minimum="0")


def set_up_time(owner: Seat) -> None:
    """Open registration and wishes, and cut a day into slots."""
    fill(owner, "phases", registration_opens="2026-01-01T09:00", wishes_opens="2026-01-01T09:00",
         answers_opens="2026-01-01T09:00", profiles_opens="2026-01-01T09:00")  # fmt: skip
    owner.go(f"{AT}/slots")
    owner.page.fill("[name=day]", "2027-10-20")
    owner.page.locator("main form button[type=submit]").first.click()
    owner.look()
    owner.press("Create them")
    owner.look()
    expect(owner.page.locator("ol.slots li")).not_to_have_count(0)


def set_up_places(owner: Seat) -> None:
    """Put up tables in two zones, say how far apart they are, and name the venue."""
    fill(owner, "tables", count="4", zone="Hala A")
    fill(owner, "tables", count="2", first="5", zone="Hala B")
    owner.page.locator("tbody a").first.click()
    owner.look()
    owner.page.fill("[name=hall]", "Duża sala")
    page_button(owner.page).click()
    fill(owner, "zones", walk_0_1="4")
    expect(owner.page.locator("[name=walk_0_1]")).to_have_value("4")
    fill(owner, "venues", name="Hala Wzorcowa", address="ul. Przykładowa 1, Wrocław", directions_pl="Tramwaj 4")


def set_up_people(owner: Seat) -> None:
    """Name themes, who interprets, the programme, and as what one takes part."""
    fill(owner, "themes", name_pl="Diagnostyka", name_de="Diagnostik")
    fill(owner, "themes", name_pl="Czujniki")
    fill(owner, "interpreters", name="Ewa Tłumacz", pairs="de-pl", **{"hours_2027-10-20": "09:00–17:00"})
    fill(owner, "programme", title="Otwarcie", start="2027-10-20T09:00", end="2027-10-20T09:30", place="Hala Wzorcowa",
         interpreters="Ewa Tłumacz")  # fmt: skip
    fill(owner, "kinds/new", name_pl="Uczestnik", quota="40")


def enter_guests(owner: Seat) -> str:
    """Enter two at the desk, and let one register; return the personal link of the one who did."""
    for name, house, country, tongue in GUESTS[1:]:
        fill(owner, "people/new", last_name=name, organisation=house, country=country, tongue1=tongue)
    page, (name, house, country, tongue) = owner.page, GUESTS[0]
    owner.go("/forum/jesien-2027/register")
    page.locator("[name=kind]").first.check()
    for field, value in (("name", house), ("city", "Wrocław")):
        page.fill(f"[name={field}]", value)
    page.select_option("[name=country]", country)
    page.select_option("[name=organisation_kind]", index=1)
    page_button(page).click()
    owner.look()
    for field, value in (("first_name", "Wanda"), ("last_name", name), ("email", "wanda@example.org")):
        page.fill(f"[name={field}]", value)
    page.select_option("[name=tongue1]", tongue)
    page_button(page).click()
    owner.look()
    page.get_by_label("Diagnostyka").check()
    page_button(page).click()
    owner.look()
    page_button(page).click()
    owner.look()
    link = page.url.rsplit("/", 1)[0]  # beside the registration stands the agenda
    owner.go(f"{AT}/people?state=applied")
    page.get_by_role("link", name="Wzorcowa, Wanda").click()
    owner.reads("Diagnostyka")
    owner.press("Confirm")
    return link


def gather(owner: Seat) -> None:
    """Make a delegation of the two from Germany; see whom a theme connects."""
    fill(owner, "delegations/new", name="Saksonia", leader="Muster", arrival="2027-10-20T08:00")
    for name in ("Muster", "Beispiel"):
        owner.page.fill("[name=search]", name)
        owner.press("Search")
        owner.look()
        owner.page.locator("[name=join]").first.check()
        owner.press("Let them join")
        owner.look()
    expect(owner.page.locator("[name=leave]")).to_have_count(2)
    owner.go(f"{AT}/")
    expect(owner.page.locator("tr", has_text="Diagnostyka")).to_contain_text("Polska: 1")


def wish(owner: Seat) -> None:
    """Note by telephone that each of the two wants to meet the one from Poland, who says yes."""
    for name in ("Muster", "Beispiel"):
        owner.go(f"{AT}/wishes")
        owner.page.fill("[name=who]", name)
        owner.page.fill("[name=whom]", "Wzorcowa")
        owner.press("Note the wish")
        owner.look()
        owner.press("yes", owner.page.locator("tbody tr").first)
    owner.go(f"{AT}/interpreters")
    expect(owner.page.locator("tbody tr").first.locator("td").first).to_have_text("2")


def plan(owner: Seat) -> None:
    """Make a timetable, and release it."""
    owner.go(f"{AT}/timetables")
    owner.page.fill("input[name=seconds]", "5")
    owner.press("Make a timetable")
    owner.wait_for(owner.page.locator("table.grid"))
    expect(owner.page.locator("a.meeting")).to_have_count(2)
    owner.follow("Release it")
    owner.look()
    owner.press("Release it")
    owner.look()


def go_on(owner: Seat) -> None:
    """Take the interpreter out, which is refused; begin the next edition from this one."""
    owner.go(f"{AT}/interpreters")
    owner.page.locator("ul.rows a").first.click()
    owner.look()
    owner.press("Take out")
    owner.reads("Ewa Tłumacz")
    owner.go(f"{AT}/interpreters")
    expect(owner.page.locator("ul.rows a")).to_have_text("Ewa Tłumacz")
    owner.go(f"{AT}/next")
    owner.page.fill("[name=slug]", "jesien-2028")
    owner.page.fill("[name=first_day]", "2028-10-18")
    owner.page.fill("[name=title_pl]", "Jesień 2028")
    owner.press("Show what is taken over")
    owner.look()
    owner.reads("Otwarcie")
    owner.press("Begin it")
    expect(owner.page.locator("h1")).to_have_text("Jesień 2028")
    owner.look()
    owner.go("/organiser/jesien-2028/people")
    owner.reads("0")
    owner.go("/organiser/series/jesien-2027")
    owner.reads("18-10-2028")
    fill(owner, "/organiser/series/jesien-2027", name_cs="Podzim")
