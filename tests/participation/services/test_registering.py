"""Registering: once, when it is open, with room or on the waiting list; and what becomes of it."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections
from icalendar import Calendar

from tests.factories.site import NOW, body, edition, organisation, registration
from viaregia.forums.models import Edition, Phase, Slot
from viaregia.participation.models import Consent, Kind, Registration, State
from viaregia.participation.queries.forms import RegistrationClosed, organisations_like
from viaregia.participation.services.personal import choose_letters, register_colleague
from viaregia.participation.services.registering import (
    Application,
    NothingToChange,
    RegisteredAlready,
    complete,
    enter_walk_in,
    register,
)
from viaregia.participation.services.states import (
    KindFull,
    NotPossibleFrom,
    ask_all,
    cancel_oneself,
    change_state,
    say_coming,
)
from viaregia.plumbing.models import AuditLine, OutboxMail
from viaregia.plumbing.versions import ChangedMeanwhile

pytestmark = pytest.mark.django_db


def opened(quota: int | None = None) -> tuple[Edition, Kind]:
    """Return an edition whose registration is open, and its kind of participation."""
    where = edition(body())
    where.phases.filter(kind=Phase.Kind.FREEZE).delete()
    Slot.objects.create(edition=where, number=1, start=NOW + timedelta(days=30), end=NOW + timedelta(days=30, hours=1))
    return where, Kind.objects.create(edition=where, slug="guest", quota=quota)


def application(kind: Kind, last_name: str = "Nowak", **more: Any) -> Application:
    person = {"first_name": "Anna", "last_name": last_name, "email": "office@example.org", "language": "pl"}
    return Application(kind.pk, person, **({"organisation": {"name": "Alfa", "country": "PL"}} | more))


def registered(kind: Kind, last_name: str = "Nowak", token: str = "", **more: Any) -> Registration:
    return register(
        edition_id=kind.edition_id,
        application=application(kind, last_name, **more),
        token=token or f"token-of-{last_name}",
        now=NOW,
        language="pl",
    )


def test_who_registers_gets_a_number_and_a_letter_with_the_days_in_their_language() -> None:
    _, kind = opened()
    made = registered(kind, registration={"offers": ["frezowanie"]}, consents=("photo",))
    assert (made.state, made.number, made.late, made.offers) == (State.APPLIED, "1", False, ["frezowanie"])
    letter = OutboxMail.objects.get()
    assert (letter.to, letter.language, letter.held, letter.needed) == ("office@example.org", "pl", False, True)
    assert made.token in letter.text
    (file,) = letter.attachments
    assert file["type"] == "text/calendar"
    consent = Consent.objects.get()
    assert (consent.purpose, consent.person_id) == ("photo", made.person_id)
    assert AuditLine.objects.filter(verb="registration.applied", behalf=made.person_id).count() == 1


def test_pressed_twice_it_is_done_once() -> None:
    _, kind = opened()
    assert registered(kind, token="same") == registered(kind, token="same")
    assert (Registration.objects.count(), OutboxMail.objects.count()) == (1, 1)


def test_an_address_may_be_shared_but_nobody_registers_twice() -> None:
    _, kind = opened()
    registered(kind, "Nowak")
    registered(kind, "Kowalski")
    with pytest.raises(RegisteredAlready):
        registered(kind, "nowak", token="another")
    assert [each.number for each in Registration.objects.all()] == ["1", "2"]


def test_nobody_registers_when_it_is_closed() -> None:
    where, kind = opened()
    where.phases.filter(kind=Phase.Kind.REGISTRATION).update(closes=NOW)
    with pytest.raises(RegistrationClosed):
        registered(kind)
    where.phases.filter(kind=Phase.Kind.REGISTRATION).delete()
    with pytest.raises(RegistrationClosed):
        registered(kind)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_are_confirmed_at_once_one_gets_the_last_place() -> None:
    _, kind = opened(quota=1)
    first, second = registered(kind, "Nowak"), registered(kind, "Kowalski")
    cancel_oneself(registration_id=first.pk, now=NOW)
    rows = [(first.pk, Registration.objects.get(pk=first.pk).version), (second.pk, second.version)]
    start, ends = threading.Barrier(2), list[str]()

    def confirm(row: tuple[int, int]) -> None:
        start.wait()
        try:
            change_state(registration_id=row[0], to=State.CONFIRMED, seen=row[1], actor_id=7, now=NOW)
        except KindFull:
            ends.append("full")
        else:
            ends.append("confirmed")
        finally:
            connections.close_all()

    if connection.vendor == "sqlite":
        pytest.skip("in memory, SQLite has one connection")
    threads = [threading.Thread(target=confirm, args=(row,)) for row in rows]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(ends) == ["confirmed", "full"]


def test_who_registers_after_the_freeze_is_late() -> None:
    where, kind = opened()
    Phase.objects.create(edition=where, kind=Phase.Kind.FREEZE, opens=NOW)
    assert registered(kind).late


def test_when_all_places_are_taken_people_wait_and_a_cancelled_place_can_be_given_on() -> None:
    _, kind = opened(quota=1)
    first, second = registered(kind, "Nowak"), registered(kind, "Kowalski")
    assert (first.state, second.state) == (State.APPLIED, State.WAITING)
    with pytest.raises(KindFull):
        change_state(registration_id=second.pk, to=State.CONFIRMED, seen=1, actor_id=7, now=NOW)
    cancel_oneself(registration_id=first.pk, now=NOW)
    moved = change_state(registration_id=second.pk, to=State.CONFIRMED, seen=1, actor_id=7, now=NOW)
    assert moved.state == State.CONFIRMED


def test_what_the_organiser_decides_is_told_when_they_press_send_and_only_the_last_word() -> None:
    _, kind = opened()
    made = registered(kind)
    change_state(registration_id=made.pk, to=State.WAITING, seen=1, actor_id=7, now=NOW)
    change_state(registration_id=made.pk, to=State.CONFIRMED, seen=2, actor_id=7, now=NOW)
    (held,) = OutboxMail.objects.filter(held=True)
    assert "lista" not in held.subject
    assert held.key.endswith("/3")
    verbs = AuditLine.objects.filter(actor=7).order_by("id").values_list("verb", "facts")
    assert list(verbs) == [
        ("registration.waiting", {"before": "applied"}),
        ("registration.confirmed", {"before": "waiting"}),
    ]


def test_two_editors_do_not_overwrite_each_other_and_not_every_state_follows() -> None:
    _, kind = opened()
    made = registered(kind)
    change_state(registration_id=made.pk, to=State.CONFIRMED, seen=1, actor_id=7, now=NOW)
    with pytest.raises(ChangedMeanwhile):
        change_state(registration_id=made.pk, to=State.CANCELLED, seen=1, actor_id=8, now=NOW)
    with pytest.raises(NotPossibleFrom):
        change_state(registration_id=made.pk, to=State.APPLIED, seen=2, actor_id=8, now=NOW)
    made.refresh_from_db()
    assert made.state == State.CONFIRMED


def test_who_was_invited_confirms_by_completing() -> None:
    where, _ = opened()
    invited = registration(where, state=State.INVITED)
    said: dict[str, Any] = {"person": {"phone": "+48 71"}, "registration": {"needs": ["łożyska"]}}
    done = complete(registration_id=invited.pk, seen=1, **said, now=NOW)
    assert (done.state, done.needs, done.person.phone) == (State.CONFIRMED, ["łożyska"], "+48 71")
    with pytest.raises(ChangedMeanwhile):
        complete(registration_id=invited.pk, seen=1, **said, now=NOW)
    line = AuditLine.objects.get(verb="registration.completed")
    assert line.facts["changed"] == ["needs", "phone"]


def test_cancelling_twice_is_cancelling_once_and_then_nothing_can_be_changed() -> None:
    where, _ = opened()
    mine = registration(where)
    mine.person.email = "a@example.org"
    mine.person.save()
    cancel_oneself(registration_id=mine.pk, now=NOW)
    cancel_oneself(registration_id=mine.pk, now=NOW)
    assert AuditLine.objects.filter(verb="registration.cancelled").count() == 1
    calendar = Calendar.from_ical(_file(OutboxMail.objects.get()))
    assert calendar.walk("VEVENT")[0]["STATUS"] == "CANCELLED"
    with pytest.raises(NothingToChange):
        complete(registration_id=mine.pk, seen=2, person={}, registration={}, now=NOW)
    with pytest.raises(NothingToChange):
        say_coming(registration_id=mine.pk, now=NOW)


def _file(letter: OutboxMail) -> bytes:
    import base64

    return base64.b64decode(letter.attachments[0]["base64"])


def test_a_colleague_comes_beside_or_instead_even_when_registration_is_closed() -> None:
    where, kind = opened(quota=2)
    mine = registered(kind, "Nowak")
    change_state(registration_id=mine.pk, to=State.CONFIRMED, seen=1, actor_id=7, now=NOW)
    said = {"first_name": "Jan", "last_name": "Zając", "email": "jan@example.org", "language": "pl"}
    beside = register_colleague(registration_id=mine.pk, person=said, instead=False, now=NOW)
    assert (beside.state, beside.person.organisation_id) == (State.APPLIED, mine.person.organisation_id)
    where.phases.filter(kind=Phase.Kind.REGISTRATION).update(closes=NOW)
    other = said | {"last_name": "Wilk"}
    with pytest.raises(RegistrationClosed):
        register_colleague(registration_id=mine.pk, person=other, instead=False, now=NOW)
    instead = register_colleague(registration_id=mine.pk, person=other, instead=True, now=NOW)
    mine.refresh_from_db()
    assert (mine.state, instead.state) == (State.CANCELLED, State.CONFIRMED)


def test_the_question_whether_somebody_comes_is_written_once_and_held() -> None:
    where, _ = opened()
    mine = registration(where)
    silent = registration(where)
    mine.person.email = "a@example.org"
    mine.person.save()
    assert ask_all(registrations=[mine, silent], actor_id=7, now=NOW) == 1
    assert ask_all(registrations=[mine, silent], actor_id=7, now=NOW) == 1
    letter = OutboxMail.objects.get()
    assert letter.held
    assert f"/p/{mine.token}/coming" in letter.text
    assert say_coming(registration_id=mine.pk, now=NOW).answer == "come"


def test_a_walk_in_came_whatever_the_phase_and_gets_no_letter() -> None:
    where, kind = opened()
    where.phases.all().delete()
    made = enter_walk_in(edition_id=where.pk, application=application(kind), actor_id=7, now=NOW)
    assert made.state == State.CAME
    assert not OutboxMail.objects.exists()


def test_letters_that_are_not_needed_can_be_ended_and_begun_again() -> None:
    where, _ = opened()
    mine = registration(where)
    for wanted in (False, False, True):
        choose_letters(registration_id=mine.pk, wanted=wanted, now=NOW)
        mine.refresh_from_db()
        assert mine.only_needed_mail is not wanted
    assert AuditLine.objects.filter(verb="registration.letters").count() == 2


def test_an_organisation_is_found_in_another_legal_form() -> None:
    known = organisation("Müller Maschinenbau GmbH & Co. KG")
    organisation("Müller Maschinenbau GmbH", country="AT")
    organisation("Bäckerei Schulze")
    assert organisations_like("Mueller Maschinenbau", "DE") == [known]


def test_letters_that_wait_follow_an_address_that_somebody_corrects_themselves() -> None:
    _, kind = opened()
    one = registered(kind)
    facts: dict[str, Any] = {"registration": {}, "person": {"email": "right@example.org"}}
    complete(registration_id=one.pk, seen=one.version, **facts, now=NOW)
    assert {each.to for each in OutboxMail.objects.filter(person=one.person_id)} == {"right@example.org"}


def test_a_place_goes_to_one_colleague_only() -> None:
    _, kind = opened()
    one = registered(kind)
    facts: dict[str, Any] = {"registration_id": one.pk, "instead": True, "now": NOW}
    register_colleague(person={"first_name": "Ewa", "last_name": "Lis", "email": "e@example.org"}, **facts)
    with pytest.raises(NothingToChange):
        register_colleague(person={"first_name": "Jan", "last_name": "Lis", "email": "j@example.org"}, **facts)
