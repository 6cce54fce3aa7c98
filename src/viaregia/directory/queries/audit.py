"""Who did what, with names in place of numbers."""

from dataclasses import dataclass

from viaregia.directory.models import Account, Person
from viaregia.plumbing.models import AuditLine


@dataclass(frozen=True, slots=True)
class Deed:
    """One line; `actor`: an address, "" for the system or somebody erased. `behalf`: for whom somebody acted."""

    line: AuditLine
    actor: str
    behalf: str


def deeds(lines: list[AuditLine]) -> list[Deed]:
    """Return lines with the names of who acted, and for whom. Two queries at any size."""
    accounts = dict(Account.objects.filter(pk__in={each.actor for each in lines}).values_list("pk", "email"))
    people = {each.pk: each.name for each in Person.objects.filter(pk__in={each.behalf for each in lines})}
    return [Deed(each, accounts.get(each.actor or 0, ""), people.get(each.behalf or 0, "")) for each in lines]
