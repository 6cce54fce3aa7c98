"""Letters that did not reach somebody, refused or come back: once the address is right, they can be sent again."""

from django.db.models import QuerySet

from viaregia.directory.models import Person
from viaregia.participation.models import Registration
from viaregia.plumbing.mail import UNDELIVERED
from viaregia.plumbing.models import OutboxMail


def failed_letters(person: Person, registrations: QuerySet[Registration]) -> list[OutboxMail]:
    """Return somebody's letters that did not arrive, of these registrations' editions, the latest first. One query."""
    editions = registrations.filter(person=person).order_by().values("edition")
    rows = OutboxMail.objects.filter(UNDELIVERED, person=person.pk, edition__in=editions, bundle=None)
    return list(rows.defer("attachments", "text").order_by("-made_at", "-id"))
