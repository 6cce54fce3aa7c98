"""From wishes to meetings: which wishes are one meeting, who may sit at it, in which language."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, product
from typing import Final

from viaregia.base.codes import language_pair
from viaregia.engines.timetable.problem import Meeting, Option, Priority, Slot, Status
from viaregia.exchange.forum import Consent, Forum, Participant, Proposed, Wish, WishKind, WishStatus
from viaregia.exchange.people import slots_there, spoken
from viaregia.exchange.plan import LeftOut, LeftOutKind
from viaregia.planner.problem.cast import Cast

MOST_OPTIONS: Final = 24  # ways to staff one meeting that are offered to the engine, best first
PRIORITIES: Final = {
    WishKind.MUST: Priority.MUST,
    WishKind.MEET: Priority.MEET,
    WishKind.IF_FREE: Priority.IF_FREE,
}


@dataclass
class Made:
    """Meetings, and in step with them the wishes they answer and the languages of their options."""

    meetings: list[Meeting] = field(default_factory=list)
    wishes: list[tuple[str, ...]] = field(default_factory=list)
    languages: list[tuple[str, ...]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def meetings_of(forum: Forum, cast: Cast, slots: Sequence[Slot], tables: Mapping[str, int]) -> Made:
    """Return one meeting for all wishes of the same parties, however many asked; `again` opens another.

    Left out: wishes from or to people who are not bookable alone, within one party, against a never, and unanswered
    ones where the forum does not place them. Of an organisation only those who are bookable are meant.
    """
    made = Made()
    apart = _kept_apart(forum, cast)
    groups: dict[tuple[object, ...], list[Wish]] = defaultdict(list)
    for said in forum.wishes:
        if said.kind is WishKind.NEVER:
            continue
        wish = replace(said, to=tuple(filter(cast.has, said.to)))
        if not wish.to or not all(map(cast.has, (wish.wisher, *wish.with_also))):
            made.left_out.append(LeftOut(wish.number, LeftOutKind.NOT_BOOKABLE))
            continue
        parties = _parties(wish, cast)
        if len(parties) < 2:
            own = wish.wisher in wish.to
            made.left_out.append(LeftOut(wish.number, LeftOutKind.ONESELF if own else LeftOutKind.SAME_ORGANISATION))
        elif any({one, other} <= set(parties) for one, other in apart):
            made.left_out.append(LeftOut(wish.number, LeftOutKind.KEPT_APART))
        else:
            groups[(*sorted(parties), wish.number if wish.again else "")].append(wish)
    numbers: dict[str, int] = {}
    tongues = spoken_by(forum, cast.people) if groups else []
    known = {pair for row in forum.interpreters for pair in row.pairs}
    for wishes in groups.values():
        status = _status(wishes, cast)
        if status is Status.UNANSWERED and not _counts(forum, wishes):
            made.left_out.extend(LeftOut(wish.number, LeftOutKind.UNANSWERED) for wish in wishes)
            continue
        numbers.update((wish.number, len(made.meetings)) for wish in wishes)
        options, languages = _options(cast, wishes, tongues, known)
        made.meetings.append(_meeting(forum, cast, wishes, status=status, options=options, slots=slots, tables=tables))
        made.wishes.append(tuple(wish.number for wish in wishes))
        made.languages.append(languages)
    _order(made, forum, numbers)
    return made


def _counts(forum: Forum, wishes: Sequence[Wish]) -> bool:
    """Tell whether wishes that nobody answered are placed: a proposal by what the forum says of proposals."""
    said = {wish.proposed for wish in wishes}
    if said == {Proposed.OPEN}:
        return forum.settings.proposals_count is Consent.NOBODY
    if None not in said and forum.settings.proposals_count is Consent.BOTH:
        return False
    return forum.settings.unanswered_allowed


def _parties(wish: Wish, cast: Cast) -> list[int]:
    return list(dict.fromkeys(cast.party_of(number) for number in (wish.wisher, *wish.to, *wish.with_also)))


def _kept_apart(forum: Forum, cast: Cast) -> set[tuple[int, int]]:
    """Return the parties that never meet; a word of somebody who is not bookable holds for the organisation."""
    party = {}
    for person in forum.participants:
        known = cast.party_of_organisation.get(person.organisation.casefold()) if person.organisation else None
        party[person.number] = cast.party_of(person.number) if cast.has(person.number) else known
    pairs = {(party[w.wisher], party[to]) for w in forum.wishes if w.kind is WishKind.NEVER for to in w.to}
    return {(one, two) for one, two in pairs if one is not None and two is not None and one != two}


def _status(wishes: Sequence[Wish], cast: Cast) -> Status:
    """Return what holds when several wishes are one meeting.

    A wish of the other side is an answer, and the newer word: who declines and wishes for it too, wants it.
    """
    open_wishes = [wish for wish in wishes if wish.status is not WishStatus.DECLINED]
    wishers = {cast.party_of(wish.wisher) for wish in open_wishes}
    asked = {cast.party_of(number) for wish in wishes if wish not in open_wishes for number in wish.to}
    if not open_wishes or asked - wishers:
        return Status.DECLINED
    said = {wish.status for wish in open_wishes}
    if WishStatus.ACCEPTED in said or len(wishers) > 1 or asked:
        return Status.ACCEPTED
    return Status.ORGANISER if WishStatus.ORGANISER in said else Status.UNANSWERED


def _meeting(
    forum: Forum,
    cast: Cast,
    wishes: Sequence[Wish],
    *,
    status: Status,
    options: tuple[Option, ...],
    slots: Sequence[Slot],
    tables: Mapping[str, int],
) -> Meeting:
    kinds = {wish.kind for wish in wishes}
    kind = next(kind for kind in (WishKind.MUST, WishKind.MEET, WishKind.IF_FREE) if kind in kinds)
    slot = next((wish.slot for wish in wishes if wish.slot is not None), None)
    table = next((tables[wish.table] for wish in wishes if wish.table), None)
    session = next((wish.session for wish in wishes if wish.session), "")
    return Meeting(
        parties=tuple(_parties(wishes[0], cast)),
        options=options,
        ref=wishes[0].number,
        priority=PRIORITIES[kind],
        status=status,
        weight=max(wish.weight for wish in wishes),
        sessions=_sessions(forum, slots, session) if session else None,
        slot=None if slot is None else _position(forum, slot),
        table=table,
        length=max(wish.length for wish in wishes),
        requested_by=tuple(dict.fromkeys(cast.party_of(wish.wisher) for wish in wishes)),
        fills_gaps=all(wish.proposed is Proposed.OPEN for wish in wishes),
    )


def _position(forum: Forum, number: int) -> int:
    ordered = sorted(forum.slots, key=lambda row: row.start)
    return next(position for position, row in enumerate(ordered) if row.number == number)


def _sessions(forum: Forum, slots: Sequence[Slot], name: str) -> frozenset[int]:
    ordered = sorted(forum.slots, key=lambda row: row.start)
    return frozenset(slot.session for row, slot in zip(ordered, slots, strict=True) if row.session == name)


def _order(made: Made, forum: Forum, numbers: Mapping[str, int]) -> None:
    """Write into the meetings which ones must come earlier."""
    wishes = {wish.number: wish for wish in forum.wishes}
    for position, meeting in enumerate(made.meetings):
        earlier = {numbers[name] for own in made.wishes[position] for name in wishes[own].after if name in numbers}
        if earlier - {position}:
            made.meetings[position] = replace(meeting, after=tuple(sorted(earlier - {position})))


def _options(
    cast: Cast, wishes: Sequence[Wish], languages: Sequence[tuple[str, ...]], known: Collection[str]
) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    """Return the ways to staff a meeting and the language of each: common languages before interpreted ones."""
    seats = _seats(cast, wishes)
    found: list[tuple[bool, Option, str]] = []
    for delegates in islice(product(*seats), MOST_OPTIONS):
        language, pair = talk([languages[delegate] for delegate in delegates], known)
        found.append((pair is not None, Option(tuple(delegates), pair), language))
    found.sort(key=lambda each: each[0])
    return tuple(option for _, option, _ in found), tuple(language for _, _, language in found)


def _seats(cast: Cast, wishes: Sequence[Wish]) -> list[tuple[int, ...]]:
    """Return for each party the delegates that wished or were wished for; the first party is the first wisher's."""
    seats: dict[int, dict[int, None]] = {party: {} for party in _parties(wishes[0], cast)}
    for wish in wishes:
        for number in (wish.wisher, *wish.to, *wish.with_also):
            seats[cast.party_of(number)][cast.delegate_of[number]] = None
    return [tuple(delegates) for delegates in seats.values()]


