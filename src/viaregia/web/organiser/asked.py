"""What every page of an edition asks first: who is it, and may they."""

from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from viaregia.directory.models import Role
from viaregia.directory.policies import ORDER
from viaregia.forums.models import Edition
from viaregia.forums.policies import require
from viaregia.forums.queries import edition_named
from viaregia.web.who import account_of, reader_language

__all__ = ["account_of", "asked", "may", "reader_language"]


class Asking(HttpRequest):
    """A request of which it is known what whoever asks may do."""

    rights: tuple[Role, ...]


def asked(request: HttpRequest, slug: str, least: Role) -> Edition:
    """Return the edition of an address for somebody who has at least a role in it; times are then the edition's.

    Templates find in `request.rights` every role whose pages may be opened, so that no link leads to a shut door.

    Raises NotThere, NotAllowed.
    """
    edition = edition_named(slug)
    role = require(request.user, edition, least)
    cast("Asking", request).rights = ORDER[: ORDER.index(role) + 1]
    timezone.activate(edition.timezone)  # until the request is over (`web.clock`)
    return edition


def may(request: HttpRequest, least: Role) -> bool:
    """Say whether somebody for whom an edition was `asked` has at least a role in it."""
    return least in cast("Asking", request).rights
