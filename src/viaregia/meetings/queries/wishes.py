"""Who wished for whom, and how it stands between two, seen from one side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db.models import F, Prefetch, Q, QuerySet

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.directory.models import Account
from viaregia.directory.policies import Scope
from viaregia.exchange.forum import WishKind, WishStatus
from viaregia.forums.models import Edition
from viaregia.meetings.models import Wish
from viaregia.meetings.policies import PROPER
from viaregia.meetings.queries.people import met_at
from viaregia.meetings.queries.shares import wishes_covered
from viaregia.meetings.wording import Standing
from viaregia.participation.models import Registration
from viaregia.participation.policies import HERE, OUT
from viaregia.participation.queries.names import by_name
from viaregia.participation.queries.scope import covered

EXPIRED = Q(gone_at__gte=F("expires_at"), status=WishStatus.UNANSWERED.value)
KEPT = PROPER & (Q(gone_at=None) | EXPIRED)
"""Wishes that one is shown: what was taken back is not there, and not spoken of."""
PEOPLE = Registration.objects.select_related("person__organisation").order_by("id")


@dataclass(frozen=True, slots=True)
class Between:
    """How it stands between oneself and another. `mine`: one's own wish; `theirs`: the other's, never a "never"."""

    other: Registration
    standing: Standing
    mine: Wish | None = None
    theirs: Wish | None = None

    @property
    def to_answer(self) -> bool:
        """Whether the other waits for one's answer."""
        return self.standing is Standing.ASKED


def between(registration: Registration, others: Sequence[Registration]) -> tuple[Between, ...]:
    """Return how it stands with each of some people, in their order. Two queries at any size.

    Of a popular person's hundred wishes only those of the people shown are read, and nobody is read again.
    """
    here = [each.pk for each in others if each.state in HERE]
    coming = [each.pk for each in others if each.state not in OUT]
    own = registration.wishes.filter(KEPT, to__in=here).annotate(other=F("to"))
    asked = Wish.objects.filter(KEPT, to=registration, wisher__in=coming).exclude(kind=WishKind.NEVER.value)
    mine = {cast("Any", each).other: each for each in _live_last(own)}
    theirs = {each.wisher_id: each for each in _live_last(asked)}
    return tuple(_between(other, mine.get(other.pk), theirs.get(other.pk)) for other in others)


def all_between(registration: Registration, language: str) -> tuple[Between, ...]:
    """Return how it stands with everybody who was wished for or wished: who waits for an answer comes first.

    Then by name, as a reader of a language expects it. Four queries at any size.
    """
    mine, theirs = _both_ways(registration)
    people = {each.pk: each for wish in mine.values() for each in wish.to.all()}
    people |= {wish.wisher_id: wish.wisher for wish in theirs.values()}
    named = by_name(people.values(), language)
    found = [_between(other, mine.get(other.pk), theirs.get(other.pk)) for other in named]
    order = {standing: place for place, standing in enumerate(Standing)}
    return tuple(sorted(found, key=lambda each: order[each.standing]))


def _both_ways(registration: Registration) -> tuple[dict[int, Wish], dict[int, Wish]]:
    """Return one's own wishes by whom they are for, and others' by who made them, as far as both still come.

    A live wish counts before one that expired; what was taken back is not there.
    """
    mine: dict[int, Wish] = {}
    for wish in _live_last(registration.wishes.filter(KEPT).prefetch_related(Prefetch("to", PEOPLE))):
        mine |= {each.pk: wish for each in wish.to.all() if each.state in HERE}
    asked = Wish.objects.filter(KEPT, to=registration).exclude(kind=WishKind.NEVER.value)
    asked = asked.exclude(wisher__state__in=OUT).select_related("wisher__person__organisation")
    return mine, {each.wisher_id: each for each in _live_last(asked)}


def _live_last(wishes: Iterable[Wish]) -> list[Wish]:
    return sorted(wishes, key=lambda each: (each.gone_at is None, each.pk))


def _between(other: Registration, mine: Wish | None, theirs: Wish | None) -> Between:
    gone = {each for each in (mine, theirs) if each is not None and each.gone_at is not None}
    standing = _standing(None if mine in gone else mine, None if theirs in gone else theirs, expired=bool(gone))
    return Between(other, standing, None if mine in gone else mine, None if theirs in gone else theirs)


