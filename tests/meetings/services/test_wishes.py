"""Wishes: made once however often one clicks, answered, taken back, expired."""

from datetime import timedelta
from typing import Any

import pytest

from tests.factories.planned import NOW, imported
from viaregia.exchange.forum import Reply, WishKind
from viaregia.forums.models import Edition, Phase
from viaregia.meetings.models import Source, Wish
from viaregia.meetings.queries.wishes import all_between, between
from viaregia.meetings.services.wishes import (
    AnswersClosed,
    NoColleague,
    NotToBeMet,
    TooManyWishes,
    WishesClosed,
    WishForOneself,
    WishUnknown,
    answer_wish,
    expire_wishes,
    make_wish,
    take_back_wish,
)
from viaregia.meetings.wording import Standing
from viaregia.participation.models import Registration, State
from viaregia.plumbing.models import AuditLine

pytestmark = pytest.mark.django_db


def without_wishes() -> Edition:
    edition = imported()
    edition.wishes.all().delete()
    return edition


def two(edition: Edition) -> tuple[Registration, Registration]:
    """Return two people of different organisations."""
    people = list(edition.registrations.select_related("person", "kind").filter(kind__slug="guest").order_by("id"))
    other = next(each for each in people if each.person.organisation_id != people[0].person.organisation_id)
    return people[0], other


def wish(one: Registration, other: Registration, **more: Any) -> Wish:
    facts = {"kind": WishKind.MEET, "source": Source.SELF, "actor_id": None, "now": NOW} | more
    return make_wish(wisher_id=one.pk, to_id=other.pk, **facts)


def reply(made: Wish, who: Registration, said: Reply, **more: Any) -> Wish:
    facts = {"actor_id": None, "now": NOW} | more
    return answer_wish(wish_id=made.pk, answerer_id=who.pk, reply=said, **facts)


def standing(one: Registration, other: Registration) -> Standing:
    return between(one, [other])[0].standing


def test_the_same_wish_twice_is_one() -> None:
    one, other = two(without_wishes())
    assert wish(one, other) == wish(one, other)
    assert Wish.objects.count() == 1
    assert AuditLine.objects.filter(verb="wish.made").count() == 1


def test_a_second_wish_for_the_same_person_changes_the_first() -> None:
    one, other = two(without_wishes())
    wish(one, other)
    wish(one, other, kind=WishKind.MUST, subject="Sensors")
    kept = Wish.objects.get()
    assert (kept.kind, kept.subject) == ("must", "Sensors")


def test_who_entered_a_wish_and_how_is_kept() -> None:
    one, other = two(without_wishes())
    made = wish(one, other, source=Source.PHONE, actor_id=7)
    line = AuditLine.objects.get(verb="wish.made")
    assert (made.source, made.made_by, line.actor, line.behalf) == ("phone", 7, 7, one.person_id)


def test_both_sides_always_see_how_it_stands() -> None:
    one, other = two(without_wishes())
    made = wish(one, other)
    assert (standing(one, other), standing(other, one)) == (Standing.WAITING, Standing.ASKED)
    reply(made, other, Reply.NO)
    assert (standing(one, other), standing(other, one)) == (Standing.DECLINED, Standing.REFUSED)
    reply(made, other, Reply.YES)
    assert (standing(one, other), standing(other, one)) == (Standing.AGREED, Standing.AGREED)


def test_who_is_wished_for_back_has_said_yes_thereby() -> None:
    one, other = two(without_wishes())
    wish(one, other)
    wish(other, one)
    assert (standing(one, other), standing(other, one)) == (Standing.AGREED, Standing.AGREED)


def test_nobody_sees_that_somebody_never_wants_to_meet_them() -> None:
    one, other = two(without_wishes())
    made = wish(one, other, kind=WishKind.NEVER)
    assert (standing(one, other), standing(other, one)) == (Standing.NEVER, Standing.NOTHING)
    assert all_between(other, "de") == ()
    with pytest.raises(WishUnknown):
        reply(made, other, Reply.YES)


