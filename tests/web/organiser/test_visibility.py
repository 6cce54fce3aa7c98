"""Who sees whom: a matrix that the organiser ticks, said in words, and kept from everywhere it is about."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories.site import NOW, body, edition, member, organisation, person, registration
from viaregia.directory.models import Role
from viaregia.exchange.forum import Reply, WishKind
from viaregia.forums.models import Edition
from viaregia.meetings.models import Matching, Proposal, Source, Wish
from viaregia.meetings.services.wishes import answer_wish, make_wish
from viaregia.participation.models import Kind, Registration
from viaregia.plumbing.models import AuditLine

pytestmark = pytest.mark.django_db
HEARD: Any = {"headers": {"Accept-Language": "en"}}


class Market:
    """An edition with two buyers, two suppliers and an investor; its host's editor is logged in."""

    def __init__(self, client: Client) -> None:
        host = body()
        self.edition: Edition = edition(host)
        self.client = client
        self.kinds = {
            each: Kind.objects.create(edition=self.edition, slug=each, name={"en": each.capitalize()})
            for each in ("buyer", "supplier", "investor")
        }
        self.ada, self.ben = self._one("Ada", "buyer"), self._one("Ben", "buyer")
        self.carl, self.dora = self._one("Carl", "supplier"), self._one("Dora", "supplier")
        self.ivo = self._one("Ivo", "investor")
        Kind.objects.filter(edition=self.edition, slug="guest").delete()
        client.force_login(member(host, Role.EDITOR))

    def _one(self, name: str, kind: str) -> Registration:
        made = registration(self.edition, person(name, organisation()), number=f"N{name}")
        made.kind = self.kinds[kind]
        made.save()
        return made

    @property
    def page(self) -> str:
        return reverse("organiser:visibility", args=(self.edition.slug,))

    def text(self) -> str:
        return self.client.get(self.page, **HEARD).content.decode()

    def tick(self, *hidden: str, **more: Any) -> Any:
        """Send the page as it stands, without some boxes."""
        page = self.text()
        sees = set(re.findall(r'name="sees" value="([^"]+)"', page)) - set(hidden)
        groups = re.findall(r'name="group" value="([^"]+)"', page)
        seen = re.findall(r'name="seen" value="(\d+)"', page)
        return self.client.post(self.page, {"sees": sorted(sees), "group": groups, "seen": seen[0]}, **(HEARD | more))

    def suppliers_apart_investors_hidden(self) -> None:
        investor = [f"kind/{each}/investor" for each in self.kinds]
        assert self.tick("kind/supplier/supplier", *investor).status_code == 302
        self.edition.refresh_from_db()

    def listed(self, who: Registration) -> set[str]:
        client = Client()
        text = client.get(reverse("participant:people", args=(who.token,)), **HEARD).content.decode()
        return {name for name in ("Ada", "Ben", "Carl", "Dora", "Ivo") if f">{name}<" in text}


def wish(one: Registration, other: Registration, source: Source = Source.SELF, **more: Any) -> Wish:
    facts: dict[str, Any] = {"kind": WishKind.MEET, "source": source, "actor_id": None, "now": NOW} | more
    return make_wish(wisher_id=one.pk, to_id=other.pk, **facts)


def test_boxes_are_kept_and_said_in_words(client: Client) -> None:
    market = Market(client)
    assert "Everybody sees everybody." in market.text()
    market.suppliers_apart_investors_hidden()
    page = market.text()
    assert "“Supplier” does not see: Supplier." in page
    assert "“Investor” is seen by nobody." in page
    assert len(re.findall(r'name="sees" value="kind/[^"]+"[^>]* checked', page)) == 9 - 4
    pairs = {tuple(each) for each in market.edition.visibility["kind"]}
    assert pairs == {("supplier", "supplier"), *((each, "investor") for each in market.kinds)}


def test_while_boxes_are_ticked_the_words_follow_and_nothing_is_kept(client: Client) -> None:
    market = Market(client)
    said = market.tick("kind/buyer/buyer", headers=HEARD["headers"] | {"HX-Request": "true"}).content.decode()
    assert "“Buyer” does not see: Buyer." in said
    assert "<table" not in said
    market.edition.refresh_from_db()
    assert market.edition.visibility == {}


def test_two_who_save_at_once_are_told(client: Client) -> None:
    market = Market(client)
    assert client.post(market.page, {"seen": "1"}).status_code == 302
    assert client.post(market.page, {"seen": "1"}).status_code == 409


