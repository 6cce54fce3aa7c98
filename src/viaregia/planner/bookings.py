"""What two people book in the gaps of a released plan: where they could meet, added to the plan, and taken out again.

The engine says what is free (`Occupancy`), and its independent check judges what comes out: there are no rules of
booking beside those of planning, but one: there is time to walk from one table to the next.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.check import Violation, violations
from viaregia.engines.timetable.goals import walk
from viaregia.engines.timetable.occupancy import Occupancy
from viaregia.engines.timetable.problem import Assignment, Instance, Meeting, Option, Outcome, Result, Status
from viaregia.exchange.forum import Wish, WishStatus
from viaregia.exchange.plan import Plan
from viaregia.planner.plan import explained
from viaregia.planner.problem.meetings import spoken_by, talk

NOTICE: Final = 15
"""Minutes that lie between now and a meeting that is booked: both must get there."""
Cell = tuple[int | None, int | None]
"""Interpreter and table, positions; None for what is not needed or not there at all."""


class SlotTaken(ViaRegiaError):
    """The two cannot meet in that slot, or not any more; nothing was changed."""

    code = "slot_taken"
    sentence = N_("This time is gone: one of you has a meeting by now, or no table is free. Choose another one.")


@dataclass(frozen=True)
class _Wide:
    """A plan's instance with a meeting between one person and each of others behind its own, and what it takes up.

    `first`: the position of the first of those; `languages`: of their talks; `others`: participants' numbers.
    """

    occupied: Occupancy
    first: int
    languages: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def instance(self) -> Instance:
        """The wide instance."""
        return self.occupied.instance


def openings(plan: Plan, one: str, others: Iterable[str], *, now: int | None = None) -> dict[str, tuple[int, ...]]:
    """Return in which slots (positions) a person could meet each of others; those whom they cannot are left out.

    Nobody and nothing else moves. `one`, `others`: participants' numbers. `now`: minute before whose notice nothing
    begins. O(others x slots x tables).
    """
    wide = _wide(plan, one, others, now)
    if wide is None:
        return {}
    found = {}
    for at, other in enumerate(wide.others):
        starts = wide.occupied.starts[wide.first + at][0]
        open_ = tuple(start for start in starts if next(_cells(wide, wide.first + at, start), None) is not None)
        if open_:
            found[other] = open_
    return found


def booked(plan: Plan, wish: Wish, slot: int, *, now: int | None = None) -> Plan:
    """Return the plan in which the two of a wish meet in a slot (position), and all else is as it was.

    A wish of theirs that found no place is this meeting now. Raises SlotTaken.
    """
    wide = _wide(plan, wish.wisher, wish.to, now)
    if wide is None or slot not in wide.occupied.starts[wide.first][0]:
        raise SlotTaken
    cell = _best(wide, wide.first, slot)
    meeting, language = wide.instance.meetings[wide.first], wide.languages[0]
    at = _waiting(plan, meeting)
    placed = Assignment(len(plan.meetings) if at is None else at, slot, cell[1], 0, cell[0])
    new = _with_meeting(plan, wish, meeting, language, at)
    new = _handed_on(new, (*plan.result.timetable, placed))
    new = replace(new, reasons=tuple(each for each in plan.reasons if each.meeting != placed.meeting))
    if not set(violations(new.instance, new.result.timetable)) <= set(_known(plan)):
        raise SlotTaken
    return new


def unbooked(plan: Plan, wish: str) -> Plan:
    """Return the plan without the meeting of a wish, which counts as declined; all else is as it was."""
    at = meeting_of(plan, wish)
    if at is None:
        return plan
    meetings = list(plan.instance.meetings)
    meetings[at] = replace(meetings[at], status=Status.DECLINED)
    said = (
        replace(each, status=WishStatus.DECLINED) if each.number in plan.meetings[at] else each
        for each in plan.forum.wishes
    )
    new = replace(
        plan,
        forum=replace(plan.forum, wishes=tuple(said)),
        instance=replace(
            plan.instance,
            meetings=tuple(meetings),
            locks=tuple(lock for lock in plan.instance.locks if lock.meeting != at),
        ),
    )
    new = _handed_on(new, (each for each in plan.result.timetable if each.meeting != at))
    return replace(explained(new, seconds=0, seed=plan.result.seed), advice=plan.advice)


def meeting_of(plan: Plan, wish: str) -> int | None:
    """Return the position of the placed meeting that answers a wish, None where there is none."""
    placed = (each.meeting for each in plan.result.timetable)
    return next((at for at in placed if wish in plan.meetings[at]), None)


def _known(plan: Plan) -> tuple[Violation, ...]:
    """Return the rules that the plan breaks already, as one does in which a colleague speaks other languages."""
    return violations(plan.instance, plan.result.timetable)


def _wide(plan: Plan, one: str, others: Iterable[str], now: int | None) -> _Wide | None:
    """Return the instance with a meeting for each of the others whom one could meet at all; None where nobody is."""
    delegate = {number: at for at, crew in enumerate(plan.delegates) for number in crew}
    if one not in delegate:
        return None
    party, held = _party(plan, delegate[one]), {p for met in _met(plan, _party(plan, delegate[one])) for p in met}
    there = [other for other in others if other in delegate and _party(plan, delegate[other]) not in {party} | held]
    if not there:
        return None
    spoken, known = (
        spoken_by(plan.forum, plan.delegates),
        {pair for row in plan.forum.interpreters for pair in row.pairs},
    )
    made = [_meeting(plan, (delegate[one], delegate[other]), spoken, known) for other in there]
    instance = replace(plan.instance, meetings=(*plan.instance.meetings, *(each for each, _ in made)), locks=())
    soonest = None if now is None else now + NOTICE
    return _Wide(
        Occupancy(instance, plan.result.timetable, soonest),
        len(plan.instance.meetings),
        tuple(language for _, language in made),
        tuple(there),
    )


def _party(plan: Plan, delegate: int) -> int:
    return plan.instance.delegates[delegate].party


def _met(plan: Plan, party: int) -> Iterator[tuple[int, ...]]:
    """Yield the parties of the meetings that a party has."""
    placed = (plan.instance.meetings[each.meeting].parties for each in plan.result.timetable)
    return (parties for parties in placed if party in parties)


def _meeting(
    plan: Plan, delegates: tuple[int, int], spoken: Sequence[tuple[str, ...]], known: Collection[str]
) -> tuple[Meeting, str]:
    """Return a meeting of two delegates, with the language of the talk."""
    language, pair = talk([spoken[each] for each in delegates], known)
    parties = tuple(_party(plan, each) for each in delegates)
    return Meeting(parties, (Option(delegates, pair),), requested_by=parties), language


def _best(wide: _Wide, number: int, start: int) -> Cell:
    """Return with whom and where a meeting is best added in a slot: the shortest ways. Raises SlotTaken."""
    ways = dict(_cells(wide, number, start))
    if not ways:
        raise SlotTaken
    return min(ways, key=ways.__getitem__)


def _cells(wide: _Wide, number: int, start: int) -> Iterator[tuple[Cell, int]]:
    """Yield with whom and where a meeting can be added in a slot, and the minutes on foot that this costs."""
    if wide.occupied.addition(number, 0, start) is None:
        return
    delegates = wide.instance.meetings[number].options[0].delegates
    near = [each for delegate in delegates for each in _neighbours(wide, delegate, start)]
    for cell in wide.occupied.places(number, 0, start):
        ways = [(walk(wide.instance, table, cell[1]), minutes) for table, minutes in near]
        if all(way <= minutes for way, minutes in ways):
            yield cell, sum(way for way, _ in ways)


def _neighbours(wide: _Wide, delegate: int, start: int) -> Iterator[tuple[int | None, int]]:
    """Yield the tables of a delegate's meetings just before and after a slot that day, and the minutes between."""
    slots, diary = wide.instance.slots, wide.occupied.diary[delegate]
    day = [slot for slot in diary if slots[slot].day == slots[start].day]
    before, after = (max((s for s in day if s < start), default=None), min((s for s in day if s > start), default=None))
    if before is not None:
        yield wide.occupied.at[diary[before]].table, slots[start].start - slots[before].end
    if after is not None:
        yield wide.occupied.at[diary[after]].table, slots[after].start - slots[start].end


