"""The last word about a registration counts, and who does not come gets nothing else."""

from typing import Any

import pytest

from tests.factories.site import NOW, body, edition, person, registration
from viaregia.participation.models import Registration, State
from viaregia.participation.services.letters import ask_whether_coming, tell_state
from viaregia.participation.services.states import cancel_oneself
from viaregia.plumbing.mail import write_letter
from viaregia.plumbing.mail_bundles import HELD
from viaregia.plumbing.models import OutboxMail

pytestmark = pytest.mark.django_db


def guest(**more: str) -> Registration:
    return registration(edition(body()), person("Nowak", email="jan@firma.example"), **more)


def agenda(one: Registration) -> None:
    about: dict[str, Any] = {"edition_id": one.edition_id, "person_id": one.person_id, "to": one.person.email}
    write_letter(key="timetable.1.1", language="de", subject="Agenda", text="x", now=NOW, held=True, **about)


def test_a_later_word_takes_the_place_of_one_that_waits() -> None:
    one = guest()
    tell_state(registration=one, now=NOW, held=True)
    agenda(one)
    one.version += 1
    last = tell_state(registration=one, now=NOW, held=True)
    assert last is not None
    assert set(OutboxMail.objects.filter(HELD).values_list("key", flat=True)) == {last.key, "timetable.1.1"}


def test_who_cancels_gets_neither_the_question_nor_an_agenda() -> None:
    one, other = guest(), guest()
    agenda(one)
    ask_whether_coming(registration=one, now=NOW)
    ask_whether_coming(registration=other, now=NOW)
    cancel_oneself(registration_id=one.pk, now=NOW)
    assert list(OutboxMail.objects.filter(HELD).values_list("person", flat=True)) == [other.person_id]
    at_once = OutboxMail.objects.get(person=one.person_id)
    assert (at_once.held, Registration.objects.get(pk=one.pk).state) == (False, State.CANCELLED)
