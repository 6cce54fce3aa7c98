"""Who and what the desk adds to a plan: people who walk in, and wishes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.problem import Block, BlockKind, Instance, Meeting, Option
from viaregia.exchange.forum import Forum, Participant, Wish, WishKind, WishStatus
from viaregia.exchange.plan import Away, Plan
from viaregia.exchange.workbook.plain import key_of
from viaregia.exchange.workbook.tongues import country_code, languages_in
from viaregia.planner.problem.cast import cast_of
from viaregia.planner.problem.clock import Clock
from viaregia.planner.problem.instance import problem_of
from viaregia.planner.repairs.lookup import AlreadyMeeting, KeptApart, Lookup, OrderUnclear
from viaregia.planner.versions.kept import free_number


class AlreadyThere(ViaRegiaError):
    """Who walks in is registered, or was entered already; nothing was changed."""

    code = "already_there"
    sentence = N_("“{text}” is in the plan already, with the number {number}; nothing was changed.")


def walk_in_of(text: str, forum: Forum) -> Participant:
    """Return the person of `Name; Organisation; Country; languages; telephone`, with a number of their own.

    Only the name must be there. Countries and languages are read in any of the four languages, or as codes. Raises
    OrderUnclear; AlreadyThere where the organisation has somebody of that name.
    """
    parts = [part.strip() for part in text.split(";")]
    name, organisation, country, languages, phone, *rest = (*parts, "", "", "", "", "")
    codes, unknown = languages_in(languages)
    code = country_code(country) if country else ""
    if not name or any(rest) or unknown or code is None:
        raise OrderUnclear(text=text, expected=N_("Name; organisation; country; languages; telephone"))
    first, _, last = name.rpartition(" ")
    known = next(
        (p for p in forum.participants if organisation and key_of(p.organisation) == key_of(organisation)), None
    )
    for each in forum.participants:
        theirs = known is not None and key_of(each.organisation) == key_of(organisation)
        if theirs and key_of(f"{each.first_name} {each.last_name}") == key_of(name):
            raise AlreadyThere(text=text, number=each.number)
    return Participant(
        free_number(person.number for person in forum.participants),
        last,
        first,
        organisation=known.organisation if known else organisation,
        organisation_kind=known.organisation_kind if known else "",
        country=code or (known.country if known else ""),
        languages=tuple(codes),
        phone=phone,
        together=known.together if known else False,
    )


def with_walk_in(plan: Plan, person: Participant, now: datetime | None) -> Plan:
    """Return the plan with somebody who has just come: a party of their own, or a delegate of their organisation.

    Where the people of an organisation come together, they join its diary; nobody was where they were not.
    """
    forum = replace(plan.forum, participants=(*plan.forum.participants, person))
    crew = _colleagues(plan, person)
    if crew is not None and person.together:
        delegates = list(plan.delegates)
        delegates[crew] = (*delegates[crew], person.number)
        away = (*plan.away, *([Away(person.number, None, now)] if now else []))
        return replace(plan, forum=forum, delegates=tuple(delegates), away=away)
    places = {row.name: number for number, row in enumerate(plan.forum.tables)}
    cast = cast_of(replace(forum, participants=(person,)), Clock(plan.origin), places)
    instance = plan.instance
    if crew is None:
        party, parties = len(instance.parties), (*instance.parties, cast.parties[0])
    else:
        party, parties = instance.delegates[crew].party, instance.parties
    new = replace(cast.delegates[0], party=party)
    if now is not None:
        begun = Block(min(instance.slots[0].start, 0), Clock(plan.origin).minutes(now), BlockKind.ARRIVAL)
        new = replace(new, blocks=(begun, *new.blocks))
    instance = replace(instance, parties=parties, delegates=(*instance.delegates, new))
    return replace(plan, forum=forum, instance=instance, delegates=(*plan.delegates, (person.number,)))


def _colleagues(plan: Plan, person: Participant) -> int | None:
    """Return a delegate of somebody's organisation."""
    if not person.organisation:
        return None
    theirs = {p.number for p in plan.forum.participants if p.organisation.casefold() == person.organisation.casefold()}
    return next((number for number, crew in enumerate(plan.delegates) if theirs & set(crew)), None)


def wish_of(text: str, plan: Plan, lookup: Lookup) -> tuple[Plan, Meeting]:
    """Return the plan with the wish of `A=B`, set by the organiser, and its meeting, not appended yet.

    With `A=B@14:30` it is held in the slot that begins then, or not at all.

    Raises OrderUnclear, NotInPlan, KeptApart, AlreadyMeeting.
    """
    wisher, other = lookup.pair(text)
    name, at, moment = other.rpartition("@")
    known = not at or lookup.found(other) is not None  # an e-mail address holds the sign too
    wanted = lookup.person(other if known else name)
    number = free_number(wish.number for wish in plan.forum.wishes)
    wish = Wish(number, wisher.number, (wanted.number,), kind=WishKind.MEET, status=WishStatus.ORGANISER, again=True)
    if not known:
        wish = replace(wish, slot=lookup.slot_number(moment))
    made = problem_of(replace(plan.forum, wishes=(wish,)))
    if not made.instance.meetings or not all(lookup.bookable(each) for each in (wisher, wanted)):
        raise OrderUnclear(text=text, expected=N_("two people of different organisations"))
    meeting = _translated(made.instance, made.delegates, plan)
    parties = set(meeting.parties)
    nevers = [each for each in plan.forum.wishes if each.kind is WishKind.NEVER]
    if any(parties == {lookup.party(each.wisher), *map(lookup.party, each.to)} for each in nevers):
        raise KeptApart(text=text)
    placed = {assignment.meeting for assignment in plan.result.timetable}
    if any(set(plan.instance.meetings[number].parties) == parties for number in placed):
        raise AlreadyMeeting(text=text)
    wider = replace(
        plan,
        forum=replace(plan.forum, wishes=(*plan.forum.wishes, wish)),
        meetings=(*plan.meetings, (number,)),
        languages=(*plan.languages, made.languages[0]),
    )
    return wider, meeting


def _translated(instance: Instance, crews: Sequence[tuple[str, ...]], plan: Plan) -> Meeting:
    """Return the only meeting of an instance with the positions that its people have in the plan."""
    of_person = {number: delegate for delegate, crew in enumerate(plan.delegates) for number in crew}
    delegates = [of_person.get(crew[0], -1) for crew in crews]
    party_of = {
        instance.delegates[here].party: plan.instance.delegates[there].party for here, there in enumerate(delegates)
    }
    meeting = instance.meetings[0]
    return replace(
        meeting,
        parties=tuple(party_of[party] for party in meeting.parties),
        options=tuple(Option(tuple(delegates[d] for d in each.delegates), each.pair) for each in meeting.options),
        requested_by=tuple(party_of[party] for party in meeting.requested_by),
    )
