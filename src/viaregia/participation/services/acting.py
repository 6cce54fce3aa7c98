"""Acting for a participant: begun and ended, both written down."""

from datetime import date, datetime

from django.db import transaction

from viaregia.directory.models import Account
from viaregia.directory.policies import NotAllowed
from viaregia.participation.models import Registration
from viaregia.participation.queries.acting import registration_acted_for
from viaregia.plumbing.audit import record


@transaction.atomic
def begin_acting(*, account: Account, registration_id: int, today: date, now: datetime) -> Registration:
    """Let somebody act for a participant, and write it down. Raises NotAllowed."""
    found = registration_acted_for(account, registration_id, today=today)
    if found is None:
        raise NotAllowed
    _write("acting.begun", found, account.pk, now)
    return found


@transaction.atomic
def end_acting(*, registration_id: int, actor_id: int, now: datetime) -> None:
    """Write down that somebody no longer acts for a participant."""
    found = Registration.objects.filter(pk=registration_id).first()
    if found is not None:
        _write("acting.ended", found, actor_id, now)


def _write(verb: str, found: Registration, actor_id: int, now: datetime) -> None:
    facts = {"edition_id": found.edition_id, "behalf_id": found.person_id}
    record(verb, found, actor_id=actor_id, now=now, **facts)
