"""Who asks, and in which language."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header

from viaregia.base.words import LANGUAGES
from viaregia.directory.models import Account


def account_of(request: HttpRequest) -> Account:
    """Return who is logged in; views ask only behind `login_required`."""
    return cast("Account", request.user)


def reader_language() -> str:
    """Return the two letters of the page's language."""
    return (get_language() or "en")[:2]


def language_asked_for(request: HttpRequest) -> str:
    """Return the language that somebody chose, on a page or in their browser; "" where it is none of ours.

    Then pages are in English, but nobody has said that they would rather read that.
    """
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    wanted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    return next((each[:2] for each in (chosen, *(code for code, _ in wanted)) if each[:2] in LANGUAGES), "")
