"""Anticipated errors become pages in the reader's language."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from viaregia.base.errors import ViaRegiaError

STATUS: Final = {
    "changed_meanwhile": 409,
    "not_allowed": 403,
    "not_there": 404,
    "link_unknown": 404,
    "no_agenda_yet": 404,
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
        said = error.say((get_language() or "en")[:2])
        return render(request, "error.html", {"said": said}, status=STATUS.get(error.code, 422))
