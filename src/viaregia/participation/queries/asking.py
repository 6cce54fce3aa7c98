"""Who asks for their own data: whoever is logged in, or holds a personal link."""

from dataclasses import dataclass

from django.db.models import Q

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.directory.models import Account, Person
from viaregia.participation.models import Consent, Registration


class LinkUnknown(ViaRegiaError):
    """A personal link opens nothing, or nothing any more."""

    code = "link_unknown"
    sentence = N_("This link is not known. Copy it whole from your letter, or ask the organiser for a new one.")


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks; `person` is None for an account of nobody who takes part."""

    person: Person | None
    account: Account | None

    @property
    def person_ids(self) -> list[int]:
        """The person's number, if there is one."""
        return [self.person.pk] if self.person else []


def asking_by_link(token: str) -> Asking:
    """Return whom a personal link is for. Raises LinkUnknown. One query."""
    found = Registration.objects.select_related("person").filter(token=token).first() if token else None
    if found is None or found.person.erased_at is not None:
        raise LinkUnknown
    return Asking(found.person, None)


def asking_logged_in(account: Account) -> Asking:
    """Return who is logged in. One query."""
    return Asking(Person.objects.filter(account=account).first(), account)


def standing_consents(person: Person | None) -> list[Consent]:
    """Return what somebody agreed to and has not withdrawn. One query."""
    if person is None:
        return []
    return list(person.consents.filter(withdrawn_at=None).select_related("edition"))


def purposes_agreed(registration: Registration) -> tuple[str, ...]:
    """Return the purposes that somebody agreed to for an edition, or for all of them. One query."""
    here = Q(edition=None) | Q(edition=registration.edition_id)
    rows = Consent.objects.filter(here, person=registration.person_id, withdrawn_at=None)
    return tuple(rows.values_list("purpose", flat=True))