def _standing(mine: Wish | None, theirs: Wish | None, *, expired: bool) -> Standing:
    if mine is not None and mine.kind == WishKind.NEVER.value:
        return Standing.NEVER
    settled = {WishStatus.ACCEPTED.value, WishStatus.ORGANISER.value}
    if any(each is not None and each.status in settled for each in (mine, theirs)):
        return Standing.AGREED
    if theirs is not None and theirs.status == WishStatus.UNANSWERED.value:
        return Standing.ASKED
    if mine is not None and mine.status == WishStatus.UNANSWERED.value:
        return Standing.WAITING
    if mine is not None:
        return Standing.DECLINED
    if theirs is not None:
        return Standing.REFUSED
    return Standing.EXPIRED if expired else Standing.NOTHING


def counted_wishes(registration: Registration) -> int:
    """Return how many of one's wishes count against the limit. One query."""
    live = registration.wishes.filter(PROPER, gone_at=None).exclude(kind=WishKind.NEVER.value)
    return live.exclude(status=WishStatus.DECLINED.value).count()


def colleagues_of(registration: Registration, language: str) -> list[Registration]:
    """Return who of one's own organisation could come instead, by name. One query; none without an organisation."""
    organisation = registration.person.organisation_id
    if organisation is None:
        return []
    others = met_at(registration.edition).filter(person__organisation=organisation).exclude(pk=registration.pk)
    return by_name(others, language)


@dataclass(frozen=True, slots=True)
class Entered:
    """A wish as the organiser's list shows it. `by`: the address of who entered it, "" for the wisher themselves.

    `wisher_covered`: whoever looks is responsible for the wisher, and may take the wish back; `asked_covered`: for who
    is wished for first, and may note what they answer. Of a side not covered they see name and organisation.
    """

    wish: Wish
    to: tuple[Registration, ...]
    by: str
    at: datetime
    wisher_covered: bool = True
    asked_covered: bool = True


def entered(edition: Edition, scope: Scope, *, page: int = 1, size: int = 25) -> tuple[Entered, ...]:
    """Return the wishes of an edition that a scope covers, the newest first. Three queries at any size."""
    listed = wishes_seen(edition, scope).select_related("wisher__person__organisation")
    shown = listed.prefetch_related(Prefetch("to", PEOPLE)).order_by("-made_at", "-id")[(page - 1) * size : page * size]
    wishes = list(shown)
    names = dict(Account.objects.filter(pk__in={each.made_by for each in wishes}).values_list("pk", "email"))
    return tuple(_entered(each, names, scope) for each in wishes)


def _entered(wish: Wish, names: dict[int, str], scope: Scope) -> Entered:
    to, mine = tuple(wish.to.all()), covered(wish.wisher, scope)
    by = names.get(wish.made_by or 0, "") if mine else ""
    return Entered(wish, to, by, wish.made_at, mine, any(covered(each, scope) for each in to[:1]))


def wishes_seen(edition: Edition, scope: Scope) -> QuerySet[Wish]:
    """Return the wishes that stand, of which a scope covers a side."""
    return edition.wishes.filter(wishes_covered(edition, scope), PROPER, gone_at=None)


class NoSuchWish(ViaRegiaError):
    """The edition has no such wish."""

    code = "no_such_wish"
    sentence = N_("This wish is not there.")


def wish_made_by(edition: Edition, scope: Scope, key: int) -> Wish:
    """Return a wish of somebody whom a scope covers. One query. Raises NoSuchWish."""
    found = edition.wishes.select_related("wisher__person__organisation").filter(pk=key).first()
    if found is None or not covered(found.wisher, scope):
        raise NoSuchWish
    return found


def wish_asked_of(edition: Edition, scope: Scope, key: int) -> tuple[Wish, Registration]:
    """Return a wish, and who is asked first; a scope covers them. Two queries. Raises NoSuchWish."""
    found = edition.wishes.prefetch_related(Prefetch("to", PEOPLE)).filter(pk=key).first()
    asked = next(iter(found.to.all()), None) if found is not None else None
    if found is None or asked is None or not covered(asked, scope):
        raise NoSuchWish
    return found, asked
