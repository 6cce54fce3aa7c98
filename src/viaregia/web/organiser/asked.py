"""What every page of an edition asks first: who is it, and may they."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from viaregia.directory.models import Role
from viaregia.directory.policies import ORDER, Scope
from viaregia.forums.models import Edition
from viaregia.forums.policies import (
    Seat,
    may_veto,
    require_among,
    require_everybody,
    require_host,
    scope_among,
    seats_in,
)
from viaregia.forums.queries import edition_named
from viaregia.participation.policies import Confirmers
from viaregia.participation.queries.people import confirmers_in
from viaregia.web.who import account_of, reader_language

__all__ = [
    "account_of", "asked", "be_host", "confirmers_here", "host_here", "may", "reader_language", "scope_of",
    "see_everybody",
]  # fmt: skip


class Asking(HttpRequest):
    """A request of which it is known what whoever asks may do."""

    rights: tuple[Role, ...]
    seats: tuple[Seat, ...]
    scope: Scope | None
    sees_all: Callable[[], bool]


def asked(request: HttpRequest, slug: str, least: Role) -> Edition:
    """Return the edition of an address for somebody who has at least a role in it; times are then the edition's.

    Templates find in `request.rights` every role whose pages may be opened, and ask `request.sees_all`, so that no link
    leads to a shut door.

    Raises NotThere, NotAllowed.
    """
    edition = edition_named(slug)
    asking = cast("Asking", request)
    asking.seats = seats_in(request.user, edition)
    role = require_among(request.user, asking.seats, least)
    asking.rights, asking.scope = ORDER[: ORDER.index(role) + 1], None
    asking.sees_all = lambda: scope_of(request, edition).everything
    timezone.activate(edition.timezone)  # until the request is over (`web.clock`)
    return edition


def may(request: HttpRequest, least: Role) -> bool:
    """Say whether somebody for whom an edition was `asked` has at least a role in it."""
    return least in cast("Asking", request).rights


def scope_of(request: HttpRequest, edition: Edition) -> Scope:
    """Return whom somebody sees for whom an edition was `asked`. One query at most, the first time."""
    asking = cast("Asking", request)
    if asking.scope is None:
        asking.scope = scope_among(account_of(request), asking.seats, edition, today=timezone.localdate())
    return asking.scope


def see_everybody(request: HttpRequest, edition: Edition) -> None:
    """Let those pass who see everybody, to pages that show or change the whole. Raises NotAllowed."""
    require_everybody(scope_of(request, edition))


def confirmers_here(request: HttpRequest, edition: Edition) -> Confirmers:
    """Return who confirms whom, for somebody for whom an edition was `asked`. One query."""
    return confirmers_in(edition, account_of(request), cast("Asking", request).seats)


def host_here(request: HttpRequest) -> bool:
    """Say whether somebody for whom an edition was `asked` may veto for its host."""
    return may_veto(account_of(request), cast("Asking", request).seats)


def be_host(request: HttpRequest) -> None:
    """Let those pass who may veto for the host. Raises NotAllowed."""
    require_host(account_of(request), cast("Asking", request).seats)
