"""What no keyboard types and no database takes is refused at the door, wherever a view would read it."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

NUL: Final = "\x00"


class Signs:
    """Refuses a request with a NUL in its address, its query or its form: PostgreSQL keeps no such text."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> None:
        """Raise BadRequest for a NUL; the form has been read before, to see whether it is one of ours."""
        if any(NUL in each for each in _said(request)):
            raise BadRequest


def _said(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    for sent in (request.GET, request.POST):
        for name, values in sent.lists():
            yield name
            yield from values
