"""What people were told, compared with the database: every way in which the two can differ is found."""

from collections.abc import Callable
from typing import Final

import pytest

from benchmarks.web_counting import Count, compare, last_line, rows
from benchmarks.web_wishing import Day, Told
from tests.factories.site import NOW, body, edition, registration
from viaregia.exchange.forum import Reply, WishKind
from viaregia.meetings.models import Source, Wish
from viaregia.meetings.services.wishes import answer_wish, make_wish, take_back_wish
from viaregia.participation.models import Registration
from viaregia.plumbing.models import AuditLine

pytestmark = pytest.mark.django_db
DONE: Final = 302


def wish(wisher: Registration, to: Registration, kind: str = "meet", subject: str = "") -> tuple[Wish, Told]:
    """Wish, and be told so."""
    made = make_wish(
        wisher_id=wisher.pk, to_id=to.pk, kind=WishKind(kind), source=Source.SELF, actor_id=None, now=NOW,
        subject=subject,
    )  # fmt: skip
    return made, Told(wisher.pk, "wish", DONE, to=to.pk, kind=kind, subject=subject)


def three() -> tuple[Registration, Registration, Registration]:
    where = edition(body())
    return registration(where), registration(where), registration(where)


def counted(*told: Told, spoil: Callable[[], object] = int) -> Count:
    """Compare with a database that was empty before."""
    spoil()
    return compare(Day(told=list(told)), {}, 0, ())


def test_what_was_done_and_told_has_no_fault() -> None:
    one, other, third = three()
    before, line = rows(), last_line()
    first, told = wish(one, other, subject="a")
    second, told_second = wish(other, third)
    answer_wish(wish_id=first.pk, answerer_id=other.pk, reply=Reply.NO, actor_id=None, now=NOW)
    take_back_wish(wish_id=second.pk, wisher_id=other.pk, actor_id=None, now=NOW)
    changed = wish(one, other, kind="must")[1]
    day = [
        told,
        told,  # pressed twice: the second says the same and makes no row
        told_second,
        Told(other.pk, "answer", DONE, wish=first.pk, kind="no"),
        Told(other.pk, "take", DONE, wish=second.pk),
        Told(third.pk, "answer", 404, wish=second.pk, kind="yes"),
        changed,
    ]
    found = compare(Day(told=day), before, line, [(one.pk, third.pk)])
    assert not found.faults
    assert (found.made, found.changed, found.taken, found.answered, found.gone) == (2, 1, 1, 1, 1)


def test_a_lost_wish_is_found() -> None:
    one, other, _ = three()
    made, told = wish(one, other)
    assert counted(told, spoil=made.delete).faults["lost"] == 1


def test_a_doubled_wish_is_found() -> None:
    one, other, _ = three()
    made, told = wish(one, other)

    def double() -> None:
        made.pk, made.number = None, "again"
        made.save()
        made.to.add(other)

    assert counted(told, spoil=double).faults["doubled"] == 1


def test_a_wish_of_which_nobody_was_told_is_found() -> None:
    one, other, _ = three()
    told = wish(one, other)[1]
    assert counted(Told(one.pk, "wish", 500, to=other.pk)).faults["nobody was told of it"] == 1
    assert not counted(told).faults


def test_another_message_than_told_is_found() -> None:
    one, other, _ = three()
    made, told = wish(one, other, subject="a")
    spoiled = counted(told, spoil=lambda: Wish.objects.filter(pk=made.pk).update(subject="b"))
    assert spoiled.faults["another kind or message than told"] == 1


def test_another_answer_than_told_is_found() -> None:
    one, other, _ = three()
    made, told = wish(one, other)
    found = counted(told, Told(other.pk, "answer", DONE, wish=made.pk, kind="yes"))
    assert found.faults["another answer than told"] == 1


def test_what_was_turned_away_without_need_is_found() -> None:
    one, other, _ = three()
    made, told = wish(one, other)
    found = counted(told, Told(other.pk, "answer", 404, wish=made.pk, kind="yes"), Told(one.pk, "wish", 0, to=other.pk))
    assert found.faults["404 for answer"] == found.faults["0 for wish"] == 1


def test_two_who_wished_for_one_another_and_do_not_agree_are_found() -> None:
    one, other, _ = three()
    told = [wish(one, other)[1], wish(other, one)[1]]
    met = [(one.pk, other.pk)]
    assert compare(Day(told=told), {}, 0, met).agreed == 1
    Wish.objects.filter(wisher=one).update(status="unanswered")
    assert compare(Day(told=told), {}, 0, met).faults["wished for one another, and not agreed"] == 1


def test_a_missing_or_a_doubled_line_of_the_audit_is_found() -> None:
    one, other, _ = three()
    told = wish(one, other)[1]
    line = AuditLine.objects.get(verb="wish.made")
    line.pk = None
    line.save()
    assert counted(told).faults["a wish without one line"] == 1
    assert counted(told, spoil=AuditLine.objects.all().delete).faults["wish.made: 0 lines for 1"] == 1
