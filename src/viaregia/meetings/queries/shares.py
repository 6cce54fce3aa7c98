"""What of an edition's wishes, proposals and timetables a body sees that sees its share only (Art. 26 GDPR).

Where one side is covered and the other is not, the other is shown as to a participant: name and organisation.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from django.db.models import Q, QuerySet

from viaregia.directory.policies import Scope
from viaregia.exchange.forum import Forum, Participant, Wish, WishKind
from viaregia.exchange.papers.placed import meeting_number
from viaregia.exchange.plan import Plan
from viaregia.forums.models import Edition
from viaregia.meetings.models import Matching, Proposal
from viaregia.participation.models import Registration


@dataclass(frozen=True, slots=True)
class Share:
    """Of whom somebody sees everything, by participants' numbers; None: of everybody."""

    numbers: frozenset[str] | None = None

    def covers(self, number: str) -> bool:
        """Tell whether one is covered."""
        return self.numbers is None or number in self.numbers

    def touches(self, numbers: Iterable[str]) -> bool:
        """Tell whether any is covered."""
        return any(self.covers(each) for each in numbers)

    def holds(self, numbers: Iterable[str]) -> bool:
        """Tell whether all are covered."""
        return all(self.covers(each) for each in numbers)


def share_of(edition: Edition, scope: Scope) -> Share:
    """Return a share of an edition by numbers, as plans know people. One query; none for who sees everybody."""
    if scope.everything:
        return Share()
    return Share(frozenset(_covered(edition, scope).values_list("number", flat=True)))


def _covered(edition: Edition, scope: Scope) -> QuerySet[Registration]:
    return edition.registrations.filter(scope.condition("person__organisation__")).order_by()


def wishes_covered(edition: Edition, scope: Scope) -> Q:
    """Return which wishes have a covered side; a "never" is its wisher's own affair, so theirs has to be."""
    if scope.everything:
        return Q()
    covered = _covered(edition, scope).values("pk")
    to_them = edition.wishes.filter(to__in=covered).values("pk")
    return Q(wisher__in=covered) | (Q(pk__in=to_them) & ~Q(kind=WishKind.NEVER.value))


def proposals_covered(matching: Matching, scope: Scope) -> QuerySet[Proposal]:
    """Return the proposals of a matching that have a covered side."""
    if scope.everything:
        return matching.proposals.all()
    covered = _covered(matching.edition, scope).values("pk")
    return matching.proposals.filter(Q(reader__in=covered) | Q(partner__in=covered))


def short_covered(matching: Matching, scope: Scope) -> tuple[str, ...]:
    """Return which covered organisations have too few wishes even so. One query; none for who sees everybody."""
    if scope.everything:
        return tuple(matching.short)
    names = _covered(matching.edition, scope).values_list("person__organisation__name", flat=True)
    known = set(names)
    return tuple(name for name in matching.short if name in known)


def seated(plan: Plan) -> dict[str, frozenset[str]]:
    """Return who may sit at each meeting or is named by each wish, by what people call it. O(meetings + wishes)."""
    found = {wish.number: frozenset((wish.wisher, *wish.to)) for wish in plan.forum.wishes}
    for position, meeting in enumerate(plan.instance.meetings):
        delegates = chain.from_iterable(option.delegates for option in meeting.options)
        people = frozenset(chain.from_iterable(plan.delegates[each] for each in delegates))
        called = meeting_number(plan, position)
        found[called] = people | found.get(called, frozenset())
    return found


def forum_covered(forum: Forum, share: Share) -> Forum:
    """Return a forum with those covered, their wishes and groups; others of their wishes by name and organisation."""
    if share.numbers is None:
        return forum
    kept = [each for each in forum.wishes if _seen(each, share)]
    refused = [each for each in forum.refused if share.covers(each.wisher)]
    named = {number for each in (*kept, *refused) for number in (each.wisher, *each.to, *each.with_also)}
    people = (
        each if share.covers(each.number) else _as_a_participant_sees(each)
        for each in forum.participants
        if share.covers(each.number) or each.number in named
    )
    numbers = {each.number for each in kept}
    return replace(
        forum,
        participants=tuple(people),
        wishes=tuple(_of_share(each, share, numbers) for each in kept),
        refused=tuple(refused),
        interpreters=tuple(replace(each, phone="") for each in forum.interpreters),
        **_groups_covered(forum, share),
    )


def _groups_covered(forum: Forum, share: Share) -> dict[str, Any]:
    members = (replace(each, members=tuple(filter(share.covers, each.members))) for each in forum.groups)
    groups = tuple(each for each in members if each.members)
    names = {each.name for each in groups}
    items = (
        replace(
            each,
            participants=tuple(filter(share.covers, each.participants)),
            groups=tuple(name for name in each.groups if name in names),
        )
        for each in forum.programme
    )
    return {"groups": groups, "programme": tuple(items)}


def _seen(wish: Wish, share: Share) -> bool:
    return share.covers(wish.wisher) or (wish.kind is not WishKind.NEVER and share.touches(wish.to))


def _of_share(wish: Wish, share: Share, numbers: set[str]) -> Wish:
    """Return a wish without a remark on somebody not covered, and without wishes to follow that are not there."""
    remark = wish.remark if share.covers(wish.wisher) else ""
    return replace(wish, remark=remark, after=tuple(each for each in wish.after if each in numbers))


def _as_a_participant_sees(person: Participant) -> Participant:
    return Participant(
        number=person.number,
        last_name=person.last_name,
        first_name=person.first_name,
        title=person.title,
        organisation=person.organisation,
        country=person.country,
        languages=person.languages,
        participation=person.participation,
    )
