"""Light or dark: as the device wants it, or as chosen on a page and remembered by this browser."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE: Final = "look"
LOOKS: Final = ("light", "dark")
YEAR: Final = 365 * 24 * 3600


def look(request: HttpRequest) -> dict[str, object]:
    """Tell every template which look was chosen; "" for the device's."""
    chosen = request.COOKIES.get(COOKIE, "")
    return {"look": chosen if chosen in LOOKS else ""}


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remember a look, or, for anything that is none, that the device's is wanted; then go back."""
    back, chosen = request.POST.get("next", ""), request.POST.get("look", "")
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(
        back, {request.get_host()}, require_https=request.is_secure()
    )  # any other word would be taken for the name of a page
    answer = redirect(back if ours else "home")
    if chosen in LOOKS:
        answer.set_cookie(
            COOKIE, chosen, max_age=YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
        )
    else:
        answer.delete_cookie(COOKIE, samesite="Lax")
    return answer
