"""A partner's editor sees what its country covers; of whom they meet, what a participant would see (Art. 26 GDPR)."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories.planned import NOW, drafted, imported
from tests.factories.site import body, edition, member, organisation, person, registration
from tests.meetings.services.test_by_hand import free_cell
from viaregia.directory.models import Body, Role
from viaregia.exchange.forum import WishKind
from viaregia.exchange.papers.unplaced import unplaced
from viaregia.exchange.workbook import read_forum
from viaregia.forums.models import Edition, EditionBody
from viaregia.forums.policies import scope_in
from viaregia.meetings.models import Matching, Proposal, Source, Wish
from viaregia.meetings.queries.drafts import unplaced_of
from viaregia.meetings.queries.shares import Share, seated
from viaregia.meetings.queries.timetables import changes_between, plan_of
from viaregia.meetings.services.by_hand import move_meeting
from viaregia.meetings.services.wishes import make_wish
from viaregia.participation.exports import COLUMNS
from viaregia.participation.models import PeopleList, Registration, State
from viaregia.participation.queries.people import people_seen

pytestmark = pytest.mark.django_db
HEARD: Any = {"headers": {"Accept-Language": "en"}}


class Place:
    """An edition of a German host and a Polish partner, with two people of each country; a partner's member looks."""

    def __init__(self, client: Client, role: Role = Role.EDITOR) -> None:
        self.host, self.partner = body("DE", "Host"), body("PL", "Partner")
        self.edition = edition(self.host, self.partner)
        self.ours, self.ours_too = self._guest("Nowak", "PL"), self._guest("Wilk", "PL")
        self.theirs, self.theirs_too = self._guest("Bergmann", "DE"), self._guest("Schulz", "DE")
        client.force_login(member(self.partner, role))

    def _guest(self, name: str, country: str) -> Registration:
        return registration(self.edition, person(name, organisation(f"Haus {name}", country)), number=f"N-{name}")

    def at(self, name: str, **parts: Any) -> str:
        return reverse(name, kwargs={"slug": self.edition.slug} | parts)


def wish(one: Registration, other: Registration, kind: str = "meet", **more: Any) -> Wish:
    facts: dict[str, Any] = {"source": Source.PHONE, "actor_id": None, "now": NOW} | more
    return make_wish(wisher_id=one.pk, to_id=other.pk, kind=WishKind(kind), **facts)


def text(client: Client, address: str, **query: str) -> str:
    return client.get(address, query, **HEARD).content.decode()


def test_wishes_with_one_covered_side_are_listed_and_the_other_by_name_and_organisation(client: Client) -> None:
    place = Place(client, Role.DESK)
    wish(place.ours, place.theirs, subject="Sensors")
    wish(place.theirs, place.theirs_too, subject="Between themselves")
    page = text(client, place.at("organiser:wishes"))
    assert "N-Nowak · Nowak, Haus Nowak" in page
    assert "Bergmann, Haus Bergmann" in page
    assert "N-Bergmann" not in page
    assert "Schulz" not in page
    assert "Between themselves" not in page
    assert "1 wish," in page


def test_that_somebody_never_wants_to_meet_ones_own_people_is_not_told(client: Client) -> None:
    place = Place(client, Role.DESK)
    wish(place.theirs, place.ours, "never")
    wish(place.ours, place.theirs_too, "never")
    page = text(client, place.at("organiser:wishes"))
    assert "Bergmann" not in page
    assert "Schulz, Haus Schulz" in page


def test_a_wish_is_taken_back_for_ones_own_and_answered_for_ones_own(client: Client) -> None:
    place = Place(client, Role.DESK)
    sent, got = wish(place.ours, place.theirs), wish(place.theirs_too, place.ours_too)

    def back(each: Wish) -> str:
        return place.at("organiser:take_back", number=each.pk)

    def answer(each: Wish) -> str:
        return place.at("organiser:answer", number=each.pk)

    page = text(client, place.at("organiser:wishes"))
    assert [each in page for each in (back(sent), answer(got), back(got), answer(sent))] == [True, True, False, False]
    assert client.post(back(got)).status_code == 404
    assert client.post(answer(sent), {"reply": "yes"}).status_code == 404
    client.post(back(sent))
    client.post(answer(got), {"reply": "yes"})
    sent.refresh_from_db()
    got.refresh_from_db()
    assert sent.gone_at is not None
    assert got.status == "accepted"


