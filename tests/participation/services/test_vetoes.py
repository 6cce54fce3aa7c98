"""The host's veto: nobody confirms until it is lifted, and the person is not told the reason."""

from typing import Any

import pytest

from tests.factories.site import NOW, body, edition, organisation, person, registration
from viaregia.participation.models import Registration, State, Veto
from viaregia.participation.services.registering import Application, RegisteredAlready, enter_walk_in
from viaregia.participation.services.states import NotPossibleFrom, Vetoed, cancel_oneself, change_state
from viaregia.participation.services.vetoes import NoVeto, ReasonMissing, VetoStands, lift_veto, veto_registration
from viaregia.plumbing.models import AuditLine, OutboxMail
from viaregia.plumbing.versions import ChangedMeanwhile

pytestmark = pytest.mark.django_db
REASON = "Owes us three fees"


def guest(state: State = State.CONFIRMED) -> Registration:
    where = edition(body("DE"), body("PL"))
    return registration(where, person("Nowak", organisation(country="PL"), email="n@example.org"), state=state)


def veto(one: Registration, *, holds: bool = True, **more: Any) -> Veto:
    one.refresh_from_db()
    host = one.edition.owners.get(host=True).body_id
    facts: dict[str, Any] = {"body_id": host, "reason": REASON, "seen": one.version, "actor_id": 7, "now": NOW} | more
    return veto_registration(registration_id=one.pk, holds=holds, **facts)


def become(one: Registration, to: State) -> Registration:
    one.refresh_from_db()
    return change_state(registration_id=one.pk, to=to, seen=one.version, actor_id=7, now=NOW)


@pytest.mark.parametrize("state", [State.INVITED, State.APPLIED, State.WAITING, State.CONFIRMED])
@pytest.mark.parametrize(("holds", "then"), [(True, State.WAITING), (False, State.CANCELLED)])
def test_a_registration_is_held_or_cancelled_and_that_is_written_down(state: State, holds: bool, then: State) -> None:
    one = guest(state)
    made = veto(one, holds=holds)
    one.refresh_from_db()
    assert (one.state, made.reason, made.lifted_at) == (then, REASON, None)
    line = AuditLine.objects.get(verb="registration.vetoed")
    assert (line.actor, line.behalf, line.facts["before"]) == (7, one.person_id, state.value)
    assert REASON not in str(line.facts)


@pytest.mark.parametrize("holds", [True, False])
def test_the_letter_waits_and_tells_no_reason(holds: bool) -> None:
    one = guest()
    veto(one, holds=holds)
    letter = OutboxMail.objects.get()
    assert letter.held
    assert REASON not in letter.text + letter.subject
    assert "waiting list" not in letter.text
    assert one.token in letter.text


def test_who_had_cancelled_gets_no_letter_and_stays_cancelled() -> None:
    one = guest(State.CANCELLED)
    veto(one, holds=True)
    one.refresh_from_db()
    assert one.state == State.CANCELLED
    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize(("holds", "to"), [(True, State.CONFIRMED), (False, State.CONFIRMED), (False, State.WAITING)])
def test_nobody_brings_it_back_until_the_veto_is_lifted(holds: bool, to: State) -> None:
    one = guest()
    veto(one, holds=holds)
    with pytest.raises(Vetoed):
        become(one, to)
    lift_veto(registration_id=one.pk, actor_id=7, now=NOW)
    assert become(one, to).state == to
    assert AuditLine.objects.filter(verb="registration.veto_lifted", behalf=one.person_id).exists()


def test_who_is_held_may_still_be_cancelled_and_cancel_themselves() -> None:
    one, other = guest(), guest()
    for each in (one, other):
        veto(each)
    assert become(one, State.CANCELLED).state == State.CANCELLED
    assert cancel_oneself(registration_id=other.pk, now=NOW).state == State.CANCELLED


def test_there_is_one_veto_at_a_time_and_another_after_it_is_lifted() -> None:
    one = guest()
    veto(one)
    with pytest.raises(VetoStands):
        veto(one)
    lift_veto(registration_id=one.pk, actor_id=7, now=NOW)
    with pytest.raises(NoVeto):
        lift_veto(registration_id=one.pk, actor_id=7, now=NOW)
    veto(one)
    assert one.vetoes.count() == 2


@pytest.mark.parametrize("state", [State.CAME, State.ABSENT])
def test_what_is_over_is_not_vetoed(state: State) -> None:
    with pytest.raises(NotPossibleFrom):
        veto(guest(state))


def test_a_veto_needs_a_reason_and_the_page_as_it_stands() -> None:
    one = guest()
    with pytest.raises(ReasonMissing):
        veto(one, reason="  ")
    with pytest.raises(ChangedMeanwhile):
        veto(one, seen=99)
    assert one.state == State.CONFIRMED


def test_who_was_vetoed_does_not_come_in_by_another_door() -> None:
    one = guest()
    veto(one, holds=False)
    again = Application(one.kind_id, {"last_name": "Nowak", "first_name": "", "email": "n@example.org"})
    facts: dict[str, Any] = {"edition_id": one.edition_id, "application": again, "actor_id": 7, "now": NOW}
    with pytest.raises(RegisteredAlready):
        enter_walk_in(**facts)
    lift_veto(registration_id=one.pk, actor_id=7, now=NOW)
    assert enter_walk_in(**facts).state == State.CAME
