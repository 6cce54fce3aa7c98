"""Joint controllers share out their duties, and say for how long they keep what."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from viaregia.forums.models import Edition
from viaregia.forums.privacy import Duty, checked_retention
from viaregia.plumbing.audit import record
from viaregia.plumbing.versions import save_version


@transaction.atomic
def agree_on_privacy(
    *,
    edition_id: int,
    seen: int,
    duties: Mapping[str, Sequence[int]],
    days: Mapping[str, int],
    actor_id: int,
    now: datetime,
) -> None:
    """Keep which bodies have which duty, and for how many days what is kept.

    Raises PrivacyWrong, ChangedMeanwhile; then nothing changed.
    """
    edition = Edition.objects.get(pk=edition_id)
    owners = set(edition.owners.values_list("body_id", flat=True))
    shared = {duty.value: [key for key in duties.get(duty, ()) if key in owners] for duty in Duty}
    before = edition.privacy
    edition.privacy = before | {"duties": shared, "retention": checked_retention(days)}
    save_version(edition, seen=seen, now=now, fields=("privacy",))
    record(
        "edition.privacy_agreed", edition, actor_id=actor_id, now=now, edition_id=edition.pk, privacy=edition.privacy
    )
