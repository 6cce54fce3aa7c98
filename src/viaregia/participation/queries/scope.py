"""Whose profiles somebody sees: those of organisations that take part in their editions, as far as their share goes."""

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from viaregia.directory.models import Account, Organisation
from viaregia.directory.policies import Scope
from viaregia.forums.policies import scope_in
from viaregia.forums.queries import editions_for
from viaregia.participation.models import Registration


def covered(registration: Registration, scope: Scope) -> bool:
    """Tell whether a scope covers somebody, by their organisation; who has none is seen by those who see everybody."""
    house = registration.person.organisation
    return scope.everything or (house is not None and scope.covers(country=house.country, region=house.region))


def registrations_seen(account: Account, *, today: date) -> QuerySet[Registration]:
    """Return the registrations of all editions that somebody sees. Two queries an edition they organise, and one."""
    if account.is_superuser:
        return Registration.objects.all()
    parts = [
        Q(edition=each) & scope_in(account, each, today=today).condition("person__organisation__")
        for each in editions_for(account)
    ]
    return Registration.objects.filter(reduce(or_, parts)) if parts else Registration.objects.none()


def organisations_seen(account: Account, *, today: date) -> QuerySet[Organisation]:
    """Return the organisations of those registrations."""
    if account.is_superuser:
        return Organisation.objects.all()
    seen = registrations_seen(account, today=today).values("person__organisation")
    return Organisation.objects.filter(pk__in=seen)
