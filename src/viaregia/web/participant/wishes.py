"""Whom to meet: the list of people, one's wishes, and answers to those of others."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from viaregia.exchange.forum import Reply, WishKind
from viaregia.exchange.labels import label
from viaregia.exchange.papers import local as said
from viaregia.forums.queries import themes_of
from viaregia.meetings.models import Source
from viaregia.meetings.queries.people import countries_of, others_than, page_of, visible_to
from viaregia.meetings.queries.phases import times_of
from viaregia.meetings.queries.wishes import Between, all_between, between, colleagues_of, counted_wishes
from viaregia.meetings.services.wishes import answer_wish, make_wish, take_back_wish
from viaregia.meetings.wording import BADGES, standing_words
from viaregia.participation.models import Registration
from viaregia.participation.queries.suggestions import standing
from viaregia.participation.queries.themes import themes_by_person
from viaregia.participation.terms import confirmed_by
from viaregia.web.acting import actor_of
from viaregia.web.forms import countries_named
from viaregia.web.participant.personal import personal
from viaregia.web.understood import NotUnderstood, number_in, number_said, page_in
from viaregia.web.who import reader_language

PAGES: Final = ("people", "wishes", "proposals")


@require_safe
@personal
def people(request: HttpRequest, who: Registration) -> HttpResponse:
    """List whom one may meet, searched by words and country."""
    times = times_of(who.edition, now=timezone.now())
    facts: dict[str, Any] = {"who": who, "tab": "people", "times": times}
    if times.profiles:
        asked = {name: request.GET.get(name, "").strip()[:100] for name in ("search", "country", "theme")}
        found = page_of(visible_to(who), reader_language(), page=page_in(request.GET.get("page")), **asked)
        countries = countries_named(countries_of(visible_to(who)))
        themes = themes_by_person(found.people, reader_language())
        rows = [row | {"themes": themes.get(row["between"].other.pk)} for row in rows_of(between(who, found.people))]
        facts |= {"found": found, "rows": rows, "asked": asked, "countries": countries, "kinds": kinds_named()}
        facts["themes"] = themes_of(who.edition, reader_language())
    template = "participant/people_list.html" if request.headers.get("HX-Request") else "participant/people.html"
    return render(request, template, facts)


@require_safe
@personal
def wishes(request: HttpRequest, who: Registration) -> HttpResponse:
    """Show one's wishes and those of others for oneself, what waits for an answer first."""
    facts = {
        "who": who,
        "tab": "wishes",
        "times": times_of(who.edition, now=timezone.now()),
        "rows": rows_of(all_between(who, reader_language())),
        "kinds": kinds_named(),
        "colleagues": colleagues_of(who, reader_language()),
        "counted": counted_wishes(who),
        "most": who.kind.most_wishes,
    }
    return render(request, "participant/wishes.html", facts)


@require_POST
@personal
def wish(request: HttpRequest, who: Registration) -> HttpResponse:
    """Wish for somebody, or change what one wished."""
    kind, to = request.POST.get("kind", ""), number_said(request.POST.get("to"))
    if kind not in {each.value for each in WishKind} or not others_than(who).filter(pk=to).exists():
        raise NotUnderstood
    make_wish(
        wisher_id=who.pk,
        to_id=to,
        kind=WishKind(kind),
        subject=request.POST.get("subject", "").strip(),
        source=Source.PROPOSAL if request.POST.get("from") == "proposals" else Source.SELF,
        actor_id=actor_of(request),
        now=timezone.now(),
    )
    return _back(request, who, gettext("Your wish is noted."))


@require_POST
@personal
def answer(request: HttpRequest, who: Registration, number: int) -> HttpResponse:
    """Say yes or no to somebody's wish, or who comes instead."""
    reply = request.POST.get("reply", "")
    if reply not in {each.value for each in Reply}:
        raise NotUnderstood
    answer_wish(
        wish_id=number,
        answerer_id=who.pk,
        reply=Reply(reply),
        colleague_id=number_in(request.POST.get("colleague")),
        actor_id=actor_of(request),
        now=timezone.now(),
    )
    return _back(request, who, gettext("Your answer is noted."))


@require_POST
@personal
def take_back(request: HttpRequest, who: Registration, number: int) -> HttpResponse:
    """Take a wish back."""
    take_back_wish(wish_id=number, wisher_id=who.pk, actor_id=actor_of(request), now=timezone.now())
    return _back(request, who, gettext("Your wish is taken back."))


def _back(request: HttpRequest, who: Registration, done: str) -> HttpResponse:
    messages.success(request, done)
    page = request.POST.get("from", "")
    return redirect(f"participant:{page if page in PAGES else 'wishes'}", token=who.token)


def kinds_named() -> list[tuple[str, str]]:
    """Return the kinds of wishes with their words."""
    return [(each.value, label(each, reader_language())) for each in WishKind]


def rows_of(found: tuple[Between, ...]) -> list[dict[str, Any]]:
    """Return people as the page shows them, with how it stands in words."""
    language = reader_language()
    return [
        {
            "between": each,
            "person": each.other.person,
            "country": said.country(each.other.person.organisation.country, language)
            if each.other.person.organisation
            else "",
            "languages": [said.tongue(code, language) for code in each.other.person.languages],
            "meant": standing(confirmed_by(each.other), language),
            "standing": standing_words(each.standing, language),
            "badge": BADGES[each.standing],
            "kind": label(WishKind(each.mine.kind), language) if each.mine else "",
        }
        for each in found
    ]
