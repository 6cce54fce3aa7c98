"""To whom letters did not arrive: why, what to do, and another address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.directory.models import Role
from viaregia.participation.queries.outbox import returned_of
from viaregia.participation.services.returned import correct_address
from viaregia.plumbing.mail_status import advice_words, fault_words
from viaregia.web.numbers import whole
from viaregia.web.organiser.asked import account_of, asked, reader_language
from viaregia.web.organiser.people_forms import NotUnderstood
from viaregia.web.organiser.seen import one_seen_by, seen_by


class NoMailAddress(ViaRegiaError):
    """What was typed is no address."""

    code = "no_mail_address"
    sentence = N_("“{said}” is no e-mail address. Go back, and correct it.")


def address_in(request: HttpRequest) -> str:
    """Return the address that was typed as `to` or `email`. Raises NoMailAddress."""
    said = (request.POST.get("to") or request.POST.get("email") or "").strip()
    try:
        validate_email(said)
    except ValidationError:
        raise NoMailAddress(said=said[:100]) from None
    return said


@require_safe
@login_required
def returned(request: HttpRequest, slug: str) -> HttpResponse:
    """List to whom letters did not arrive."""
    edition = asked(request, slug, Role.DESK)
    page, letters = returned_of(edition, seen_by(request, edition), request.GET.get("page"))
    language = reader_language()
    rows = [
        {
            "one": each,
            "letter": letters[each.person_id],
            "why": fault_words(letters[each.person_id].status, language),
            "do": advice_words(letters[each.person_id].status, language),
        }
        for each in page
    ]
    facts = {"edition": edition, "tab": "outbox", "page": page, "rows": rows}
    return render(request, "organiser/returned.html", facts)


@require_POST
@login_required
def correct(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Keep another address of somebody, and send there what did not arrive."""
    edition = asked(request, slug, Role.DESK)
    found, seen, email = one_seen_by(request, edition, number), whole(request.POST.get("version")), address_in(request)
    if seen is None:
        raise NotUnderstood
    who = account_of(request).pk
    count = correct_address(registration_id=found.pk, seen=seen, email=email, actor_id=who, now=timezone.now())
    said = ngettext("%(count)s letter is on its way.", "%(count)s letters are on their way.", count)
    messages.success(request, said % {"count": count})
    return redirect("people:returned", slug=slug)
