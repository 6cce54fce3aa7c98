"""One screen enters wishes for many: by number or part of a name, with who entered it and how."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.meetings.services.test_wishes import two, wish, without_wishes
from viaregia.directory.models import Account, Membership, Role
from viaregia.forums.models import Edition
from viaregia.meetings.models import Source, Wish
from viaregia.meetings.queries.people import line_of

pytestmark = pytest.mark.django_db


def desk(client: Client, edition: Edition, role: Role = Role.DESK) -> Account:
    """Log somebody in who has a role in the edition's first body."""
    account = Account.objects.create_user(f"{role}@example.org", language="en")
    owner = edition.owners.order_by("-host", "id").first()
    assert owner is not None
    Membership.objects.create(body=owner.body, account=account, role=role)
    client.force_login(account)
    return account


def page(edition: Edition, name: str = "wishes") -> str:
    return reverse(f"organiser:{name}", args=(edition.slug,))


def test_a_wish_is_entered_and_the_next_of_the_same_person_follows(client: Client) -> None:
    edition = without_wishes()
    account = desk(client, edition)
    one, other = two(edition)
    said = {"who": one.number, "whom": other.person.last_name, "kind": "must", "source": "phone"}
    answer = client.post(page(edition), said)
    made = Wish.objects.get()
    assert answer.status_code == 302
    assert (made.wisher, list(made.to.all())) == (one, [other])
    assert (made.kind, made.source, made.made_by) == ("must", "phone", account.pk)
    text = client.get(answer["Location"], headers={"Accept-Language": "en"}).content.decode()
    assert line_of(one) in text
    assert account.email in text
    assert "by telephone" in text


def test_a_line_as_suggested_is_understood(client: Client) -> None:
    edition = without_wishes()
    desk(client, edition)
    one, other = two(edition)
    suggested = client.get(page(edition, "suggested"), {"whom": other.person.last_name[:4]}).content.decode()
    assert line_of(other) in suggested
    client.post(page(edition), {"who": line_of(one), "whom": line_of(other), "kind": "meet", "source": "paper"})
    assert Wish.objects.get().source == "paper"


def test_who_fits_several_is_asked_again_with_all_of_them(client: Client) -> None:
    edition = without_wishes()
    desk(client, edition)
    one, other = two(edition)
    for each in (one, other):
        each.person.last_name = "Nowak-Same"
        each.person.save()
    said = {"who": "nowak-same", "whom": "nobody at all", "kind": "meet", "source": "phone"}
    answer = client.post(page(edition), said, headers={"Accept-Language": "en"})
    assert answer.status_code == 422
    assert "Several fit" in answer.content.decode()
    assert "Nobody fits" in answer.content.decode()
    assert not Wish.objects.exists()


def test_what_cannot_be_wished_is_said_in_the_form(client: Client) -> None:
    edition = without_wishes()
    desk(client, edition)
    one, _ = two(edition)
    said = {"who": one.number, "whom": one.number, "kind": "meet", "source": "phone"}
    assert client.post(page(edition), said).status_code == 422


def test_a_wish_is_taken_back_for_somebody(client: Client) -> None:
    edition = without_wishes()
    desk(client, edition)
    made = wish(*two(edition))
    client.post(reverse("organiser:take_back", args=(edition.slug, made.pk)))
    made.refresh_from_db()
    assert made.gone_at is not None


def test_the_other_sides_answer_at_the_telephone_is_noted(client: Client) -> None:
    edition = without_wishes()
    desk(client, edition)
    made = wish(*two(edition))
    for said, status in (("no", "declined"), ("yes", "accepted"), ("perhaps", "accepted")):
        client.post(reverse("organiser:answer", args=(edition.slug, made.pk)), {"reply": said})
        made.refresh_from_db()
        assert made.status == status


def test_a_reader_may_not(client: Client) -> None:
    edition = without_wishes()
    desk(client, edition, Role.READER)
    assert client.get(page(edition)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_screen_takes_as_many_queries_at_any_size(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edition = without_wishes()
    account = desk(client, edition)
    one, _ = two(edition)
    others = edition.registrations.filter(kind__slug="guest").exclude(person__organisation=one.person.organisation_id)[
        :count
    ]
    for each in others:
        wish(one, each, source=Source.PHONE, actor_id=account.pk)
    with django_assert_num_queries(8):
        client.get(page(edition))
