"""Bodies: whom one organises with, their members, invitations and mandates."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from viaregia.directory.models import Body, Role
from viaregia.directory.policies import NotAllowed, at_least, may_found, require_in_body
from viaregia.directory.queries.bodies import bodies_of, body_numbered, portrait
from viaregia.directory.services.bodies import change_role, end_mandate, give_mandate, make_body, remove_member
from viaregia.directory.services.invitations import invite, withdraw_invitation
from viaregia.web.organiser.bodies_forms import BodyForm, InvitationForm, MandateForm, RoleForm
from viaregia.web.who import account_of, reader_language


@login_required
def bodies(request: HttpRequest) -> HttpResponse:
    """List one's bodies; who owns one may make another."""
    mine, founds = bodies_of(account_of(request)), may_found(account_of(request))
    form = BodyForm(request.POST or None) if founds else None
    if request.method == "POST" and form is None:
        raise NotAllowed
    if form is not None and form.is_valid():
        made = make_body(**form.cleaned_data, actor_id=account_of(request).pk, now=timezone.now())
        return redirect("organiser:body", number=made.pk)
    return render(request, "organiser/bodies.html", {"bodies": mine, "form": form})


@require_safe
@login_required
def body(request: HttpRequest, number: int) -> HttpResponse:
    """Show a body to its members."""
    found, role = _asked(request, number, Role.READER)
    seen = portrait(found, now=timezone.now())
    facts: dict[str, object] = {"portrait": seen, "body": found, "owns": at_least(role, Role.OWNER)}
    members = [(each.account_id, each.account.email) for each in seen.members]
    facts |= {"invitation": InvitationForm(initial={"language": reader_language()}), "mandate": MandateForm(members)}
    facts |= {"members": [(each, RoleForm({"role": each.role})) for each in seen.members]}
    return render(request, "organiser/body.html", facts)


@require_POST
@login_required
def invited(request: HttpRequest, number: int) -> HttpResponse:
    """Invite somebody into a body; the link is shown once, for whoever has no mail server."""
    found, _role = _asked(request, number, Role.OWNER)
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return render(request, "organiser/refused.html", {"form": form, "body": found}, status=422)
    link = settings.BASE_URL + reverse("invitation", kwargs={"signed": "SIGNED"}).replace("SIGNED", "{signed}")
    _made, whole = invite(
        body_id=found.pk, **form.cleaned_data, link=link, actor_id=account_of(request).pk, now=timezone.now()
    )
    return render(
        request, "organiser/invited.html", {"body": found, "email": form.cleaned_data["email"], "link": whole}
    )


@require_POST
@login_required
def withdrawn(request: HttpRequest, number: int, invitation: int) -> HttpResponse:
    """Withdraw an invitation."""
    found, _role = _asked(request, number, Role.OWNER)
    open_one = get_object_or_404(found.invitations, pk=invitation)
    withdraw_invitation(invitation_id=open_one.pk, actor_id=account_of(request).pk, now=timezone.now())
    return redirect("organiser:body", number=number)


@require_POST
@login_required
def member(request: HttpRequest, number: int, membership: int) -> HttpResponse:
    """Change a member's role, or take them out of the body."""
    found, _role = _asked(request, number, Role.OWNER)
    one = get_object_or_404(found.membership_set, pk=membership)
    who: dict[str, Any] = {"membership_id": one.pk, "actor_id": account_of(request).pk, "now": timezone.now()}
    if "remove" in request.POST:
        remove_member(**who)
    elif (form := RoleForm(request.POST)).is_valid():
        change_role(role=form.cleaned_data["role"], **who)
    messages.success(request, _("Saved."))
    return (
        redirect("organiser:bodies") if one.account_id == who["actor_id"] else redirect("organiser:body", number=number)
    )


@require_POST
@login_required
def mandated(request: HttpRequest, number: int) -> HttpResponse:
    """Give a member a mandate."""
    found, _role = _asked(request, number, Role.OWNER)
    members = [(each.account_id, "") for each in portrait(found, now=timezone.now()).members]
    form = MandateForm(members, request.POST)
    if not form.is_valid():
        return render(request, "organiser/refused.html", {"form": form, "body": found}, status=422)
    give_mandate(body_id=found.pk, **form.cleaned_data, actor_id=account_of(request).pk, now=timezone.now())
    return redirect("organiser:body", number=number)


@require_POST
@login_required
def mandate_ended(request: HttpRequest, number: int, mandate: int) -> HttpResponse:
    """End a mandate."""
    found, _role = _asked(request, number, Role.OWNER)
    one = get_object_or_404(found.mandates, pk=mandate)
    end_mandate(mandate_id=one.pk, actor_id=account_of(request).pk, now=timezone.now())
    return redirect("organiser:body", number=number)


def _asked(request: HttpRequest, number: int, least: Role) -> tuple[Body, Role]:
    """Return the body of an address, and one's role. Raises NotThere, NotAllowed."""
    found = body_numbered(number)
    return found, require_in_body(account_of(request), found, least)
