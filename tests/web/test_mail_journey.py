"""Letters on their way, by real servers: invitation, confirmation, circular, release; and one that comes back."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.factories.bounces import postfix
from tests.factories.imap_server import Folders, imap_server
from tests.factories.planned import drafted, imported
from tests.factories.post_office import Post, post_office
from tests.factories.site import body, member
from viaregia.cli.work import work
from viaregia.directory.models import Role
from viaregia.forums.models import Edition, EditionBody
from viaregia.participation.models import Circular, PeopleList, Registration, State

pytestmark = pytest.mark.django_db
LIST: Final = "Imię;Nazwisko;Firma;Kraj;E-mail;Języki;Język\nWanda;Wzorcowa;Optyka;PL;wanda@firma.example;pl;pl\n"
WANDA: Final = "wanda@firma.example"


@pytest.fixture
def post(settings: Settings) -> Iterator[Post]:
    settings.MAIL_BOUNCES = "bounces@forum.example"
    settings.DEFAULT_FROM_EMAIL = "viaregia@forum.example"
    with post_office(settings) as office:
        yield office


@pytest.fixture
def box(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Folders]:
    with imap_server(tmp_path, monkeypatch) as folders:
        settings.BOUNCES_URL = folders.url
        yield folders


class Desk:
    """An organiser before the pages of an edition, whose worker does what waits."""

    def __init__(self, client: Client, office: Post) -> None:
        host = body()
        self.edition: Edition = imported()
        EditionBody.objects.create(edition=self.edition, body=host, host=True, sees_all=True)
        self.client, self.office = client, office
        client.force_login(member(host, Role.OWNER))

    def do(self, name: str, data: dict[str, Any] | None = None, **parts: Any) -> None:
        room = name if ":" in name else f"people:{name}"
        answer = self.client.post(reverse(room, kwargs={"slug": self.edition.slug} | parts), data or {})
        assert answer.status_code == 302, (name, answer.content.decode()[:2000])

    def page(self, name: str, **parts: Any) -> str:
        return self.client.get(reverse(f"people:{name}", kwargs={"slug": self.edition.slug} | parts)).content.decode()

    def arrived(self) -> list[EmailMessage]:
        """Let the worker do what waits; return what arrived meanwhile."""
        before = len(self.office.letters)
        work(once=True)
        return self.office.letters[before:]

    def sent(self) -> list[EmailMessage]:
        """Press send: nothing of what waits has gone before."""
        assert self.arrived() == []
        self.do("send")
        return self.arrived()


def only(letters: list[EmailMessage], to: str = WANDA) -> EmailMessage:
    (found,) = [each for each in letters if each["To"] == to]
    return found


def said(letter: EmailMessage) -> str:
    plain = letter.get_body(("plain",))
    assert plain is not None
    return str(plain.get_content())


def files(letter: EmailMessage) -> dict[str | None, Any]:
    return {each.get_filename(): each.get_content() for each in letter.iter_attachments()}


def test_from_invitation_to_a_letter_that_comes_back(client: Client, post: Post, box: Folders) -> None:
    desk = Desk(client, post)
    link = invited(desk)
    confirmed(desk, link)
    told_in_polish(desk)
    letters = released(desk)
    came_back(desk, letters, box)


def invited(desk: Desk) -> str:
    """A partner's list brings an invitation, in Polish, with the notice about data; return the personal link."""
    file = SimpleUploadedFile("lista.csv", LIST.encode(), content_type="text/csv")
    desk.do("lists", {"source": "Izba", "file": file})
    desk.do("invite", number=PeopleList.objects.get().pk)
    (letter,) = desk.sent()
    assert letter["To"] == WANDA
    assert letter["Content-Language"] == "pl"
    assert "Izba" in said(letter)
    found = re.search(r"/p/[\w-]+/registration", said(letter))
    assert found is not None
    return found.group()


def confirmed(desk: Desk, link: str) -> None:
    """Who says by their link that they come hears at once that they are registered, with the days as a calendar."""
    guest = Client()
    form = guest.get(link).context["form"]
    known = {name: form[name].value() for name in form.fields}
    typed = {name: value for name, value in known.items() if value not in (None, False, "")} | {"tongue1": "pl"}
    assert guest.post(link, typed).status_code == 302
    assert Registration.objects.get(person__email=WANDA).state == State.CONFIRMED
    letter = only(desk.arrived())
    (calendar,) = files(letter).values()
    assert "BEGIN:VEVENT" in calendar
    assert "STATUS:CONFIRMED" in calendar


def told_in_polish(desk: Desk) -> None:
    """A circular that is written in Polish arrives in it, with the way to end such letters."""
    desk.do("begin_circular", {"state": "confirmed", "search": "Wzorcowa"})
    circular = Circular.objects.get()
    texts = {"version": "1", "subject_pl": "Program", "text_pl": "Szanowni Państwo,\n\nżółty autobus czeka."}
    desk.do("circular", texts, number=circular.pk)
    desk.do("write_circular", number=circular.pk)
    (letter,) = desk.sent()
    assert (letter["To"], letter["Subject"]) == (WANDA, "Program")
    assert "żółty autobus" in said(letter)
    assert "/letters" in str(letter["List-Unsubscribe"])


def released(desk: Desk) -> list[EmailMessage]:
    """A released timetable is new to everybody in it: one letter each, with the agenda for their calendar."""
    drafted(desk.edition)
    desk.do("organiser:release", number=1)
    desk.do("organiser:mail_timetable", number=1)
    letters = desk.sent()
    assert len(letters) > 2
    assert len({str(each["To"]) for each in letters}) == len(letters)
    assert all("BEGIN:VCALENDAR" in files(each)["agenda.ics"] for each in letters)
    return letters


def came_back(desk: Desk, letters: list[EmailMessage], box: Folders) -> None:
    """One letter comes back: its person is listed, gets it at another address, and is listed no more."""
    lost = letters[0]
    sender = desk.office.senders[desk.office.letters.index(lost)]
    number = box.put(postfix(sender, str(lost["Message-ID"]), str(lost["To"])))
    assert desk.arrived() == []
    assert number not in box.letters["INBOX"]
    page = desk.page("returned")
    assert str(lost["To"]) in page
    assert "There is no such address." in page
    who = Registration.objects.get(edition=desk.edition, person__email=str(lost["To"]))
    desk.do("correct", {"email": "right@firma.example", "version": str(who.person.version)}, number=who.pk)
    again = only(desk.arrived(), "right@firma.example")
    assert said(again) == said(lost)
    assert again["Message-ID"] != lost["Message-ID"]
    assert str(lost["To"]) not in desk.page("returned")
