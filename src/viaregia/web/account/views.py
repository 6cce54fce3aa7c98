"""One's own account: what protects it, its password, its language."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from viaregia.directory.models import Account
from viaregia.directory.queries.accounts import protection_of
from viaregia.directory.services.accounts import choose_language, choose_password
from viaregia.web.who import account_of


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Show what protects the account of whoever is logged in."""
    return render(request, "account/account.html", {"protection": protection_of(account_of(request))})


@sensitive_post_parameters()
@login_required
@reauthentication_required  # type: ignore[untyped-decorator] # allauth has no types
def password(request: HttpRequest) -> HttpResponse:
    """Choose a password, the first or another; who it is has just been shown."""
    mine = account_of(request)
    form: SetPasswordForm[Account] = SetPasswordForm(mine, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["new_password1"]
        update_session_auth_hash(request, choose_password(account_id=mine.pk, password=chosen, now=timezone.now()))
        messages.success(request, _("Your password is changed."))
        return redirect("account")
    return render(request, "account/password.html", {"form": form})


@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Change the language of the pages, and of the account of whoever is logged in."""
    if request.user.is_authenticated:
        chosen = request.POST.get("language", "")
        choose_language(account_id=request.user.pk, language=chosen, now=timezone.now())
    return set_language(request)
