"""What became of an organisation or a person at each edition: who was registered, how they stand, their meetings."""

import gzip
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import BinaryField, Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When

from viaregia.exchange.papers.placed import placed_meetings
from viaregia.exchange.plan_file import plan_of_text
from viaregia.forums.models import Edition
from viaregia.meetings.models import Timetable
from viaregia.participation.models import Registration

KEPT: Final = 64
"""So many versions are remembered, as a few numbers each."""
_COUNTS: "OrderedDict[str, Mapping[str, int]]" = OrderedDict()


@dataclass(frozen=True, slots=True)
class Appearance:
    """One registration. `meetings`: placed in the version that counts, 0 before the first one is released.

    `wishes`: made by them, and `asked`: by others who would like to meet them; both without those taken back.
    """

    registration: Registration
    edition: Edition
    meetings: int
    wishes: int
    asked: int


def appearances(registrations: QuerySet[Registration]) -> list[Appearance]:
    """Return what became of registrations, the latest edition first. Two queries at any size."""
    standing = Q(wishes__gone_at=None)
    asked = Q(wished_by__gone_at=None)
    rows = list(
        registrations.select_related("edition", "person", "kind")
        .annotate(
            wishes_made=Count("wishes", filter=standing, distinct=True),
            wishes_got=Count("wished_by", filter=asked, distinct=True),
        )
        .order_by("-edition", "person__last_name", "id")
    )
    meetings = _meetings({each.edition_id for each in rows})
    return [
        Appearance(
            registration=each,
            edition=each.edition,
            meetings=meetings.get(each.edition_id, {}).get(each.number, 0),
            wishes=each.wishes_made,
            asked=each.wishes_got,
        )
        for each in rows
    ]


def _meetings(editions: Iterable[int]) -> dict[int, Mapping[str, int]]:
    """Return by edition how many meetings each number has in the version that counts. One query.

    Versions never change: those whose meetings were counted are not read again.
    """
    released = Timetable.objects.filter(edition__in=list(editions), state=Timetable.State.RELEASED).exclude(digest="")
    newest = released.filter(edition=OuterRef("edition")).order_by("-number").values("pk")[:1]
    unread = Case(When(digest__in=list(_COUNTS), then=Value(b"")), default=F("plan"), output_field=BinaryField())
    rows = released.filter(pk=Subquery(newest)).order_by().values_list("edition_id", "digest", unread)
    return {edition: _counted(digest, bytes(packed)) for edition, digest, packed in rows}


def _counted(digest: str, packed: bytes) -> Mapping[str, int]:
    """Return how many meetings each number has in a version; `packed`: its plan, empty where it was counted before."""
    if packed:
        placed = placed_meetings(plan_of_text(gzip.decompress(packed).decode()))
        _COUNTS[digest] = Counter(each.number for meeting in placed for each in meeting.people)
    counts = _COUNTS.get(digest, {})
    while len(_COUNTS) > KEPT:
        _COUNTS.popitem(last=False)
    return counts
