"""Wishes of an edition: entered for many by telephone, listed with who entered them and how."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from viaregia.base.errors import ViaRegiaError
from viaregia.directory.models import Role
from viaregia.exchange.forum import Reply, WishKind, WishStatus
from viaregia.exchange.labels import label
from viaregia.forums.models import Edition
from viaregia.meetings.models import Source
from viaregia.meetings.queries.people import line_of, line_seen, who_wishes, whom_to_meet
from viaregia.meetings.queries.wishes import entered, wish_asked_of, wish_made_by, wishes_seen
from viaregia.meetings.services.wishes import OutOfSight, answer_wish, make_wish, take_back_wish
from viaregia.meetings.wording import source_words
from viaregia.web.numbers import whole
from viaregia.web.organiser.asked import account_of, asked, reader_language, scope_of
from viaregia.web.organiser.wishes_forms import WishForm

SIZE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def wishes(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter a wish for somebody, and see the last ones."""
    edition = asked(request, slug, Role.DESK)
    initial = {name: request.GET.get(name, "")[:300] for name in ("who", "source")} | {"kind": WishKind.MEET.value}
    known: dict[str, Any] = {"edition": edition, "scope": scope_of(request, edition), "language": reader_language()}
    form = WishForm(request.POST or None, **known, initial=initial)
    if form.is_valid() and (onward := _made(request, edition, form)):
        return onward
    status = 422 if form.errors else 200
    return render(request, "organiser/wishes.html", {"form": form, **_listed(request, edition)}, status=status)


def _made(request: HttpRequest, edition: Edition, form: WishForm) -> HttpResponse | None:
    """Enter what the form says and go on with the same person; what does not work, or goes too far, is said there."""
    said = form.cleaned_data
    try:
        make_wish(
            wisher_id=said["who"].pk,
            to_id=said["whom"].pk,
            kind=WishKind(said["kind"]),
            source=Source(said["source"]),
            subject=said["subject"],
            despite=request.POST.get("despite") == form.pair,
            actor_id=account_of(request).pk,
            now=timezone.now(),
        )
    except ViaRegiaError as error:
        form.out_of_sight = isinstance(error, OutOfSight)
        form.add_error(NON_FIELD_ERRORS, error.say(reader_language()))
        return None
    scope = scope_of(request, edition)
    pair = {"who": line_of(said["who"]), "whom": line_seen(said["whom"], scope)}
    messages.success(request, gettext("Noted: {who} → {whom}").format(**pair))
    onward = redirect("organiser:wishes", slug=edition.slug)
    onward["Location"] += "?" + urlencode({"who": pair["who"], "source": said["source"]})
    return onward


def _listed(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    language = reader_language()
    scope = scope_of(request, edition)
    total = wishes_seen(edition, scope).count()
    pages = max(1, -(-total // SIZE))
    page = min(whole(request.GET.get("page"), 5) or 1, pages)
    rows = [
        {
            "entered": each,
            "who": line_seen(each.wish.wisher, scope),
            "to": [line_seen(one, scope) for one in each.to],
            "kind": label(WishKind(each.wish.kind), language),
            "status": label(WishStatus(each.wish.status), language),
            "source": source_words(each.wish.source, language),
        }
        for each in entered(edition, scope, page=page, size=SIZE)
    ]
    return {"edition": edition, "tab": "wishes", "rows": rows, "page": page, "pages": pages, "total": total}


@require_safe
@login_required
def suggested(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer whom somebody may mean who types a name."""
    edition = asked(request, slug, Role.DESK)
    scope, language = scope_of(request, edition), reader_language()
    who, whom = (request.GET.get(name, "").strip()[:100] for name in ("who", "whom"))
    wishers = who_wishes(edition, who, scope, language) if len(who) > 1 else []
    found = wishers
    if "whom" in request.GET:
        wisher = wishers[0] if len(wishers) == 1 else None
        found = whom_to_meet(edition, whom, scope, language, wisher=wisher) if len(whom) > 1 else []
    lines = [line_seen(each, scope) for each in found]
    return render(request, "organiser/suggested.html", {"lines": lines})


@require_POST
@login_required
def take_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take a wish back for whoever made it."""
    edition = asked(request, slug, Role.DESK)
    wish = wish_made_by(edition, scope_of(request, edition), number)
    who: dict[str, Any] = {"source": Source.PHONE, "actor_id": account_of(request).pk, "now": timezone.now()}
    take_back_wish(wish_id=wish.pk, wisher_id=wish.wisher_id, **who)
    messages.success(request, gettext("The wish is taken back."))
    return redirect("organiser:wishes", slug=slug)


@require_POST
@login_required
def answer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Note what the other side said at the telephone: yes or no."""
    edition = asked(request, slug, Role.DESK)
    wish, asked_first = wish_asked_of(edition, scope_of(request, edition), number)
    said = request.POST.get("reply", "")
    if said in {Reply.YES.value, Reply.NO.value}:
        who: dict[str, Any] = {"source": Source.PHONE, "actor_id": account_of(request).pk, "now": timezone.now()}
        answer_wish(wish_id=wish.pk, answerer_id=asked_first.pk, reply=Reply(said), **who)
        messages.success(request, gettext("The answer is noted."))
    return redirect("organiser:wishes", slug=slug)
