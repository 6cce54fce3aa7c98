"""From the invitation to a changed agenda, mail included: an organiser at a desk, a guest on a telephone.

Once the desk speaks German and the telephone Polish, once the other way round.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.factories.machine import needed
from tests.factories.post_office import Post, listening
from tests.journeys.conftest import PATIENCE, ROOT, WIDTHS, barriers
from tests.journeys.site import Served, visitor
from viaregia.base.words import words

INVITED: Final = "zora@example.org"
GUEST: Final = "wanda@example.org"
PARTNER: Final = "grossmann@neisse-medtech.example"


@pytest.fixture
def post() -> Iterator[tuple[Post, int]]:
    """A mail server, and its port."""
    with listening() as found:
        yield found


@pytest.fixture
def served(tmp_path: Path, post: tuple[Post, int]) -> Iterator[Served]:
    """The platform with demo data; its letters go to the mail server."""
    if not (ROOT / "node_modules" / "@kern-ux").exists():
        needed("KERN", "`make browser` brings it")
    address = f"smtp://127.0.0.1:{post[1]}"
    site = Served(tmp_path / "site", VIAREGIA_MAIL_URL=address, VIAREGIA_MAIL_PER_MINUTE="60000")
    yield site
    site.end()


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody before a page, at one width, in one language."""

    page: Page
    language: str
    width: str
    axe: str

    def say(self, text: str) -> str:
        """Return a text of the pages in the language of whoever sits here."""
        return words(self.language).gettext(text)

    def look(self) -> None:
        """Make sure that the page is there, in the language, and keeps nobody out."""
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        assert (self.page.url, barriers(self.page, self.axe, [self.width])) == (self.page.url, [])

    def go(self, address: str) -> None:
        """Open a page, and look at it."""
        answer = self.page.goto(address)
        assert answer is not None
        assert (answer.status, address) == (200, address)
        self.look()

    def press(self, name: str, within: Locator | None = None) -> None:
        """Press a button, the first of its name."""
        (within or self.page).get_by_role("button", name=re.compile(f"^{re.escape(self.say(name))}")).first.click()

    def follow(self, name: str) -> None:
        """Follow a link, the first of its name."""
        self.page.get_by_role("link", name=self.say(name)).first.click()

    def wait_for(self, made: Locator) -> None:
        """Wait until what is made stands on the page: at once, or behind the link that comes when it is ready."""
        ready = self.page.get_by_role("link", name=self.say("It is ready: look at it"))
        expect(ready.or_(made).first).to_be_visible()
        if not made.is_visible():
            ready.click()
        expect(made).to_be_visible()
        self.look()

    def reads(self, text: str) -> None:
        """Make sure that the page says something."""
        expect(self.page.locator("main")).to_contain_text(text)


@pytest.mark.parametrize(("at_desk", "on_telephone"), [("de", "pl"), ("pl", "de")])
def test_from_invitation_to_a_changed_agenda(
    browser: Browser, served: Served, post: tuple[Post, int], axe: str, at_desk: str, on_telephone: str
) -> None:
    letters = post[0].letters
    with (
        visitor(browser, served, at_desk, WIDTHS["desk"][0]) as desk,
        visitor(browser, served, on_telephone, WIDTHS["phone"][0]) as phone,
    ):
        owner, guest = Seat(desk, at_desk, "desk", axe), Seat(phone, on_telephone, "phone", axe)
        log_in(owner, served)
        invite(owner, on_telephone)
        accept(guest, letter_to(letters, INVITED))
        register(guest)
        link = confirm(owner)
        ask_for_proposals(owner)
        wish(guest, link)
        wish_by_telephone(owner)
        look_at_proposals(owner)
        make(owner)
        look_and_move(owner)
        release(owner, first=True)
        assert link.rsplit("/", 1)[-1] in letter_to(letters, GUEST)
        read_agenda(guest, link)
        act_for(owner, link)
        told = len(letters)
        make(owner, base="1")
        release(owner, first=False)
        letter_to(letters, PARTNER, after=told)
        assert len(letters) - told < told