def test_nothing_is_wished_within_an_organisation_nor_of_who_does_not_come() -> None:
    one, other = two(without_wishes())
    with pytest.raises(WishForOneself):
        wish(one, one)
    Registration.objects.filter(pk=other.pk).update(state=State.CANCELLED)
    with pytest.raises(NotToBeMet):
        wish(one, other)


def test_a_kind_of_participation_has_a_limit_that_a_never_does_not_use_up() -> None:
    edition = without_wishes()
    edition.kinds.update(most_wishes=1)
    one, other = two(edition)
    third = edition.registrations.exclude(person__organisation__in=[p.person.organisation_id for p in (one, other)])
    another = third.filter(kind__slug="guest").order_by("id").first()
    assert another is not None
    wish(one, other, kind=WishKind.NEVER)
    made = wish(one, another)
    with pytest.raises(TooManyWishes):
        wish(one, other)
    take_back_wish(wish_id=made.pk, wisher_id=one.pk, actor_id=None, now=NOW)
    assert wish(one, other).kind == "meet"


def test_phases_close_wishes_and_answers_of_participants_but_not_of_the_telephone() -> None:
    edition = without_wishes()
    one, other = two(edition)
    made = wish(one, other)
    for kind in (Phase.Kind.WISHES, Phase.Kind.ANSWERS):
        Phase.objects.create(edition=edition, kind=kind, opens=NOW - timedelta(days=9), closes=NOW)
    with pytest.raises(WishesClosed):
        wish(other, one)
    with pytest.raises(AnswersClosed):
        reply(made, other, Reply.YES)
    with pytest.raises(WishesClosed):
        take_back_wish(wish_id=made.pk, wisher_id=one.pk, actor_id=None, now=NOW)
    assert wish(other, one, source=Source.PHONE, actor_id=7).status == "accepted"


def test_a_freeze_closes_both() -> None:
    edition = without_wishes()
    one, other = two(edition)
    Phase.objects.create(edition=edition, kind=Phase.Kind.FREEZE, opens=NOW)
    with pytest.raises(WishesClosed):
        wish(one, other)


def test_a_colleague_comes_instead() -> None:
    edition = without_wishes()
    one, other = two(edition)
    colleague = Registration.objects.get(pk=other.pk)
    person = other.person
    person.pk, person.first_name = None, "Colleague"
    person.save()
    colleague.pk, colleague.number, colleague.token, colleague.person = None, "c1", "c1", person
    colleague.save()
    made = wish(one, other)
    reply(made, other, Reply.INSTEAD, colleague_id=colleague.pk)
    assert list(made.to.all()) == [colleague]
    assert standing(one, colleague) == Standing.AGREED
    with pytest.raises(NoColleague):
        reply(made, colleague, Reply.INSTEAD, colleague_id=one.pk)


def test_a_wish_of_others_is_neither_answered_nor_taken_back() -> None:
    one, other = two(without_wishes())
    made = wish(one, other)
    with pytest.raises(WishUnknown):
        reply(made, one, Reply.YES)
    with pytest.raises(WishUnknown):
        take_back_wish(wish_id=made.pk, wisher_id=other.pk, actor_id=None, now=NOW)


def test_unanswered_wishes_expire_where_they_are_not_planned_with() -> None:
    edition = without_wishes()
    edition.settings = {**edition.settings, "unanswered_allowed": False}
    edition.save()
    close = NOW + timedelta(days=3)
    Phase.objects.create(edition=edition, kind=Phase.Kind.ANSWERS, opens=NOW, closes=close)
    one, other = two(edition)
    made = wish(one, other)
    assert made.expires_at == close
    assert expire_wishes(now=close - timedelta(minutes=1)) == 0
    assert expire_wishes(now=close) == 1
    assert (standing(one, other), standing(other, one)) == (Standing.EXPIRED, Standing.EXPIRED)
    with pytest.raises(WishUnknown):
        reply(made, other, Reply.YES, actor_id=7)


def test_taken_back_twice_is_once() -> None:
    one, other = two(without_wishes())
    made = wish(one, other)
    for _ in range(2):
        take_back_wish(wish_id=made.pk, wisher_id=one.pk, actor_id=None, now=NOW)
    assert AuditLine.objects.filter(verb="wish.taken_back").count() == 1
    assert standing(one, other) == Standing.NOTHING
