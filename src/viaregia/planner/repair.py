"""A plan on the day: what happened, the repaired plan, and who must be told what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from viaregia.engines.timetable.problem import Outcome, Result
from viaregia.engines.timetable.repair import Move, Repair, repair
from viaregia.exchange.forum import Participant
from viaregia.exchange.papers.agendas import agenda_language
from viaregia.exchange.papers.messages import Message, MessageKind
from viaregia.exchange.papers.placed import Placed, placed_meetings
from viaregia.exchange.plan import Plan
from viaregia.planner.orders import Orders, Understood, understand
from viaregia.planner.plan import explained


@dataclass(frozen=True)
class Repaired:
    """The new plan, the engine's account of the repair, and the messages, in order of time."""

    plan: Plan
    repair: Repair
    messages: tuple[Message, ...]


def repair_plan(plan: Plan, orders: Orders, *, seconds: float, seed: int, made_at: datetime) -> Repaired:
    """Return the plan after what happened, with the least change for everybody else.

    Raises OrderUnclear, TimeAmbiguous, NotInPlan: nothing was repaired then.
    """
    understood = understand(plan, orders)
    mended = repair(
        plan.instance, plan.result.timetable, understood.changes, now=understood.now, seconds=seconds, seed=seed
    )
    result = Result(Outcome.FEASIBLE, mended.timetable, seconds=mended.seconds, seed=seed)
    forum = understood.plan.forum
    new = replace(
        understood.plan,
        forum=replace(forum, settings=replace(forum.settings, version=next_version(forum.settings.version))),
        instance=mended.instance,
        result=result,
        repair=mended.values,
        sequence=plan.sequence + 1,
        made_at=made_at,
    )
    new = explained(new, seconds=min(1.0, seconds), seed=seed, now=understood.now)
    return Repaired(new, mended, tuple(sorted(_messages(plan, new, understood, mended.moves), key=_time_and_name)))


def next_version(version: str) -> str:
    """Return the version after this one: 1 becomes 2, 2.1 becomes 2.2, draft becomes draft.2."""
    head, dot, last = version.rpartition(".")
    if last.isdigit():
        return f"{head}{dot}{int(last) + 1}"
    return f"{version}.2"


def _time_and_name(message: Message) -> tuple[datetime, str]:
    shown = message.after or message.before
    assert shown is not None  # every message is about a meeting
    return shown.start, message.to


def _messages(before: Plan, after: Plan, understood: Understood, moves: tuple[Move, ...]) -> Iterator[Message]:
    was = {placed.meeting: placed for placed in placed_meetings(before)}
    now = {placed.meeting: placed for placed in placed_meetings(after)}
    told = set()
    for move in moves:
        told.add(move.meeting)
        kinds = tuple(MessageKind(kind.value) for kind in move.kinds)
        yield from _about(was.get(move.meeting), now.get(move.meeting), kinds, understood)
    yield from _other_people(was, now, told, understood)


def _about(
    before: Placed | None, after: Placed | None, kinds: tuple[MessageKind, ...], understood: Understood
) -> Iterator[Message]:
    """Yield the messages to all who sit or sat at a meeting, without those who are not there, and to interpreters."""
    people = {person.number: person for placed in (before, after) if placed for person in placed.people}
    shown = after or before
    for person in people.values():
        if shown and person.number not in understood.missing:
            with_whom = tuple(other.name for other in shown.people if other.number != person.number)
            yield _message(understood.plan, person, kinds, before, after, with_whom)
    interpreters = {row.name: row for placed in (before, after) if placed and (row := placed.interpreter)}
    for row in interpreters.values():
        if shown:
            names = tuple(person.name for person in shown.people)
            yield Message(row.name, "", row.phone, understood.plan.forum.settings.language, kinds, before, after, names)


def _other_people(
    was: Mapping[int, Placed], now: Mapping[int, Placed], told: set[int], understood: Understood
) -> Iterator[Message]:
    """Yield what those must be told who meet somebody else than the person announced, at the same time and table."""
    for number, placed in now.items():
        come = [person for person in placed.people if person.number in understood.renamed]
        if number in told or not come or (understood.now or 0) > _minute(placed, understood):
            continue
        for person in placed.people:
            names = tuple(other.name for other in placed.people if other.number != person.number)
            kinds = (MessageKind.OTHER_PERSON,)
            yield _message(understood.plan, person, kinds, was.get(number), placed, names)


def _minute(placed: Placed, understood: Understood) -> int:
    return int((placed.start - understood.plan.origin).total_seconds() // 60)


def _message(
    plan: Plan,
    person: Participant,
    kinds: tuple[MessageKind, ...],
    before: Placed | None,
    after: Placed | None,
    partners: tuple[str, ...],
) -> Message:
    language = agenda_language(plan, person)
    return Message(person.name, person.organisation, person.phone, language, kinds, before, after, partners)