def test_each_finds_only_whom_they_are_shown(client: Client) -> None:
    market = Market(client)
    assert market.listed(market.carl) == {"Ada", "Ben", "Dora", "Ivo"}
    market.suppliers_apart_investors_hidden()
    assert market.listed(market.carl) == {"Ada", "Ben"}
    assert market.listed(market.ada) == {"Ben", "Carl", "Dora"}
    assert market.listed(market.ivo) == {"Ada", "Ben", "Carl", "Dora"}


def test_nobody_wishes_for_whom_they_are_not_shown_and_is_not_told_who_it_is(client: Client) -> None:
    market = Market(client)
    market.suppliers_apart_investors_hidden()
    said = {"to": market.ivo.pk, "kind": "meet", "from": "people"}
    client.cookies["django_language"] = "en"
    answer = client.post(reverse("participant:wish", args=(market.carl.token,)), said)
    assert answer.status_code == 422
    assert "does not show you this person" in answer.content.decode()
    assert "Ivo" not in answer.content.decode()
    assert not Wish.objects.exists()


def test_who_is_wished_for_by_somebody_hidden_sees_it_answers_and_may_wish_back(client: Client) -> None:
    market = Market(client)
    market.suppliers_apart_investors_hidden()
    made = wish(market.ivo, market.carl)
    page = Client().get(reverse("participant:wishes", args=(market.carl.token,)), **HEARD).content.decode()
    assert ">Ivo<" in page
    answer_wish(wish_id=made.pk, answerer_id=market.carl.pk, reply=Reply.YES, actor_id=None, now=NOW)
    assert wish(market.carl, market.ivo).status == "accepted"


def test_a_never_of_somebody_hidden_opens_nothing(client: Client) -> None:
    market = Market(client)
    market.suppliers_apart_investors_hidden()
    wish(market.ivo, market.carl, kind=WishKind.NEVER)
    said = {"to": market.ivo.pk, "kind": "meet", "from": "people"}
    assert Client().post(reverse("participant:wish", args=(market.carl.token,)), said).status_code == 422


def test_wishes_made_before_stay_and_can_be_changed(client: Client) -> None:
    market = Market(client)
    made = wish(market.carl, market.dora)
    market.suppliers_apart_investors_hidden()
    assert wish(market.carl, market.dora, kind=WishKind.MUST).pk == made.pk


def test_at_the_telephone_one_is_warned_and_may_do_it_all_the_same(client: Client) -> None:
    market = Market(client)
    market.suppliers_apart_investors_hidden()
    page = reverse("organiser:wishes", args=(market.edition.slug,))
    said = {"who": "NCarl", "whom": "NDora", "kind": "meet", "source": "phone"}
    warned = client.post(page, said, **HEARD)
    assert warned.status_code == 422
    assert "Carl does not see Dora" in warned.content.decode()
    pair = re.search(r'name="despite" value="([^"]+)"', warned.content.decode())
    assert pair is not None
    assert client.post(page, said | {"whom": "NIvo", "despite": pair[1]}).status_code == 422  # another pair
    assert not Wish.objects.exists()
    assert client.post(page, said | {"despite": pair[1]}).status_code == 302
    assert Wish.objects.get().to.get() == market.dora
    assert AuditLine.objects.get(verb="wish.made").facts["despite"] is True


def test_proposals_of_whom_one_is_no_longer_shown_are_not_shown(client: Client) -> None:
    market = Market(client)
    run = Matching.objects.create(edition=market.edition, state="done", made_at=NOW, changed_at=NOW)
    for reader, partner in ((market.carl, market.ivo), (market.ivo, market.carl), (market.carl, market.ada)):
        Proposal.objects.create(matching=run, reader=reader, partner=partner, place=1)
    market.suppliers_apart_investors_hidden()

    def proposed(who: Registration) -> str:
        return Client().get(reverse("participant:proposals", args=(who.token,)), **HEARD).content.decode()

    assert ">Ada<" in proposed(market.carl)
    assert ">Ivo<" not in proposed(market.carl)
    assert ">Carl<" in proposed(market.ivo)


def test_a_partners_editor_does_not_decide_it(client: Client) -> None:
    market = Market(client)
    partner = body("PL")
    market.edition.owners.create(body=partner)
    client.force_login(member(partner, Role.OWNER))
    assert client.get(market.page).status_code == 403
    assert market.page not in client.get(reverse("organiser:phases", args=(market.edition.slug,))).content.decode()


@pytest.mark.parametrize("more", [1, 3])
def test_the_page_takes_as_many_queries_at_any_size(
    client: Client, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    market = Market(client)
    for code in ("PL", "CZ", "SK")[:more]:
        registration(market.edition, person(of=organisation(country=code)))
    with django_assert_num_queries(8):
        client.get(market.page)
