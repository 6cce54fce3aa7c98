"""Which groups of people see which: a matrix of boxes, and the same in words."""

from typing import Any, Final
from urllib.parse import quote, unquote

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from viaregia.directory.models import Role
from viaregia.forums.policies import By
from viaregia.forums.services.visibility import set_visibility
from viaregia.participation.queries.visibility import Matrix, matrices_of
from viaregia.participation.wording import visibility_sentences
from viaregia.web.organiser.answers import saved, seen_in, who
from viaregia.web.organiser.asked import asked, reader_language, see_everybody

NAMES: Final[dict[By, Promise]] = {
    By.KIND: _("By kind of participation"),
    By.COUNTRY: _("By country"),
    By.ORGANISATION_KIND: _("By kind of organisation"),
    By.BODY: _("By body that looks after them"),
}
Pairs = set[tuple[str, str]]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def visibility(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who sees whom, say it in words while boxes are ticked, and keep it."""
    edition = asked(request, slug, Role.EDITOR)
    see_everybody(request, edition)
    matrices = matrices_of(edition, reader_language())
    hidden: dict[By, Pairs] = {each.by: set(each.hidden) for each in matrices}
    shown = {each.by: [group.key for group in each.groups] for each in matrices}
    if request.method == "POST":
        shown = {by: _groups_in(request, by) for by in By}
        hidden = {by: _hidden_in(request, by, keys) for by, keys in shown.items()}
        if not request.headers.get("HX-Request"):
            facts: dict[str, Any] = {"shown": shown, "hidden": hidden}
            set_visibility(seen=seen_in(request, edition), **facts, **who(request, edition))
            return saved(request, "visibility", slug)
    rows = [_row(each, hidden.get(each.by, set())) for each in matrices]
    template = "organiser/visibility_said.html" if request.headers.get("HX-Request") else "organiser/visibility.html"
    return render(request, template, {"edition": edition, "tab": "settings", "part": "visibility", "matrices": rows})


def _row(matrix: Matrix, hidden: Pairs) -> dict[str, Any]:
    """Return a matrix as the page shows it: a row for each group, a box for each group that it may see."""
    names = {each.key: each.name for each in matrix.groups}
    cells = [
        (one, [(other, _value(matrix.by, one.key, other.key), (one.key, other.key) not in hidden)
               for other in matrix.groups])
        for one in matrix.groups
    ]  # fmt: skip
    return {
        "name": NAMES[matrix.by],
        "by": matrix.by.value,
        "groups": [(each, _value(matrix.by, each.key)) for each in matrix.groups],
        "rows": cells,
        "said": visibility_sentences(names, hidden, reader_language()),
    }


def _value(by: By, *keys: str) -> str:
    return "/".join((by.value, *(quote(each, safe="") for each in keys)))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(map(unquote, text.split("/")))


def _groups_in(request: HttpRequest, by: By) -> list[str]:
    """Return the groups that stood on the page."""
    said = [_parts(each) for each in request.POST.getlist("group")]
    return [each[1] for each in said if len(each) == 2 and each[0] == by.value]


def _hidden_in(request: HttpRequest, by: By, keys: list[str]) -> Pairs:
    """Return the pairs of these groups whose box is not ticked."""
    ticked = {_parts(each) for each in request.POST.getlist("sees")}
    return {(one, other) for one in keys for other in keys if (by.value, one, other) not in ticked}
