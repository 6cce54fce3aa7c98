"""One person of the directory, and whom they may be."""

from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from viaregia.directory.models import Account, Person
from viaregia.directory.queries.audit import Deed, deeds
from viaregia.plumbing.missing import NotThere
from viaregia.plumbing.models import AuditLine

FEW: Final = 100


@dataclass(frozen=True, slots=True)
class Portrait:
    """What stands beside a person: their account, one of the same address that is nobody's yet, what was done."""

    account: Account | None
    account_to_link: Account | None
    history: tuple[Deed, ...]


def person_numbered(seen: QuerySet[Person], number: int) -> Person:
    """Return one of the people seen, with organisation and account. Raises NotThere. One query."""
    found = seen.filter(pk=number).select_related("organisation", "account").first()
    if found is None:
        raise NotThere
    return found


def portrait(person: Person) -> Portrait:
    """Return what a person's page shows beside the facts. Four queries."""
    lines = AuditLine.objects.filter(kind="directory.person", key=str(person.pk))[:FEW]
    return Portrait(person.account, _to_link(person), tuple(deeds(list(lines))))


def _to_link(person: Person) -> Account | None:
    if person.account_id is not None or not person.email:
        return None
    return Account.objects.filter(email=person.email.lower(), person=None, is_active=True).first()
