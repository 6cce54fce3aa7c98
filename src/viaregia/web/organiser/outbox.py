"""The outbox of an edition: what is held, as it will go out, what waits, what was sent."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from viaregia.directory.models import Role
from viaregia.participation.queries.outbox import (
    STANDING,
    letter_numbered,
    letters_of,
    letters_seen,
    outbox_of,
    preview_of,
    standing_of,
)
from viaregia.plumbing.mail import drop_held_letter, release_letters, send_again
from viaregia.plumbing.mail_status import advice_words, fault_words
from viaregia.web.numbers import whole
from viaregia.web.organiser.asked import account_of, asked, reader_language
from viaregia.web.organiser.people_forms import NotUnderstood
from viaregia.web.organiser.returned import address_in
from viaregia.web.organiser.seen import seen_by


@require_safe
@login_required
def outbox(request: HttpRequest, slug: str) -> HttpResponse:
    """List the letters of an edition by where they stand."""
    edition = asked(request, slug, Role.DESK)
    seen, standing = seen_by(request, edition), request.GET.get("standing", "held")
    if standing not in STANDING:
        raise NotUnderstood
    facts = {
        "edition": edition,
        "tab": "outbox",
        "counts": outbox_of(edition, seen),
        "standing": standing,
        "page": letters_of(edition, seen, standing, request.GET.get("page")),
        "again": f"standing={standing}",
        "sends": settings.MAIL_IS_SENT,
    }
    return render(request, "organiser/outbox.html", facts)


@require_safe
@login_required
def letter(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one letter as it goes out."""
    edition = asked(request, slug, Role.DESK)
    found = letter_numbered(edition, seen_by(request, edition), number)
    facts = {"edition": edition, "tab": "outbox", "letter": found, "standing": standing_of(found)}
    if facts["standing"] == "failed":
        facts |= {
            "why": fault_words(found.status, reader_language()),
            "do": advice_words(found.status, reader_language()),
        }
    return render(request, "organiser/letter.html", facts)


@require_safe
@login_required
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what each person gets when somebody presses send."""
    edition = asked(request, slug, Role.EDITOR)
    found = preview_of(edition, seen_by(request, edition), request.GET.get("page"))
    facts = {"edition": edition, "tab": "outbox", "page": found.page, "bundles": found.bundles, "until": found.until}
    return render(request, "organiser/preview.html", facts)


@require_POST
@login_required
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the held letters go that were seen, one to each person."""
    edition = asked(request, slug, Role.EDITOR)
    mine = letters_seen(edition, seen_by(request, edition))
    count = release_letters(
        letters=mine,
        edition_id=edition.pk,
        actor_id=account_of(request).pk,
        now=timezone.now(),
        until=whole(request.POST.get("until")),
    )
    said = ngettext("%(count)s letter is on its way.", "%(count)s letters are on their way.", count)
    messages.success(request, said % {"count": count})
    return redirect("people:outbox", slug=slug)


@require_POST
@login_required
def drop(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Throw a held letter away."""
    edition = asked(request, slug, Role.EDITOR)
    found = letter_numbered(edition, seen_by(request, edition), number)
    drop_held_letter(letter_id=found.pk, edition_id=edition.pk, actor_id=account_of(request).pk, now=timezone.now())
    messages.success(request, _("The letter is thrown away; nothing was sent."))
    return redirect("people:outbox", slug=slug)


@require_POST
@login_required
def again(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Send a letter that did not arrive once more, to the same address or another."""
    edition = asked(request, slug, Role.EDITOR)
    to = address_in(request)
    found = letter_numbered(edition, seen_by(request, edition), number)
    send_again(letter_id=found.pk, edition_id=edition.pk, actor_id=account_of(request).pk, now=timezone.now(), to=to)
    messages.success(request, _("The letter is tried again."))
    return redirect("people:outbox", slug=slug)
