"""Free times on a telephone, in German: found from the agenda, asked for, agreed to, cancelled; without barriers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.factories.booking import free_forum, guests
from tests.factories.machine import needed
from tests.journeys.conftest import ROOT, WIDTHS
from tests.journeys.site import Served, visitor
from tests.journeys.test_platform import Seat, log_in, make
from viaregia.exchange.workbook import write_forum


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The platform with a forum that is still to come, in which everybody has time."""
    if not (ROOT / "node_modules" / "@kern-ux").exists():
        needed("KERN", "`make browser` brings it")
    folder = tmp_path_factory.mktemp("booking")
    write_forum(folder / "small.xlsx", free_forum(guests(4, languages=("de",), agenda_language="de")), "de")
    site = Served(folder, folder / "small.xlsx")
    yield site
    site.end()


def test_two_book_a_free_time_and_cancel_it(browser: Browser, served: Served, axe: str) -> None:
    with (
        visitor(browser, served, "de", WIDTHS["desk"][0]) as desk,
        visitor(browser, served, "de", WIDTHS["phone"][0]) as one_phone,
        visitor(browser, served, "de", WIDTHS["phone"][0]) as other_phone,
    ):
        owner = Seat(desk, "de", "desk", axe)
        one, other = (Seat(each, "de", "phone", axe) for each in (one_phone, other_phone))
        log_in(owner, served)
        make(owner)
        owner.follow("Release it")
        owner.press("Release it")
        owner.look()
        mine, theirs = (link_of(owner, f"Person {number}") for number in (1, 3))
        asks(one, mine)
        agrees(other, theirs)
        one.go(f"{mine}/agenda")
        one.reads("Person 3")
        cancels(one, mine)
        other.go(f"{theirs}/agenda")
        other.reads(other.say("Changed since the version before"))
        letters(owner)


def link_of(owner: Seat, name: str) -> str:
    """Return the personal link of somebody, without its last part."""
    owner.go("/organiser/small/people")
    owner.page.get_by_role("link", name=name).first.click()
    return owner.page.locator("dd.address").inner_text().rsplit("/", 1)[0]


def asks(seat: Seat, link: str) -> None:
    """Come from the agenda to a free time, and ask somebody."""
    seat.go(f"{link}/agenda")
    seat.follow("Find a meeting")
    seat.look()
    seat.page.locator("a[href*='/booking/at/']").first.click()
    seat.look()
    row = seat.page.locator(".person").filter(has_text="Person 3")
    row.locator("[name=subject]").fill("Kühlkette für Proben")
    seat.press("Ask for a meeting", row)
    seat.look()
    seat.reads(seat.say("You asked"))


def agrees(seat: Seat, link: str) -> None:
    """See that somebody asks, and say yes."""
    seat.go(f"{link}/agenda")
    seat.page.locator("a[href$='/booking#asked']").click()
    seat.look()
    seat.reads("Kühlkette für Proben")
    seat.press("Accept")
    seat.look()
    seat.reads(seat.say("The meeting is booked. It stands in both agendas."))
    seat.go(f"{link}/agenda")
    seat.reads("Person 1")


def cancels(seat: Seat, link: str) -> None:
    """Cancel what was booked."""
    seat.go(f"{link}/booking")
    seat.press("Cancel this meeting")
    seat.look()
    seat.reads(seat.say("The meeting is cancelled, and the other side is told."))


def letters(owner: Seat) -> None:
    """Find the letters: to who was asked, and to both about the booking and its end."""
    owner.go("/organiser/small/outbox?standing=waiting")
    assert owner.page.locator("tbody tr").count() == 5
