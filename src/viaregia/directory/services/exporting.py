"""The directory taken away in a file: that somebody did so is written down."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from viaregia.directory.exports import directory_as_xlsx
from viaregia.directory.models import Account, Organisation, Person
from viaregia.plumbing.audit import record


@transaction.atomic
def hand_out_directory(
    *, organisations: Sequence[Organisation], persons: Sequence[Person], language: str, actor_id: int, now: datetime
) -> bytes:
    """Return organisations and people as a workbook, and write down who took how many of each."""
    made = directory_as_xlsx(organisations, persons, language=language, now=now.replace(tzinfo=None))
    facts = {"organisations": len(organisations), "persons": len(persons)}
    record("directory.taken_away", Account.objects.get(pk=actor_id), actor_id=actor_id, now=now, **facts)
    return made
