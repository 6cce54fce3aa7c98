"""Pages behind a personal link: whose it is, in which language, and that nobody else keeps a copy."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from viaregia.meetings.queries.personal import registration_of
from viaregia.participation.models import Registration
from viaregia.participation.wording import language_of
from viaregia.web.who import reader_language

PersonalView = Callable[..., HttpResponse]


def personal(view: PersonalView) -> PersonalView:
    """Give a view the registration of the link instead of its token, and speak the person's language.

    Raises LinkUnknown. The page may be kept by the browser it was made for, and by nobody between; no search engine
    lists it.
    """

    @wraps(view)
    def seen(request: HttpRequest, token: str, *parts: object, **named: object) -> HttpResponse:
        registration = registration_of(token)
        speak(request, registration)
        return private(view(request, registration, *parts, **named))

    return seen


def speak(request: HttpRequest, registration: Registration) -> str:
    """Switch to the language chosen on the page, else the person's own, else the edition's; return it."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    language = language_of(registration, chosen)
    translation.activate(language)
    return language


def private(response: HttpResponse) -> HttpResponse:
    """Say that an answer is one person's."""
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Content-Language"] = reader_language()
    return response
