"""Who did what, with names in place of numbers."""

from dataclasses import dataclass

from viaregia.directory.models import Account, Person
from viaregia.plumbing.models import AuditLine


@dataclass(frozen=True, slots=True)
class Deed:
    """One line. `actor`: an address, "" for the system or an account that is gone; `behalf`: for whom it acted.

    `by_link`: who did it by their personal link, "" for all others.
    """

    line: AuditLine
    actor: str
    behalf: str
    by_link: str


def deeds(lines: list[AuditLine]) -> list[Deed]:
    """Return lines with the names of who acted, and for whom. Two queries at any size."""
    accounts = dict(Account.objects.filter(pk__in={each.actor for each in lines}).values_list("pk", "email"))
    numbers = {each.behalf for each in lines} | {each.facts.get("by") for each in lines}
    people = {each.pk: each.name for each in Person.objects.filter(pk__in=numbers - {None})}
    return [_deed(each, accounts, people) for each in lines]


def _deed(line: AuditLine, accounts: dict[int, str], people: dict[int, str]) -> Deed:
    behalf = people.get(line.behalf or 0, "")
    if line.actor is not None or line.behalf is None:
        return Deed(line, accounts.get(line.actor or 0, ""), behalf, "")
    by = line.facts.get("by")
    return Deed(line, "", behalf if by else "", people.get(by or line.behalf, ""))
