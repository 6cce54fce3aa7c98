"""Letters that did not arrive: the address is corrected, and what was written goes there."""

from datetime import datetime

from django.db import transaction

from viaregia.participation.models import Registration
from viaregia.plumbing.audit import record
from viaregia.plumbing.mail import UNDELIVERED, redirect_letters, send_again
from viaregia.plumbing.models import OutboxMail
from viaregia.plumbing.versions import save_version


@transaction.atomic
def correct_address(*, registration_id: int, seen: int, email: str, actor_id: int, now: datetime) -> int:
    """Give somebody another address, and send what did not arrive there again; return how many letters that are.

    `seen`: the version of the person that was seen. The same address sends them once more to it: a mailbox that was
    full may be so no longer. Letters that still wait go to the new address too. Raises ChangedMeanwhile.
    """
    one = (
        Registration.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person")
        .get(pk=registration_id)
    )
    person, edition_id = one.person, one.edition_id
    lost = OutboxMail.objects.filter(UNDELIVERED, edition=edition_id, person=person.pk, bundle=None)
    numbers = list(lost.filter(to__iexact=person.email).values_list("pk", flat=True))
    if person.email != email:
        person.email = email
        save_version(person, seen=seen, now=now, fields=("email",))
        redirect_letters(person_id=person.pk, to=email)
        facts = {"edition_id": edition_id, "behalf_id": person.pk}
        record("registration.address", one, actor_id=actor_id, now=now, **facts)
    for number in numbers:
        send_again(letter_id=number, edition_id=edition_id, actor_id=actor_id, now=now, to=email)
    return len(numbers)