def test_at_the_telephone_only_ones_own_people_wish(client: Client) -> None:
    place = Place(client, Role.DESK)
    page, suggested = place.at("organiser:wishes"), place.at("organiser:suggested")
    assert "Bergmann" not in text(client, suggested, who="bergmann")
    assert "Bergmann" not in text(client, suggested, whom="bergmann")  # nobody knows yet who wishes
    offered = text(client, suggested, who="nowak", whom="bergmann")
    assert "Bergmann, Haus Bergmann" in offered
    assert "N-Bergmann" not in offered
    said = {"kind": "meet", "source": "phone"}
    assert client.post(page, said | {"who": "N-Bergmann", "whom": "N-Nowak"}).status_code == 422
    assert client.post(page, said | {"who": "N-Nowak", "whom": "Bergmann, Haus Bergmann"}).status_code == 302
    assert Wish.objects.get().wisher == place.ours


def test_at_the_telephone_a_partner_finds_whom_the_edition_shows_to_the_wisher(client: Client) -> None:
    place = Place(client, Role.DESK)
    place.edition.visibility = {"country": [["PL", "DE"]]}
    place.edition.save()
    page, suggested = place.at("organiser:wishes"), place.at("organiser:suggested")
    assert "Bergmann" not in text(client, suggested, who="nowak", whom="bergmann")
    said = {"kind": "meet", "source": "phone", "who": "N-Nowak", "whom": "bergmann"}
    answer = client.post(page, said | {"despite": f"{place.ours.pk}:{place.theirs.pk}"}, **HEARD)
    assert answer.status_code == 422
    assert "Haus Bergmann" not in answer.content.decode()
    client.force_login(member(place.host, Role.DESK))
    assert "Bergmann" in text(client, suggested, who="nowak", whom="bergmann")


def test_two_of_one_organisation_are_told_apart_by_the_line_that_was_offered(client: Client) -> None:
    place = Place(client, Role.DESK)
    house = place.theirs.person.organisation
    registration(place.edition, person("Bergmann-Roth", house))
    said = {"kind": "meet", "source": "phone", "who": "N-Nowak"}
    assert client.post(place.at("organiser:wishes"), said | {"whom": "bergmann haus"}).status_code == 422
    assert client.post(place.at("organiser:wishes"), said | {"whom": "Bergmann, Haus Bergmann"}).status_code == 302
    assert Wish.objects.get().to.get() == place.theirs


def test_proposals_with_one_covered_side_are_shown_and_whom_they_leave_short(client: Client) -> None:
    place = Place(client, Role.READER)
    run = Matching.objects.create(
        edition=place.edition, state="done", made_at=NOW, changed_at=NOW, short=["Haus Wilk", "Haus Schulz"]
    )
    for reader, partner in ((place.ours, place.theirs), (place.theirs, place.theirs_too)):
        Proposal.objects.create(matching=run, reader=reader, partner=partner, place=1)
    page = text(client, place.at("organiser:proposals"))
    assert "N-Nowak · Nowak, Haus Nowak → Bergmann, Haus Bergmann" in page
    assert "Schulz" not in page
    assert "Too few even so: Haus Wilk" in page


def test_lists_and_spreadsheet_of_people_hold_ones_own(client: Client) -> None:
    place = Place(client)
    for name in ("people:people", "people:calls"):
        page = text(client, place.at(name))
        assert "Nowak" in page
        assert "Bergmann" not in page
    book = openpyxl.load_workbook(BytesIO(client.get(place.at("people:export")).content))
    column = COLUMNS.index("last_name")
    assert [row[column].value for row in book["people"].iter_rows(min_row=2)] == ["Nowak", "Wilk"]


