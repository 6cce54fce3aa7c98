"""Who asks, and in which language."""

from typing import cast

from django.http import HttpRequest
from django.utils.translation import get_language

from viaregia.directory.models import Account


def account_of(request: HttpRequest) -> Account:
    """Return who is logged in; views ask only behind `login_required`."""
    return cast("Account", request.user)


def reader_language() -> str:
    """Return the two letters of the page's language."""
    return (get_language() or "en")[:2]
