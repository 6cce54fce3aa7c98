"""Acting for a participant: kept in the session, shown on every page, asked anew with every request."""

from typing import Final, TypedDict

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from viaregia.participation.models import Registration
from viaregia.participation.queries.acting import registration_acted_for
from viaregia.participation.services.acting import begin_acting, end_acting
from viaregia.web.who import account_of

KEY: Final = "acting_for"


class Who(TypedDict):
    """Who does something, and for whom: as services take it."""

    actor_id: int | None
    behalf_id: int | None


def begin_here(request: HttpRequest, registration_id: int) -> Registration:
    """Act for a participant from now on. Raises NotAllowed."""
    who, today = account_of(request), timezone.localdate()
    found = begin_acting(account=who, registration_id=registration_id, today=today, now=timezone.now())
    request.session[KEY] = found.pk
    return found


def acted_for(request: HttpRequest) -> Registration | None:
    """Return for whom somebody acts; None for nobody, or where they no longer may. No query for nobody."""
    key = request.session.get(KEY) if hasattr(request, "session") else None
    if key is None or not request.user.is_authenticated:
        return None
    return registration_acted_for(account_of(request), key, today=timezone.localdate())


def actor_of(request: HttpRequest) -> int | None:
    """Return the account that does something; None for whoever comes by their personal link alone."""
    return request.user.pk if request.user.is_authenticated else None


def who_acts(request: HttpRequest, person_id: int) -> Who:
    """Return who does something to a person's data: themselves, by account or by link, or somebody for them."""
    actor, found = actor_of(request), acted_for(request)
    for_them = actor is None or (found is not None and found.person_id == person_id)
    return Who(actor_id=actor, behalf_id=person_id if for_them else None)


def acting(request: HttpRequest) -> dict[str, object]:
    """Tell every template for whom somebody acts."""
    return {"acting": acted_for(request)}


@require_POST
@login_required
def end(request: HttpRequest) -> HttpResponse:
    """Act for oneself again."""
    key = request.session.pop(KEY, None)
    if key is not None:
        end_acting(registration_id=key, actor_id=account_of(request).pk, now=timezone.now())
    return redirect("home")
