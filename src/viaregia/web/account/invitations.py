"""Accept an invitation into a body."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from viaregia.directory.queries.accounts import has_account
from viaregia.directory.services.invitations import accept_invitation, invitation_of
from viaregia.directory.wording import role_name
from viaregia.web.who import reader_language


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, signed: str) -> HttpResponse:
    """Show an invitation; accepted, it makes a member, and of somebody without an account one who has one."""
    found = invitation_of(signed, now=timezone.now())
    language = reader_language()
    if request.method == "POST":
        asks = request.user.pk if request.user.is_authenticated else None
        account = accept_invitation(signed=signed, account_id=asks, language=language, now=timezone.now())
        if asks is None:
            get_adapter().login(request, account)
        messages.success(request, _("Welcome. You organise with them now."))
        return redirect("organiser:body", number=found.body_id)
    facts = {"invitation": found, "role": role_name(found.role, language), "known": has_account(found.email)}
    return render(request, "account/invitation.html", facts)