def log_in(owner: Seat, served: Served) -> None:
    """Log in by password, and look at home and phases."""
    email, password = served.logins["owner"]
    owner.page.goto("/login")
    owner.page.fill("input[type=email]", email)
    owner.page.fill("input[type=password]", password)
    owner.page.locator("form:has(input[type=password]) button[type=submit]").first.click()
    expect(owner.page).to_have_url(f"{served.origin}/organiser/")
    owner.page.locator(f".languages button[value={owner.language}]").click()
    owner.go("/organiser/small/")
    owner.go("/organiser/small/phases")
    expect(owner.page.locator("input[name=registration_opens]")).not_to_have_value("")
    owner.press("Save")


def invite(owner: Seat, language: str) -> None:
    """Take a partner's list with one person on it, invite them, and press send."""
    owner.go("/organiser/small/lists")
    row = f"Zora;Zaproszona;Ogrody Przykładowe;PL;{INVITED};{language}"
    listed = f"first name;last name;organisation;country;e-mail;language\n{row}\n"
    owner.page.set_input_files(
        "input[type=file]", {"name": "list.csv", "mimeType": "text/csv", "buffer": listed.encode()}
    )
    owner.page.locator("[name=source]").fill("Izba Przykładowa")
    page_button(owner.page).click()
    owner.reads("Zaproszona")
    owner.look()
    owner.page.locator("form[action$='/invite'] button").click()
    owner.look()
    send(owner)


def send(owner: Seat) -> None:
    """Look at what goes out, one letter a person, let it go, and wait until it is gone."""
    owner.go("/organiser/small/outbox/preview")
    owner.page.locator("form[action$='/send'] button").click()
    owner.look()
    owner.go("/organiser/small/outbox?standing=waiting")
    on_their_way = owner.page.locator("main tbody tr")
    until = time.monotonic() + PATIENCE / 1000
    while on_their_way.count() and time.monotonic() < until:
        time.sleep(0.5)
        owner.page.reload()


def letter_to(letters: list[EmailMessage], address: str, after: int = 0) -> str:
    """Wait for a letter to somebody, beyond the first so many; return its text."""
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until:
        found = [each for each in letters[after:] if each["To"] == address]
        if found:
            body = found[-1].get_body(("plain",))
            assert body is not None
            return str(body.get_content())
        time.sleep(0.2)
    raise AssertionError(address, [each["To"] for each in letters])


def accept(guest: Seat, letter: str) -> None:
    """Follow the link of an invitation, complete what is known, and say yes."""
    found = re.search(r"http\S+/p/\S+", letter)
    assert found
    guest.go(found.group())
    guest.page.fill("[name=needs]", "substraty torfowe")
    guest.press("Save, I come")
    guest.look()
    guest.reads(guest.say("confirmed"))


def register(guest: Seat) -> None:
    """Fill in the public form."""
    page, further = guest.page, page_button(guest.page)
    guest.go("/forum/small/register")
    page.locator("input[name=kind]").first.check()
    page.fill("[name=name]", "Przykładowa Optyka")
    page.select_option("[name=country]", "PL")
    page.select_option("[name=organisation_kind]", index=1)
    page.fill("[name=city]", "Wrocław")
    further.click()
    guest.look()
    page.fill("[name=first_name]", "Wanda")
    page.fill("[name=last_name]", "Wzorcowa")
    page.fill("[name=email]", GUEST)
    further.click()
    guest.look()
    page.fill("[name=offers]", "soczewki do mikroskopów")
    page.fill("[name=needs]", "badania kliniczne wyrobów medycznych")
    further.click()
    guest.look()
    further.click()
    guest.look()


def page_button(page: Page) -> Locator:
    """Return the button of a page's own form."""
    return page.locator("main form button[type=submit].kern-btn--primary").first


def confirm(owner: Seat) -> str:
    """Confirm who registered, from what is to do; return their personal link."""
    owner.go("/organiser/small/")
    owner.page.locator(".todo a[href*='state=ours']").click()
    owner.look()
    owner.page.get_by_role("link", name="Wzorcowa, Wanda").click()
    owner.look()
    owner.press("Confirm")
    owner.look()
    return owner.page.locator("dd.address").inner_text().rsplit("/", 1)[0]


