"""A wrong address was mended: what failed is sent again, to the right one."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from viaregia.directory.models import Person
from viaregia.participation.models import Registration
from viaregia.participation.queries.addresses import failed_letters
from viaregia.plumbing.mail import send_again


@transaction.atomic
def send_failed_again(
    *, person_id: int, registrations: QuerySet[Registration], actor_id: int | None, now: datetime
) -> int:
    """Send somebody's failed letters of these registrations' editions to the address they have now; return how many.

    Somebody without an address gets none: 0.
    """
    person = Person.objects.get(pk=person_id)
    failed = failed_letters(person, registrations) if person.email else []
    for each in failed:
        assert each.edition is not None
        send_again(letter_id=each.pk, edition_id=each.edition, actor_id=actor_id, now=now, to=person.email)
    return len(failed)
