"""What the last matching proposes, and to whom."""

from dataclasses import dataclass
from typing import Final

from django.core.paginator import Page
from django.db.models import QuerySet

from viaregia.directory.policies import Scope
from viaregia.exchange.forum import Proposed
from viaregia.forums.models import Edition
from viaregia.meetings.models import Matching, Proposal, Wish
from viaregia.meetings.queries.shares import proposals_covered
from viaregia.meetings.queries.wishes import Between, between
from viaregia.meetings.wording import Standing
from viaregia.participation.models import Registration
from viaregia.participation.policies import HERE, shown_to
from viaregia.participation.queries.names import name_key, page_of_keys

PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class Offered:
    """A proposal to oneself: who, how it stands (nothing said yet), and why."""

    proposal: Proposal
    between: Between
    why: tuple[str, ...]


def counting(edition: Edition) -> Matching | None:
    """Return the matching that counts: the last that is done; None before the first. One query."""
    return edition.matchings.filter(state=Matching.State.DONE).first()


def offered_to(registration: Registration, language: str) -> tuple[Offered, ...]:
    """Return what is proposed to somebody and not answered yet, the best first. Six queries at any size.

    Who said anything about the other before, to a proposal too, is not asked again.
    """
    matching = counting(registration.edition)
    if matching is None:
        return ()
    shown = shown_to(registration, "partner__")  # the rules may be others than when it was proposed
    rows = registration.proposals.filter(shown, matching=matching, partner__state__in=HERE)
    proposals = list(rows.select_related("partner__person__organisation").order_by("place", "id"))
    refused = Wish.objects.filter(wisher=registration, proposed=Proposed.NO.value, gone_at=None)
    no = set(refused.values_list("to", flat=True))
    stands = between(registration, [each.partner for each in proposals])
    return tuple(
        Offered(each, how, tuple(each.why.get(language) or each.why.get("en", ())))
        for each, how in zip(proposals, stands, strict=True)
        if how.standing is Standing.NOTHING and each.partner_id not in no
    )


def proposals_in(matching: Matching, scope: Scope, language: str, number: str | None) -> Page[Proposal]:
    """Return a page of a matching's proposals that a scope covers, by the reader's name, the best first.

    Three queries at any size, O(proposals log proposals).
    """
    found = proposals_covered(matching, scope)
    names = found.order_by().values_list("reader__person__last_name", "reader__person__first_name", "reader_id")
    order = {key: name_key(last, first, key, language) for last, first, key in names.distinct()}
    places = found.order_by().values_list("reader_id", "place", "pk")
    keys = [pk for *_, pk in sorted((order[reader], place, pk) for reader, place, pk in places)]
    return page_of_keys(keys, number, PAGE, lambda few: _rows(found, few))


def _rows(proposals: QuerySet[Proposal], keys: list[int]) -> list[Proposal]:
    people = ("reader__person__organisation", "partner__person__organisation")
    rows = proposals.select_related(*people).in_bulk(keys)
    return [rows[each] for each in keys if each in rows]