def wish(guest: Seat, link: str) -> None:
    """Open what the personal link opens, and wish to meet the first of the people."""
    guest.go(f"{link}/registration")
    guest.go(f"{link}/people")
    first = guest.page.locator("li.person").first
    first.locator("summary").first.click()
    first.locator("[name=subject]").fill("soczewki")
    guest.press("Wish", first)
    guest.look()
    guest.go(f"{link}/wishes")
    guest.reads("soczewki")
    guest.go(f"{link}/proposals")
    guest.go(f"{link}/agenda")


def wish_by_telephone(owner: Seat) -> None:
    """Note that somebody wishes to meet the guest, and that the guest says yes."""
    owner.go("/organiser/small/wishes")
    owner.page.fill("[name=who]", "Großmann")
    owner.page.fill("[name=whom]", "Wzorcowa")
    owner.press("Note the wish")
    owner.look()
    row = owner.page.locator("tbody tr").first
    expect(row).to_contain_text("Wzorcowa")
    owner.press("yes", row)


def ask_for_proposals(owner: Seat) -> None:
    """Let matching propose; that takes a while."""
    owner.go("/organiser/small/proposals")
    owner.press("Propose")


def look_at_proposals(owner: Seat) -> None:
    """Look at what matching proposes."""
    owner.page.goto("/organiser/small/proposals")
    owner.wait_for(owner.page.locator("ul.people"))


def make(owner: Seat, base: str = "") -> None:
    """Make a timetable, from scratch or from another, and wait for it."""
    owner.go("/organiser/small/timetables")
    owner.page.fill("input[name=seconds]", "5")
    if base:
        owner.page.select_option("[name=base]", base)
    owner.press("Make a timetable")
    owner.wait_for(owner.page.locator("table.grid"))


def look_and_move(owner: Seat) -> None:
    """Look at every side of a draft, at one person, and move one meeting."""
    draft = owner.page.url.split("?")[0]
    for side in ("interpreters", "unplaced", "people"):
        owner.go(f"{draft}?side={side}")
    owner.page.locator("tbody a").first.click()
    owner.look()
    owner.follow("Their registration")
    owner.look()
    owner.go(draft)
    owner.page.locator("a.meeting").first.click()
    owner.look()
    owner.page.locator("td.is-free a").first.click()
    owner.look()
    page_button(owner.page).click()
    owner.look()
    owner.go(draft)


def release(owner: Seat, *, first: bool) -> None:
    """Release a draft, see to whom it is new, write to them, and send the letters."""
    owner.follow("Release it")
    owner.look()
    if first:
        owner.reads(owner.say("It is the first one: it is new to everybody."))
    else:
        owner.reads("Großmann")  # whose meeting with the guest is gone
    owner.press("Release it")
    owner.look()
    owner.press("Write to whom it is new")
    owner.look()
    send(owner)


def read_agenda(guest: Seat, link: str) -> None:
    """Read the agenda; take it as PDF, as a calendar, as a feed."""
    guest.go(f"{link}/agenda")
    guest.reads("Großmann")
    for name, kind in (("agenda.pdf", b"%PDF"), ("agenda.ics", b"BEGIN:VCALENDAR")):
        assert guest.page.request.get(f"{link}/{name}").body().startswith(kind)
    feed = re.search(r"/feed/\d+/[\w-]+\.ics", guest.page.content())
    assert feed
    assert guest.page.request.get(feed.group()).body().startswith(b"BEGIN:VCALENDAR")


def act_for(owner: Seat, link: str) -> None:
    """Act for the guest: that leads to their page; end it there."""
    owner.go("/organiser/small/people?search=Wzorcowa")
    owner.page.get_by_role("link", name="Wzorcowa, Wanda").click()
    owner.press("Act for them")
    expect(owner.page).to_have_url(f"{link}/registration")
    owner.look()
    owner.press("Cancel my registration")
    owner.look()
    owner.press("Stop acting for them")
