"""Whom to meet: the list of people, one's wishes, and answers to those of others."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
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
from viaregia.web.numbers import whole
from viaregia.web.participant.personal import language_now, personal

PAGES: Final = ("people", "wishes", "proposals")


class NotUnderstood(ViaRegiaError):
    """A form was sent that is none of ours."""

    code = "not_understood"
    sentence = N_("This cannot be understood. Go back, and try again.")


@require_safe
@personal
def people(request: HttpRequest, who: Registration) -> HttpResponse:
    """List whom one may meet, searched by words and country."""
    times = times_of(who.edition, now=timezone.now())
    facts: dict[str, Any] = {"who": who, "tab": "people", "times": times}
    if times.profiles:
        asked = {name: request.GET.get(name, "").strip()[:100] for name in ("search", "country", "theme")}
        found = page_of(visible_to(who), language_now(), page=number_of(request.GET.get("page")), **asked)
        countries = countries_named(countries_of(visible_to(who)))
        themes = themes_by_person(found.people, language_now())
        rows = [row | {"themes": themes.get(row["between"].other.pk)} for row in rows_of(between(who, found.people))]
        facts |= {"found": found, "rows": rows, "asked": asked, "countries": countries, "kinds": kinds_named()}
        facts["themes"] = themes_of(who.edition, language_now())
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
        "rows": rows_of(all_between(who, language_now())),
        "kinds": kinds_named(),
        "colleagues": colleagues_of(who, language_now()),
        "counted": counted_wishes(who),
        "most": who.kind.most_wishes,
    }
    return render(request, "participant/wishes.html", facts)


@require_POST
@personal
def wish(request: HttpRequest, who: Registration) -> HttpResponse:
    """Wish for somebody, or change what one wished."""
    kind, to = request.POST.get("kind", ""), whole(request.POST.get("to"))
    if kind not in {each.value for each in WishKind} or to is None or not others_than(who).filter(pk=to).exists():
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
        colleague_id=whole(request.POST.get("colleague")),
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


def number_of(text: str | None) -> int:
    """Return the page asked for; the first for anything that is none."""
    return whole(text, 5) or 1


def kinds_named() -> list[tuple[str, str]]:
    """Return the kinds of wishes with their words."""
    return [(each.value, label(each, language_now())) for each in WishKind]


def rows_of(found: tuple[Between, ...]) -> list[dict[str, Any]]:
    """Return people as the page shows them, with how it stands in words."""
    language = language_now()
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
