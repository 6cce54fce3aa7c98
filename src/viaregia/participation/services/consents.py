"""Consent: given in certain words at a certain time, and withdrawn as easily."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from viaregia.participation.consents import VERSION, consent_text
from viaregia.participation.models import Consent, Registration
from viaregia.plumbing.audit import record


@transaction.atomic
def give_consent(
    *,
    person_id: int,
    edition_id: int | None,
    purpose: str,
    language: str,
    actor_id: int | None,
    now: datetime,
    behalf_id: int | None = None,
) -> Consent:
    """Keep that somebody agreed, to which words, when; given twice, it is given once."""
    standing = _standing(person_id, edition_id, purpose).first()
    if standing is not None and standing.text_version == VERSION:
        return standing
    consent = Consent.objects.create(
        person_id=person_id,
        edition_id=edition_id,
        purpose=Consent.Purpose(purpose),
        text=consent_text(purpose, language),
        text_version=VERSION,
        given_at=now,
    )
    facts = {"purpose": purpose, "version": VERSION}
    record("consent.given", consent, actor_id=actor_id, now=now, edition_id=edition_id, behalf_id=behalf_id, **facts)
    return consent


@transaction.atomic
def withdraw_consent(
    *,
    person_id: int,
    edition_id: int | None,
    purpose: str,
    actor_id: int | None,
    now: datetime,
    behalf_id: int | None = None,
) -> None:
    """Withdraw consent for the future; what was said stays as evidence."""
    for each in _standing(person_id, edition_id, purpose).select_for_update():
        each.withdrawn_at = now
        each.save(update_fields=["withdrawn_at"])
        record(
            "consent.withdrawn", each, actor_id=actor_id, now=now, edition_id=edition_id, behalf_id=behalf_id,
            purpose=purpose,
        )  # fmt: skip


@transaction.atomic
def choose_consents(
    *,
    registration_id: int,
    agreed: Collection[str],
    language: str,
    actor_id: int | None,
    now: datetime,
    behalf_id: int | None = None,
) -> None:
    """Give consent to the purposes agreed to, in the words of today, and withdraw it from all others."""
    one = Registration.objects.get(pk=registration_id)
    for purpose in Consent.Purpose:
        edition_id = edition_for(purpose, one.edition_id)
        facts: dict[str, Any] = {"person_id": one.person_id, "edition_id": edition_id, "purpose": purpose.value}
        facts |= {"actor_id": actor_id, "behalf_id": behalf_id, "now": now}
        if purpose.value not in agreed:
            withdraw_consent(**facts)
        else:
            give_consent(language=language, **facts)


def edition_for(purpose: str, edition_id: int) -> int | None:
    """Return the edition that a consent belongs to; None where it is for all of them."""
    return None if purpose == Consent.Purpose.KEEP_PROFILE else edition_id


def _standing(person_id: int, edition_id: int | None, purpose: str) -> QuerySet[Consent]:
    here = Q(edition=None) if edition_id is None else Q(edition=edition_id)
    return Consent.objects.filter(here, person=person_id, purpose=Consent.Purpose(purpose), withdrawn_at=None)
