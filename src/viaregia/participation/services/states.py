"""What becomes of a registration: confirmed, on the waiting list, cancelled; came or did not."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.participation.models import Registration, State
from viaregia.participation.policies import FOLLOWS, MAY_ANSWER, TAKES_A_PLACE
from viaregia.participation.services.kinds import finds_place
from viaregia.participation.services.letters import ask_whether_coming, tell_state
from viaregia.participation.services.registering import NothingToChange
from viaregia.plumbing.audit import record
from viaregia.plumbing.versions import save_version

TOLD: Final = (State.CONFIRMED, State.WAITING, State.CANCELLED)
"""Who becomes this is written to, as soon as the organiser presses send."""
COMES, CANCELS = "come", "cancel"


class NotPossibleFrom(ViaRegiaError):
    """A registration cannot become this from where it stands."""

    code = "state_not_possible"
    sentence = N_("This is no longer possible: the registration stands elsewhere by now. Look at it again.")


class Vetoed(ViaRegiaError):
    """The host's veto stands."""

    code = "vetoed"
    sentence = N_("The host has vetoed this registration. Nobody can confirm it until the host lifts the veto.")


class KindFull(ViaRegiaError):
    """All places of a kind are taken."""

    code = "kind_full"
    sentence = N_("All {quota} places of this kind are taken. Raise its quota, or put people on the waiting list.")


@transaction.atomic
def change_state(*, registration_id: int, to: State, seen: int, actor_id: int, now: datetime) -> Registration:
    """Make something of a registration; a letter about it is held until the organiser presses send.

    Raises NotPossibleFrom, Vetoed, KindFull, ChangedMeanwhile.
    """
    one = locked(registration_id)
    if to not in FOLLOWS[State(one.state)]:
        raise NotPossibleFrom
    if to != State.CANCELLED and one.vetoes.filter(lifted_at=None).exists():
        raise Vetoed
    if to in TAKES_A_PLACE and one.state not in TAKES_A_PLACE:
        _check_room(one)
    become(one, to, seen, now, actor_id)
    if to in TOLD:
        tell_state(registration=one, now=now, held=True)
    return one


@transaction.atomic
def cancel_oneself(*, registration_id: int, now: datetime, actor_id: int | None = None) -> Registration:
    """Cancel by the personal link; pressed twice, it is done once. The letter goes at once. Raises NothingToChange."""
    one = locked(registration_id)
    if one.state == State.CANCELLED:
        return one
    if one.state not in MAY_ANSWER:
        raise NothingToChange
    one.answer, one.answered_at = CANCELS, now
    become(one, State.CANCELLED, one.version, now, actor_id)
    tell_state(registration=one, now=now, held=False)
    return one


@transaction.atomic
def say_coming(*, registration_id: int, now: datetime, actor_id: int | None = None) -> Registration:
    """Keep that somebody says, three days before, that they come. Raises NothingToChange."""
    one = locked(registration_id)
    if one.state != State.CONFIRMED:
        raise NothingToChange
    if one.answer != COMES:
        one.answer, one.answered_at = COMES, now
        save_version(one, seen=one.version, now=now, fields=("answer", "answered_at"))
        record("registration.comes", one, actor_id=actor_id, now=now, edition_id=one.edition_id,
               behalf_id=one.person_id)  # fmt: skip
    return one


@transaction.atomic
def ask_all(*, registrations: Collection[Registration], actor_id: int, now: datetime) -> int:
    """Write to those who are confirmed and have not said whether they come; the letters are held. Return how many."""
    asked = [each for each in registrations if ask_whether_coming(registration=each, now=now)]
    if asked:
        record("registration.asked", asked[0], actor_id=actor_id, now=now, edition_id=asked[0].edition_id,
               letters=len(asked))  # fmt: skip
    return len(asked)


def _check_room(one: Registration) -> None:
    if not finds_place(one.kind):
        raise KindFull(quota=one.kind.quota)


def locked(registration_id: int) -> Registration:
    """Return a registration that nobody else changes meanwhile, with person, kind and edition."""
    rows = Registration.objects.select_for_update(of=("self",), no_key=True).select_related("person", "kind", "edition")
    return rows.get(pk=registration_id)


def become(one: Registration, to: State, seen: int, now: datetime, actor_id: int | None) -> None:
    """Let a registration that is locked become something. Raises ChangedMeanwhile."""
    before, one.state = one.state, to
    save_version(one, seen=seen, now=now, fields=("state", "answer", "answered_at"))
    facts = {"edition_id": one.edition_id, "behalf_id": one.person_id}
    record(f"registration.{to.value}", one, actor_id=actor_id, now=now, **facts, before=before)
