"""Whom somebody sees: organisations and people that take part in their editions, as far as their share goes.

What one of their bodies keeps in the directory by itself is seen too, whether or not it takes part in anything.
"""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.directory.models import Account, Body, Organisation, Person, Role
from viaregia.directory.policies import Scope
from viaregia.forums.policies import Standing, standing_of
from viaregia.participation.models import Registration


class OutsideShare(ViaRegiaError):
    """Somebody enters an organisation that they would not look after."""

    code = "outside_share"
    sentence = N_("Your mandate does not cover this country or region. Choose another, or ask an editor of the body.")


class OthersAsWell(ViaRegiaError):
    """Somebody would be erased who takes part in editions that whoever asks does not keep."""

    code = "others_as_well"
    sentence = N_(
        "This person also takes part in editions of others. They can erase their data themselves, by their account or "
        "their personal link."
    )


@dataclass(frozen=True, slots=True)
class Sight:
    """Whom somebody sees with at least a role, or by a mandate; `standing`: None for who may do anything.

    With `Role.EDITOR` these are whom they may change, with `Role.DESK` whom they may take away in a file.
    """

    standing: Standing | None

    @property
    def belongs(self) -> bool:
        """Say whether they belong to a body, or may do anything."""
        return self.standing is None or bool(self.standing.memberships)

    @property
    def keeps(self) -> bool:
        """Say whether they keep the directory, and may make one of two twins."""
        return self.standing is None or self.standing.keeps

    @property
    def takes_away(self) -> bool:
        """Say whether they may take the directory away in a file."""
        return self.standing is None or self.standing.takes_away

    @property
    def enters(self) -> bool:
        """Say whether they may enter somebody by hand."""
        return self.standing is None or any(self._entered_for())

    def registrations(self, least: Role = Role.READER) -> QuerySet[Registration]:
        """Return registrations of all editions."""
        if self.standing is None:
            return Registration.objects.all()
        shares = self.standing.shares(least).editions
        parts = [Q(edition=key) & scope.condition("person__organisation__") for key, scope in shares.items()]
        return Registration.objects.filter(reduce(or_, parts)) if parts else Registration.objects.none()

    def organisations(self, least: Role = Role.READER) -> QuerySet[Organisation]:
        """Return the organisations of those registrations, and those that one of their bodies keeps."""
        if self.standing is None:
            return Organisation.objects.all()
        coming = self.registrations(least).order_by().values("person__organisation")
        shares = self.standing.shares(least).bodies
        kept = [Q(keeper=key) & scope.condition() for key, scope in shares.items()]
        return Organisation.objects.filter(reduce(or_, kept, Q(pk__in=coming)))

    def persons(self, least: Role = Role.READER) -> QuerySet[Person]:
        """Return the people of those registrations, and of those organisations whoever takes part in nothing.

        Somebody who takes part in others' editions alone is theirs, although we know the organisation.
        """
        there = Person.objects.filter(merged_into=None, erased_at=None)
        if self.standing is None:
            return there
        coming = self.registrations(least).order_by().values("person")
        ours = self.organisations(least).order_by().values("pk")
        free = there.filter(registrations=None, organisation__in=ours).order_by().values("pk")
        return there.filter(Q(pk__in=coming) | Q(pk__in=free))

    def keepers(self) -> QuerySet[Body]:
        """Return the bodies for which they may enter somebody by hand: as owner or editor, or by a mandate."""
        if self.standing is None:
            return Body.objects.order_by("name")
        return Body.objects.filter(pk__in=self._entered_for()).order_by("name")

    def _entered_for(self) -> list[int]:
        shares = self.standing.shares(Role.EDITOR).bodies if self.standing else {}
        return [key for key, scope in shares.items() if scope != Scope()]

    def check_alone(self, person: Person) -> None:
        """Raise OthersAsWell where somebody takes part in what they may not change. One query."""
        theirs = self.registrations(Role.EDITOR).order_by().values("pk")
        if person.registrations.exclude(pk__in=theirs).exists():
            raise OthersAsWell

    def marked(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return organisations or persons, each with whether it may be changed, as `may_change`. No query more."""
        theirs: QuerySet[Any] = (
            self.organisations(Role.EDITOR) if rows.model is Organisation else self.persons(Role.EDITOR)
        )
        marked: QuerySet[Any] = rows.annotate(may_change=Exists(theirs.order_by().filter(pk=OuterRef("pk"))))
        return marked

    def check_share(self, *, keeper_id: int | None, country: str, region: str) -> None:
        """Raise OutsideShare where they may not enter an organisation of a country and a region for a body."""
        if self.standing is None:
            return
        share = self.standing.shares(Role.EDITOR).bodies.get(keeper_id or 0, Scope())
        if not share.covers(country=country, region=region):
            raise OutsideShare


def may_change(marked: Organisation | Person) -> bool:
    """Say of an organisation or a person that was `marked` whether it may be changed."""
    return bool(getattr(marked, "may_change", False))


def sight_of(account: Account, *, today: date) -> Sight:
    """Return whom somebody sees today. Two queries at any size; what it returns asks nothing until it is read."""
    return Sight(None if account.is_superuser else standing_of(account, today=today))


def covered(registration: Registration, scope: Scope) -> bool:
    """Tell whether a scope covers somebody, by their organisation; who has none is seen by those who see everybody."""
    house = registration.person.organisation
    return scope.everything or (house is not None and scope.covers(country=house.country, region=house.region))


def organisations_seen(account: Account, *, today: date) -> QuerySet[Organisation]:
    """Return the organisations of those registrations, and those that one of their bodies keeps. Two queries."""
    return sight_of(account, today=today).organisations()
