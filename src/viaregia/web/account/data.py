"""One's own data: looked at, taken along, consents withdrawn, all of it erased. By account or by personal link."""

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls.converters import StringConverter
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from viaregia.exchange.papers.own_data_pdf import own_data_pdf
from viaregia.meetings.queries.own_data import own_data
from viaregia.meetings.services.erasure import evidence_of, forget
from viaregia.participation.consents import consent_name
from viaregia.participation.queries.asking import Asking, asking_by_link, asking_logged_in, standing_consents
from viaregia.participation.services.consents import withdraw_consent
from viaregia.web.acting import who_acts
from viaregia.web.who import account_of, reader_language


class Form(StringConverter):
    """In which form data are taken along."""

    regex = "json|pdf"


@require_safe
@never_cache
def data(request: HttpRequest, token: str = "") -> HttpResponse:
    """Show what is held, and what can be done with it."""
    asks = _asking(request, token)
    if asks is None:
        return redirect_to_login(request.get_full_path())
    language = reader_language()
    consents = [(each, consent_name(each.purpose, language)) for each in standing_consents(asks.person)]
    facts = {"asks": asks, "token": token, "consents": consents, "stays": evidence_of(asks.person, timezone.now())}
    return render(request, "account/data.html", facts)


@require_safe
@never_cache
def download(request: HttpRequest, form: str, token: str = "") -> HttpResponse:
    """Hand out what is held, as JSON for machines or PDF for people."""
    asks = _asking(request, token)
    if asks is None:
        return redirect_to_login(request.get_full_path())
    held = own_data(asks.person_ids, asks.account)
    if form == "pdf":
        printed_at = timezone.localtime().replace(tzinfo=None)
        made = own_data_pdf(held, language=reader_language(), printed_at=printed_at)
        answer = HttpResponse(made, content_type="application/pdf")
    else:
        answer = JsonResponse(held, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer.headers["Content-Disposition"] = f'attachment; filename="my-data.{form}"'
    return answer


@require_POST
def withdraw(request: HttpRequest, number: int, token: str = "") -> HttpResponse:
    """Withdraw a consent."""
    asks = _asking(request, token)
    if asks is None or asks.person is None:
        return redirect("account_data")
    given = get_object_or_404(asks.person.consents, pk=number)
    withdraw_consent(
        person_id=given.person_id,
        edition_id=given.edition_id,
        purpose=given.purpose,
        now=timezone.now(),
        **who_acts(request, given.person_id),
    )
    return redirect("data_by_link", token) if token else redirect("account_data")


@require_POST
def erase(request: HttpRequest, token: str = "") -> HttpResponse:
    """Erase what is held; the box has to be ticked."""
    asks = _asking(request, token)
    if asks is None:
        return redirect("account_data")
    if "sure" not in request.POST:
        return redirect("data_by_link", token) if token else redirect("account_data")
    who = who_acts(request, asks.person.pk) if asks.person else {"actor_id": account_of(request).pk}
    stays = forget(person=asks.person, account=asks.account, now=timezone.now(), **who)
    if asks.account:
        logout(request)
    return render(request, "account/erased.html", {"stays": stays})


def _asking(request: HttpRequest, token: str) -> Asking | None:
    """Return who asks; None for nobody who is known. Raises LinkUnknown."""
    if token:
        return asking_by_link(token)
    return asking_logged_in(account_of(request)) if request.user.is_authenticated else None
