"""Anticipated errors become pages in the reader's language, each with what to do next."""

from collections.abc import Callable
from typing import Final

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from viaregia.base.errors import ViaRegiaError

STATUS: Final = {
    "booking_unknown": 404,
    "changed_meanwhile": 409,
    "confirmed_by_others": 403,
    "link_unknown": 404,
    "no_agenda_yet": 404,
    "no_such_meeting": 404,
    "no_such_wish": 404,
    "not_allowed": 403,
    "not_there": 404,
    "proposal_unknown": 404,
    "slot_taken": 409,
    "wish_unknown": 404,
}
"""HTTP status by the error's code; 422 for all others: understood, and not possible."""


class NamedErrors:
    """Turns a named error that no view caught into a page that says what is the case."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a named error; leave all others to Django."""
        if not isinstance(error, ViaRegiaError):
            return None
        return page(request, STATUS.get(error.code, 422), error.say((get_language() or "en")[:2]))


def page(request: HttpRequest, status: int, said: str) -> HttpResponse:
    """Return the page of an error: what is the case, and what to do next."""
    return render(request, "error.html", {"said": said, "status": status}, status=status)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be understood."""
    if isinstance(exception, RequestDataTooBig):
        return page(request, 413, _("This file is too large."))
    return page(request, 400, _("The browser sent something that cannot be understood."))


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer whoever may not."""
    return page(request, 403, _("This page is not meant for you."))


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer who asks for what is not there."""
    return page(request, 404, _("There is no page at this address."))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was not sent from a page of ours, or from one that was open too long."""
    return page(request, 403, _("This form was open for too long, or the browser takes no cookies."))


@requires_csrf_token
def fault(request: HttpRequest) -> HttpResponse:
    """Answer our own fault without database, session or account: any of them may be what failed."""
    return HttpResponse(render_to_string("fault.html"), status=500)
