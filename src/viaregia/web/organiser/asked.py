"""What every page of an edition asks first: who is it, and may they."""

from typing import cast

from django.http import HttpRequest
from django.utils.translation import get_language

from viaregia.directory.models import Account, Role
from viaregia.forums.models import Edition
from viaregia.forums.policies import require
from viaregia.forums.queries import edition_named


def asked(request: HttpRequest, slug: str, least: Role) -> Edition:
    """Return the edition of an address for somebody who has at least a role in it.

    Raises EditionUnknown, NotAllowed.
    """
    edition = edition_named(slug)
    require(request.user, edition, least)
    return edition


def account_of(request: HttpRequest) -> Account:
    """Return who is logged in; views ask only behind `login_required`."""
    return cast("Account", request.user)


def reader_language() -> str:
    """Return the two letters of the page's language."""
    return (get_language() or "en")[:2]
