"""The host's veto: a registration is cancelled or held, and nobody confirms it until the host lifts the veto."""

from datetime import datetime

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.participation.models import Registration, State, Veto
from viaregia.participation.policies import OVER
from viaregia.participation.services.letters import tell_state
from viaregia.participation.services.states import NotPossibleFrom, become, locked
from viaregia.plumbing.audit import record


class ReasonMissing(ViaRegiaError):
    """A veto has no reason."""

    code = "reason_missing"
    sentence = N_("A veto needs a reason: the body that confirms this registration reads it.")


class VetoStands(ViaRegiaError):
    """The host has vetoed this registration already."""

    code = "veto_stands"
    sentence = N_("The host has vetoed this registration already.")


class NoVeto(ViaRegiaError):
    """There is no veto to be lifted."""

    code = "no_veto"
    sentence = N_("There is no veto that could be lifted: somebody has done so already.")


@transaction.atomic
def veto_registration(
    *, registration_id: int, body_id: int, reason: str, holds: bool, seen: int, actor_id: int, now: datetime
) -> Veto:
    """Veto a registration for the host, `body_id`; it is cancelled, or stands on the waiting list where it `holds`.

    The person gets a letter without the reason, held until an organiser presses send; none where they had cancelled.
    Raises ReasonMissing, NotPossibleFrom, VetoStands, ChangedMeanwhile; then nothing changed.
    """
    if not reason.strip():
        raise ReasonMissing
    one = locked(registration_id)
    if one.state in OVER:
        raise NotPossibleFrom
    if one.vetoes.filter(lifted_at=None).exists():
        raise VetoStands
    made = Veto.objects.create(registration=one, body_id=body_id, reason=reason.strip(), at=now, actor=actor_id)
    was_cancelled = one.state == State.CANCELLED
    to = State.CANCELLED if was_cancelled or not holds else State.WAITING
    facts = {"edition_id": one.edition_id, "behalf_id": one.person_id}
    record("registration.vetoed", one, actor_id=actor_id, now=now, **facts, body=body_id, before=one.state)
    become(one, to, seen, now, actor_id)
    if not was_cancelled:
        tell_state(registration=one, now=now, held=True, kind="looked_at" if holds else "refused")
    return made


@transaction.atomic
def lift_veto(*, registration_id: int, actor_id: int, now: datetime) -> Registration:
    """Lift the veto that stands: the registration stays as it is, and may be confirmed again. Raises NoVeto."""
    one = locked(registration_id)
    lifted = one.vetoes.filter(lifted_at=None).update(lifted_at=now, lifted_by=actor_id)
    if not lifted:
        raise NoVeto
    facts = {"edition_id": one.edition_id, "behalf_id": one.person_id}
    record("registration.veto_lifted", one, actor_id=actor_id, now=now, **facts)
    return one