def _waiting(plan: Plan, meeting: Meeting) -> int | None:
    """Return a meeting of the same parties that found no place."""
    placed, parties = {each.meeting for each in plan.result.timetable}, set(meeting.parties)
    same = (at for at, each in enumerate(plan.instance.meetings) if set(each.parties) == parties and at not in placed)
    return next(same, None)


def _with_meeting(plan: Plan, wish: Wish, meeting: Meeting, language: str, at: int | None) -> Plan:
    """Return the plan with one meeting more, or with one that waited as this one."""
    meetings, wishes, languages = list(plan.instance.meetings), list(plan.meetings), list(plan.languages)
    if at is None:
        at = len(meetings)
        meetings.append(meeting)
        wishes.append(())
        languages.append(())
    meetings[at] = replace(meeting, ref=meetings[at].ref or wish.number)
    wishes[at], languages[at] = (*wishes[at], wish.number), (language,)
    return replace(
        plan,
        forum=replace(plan.forum, wishes=(*plan.forum.wishes, wish)),
        instance=replace(plan.instance, meetings=tuple(meetings)),
        meetings=tuple(wishes),
        languages=tuple(languages),
    )


def _handed_on(plan: Plan, timetable: Iterable[Assignment]) -> Plan:
    """Return the plan with another timetable, of which nobody has proven anything."""
    result = Result(Outcome.FEASIBLE, tuple(sorted(timetable)), seed=plan.result.seed)
    return replace(plan, result=result, repair=())
