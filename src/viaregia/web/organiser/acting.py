"""Begin to act for a participant."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from viaregia.directory.models import Role
from viaregia.web.acting import begin_here
from viaregia.web.organiser.asked import asked


@require_POST
@login_required
def begin(request: HttpRequest, slug: str, registration: int) -> HttpResponse:
    """Act for a participant from now on, on their own page, as a banner says on every page."""
    edition = asked(request, slug, Role.READER)
    found = get_object_or_404(edition.registrations, pk=registration)
    begin_here(request, found.pk)
    return redirect("registration:mine", found.token)
