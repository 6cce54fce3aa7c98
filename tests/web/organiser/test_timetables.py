"""The organiser looks at a draft from all sides, moves by hand, compares, releases and writes."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories.planned import NOW, drafted, imported, planned, released
from tests.meetings.services.test_by_hand import free_cell
from tests.web.organiser.test_wishes import desk
from viaregia.directory.models import Role
from viaregia.exchange.papers.agendas import agendas
from viaregia.forums.models import Edition
from viaregia.meetings.models import Timetable
from viaregia.meetings.queries.timetables import plan_of
from viaregia.meetings.services.timetables import packed
from viaregia.planner.versions.handed_over import handed_over
from viaregia.plumbing.models import OutboxMail

pytestmark = pytest.mark.django_db


def address(name: str, edition: Edition, *numbers: int) -> str:
    return reverse(f"organiser:{name}", args=(edition.slug, *numbers))


def owned(client: Client) -> Edition:
    edition = imported()
    desk(client, edition, Role.OWNER)
    return edition


def text_of(client: Client, url: str, **said: str) -> str:
    return client.get(url, said, headers={"Accept-Language": "en"}).content.decode()


@pytest.mark.parametrize("side", ["tables", "people", "interpreters", "unplaced", "nonsense"])
def test_a_draft_is_looked_at_from_all_sides(client: Client, side: str) -> None:
    edition = owned(client)
    drafted(edition)
    assert "Slots by tables" in text_of(client, address("timetable", edition, 1), side=side)


def test_a_persons_agenda_in_a_draft(client: Client) -> None:
    edition = owned(client)
    plan = plan_of(drafted(edition))
    who = plan.forum.participants[0]
    assert who.name in text_of(client, address("person", edition, 1), called=who.number)
    assert client.get(address("person", edition, 1), {"called": "nobody"}).status_code == 404


def test_a_move_states_what_it_does_before_it_is_done(client: Client) -> None:
    edition = owned(client)
    draft = drafted(edition)
    number, cell = free_cell(draft)
    page = text_of(client, address("meeting", edition, 1), called=number)
    assert f"cell={cell.slot},{cell.table}" in page
    said = {"called": number, "cell": f"{cell.slot},{cell.table}"}
    stated = text_of(client, address("move", edition, 1), **said)
    assert "New time" in stated
    draft.refresh_from_db()
    assert draft.version == 1
    seen = re.search(r'name="seen" value="(\d+)"', stated)
    assert seen is not None
    assert client.post(address("move", edition, 1), said | {"seen": seen[1]}).status_code == 302
    draft.refresh_from_db()
    assert draft.version == 2
    assert client.post(address("move", edition, 1), said | {"seen": seen[1]}).status_code == 409
    assert "Let it move again" in text_of(client, address("meeting", edition, 1), called=number)


@pytest.mark.parametrize("cell", ["", "x", "1,x", "999,0", "0,999"])
def test_a_cell_that_is_none_is_refused(client: Client, cell: str) -> None:
    edition = owned(client)
    number, _ = free_cell(drafted(edition))
    assert client.get(address("move", edition, 1), {"called": number, "cell": cell}).status_code == 422


def test_two_drafts_are_compared(client: Client) -> None:
    edition = owned(client)
    drafted(edition)
    number, cell = free_cell(drafted(edition))
    client.post(address("move", edition, 2), {"called": number, "cell": f"{cell.slot},{cell.table}", "seen": "1"})
    assert "New time" in text_of(client, address("compare", edition, 2, 1))


def test_a_release_says_whom_it_concerns_and_letters_go_when_sent(client: Client) -> None:
    edition = owned(client)
    drafted(edition)
    assert "new to everybody" in text_of(client, address("release", edition, 1))
    client.post(address("release", edition, 1))
    assert edition.timetables.get().state == Timetable.State.RELEASED
    assert not OutboxMail.objects.exists()
    client.post(address("mail_timetable", edition, 1))
    assert OutboxMail.objects.exists()


def test_an_editor_may_not_release(client: Client) -> None:
    edition = imported()
    drafted(edition)
    desk(client, edition, Role.EDITOR)
    assert client.post(address("release", edition, 1)).status_code == 403


def test_filling_on_a_base_is_asked_for(client: Client) -> None:
    edition = released()
    desk(client, edition, Role.EDITOR)
    client.post(address("ask", edition), {"seconds": "5", "base": "1"})
    made = edition.timetables.get(number=2)
    assert made.base == edition.timetables.get(number=1)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_as_many_queries_at_any_size(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edition = owned(client)
    for _ in range(count):
        draft = drafted(edition)
    plan_of(draft)
    with django_assert_num_queries(6):
        client.get(address("timetables", edition))
    for side in ("tables", "people", "interpreters", "unplaced"):
        with django_assert_num_queries(7):
            client.get(address("timetable", edition, count), {"side": side})


def test_an_agenda_in_another_language_than_the_page_says_which(client: Client) -> None:
    edition = owned(client)
    draft = drafted(edition)
    client.cookies["django_language"] = "en"
    people = {each.language: each.participant.number for each in agendas(planned())}
    for language in ("de", "pl", "cs"):
        address = reverse("organiser:person", args=(edition.slug, draft.number))
        page = client.get(address, {"called": people[language]}).content.decode()
        assert f'<div lang="{language}">' in page


def test_versions_of_participants_do_not_fill_the_list(client: Client) -> None:
    edition = owned(client)
    said: dict[str, Any] = {"edition": edition, "state": "released", "digest": "x", "made_at": NOW, "changed_at": NOW}
    for number in range(1, 6):
        cause = Timetable.Cause.ORGANISER if number == 1 else Timetable.Cause.BOOKED
        Timetable.objects.create(number=number, cause=cause, released_at=NOW, **said)
    page = client.get(reverse("organiser:timetables", args=(edition.slug,)))
    assert [each.number for each in page.context["timetables"]] == [5, 1]


def test_what_does_not_fit_since_a_colleague_comes_is_named(client: Client) -> None:
    edition = owned(client)
    client.cookies["django_language"] = "en"
    plan = planned()
    met = plan.result.timetable[0]
    crew = plan.delegates[plan.instance.meetings[met.meeting].options[met.option].delegates[0]]
    gone = next(each for each in plan.forum.participants if each.number == crew[0])
    comes = replace(gone, number="99", last_name="Neu", languages=("fi",), levels=())
    handed = handed_over(plan, gone.number, comes)
    draft = Timetable.objects.create(
        edition=edition, number=1, state="draft", made_at=NOW, changed_at=NOW, **packed(handed)
    )
    assert draft.misfits > 0
    page = client.get(reverse("organiser:timetable", args=(edition.slug, 1))).content.decode()
    assert page.count("They share no language") == draft.misfits
    Timetable.objects.update(state="released")
    home = client.get(reverse("organiser:edition", args=(edition.slug,))).content.decode()
    assert "no longer fit" in home