def test_a_body_that_a_workbook_names_sees_those_whom_it_looks_after() -> None:
    where = imported("life-sciences")
    lands = dict(where.owners.values_list("body__name", "body__country"))
    assert sorted(lands.values()) == ["CZ", "DE", "PL"]
    partner = where.owners.select_related("body").get(body__country="PL")
    scope = scope_in(member(partner.body, Role.EDITOR), where, today=NOW.date())
    seen = people_seen(where, scope)
    assert seen.count() == where.registrations.filter(body=partner.body).count() > 0


def test_home_counts_ones_own_and_asks_for_nothing_that_is_done_to_the_whole(client: Client) -> None:
    place = Place(client)
    for one in (place.theirs, place.theirs_too, place.ours_too):
        Registration.objects.filter(pk=one.pk).update(state=State.APPLIED)
    page = text(client, place.at("organiser:edition"))
    assert "Confirm who registered: 1" in page
    assert "Make a timetable" not in page
    assert "Your share as a workbook" in page
    client.force_login(member(place.host, Role.EDITOR))
    page = text(client, place.at("organiser:edition"))
    assert "Make a timetable" in page
    assert "Everything as a workbook" in page


def test_a_partners_lists_are_seen_by_its_colleagues_and_by_who_sees_everybody(client: Client) -> None:
    place = Place(client)
    file = SimpleUploadedFile("lista.csv", b"Name;Firma\nNowak;Alfa")
    client.post(place.at("people:lists"), {"file": file, "source": "Izba"})
    mine = PeopleList.objects.get()
    host = member(place.host, Role.EDITOR)
    theirs = PeopleList.objects.create(
        edition=place.edition,
        name="liste.csv",
        source="x",
        data=b"Name;Firma\nSchulz;Beta",
        made_at=NOW,
        made_by=host.pk,
    )
    statuses = []
    for who in (member(place.partner, Role.EDITOR), host):
        client.force_login(who)
        statuses += [client.get(place.at("people:list", number=each.pk)).status_code for each in (mine, theirs)]
    assert statuses == [200, 404, 200, 200]


def planned_place(client: Client, role: Role) -> tuple[Edition, Body]:
    """Return the small example with a draft; a member of a Polish partner, which sees its country only, looks."""
    where, partner = imported(), body("PL", "Polish partner")
    EditionBody.objects.create(edition=where, body=partner)
    drafted(where)
    client.force_login(member(partner, role))
    return where, partner


def page_of(where: Edition, name: str, *numbers: int) -> str:
    return reverse(f"organiser:{name}", args=(where.slug, *numbers))


def test_pages_that_show_the_whole_timetable_need_to_see_everybody(client: Client) -> None:
    where, _ = planned_place(client, Role.OWNER)
    for side, status in (("tables", 403), ("interpreters", 403), ("people", 200), ("unplaced", 200), ("", 200)):
        assert client.get(page_of(where, "timetable", 1), {"side": side}).status_code == status
    assert client.get(page_of(where, "release", 1)).status_code == 403
    assert client.post(page_of(where, "release", 1)).status_code == 403
    assert client.post(page_of(where, "mail_timetable", 1)).status_code == 403
    assert client.get(page_of(where, "audit")).status_code == 403
    assert client.get(page_of(where, "owners")).status_code == 403
    assert "Make a timetable" not in text(client, page_of(where, "timetables"))


def test_of_a_draft_one_sees_ones_own_people_and_their_agendas(client: Client) -> None:
    where, _ = planned_place(client, Role.READER)
    people = plan_of(where.timetables.get()).forum.participants
    ours = [each for each in people if each.country == "PL" and each.bookable]
    others = [each for each in people if each.country != "PL" and each.bookable]
    page = text(client, page_of(where, "timetable", 1), side="people")
    assert all(each.name in page for each in ours)
    assert not any(each.name in page for each in others)
    agenda = page_of(where, "person", 1)
    assert client.get(agenda, {"called": ours[0].number}).status_code == 200
    assert client.get(agenda, {"called": others[0].number}).status_code == 404


