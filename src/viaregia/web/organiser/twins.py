"""Twins: organisations and persons that look alike, side by side; made one, kept apart, and two again."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from viaregia.directory.models import Merge, Organisation
from viaregia.directory.policies import require_keeper
from viaregia.directory.queries.twins import (
    Difference,
    merges,
    organisation_twins,
    person_twins,
    side_by_side,
    two_of,
)
from viaregia.directory.services.merging import keep_apart, merge, undo_merge
from viaregia.directory.wording import field_name, value_text
from viaregia.participation.queries.scope import organisations_seen
from viaregia.plumbing.missing import NotThere
from viaregia.web.who import account_of, reader_language


@dataclass(frozen=True, slots=True)
class Line:
    """One field of two rows, in the reader's words."""

    field: str
    name: str
    one: str
    other: str
    suggested: bool

    @property
    def same(self) -> bool:
        """Say whether both say the same."""
        return self.one == self.other


@require_safe
@login_required
def twins(request: HttpRequest) -> HttpResponse:
    """List pairs that may be one, and the latest merges."""
    seen = _seen(request)
    people = request.GET.get("kind") == Merge.Kind.PERSON
    pairs = person_twins(seen) if people else organisation_twins(seen)
    kind = Merge.Kind.PERSON if people else Merge.Kind.ORGANISATION
    return render(request, "organiser/twins.html", {"pairs": pairs, "kind": kind.value, "merges": merges(seen)})


@login_required
def pair(request: HttpRequest, kind: str, one: int, other: int) -> HttpResponse:
    """Show two rows side by side, and make one of them; the left one stays."""
    first, second = two_of(_kind(kind), one, other, _seen(request))
    if request.method == "POST":
        taken = frozenset(name for name in request.POST if request.POST[name] == "other")
        merge(kind=kind, kept_id=one, gone_id=other, taken=taken, actor_id=account_of(request).pk, now=timezone.now())
        messages.success(request, _("The two are one now. On this page you can undo that."))
        return redirect("organiser:twins")
    lines = [_line(each) for each in side_by_side(kind, first, second)]
    return render(request, "organiser/pair.html", {"kind": kind, "one": first, "other": second, "lines": lines})


@require_POST
@login_required
def apart(request: HttpRequest, kind: str, one: int, other: int) -> HttpResponse:
    """Write down that two are two."""
    two_of(_kind(kind), one, other, _seen(request))
    keep_apart(kind=kind, one_id=one, other_id=other, actor_id=account_of(request).pk, now=timezone.now())
    return redirect("organiser:twins")


@require_POST
@login_required
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Make two again."""
    if number not in {each.pk for each in merges(_seen(request))}:
        raise NotThere
    undo_merge(merge_id=number, actor_id=account_of(request).pk, now=timezone.now())
    messages.success(request, _("They are two again."))
    return redirect("organiser:twins")


def _seen(request: HttpRequest) -> QuerySet[Organisation]:
    """Return the organisations that somebody sees who keeps the directory. Raises NotAllowed."""
    account = account_of(request)
    require_keeper(account)
    return organisations_seen(account, today=timezone.localdate())


def _kind(kind: str) -> str:
    if kind not in Merge.Kind.values:
        raise NotThere
    return kind


def _line(each: Difference) -> Line:
    language = reader_language()
    one, other = (value_text(value, language) for value in each.values)
    return Line(each.field, field_name(each.field, language), one, other, each.suggested)
