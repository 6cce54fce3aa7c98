"""In every list of people a reader finds names where their own alphabet has them."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.planned import NOW
from tests.factories.site import body, edition, member, organisation, person, registration
from viaregia.directory.models import Role
from viaregia.exchange.forum import WishKind
from viaregia.forums.models import Edition
from viaregia.meetings.models import Matching, Proposal, Source
from viaregia.meetings.services.wishes import make_wish
from viaregia.participation.exports import COLUMNS
from viaregia.participation.models import Registration

pytestmark = pytest.mark.django_db
NAMES = ("Brzoza", "Chalupa", "Čapek", "Böhme", "Dvořák", "Bąk")
CZECH = ["Bąk", "Böhme", "Brzoza", "Čapek", "Dvořák", "Chalupa"]
"""In Czech, č follows c and ch follows h; by code point Bąk comes after Brzoza, and Čapek last."""


def crowd() -> tuple[Edition, list[Registration]]:
    where = edition(body())
    house = organisation("Together")
    return where, [registration(where, person(each, house)) for each in NAMES]


def wish(one: Registration, other: Registration) -> None:
    make_wish(wisher_id=one.pk, to_id=other.pk, kind=WishKind.MEET, source=Source.SELF, actor_id=None, now=NOW)


def order(text: str) -> list[str]:
    return list(dict.fromkeys(re.findall("|".join(NAMES), text)))


def page(client: Client, address: str, **query: str) -> str:
    client.cookies["django_language"] = "cs"
    return client.get(address, query, headers={"Accept-Language": "cs"}).content.decode()


@pytest.mark.parametrize("name", ["people:people", "people:calls", "organiser:proposals", "organiser:suggested"])
def test_at_the_organisers(client: Client, name: str) -> None:
    where, people = crowd()
    owner = where.owners.get().body
    client.force_login(member(owner, Role.EDITOR))
    run = Matching.objects.create(edition=where, state="done", made_at=NOW, changed_at=NOW)
    other = registration(where, person("Zeta"))
    for each in people:
        Proposal.objects.create(matching=run, reader=each, partner=other, place=1)
    text = page(client, reverse(name, args=(where.slug,)), whom="together")
    assert order(text) == CZECH


def test_in_the_spreadsheet(client: Client) -> None:
    where, _ = crowd()
    client.force_login(member(where.owners.get().body, Role.EDITOR))
    client.cookies["django_language"] = "cs"
    book = openpyxl.load_workbook(BytesIO(client.get(reverse("people:export", args=(where.slug,))).content))
    column = COLUMNS.index("last_name")
    assert [row[column].value for row in book["people"].iter_rows(min_row=2)] == CZECH


def test_at_the_participants(client: Client) -> None:
    where, people = crowd()
    reader = registration(where, person("Zeta", organisation()))
    link = {"token": reader.token}
    assert order(page(client, reverse("participant:people", kwargs=link))) == CZECH
    assert order(page(client, reverse("participant:people", kwargs=link), search="together")) == CZECH
    for each in people:
        wish(reader, each)
    assert order(page(client, reverse("participant:wishes", kwargs=link))) == CZECH


def test_colleagues_who_could_come_instead(client: Client) -> None:
    where, people = crowd()
    asker = registration(where, person("Zeta", organisation()))
    asked = registration(where, person("Omega", people[0].person.organisation))
    wish(asker, asked)
    text = page(client, reverse("participant:wishes", kwargs={"token": asked.token}))
    assert order(text) == CZECH


def test_countries_stand_by_their_names_too(client: Client) -> None:
    where = edition(body())
    for code in ("SE", "AT", "HR", "DE"):
        registration(where, person(of=organisation(country=code)))
    client.force_login(member(where.owners.get().body, Role.EDITOR))
    client.cookies["django_language"] = "de"
    text = client.get(reverse("people:people", args=(where.slug,))).content.decode()
    shown = re.findall(r">(Deutschland|Kroatien|Österreich|Schweden)</option>", text)
    assert shown == ["Deutschland", "Kroatien", "Österreich", "Schweden"]