def test_a_meeting_of_ones_own_is_shown_without_the_cells_that_tell_of_others(client: Client) -> None:
    where, _ = planned_place(client, Role.EDITOR)
    plan = plan_of(where.timetables.get())
    ours = {each.number for each in plan.forum.participants if each.country == "PL"}
    mine = next(called for called, people in seated(plan).items() if people & ours)
    page = text(client, page_of(where, "meeting", 1), called=mine)
    assert "Where it could be" not in page
    foreign = [called for called, people in seated(plan).items() if not people & ours]
    assert all(client.get(page_of(where, "meeting", 1), {"called": each}).status_code == 404 for each in foreign)


def test_what_is_not_placed_is_shown_of_ones_own_and_why_where_both_sides_are(client: Client) -> None:
    where, _ = planned_place(client, Role.READER)
    plan = plan_of(where.timetables.get())
    every = unplaced(plan, "en")
    assert unplaced_of(plan, Share(), "en") == every
    assert every
    people = seated(plan)
    for each in every:
        one, *others = sorted(people[each.number])
        [alone] = [found for found in unplaced_of(plan, Share(frozenset({one})), "en") if found.number == each.number]
        both = unplaced_of(plan, Share(frozenset(people[each.number])), "en")
        assert alone.reasons == (() if others else each.reasons)
        assert each in both
        nobody = unplaced_of(plan, Share(frozenset({"nobody"})), "en")
        assert nobody == ()
    assert client.get(page_of(where, "timetable", 1), {"side": "unplaced"}).status_code == 200


def test_whom_a_change_concerns_is_told_of_ones_own(client: Client) -> None:
    where, _ = planned_place(client, Role.READER)
    second = drafted(where)
    number, cell = free_cell(second)
    facts: dict[str, Any] = {"actor_id": None, "now": NOW, "number": number}
    move_meeting(timetable_id=second.pk, seen=1, slot=cell.slot, table=cell.table, **facts)
    second.refresh_from_db()
    told = changes_between(plan_of(where.timetables.get(number=1)), plan_of(second)).messages
    people = {each.number: each for each in plan_of(second).forum.participants}
    page = text(client, page_of(where, "compare", 2, 1))
    assert told
    for each in told:
        assert (f">{each.to}," in page) == (people[each.number].country == "PL")


def test_the_workbook_holds_ones_own_people_and_whom_they_meet_by_name(client: Client, tmp_path: Path) -> None:
    where, _ = planned_place(client, Role.EDITOR)
    given = client.get(page_of(where, "workbook"), **HEARD)
    (tmp_path / "share.xlsx").write_bytes(BytesIO(given.content).read())
    reading = read_forum(tmp_path / "share.xlsx", language="en")
    assert reading.forum is not None
    ours = {each.number for each in reading.forum.participants if each.country == "PL"}
    others = [each for each in reading.forum.participants if each.country != "PL"]
    named = {number for each in reading.forum.wishes for number in (each.wisher, *each.to)}
    here = where.registrations.filter(person__organisation__country="PL", state__in=("confirmed", "came"))
    assert ours == set(here.values_list("number", flat=True))
    assert others
    assert not any(each.email or each.phone or each.diet or each.offers or each.hotel for each in others)
    assert {each.number for each in others} <= named
    assert all(ours & {each.wisher, *each.to} for each in reading.forum.wishes)


@pytest.mark.parametrize("count", [1, 3])
def test_a_share_takes_as_many_queries_at_any_size(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    place = Place(client)
    run = Matching.objects.create(edition=place.edition, state="done", made_at=NOW, changed_at=NOW)
    for number in range(count):
        other = registration(place.edition, person(of=organisation(country="PL")), number=f"M{number}")
        wish(other, place.theirs)
        Proposal.objects.create(matching=run, reader=other, partner=place.theirs, place=1)
    for name, queries in (("wishes", 8), ("proposals", 11), ("edition", 12)):
        with django_assert_num_queries(queries):
            client.get(place.at(f"organiser:{name}"))
