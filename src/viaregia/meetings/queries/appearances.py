"""What became of an organisation or a person at each edition: who was registered, how they stand, their meetings."""

import gzip
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q, QuerySet

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
    """Return what became of registrations, the latest edition first. At most three queries at any size."""
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
    """Return by edition how many meetings each number has in the version that counts."""
    released = Timetable.objects.filter(edition__in=list(editions), state=Timetable.State.RELEASED).exclude(digest="")
    counting: dict[int, tuple[int, str]] = {}
    for key, edition, digest in released.order_by("number").values_list("pk", "edition_id", "digest"):
        counting[edition] = (key, digest)
    _read({key: digest for key, digest in counting.values() if digest not in _COUNTS})
    return {edition: _COUNTS.get(digest, {}) for edition, (_, digest) in counting.items()}


def _read(missing: Mapping[int, str]) -> None:
    """Count the meetings of versions that are not remembered; they never change. One query."""
    rows = Timetable.objects.filter(pk__in=missing).values_list("digest", "plan") if missing else ()
    for digest, packed in rows:
        placed = placed_meetings(plan_of_text(gzip.decompress(bytes(packed)).decode()))
        _COUNTS[digest] = Counter(each.number for meeting in placed for each in meeting.people)
        while len(_COUNTS) > KEPT:
            _COUNTS.popitem(last=False)
