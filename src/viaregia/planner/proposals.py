"""What is laid before the organisations that a body looks after: who asks for them, what they asked for themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from viaregia.base.errors import ViaRegiaError
from viaregia.base.sorting import sort_key
from viaregia.base.words import LANGUAGES, N_, SPOKEN_IN
from viaregia.exchange.forum import Forum, Participant, Wish, WishKind, WishStatus
from viaregia.exchange.papers.filenames import file_name
from viaregia.exchange.proposals.records import OrganisationSheet, Proposal, ProposalKind, Standing
from viaregia.exchange.proposals.write import proposals_xlsx
from viaregia.exchange.workbook.plain import key_of
from viaregia.planner.catalogue import SUMS_AT_TOP
from viaregia.planner.publish import publish_beside
from viaregia.planner.sides import Side, sides_of


class BodyUnknown(ViaRegiaError):
    """No participant is looked after by anybody of this name."""

    code = "body_unknown"
    sentence = N_("Nobody in this forum is looked after by “{body}”. Named there: {known}")


def looked_after(forum: Forum, body: str) -> tuple[Side, ...]:
    """Return the organisations that a body looks after: all whose people name it, however it is written.

    Raises BodyUnknown. O(participants).
    """
    sides = [side for side in sides_of(forum) if any(key_of(person.body) == key_of(body) for person in side.people)]
    if not sides or not body.strip():
        known = Counter(person.body for person in forum.participants if person.body)
        raise BodyUnknown(body=body, known=", ".join(name for name, _ in known.most_common()) or "–")
    return tuple(sides)


def sheets_for(
    forum: Forum, body: str, *, language: str, matched: Mapping[str, Sequence[Proposal]] | None = None
) -> tuple[OrganisationSheet, ...]:
    """Return a sheet for each organisation that a body looks after and that can meet somebody, by name.

    `matched`: proposals of matching, by the number of an organisation's first person. Raises BodyUnknown.
    O(participants + wishes).
    """
    return _sheets(forum, looked_after(forum, body), language, matched or {})


def sheets_of_all(
    forum: Forum, *, language: str, matched: Mapping[str, Sequence[Proposal]]
) -> tuple[OrganisationSheet, ...]:
    """Return a sheet for each organisation that something is proposed to, whoever looks after it, by name."""
    sides = [side for side in sides_of(forum) if matched.get(side.people[0].number)]
    return _sheets(forum, sides, language, matched)


def _sheets(
    forum: Forum, sides: Sequence[Side], language: str, matched: Mapping[str, Sequence[Proposal]]
) -> tuple[OrganisationSheet, ...]:
    desk = _Desk(forum)
    made = [
        OrganisationSheet(
            side.name,
            tuple(person for person in side.people if person.bookable),
            (*desk.asked(side), *matched.get(side.people[0].number, ()), *desk.own(side)),
        )
        for side in sides
        if any(person.bookable for person in side.people)
    ]
    return tuple(sorted(made, key=lambda sheet: sort_key(sheet.organisation, language)))


class _Desk:
    """The wishes of a forum between organisations. A pair of organisations is two positions, the wisher's first."""

    def __init__(self, forum: Forum) -> None:
        self._sides = sides_of(forum)
        self._of = {person.number: at for at, side in enumerate(self._sides) for person in side.people}
        self._people = {person.number: person for person in forum.participants}
        self._wishes: dict[tuple[int, int], list[Wish]] = defaultdict(list)
        self._apart: set[frozenset[int]] = set()
        for wish in forum.wishes:
            for other in dict.fromkeys(self._of[number] for number in (*wish.to, *wish.with_also)):
                pair = (self._of[wish.wisher], other)
                if wish.kind is WishKind.NEVER:
                    self._apart.add(frozenset(pair))
                elif pair[0] != pair[1]:
                    self._wishes[pair].append(wish)

    def asked(self, side: Side) -> Iterator[Proposal]:
        """Yield what others wish and what was not answered yet, by a wish of one's own or a word."""
        here = self._of[side.people[0].number]
        for (wisher, other), wishes in self._wishes.items():
            waiting = [wish for wish in wishes if wish.status is WishStatus.UNANSWERED]
            apart = frozenset((wisher, other)) in self._apart
            if other != here or not waiting or apart or self._wanted(here, wisher):
                continue
            partners = self._named(dict.fromkeys(wish.wisher for wish in waiting))
            own = self._named(dict.fromkeys(number for wish in waiting for number in (*wish.to, *wish.with_also)))
            if all(person.bookable for person in partners):
                yield Proposal(
                    ProposalKind.ASKED,
                    partners,
                    tuple(person for person in own if person.number in side.numbers),
                    tuple(waiting),
                    subject="; ".join(dict.fromkeys(wish.subject for wish in waiting if wish.subject)),
                )

    def own(self, side: Side) -> Iterator[Proposal]:
        """Yield one's own wishes, and how they stand as far as it is one's own business."""
        here = self._of[side.people[0].number]
        for (wisher, other), wishes in self._wishes.items():
            if wisher != here:
                continue
            for wish in wishes:
                yield Proposal(
                    ProposalKind.OWN,
                    tuple(person for person in self._named(wish.to) if self._of[person.number] == other),
                    self._named([wish.wisher]),
                    (wish,),
                    subject=wish.subject,
                    wish_kind=wish.kind,
                    standing=self._standing(wish, here, other),
                )

    def _standing(self, wish: Wish, here: int, other: int) -> Standing:
        if frozenset((here, other)) in self._apart or wish.status is WishStatus.DECLINED:
            return Standing.OPEN
        if wish.status is WishStatus.ORGANISER:
            return Standing.SET
        confirmed = wish.status is WishStatus.ACCEPTED or self._wanted(other, here)
        return Standing.CONFIRMED if confirmed else Standing.OPEN

    def _wanted(self, wisher: int, other: int) -> bool:
        """Tell whether one organisation wishes for the other, and was not declined."""
        return any(wish.status is not WishStatus.DECLINED for wish in self._wishes.get((wisher, other), ()))

    def _named(self, numbers: Sequence[str] | Mapping[str, None]) -> tuple[Participant, ...]:
        return tuple(self._people[number] for number in numbers)


def sheet_language(forum: Forum, sides: Sequence[Side]) -> str:
    """Return the language of the country most of these organisations come from, else the forum's, else English."""
    countries = Counter(side.people[0].country for side in sides)
    spoken = (SPOKEN_IN.get(country, "") for country, _ in countries.most_common(1))
    return next((each for each in (*spoken, forum.settings.language) if each in LANGUAGES), "en")


def publish_proposals(
    forum: Forum,
    body: str,
    folder: Path,
    *,
    language: str | None,
    printed_at: datetime,
    matched: Mapping[str, Sequence[Proposal]] | None = None,
) -> tuple[Path, tuple[OrganisationSheet, ...]]:
    """Write the workbook for a body's office beside those of others; return where it is, and what is in it.

    `language`: None for that of the country most of its organisations come from. Raises BodyUnknown, FolderInUse,
    FolderChanged (a workbook that was filled in is never written over), FolderNotWritable.
    """
    sides = looked_after(forum, body)
    spoken = language or sheet_language(forum, sides)
    sheets = sheets_for(forum, body, language=spoken, matched=matched)
    name = Counter(person.body for side in sides for person in side.people if person.body).most_common(1)[0][0]
    path = Path(f"proposals-{file_name(name) or 'office'}.xlsx")
    made = proposals_xlsx(forum.settings, name, sheets, language=spoken, printed_at=printed_at)

    publish_beside(folder, path.name, made, SUMS_AT_TOP)
    return folder / path, sheets