def spoken_by(forum: Forum, delegates: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Return the languages of each delegate, given the participants' numbers behind it; best first.

    Of several who go together, a language counts if somebody who speaks it is there whenever one of them is; where
    that is true of none, the first member's best one does.
    """
    people = {person.number: person for person in forum.participants}
    return [_spoken_together(forum, [people[number] for number in crew]) for crew in delegates]


def _spoken_together(forum: Forum, crew: Sequence[Participant]) -> tuple[str, ...]:
    level = forum.settings.language_level
    of_member = [spoken(member, level) for member in crew]
    known = dict.fromkeys(code for codes in of_member for code in codes)
    if len(crew) < 2:
        return tuple(known)
    there = [slots_there(forum, member) for member in crew]
    everywhere = set().union(*there)
    sure = tuple(
        code
        for code in known
        if everywhere.issubset(set().union(*(s for s, codes in zip(there, of_member, strict=True) if code in codes)))
    )
    return sure or tuple(known)[:1]


def talk(speakers: Sequence[Sequence[str]], known: Iterable[str]) -> tuple[str, str | None]:
    """Return the language of a talk, or the pair to interpret.

    The common language is the one that ranks best over all speakers. Where there is none, the pair that covers
    everybody, if an interpreter for it exists; otherwise the pair of first languages, which then nobody interprets.
    Speakers of whom no language is known are taken to manage.
    """
    heard = [languages for languages in speakers if languages]
    common = set(heard[0]).intersection(*heard[1:]) if heard else {""}
    if common:
        ranks = {code: sum(languages.index(code) for languages in heard) for code in common}
        return min(ranks, key=lambda code: (ranks[code], code)), None
    covering = [pair for pair in sorted(known) if all(set(pair.split("-")) & set(languages) for languages in heard)]
    if covering:
        rank = {p: sum(min(ls.index(c) for c in p.split("-") if c in ls) for ls in heard) for p in covering}
        return "", min(covering, key=lambda pair: (rank[pair], pair))
    other = next(languages[0] for languages in heard if heard[0][0] not in languages)
    return "", language_pair(heard[0][0], other)
