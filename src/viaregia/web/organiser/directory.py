"""The directory: organisations that somebody sees, searched and filtered; taken away as a spreadsheet."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from viaregia.directory.models import Role
from viaregia.directory.policies import NotAllowed
from viaregia.directory.queries.organisations import (
    Choices,
    Wanted,
    choices_among,
    for_export,
    line_of,
    networks_meant,
    organisations_meant,
    organisations_wanted,
    page_of,
)
from viaregia.directory.services.exporting import hand_out_directory
from viaregia.exchange.papers import local as said
from viaregia.participation.queries.scope import Sight, sight_of
from viaregia.web.organiser.directory_said import row_of
from viaregia.web.organiser.exports import XLSX, handed_out
from viaregia.web.understood import asked_again
from viaregia.web.who import account_of, reader_language
from viaregia.wording.matching_terms import term
from viaregia.wording.territories.regions import region_name


def sight(request: HttpRequest) -> Sight:
    """Return whom somebody sees who belongs to a body, and tell the menu. Raises NotAllowed for others. Two queries."""
    found = sight_of(account_of(request), today=timezone.localdate())
    if not found.belongs:
        raise NotAllowed
    request.sight = found  # type: ignore[attr-defined]  # read by the menu
    return found


def htmx(request: HttpRequest) -> bool:
    """Say whether script asks for a part of a page."""
    return "HX-Request" in request.headers


@require_safe
@login_required
def directory(request: HttpRequest) -> HttpResponse:
    """List organisations, searched and filtered, a page at a time."""
    mine, wanted, language = sight(request), _wanted(request), reader_language()
    seen = mine.organisations()
    page = page_of(organisations_wanted(seen, wanted, language), request.GET.get("page"))
    facts = {"tab": "directory", "page": page, "asked": wanted, "again": asked_again(request)}
    facts |= {
        "rows": [row_of(each, language) for each in page],
        "filters": _filters(choices_among(seen, language), language),
    }
    facts |= {"enters": mine.enters, "takes": mine.takes_away}
    return render(request, "organiser/directory.html", facts)


@require_POST
@login_required
def taken_away(request: HttpRequest) -> HttpResponse:
    """Hand out the organisations asked for, and their people, as a spreadsheet."""
    mine, language = sight(request), reader_language()
    if not mine.takes_away:
        raise NotAllowed
    seen = mine.organisations(Role.DESK)
    rows = for_export(seen, organisations_wanted(seen, _wanted(request), language))
    people = mine.persons(Role.DESK).filter(organisation__in=rows).select_related("organisation").order_by("pk")
    made = hand_out_directory(
        organisations=rows, persons=list(people), language=language, actor_id=account_of(request).pk, now=timezone.now()
    )
    return handed_out(made, XLSX, "directory.xlsx")


@require_safe
@login_required
def suggested(request: HttpRequest) -> HttpResponse:
    """Answer which organisations somebody may mean who types a name: those that they may change."""
    mine, text = sight(request), request.GET.get("organisation", "").strip()[:100]
    rows = organisations_meant(mine.organisations(Role.EDITOR), text) if len(text) > 1 else []
    return render(request, "organiser/suggested.html", {"lines": [line_of(each) for each in rows]})


@require_safe
@login_required
def suggested_networks(request: HttpRequest) -> HttpResponse:
    """Answer which networks somebody may mean who types a name."""
    mine, text = sight(request), request.GET.get("network", "").strip()[:100]
    lines = networks_meant(mine.organisations(), text) if len(text) > 1 else []
    return render(request, "organiser/suggested.html", {"lines": lines})


def _wanted(request: HttpRequest) -> Wanted:
    names = ("search", "country", "region", "kind", "network")
    said = request.GET if request.method == "GET" else request.POST
    return Wanted(**{name: said.get(name, "").strip()[:100] for name in names})


def _filters(choices: Choices, language: str) -> dict[str, list[tuple[str, str]]]:
    return {
        "countries": [(code, said.country(code, language)) for code in choices.countries],
        "regions": [(code, region_name(code, language)) for code in choices.regions],
        "kinds": [(each.value, term(each, language)) for each in choices.kinds],
        "networks": [(str(key), name) for key, name in choices.networks],
    }
