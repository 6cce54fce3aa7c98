"""How often something may be asked from one address of the network."""

from collections.abc import Callable
from functools import wraps

from allauth.core.ratelimit import consume  # counts for all processes together, behind proxies too
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

View = Callable[..., HttpResponse]


def limited(action: str) -> Callable[[View], View]:
    """Answer with 429 where a form is sent more often than the settings allow for an action; looking is free."""

    def limiting(view: View) -> View:
        @wraps(view)
        def seen(request: HttpRequest, *parts: object, **named: object) -> HttpResponse:
            if request.method == "POST" and not consume(request, action=action):
                return render(request, "429.html", status=429)
            return view(request, *parts, **named)

        return seen

    return limiting
