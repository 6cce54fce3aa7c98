"""Who a personal link belongs to."""

from viaregia.meetings.policies import opens_feed
from viaregia.participation.models import Registration
from viaregia.participation.queries.asking import LinkUnknown


def registration_of(token: str) -> Registration:
    """Return the registration of a personal link, with person, organisation, kind and edition. One query.

    Raises LinkUnknown.
    """
    return _one(token=token)


def registration_of_feed(number: int, key: str) -> Registration:
    """Return the registration whose calendar is asked for. One query. Raises LinkUnknown."""
    found = _one(pk=number)
    if not opens_feed(found, key):
        raise LinkUnknown
    return found


def _one(**which: object) -> Registration:
    found = Registration.objects.select_related("person__organisation", "kind", "edition").filter(**which).first()
    if found is None or found.person.erased_at is not None:
        raise LinkUnknown
    return found
