"""A timetable changed by hand becomes a plan: what was moved stays where it was put, the rest moves if it must."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.problem import Assignment, Lock, Outcome, Result
from viaregia.exchange.by_hand.as_written import as_written, grids_of_timetable
from viaregia.exchange.by_hand.read import read_changes
from viaregia.exchange.by_hand.records import AsWritten, HandMove, Known, Stand
from viaregia.exchange.forum import Forum, WishStatus
from viaregia.exchange.papers.placed import meeting_number
from viaregia.exchange.plan import Plan
from viaregia.exchange.plan_file import read_plan
from viaregia.exchange.workbook.findings import Finding, Findings
from viaregia.planner.problem.clock import Clock
from viaregia.planner.problem.instance import problem_of
from viaregia.planner.problem.unsolved import unsolved
from viaregia.planner.versions.breaches import note_breaches, note_lifted
from viaregia.planner.versions.counterparts import counterparts, people_of_both
from viaregia.planner.versions.kept import with_desk_entries
from viaregia.planner.versions.repaired import Repaired
from viaregia.planner.versions.since import PlanOfAnotherForum, plan_since

PLAN_BESIDE = "plan.json"
FEWEST_FIT: Final = 0.25  # of the meetings in a file; those of another forum with the same numbers fit by chance only


class TimetableOfAnotherForum(ViaRegiaError):
    """The meetings in the file are not those of this forum: hardly one has the people that it has here."""

    code = "timetable_of_another_forum"
    sentence = N_("{path} is not a timetable of “{forum}”: the meetings with these numbers have other people there.")


@dataclass(frozen=True)
class ByHand:
    """What became of a changed timetable: the new plan, unless there are errors, and all findings, errors first.

    `source`: the file of the plan it was printed from, where that still lies beside it. `moves`, `taken_out`: how many.
    """

    done: Repaired | None
    findings: tuple[Finding, ...]
    source: Path | None = None
    moves: int = 0
    taken_out: int = 0


def plan_by_hand(
    forum: Forum, path: Path, *, language: str, seconds: float, seed: int, made_at: datetime, before: Plan | None = None
) -> ByHand:
    """Return the plan that a changed `timetable.xlsx` asks for; findings are in the language given.

    What was moved is locked where it was put. Everything else stays where it was as far as it can: what a move
    displaces is told, what a move cannot be is an error, and then there is no plan. `before`: the plan the file was
    printed from; without it `plan.json` beside the file, if that is the same version, else what the file itself says.

    Raises NotATimetable, TimetableOfAnotherForum, PlanOfAnotherForum, TimetableVersionUnknown, PlanUnreadable,
    the errors of `grid.py`.
    """
    grids = grids_of_timetable(path)
    written = as_written(path, grids)
    beside = None if before else _plan_beside(path, written)
    before = before or (read_plan(beside) if beside else None)
    if before and not people_of_both(before.forum.participants, forum.participants):
        raise PlanOfAnotherForum(plan=before.forum.settings.title, forum=forum.settings.title)
    wide = with_desk_entries(forum, before) if before else forum
    newer = unsolved(problem_of(wide), wide, made_at)
    if before is None and written.stands and _fitting(newer, written) < FEWEST_FIT * len(written.stands):
        raise TimetableOfAnotherForum(path=path.name, forum=forum.settings.title)
    before = before or _printed_from(newer, written)
    known = known_of(newer, before, written)
    changes = read_changes(path, grids, known, language=language)
    if changes.errors:
        return ByHand(None, changes.findings, beside)
    found = Findings(language, path.name)
    found.sheets.extend((grid.file, grid.name) for grid in grids)
    locks = {move.meeting: lock for move in changes.moves if (lock := _lock(newer, move, known.written))}
    note_breaches(newer, before, changes.moves, locks, found)
    if not found.errors:
        wide = _without(wide, newer, changes.taken_out)
        done = plan_since(wide, before, locks=tuple(locks.values()), seconds=seconds, seed=seed, made_at=made_at)
        note_lifted(done.plan, newer, changes.moves, locks, found)
    said = (*found.in_order(), *changes.findings)
    if found.errors:
        return ByHand(None, said, beside)
    return ByHand(done, said, beside, len(changes.moves), len(changes.taken_out))


def _plan_beside(path: Path, written: AsWritten) -> Path | None:
    """Return the plan in the same folder, if the file was printed from this version of it."""
    file = path.resolve().parent / PLAN_BESIDE
    if not file.is_file():
        return None
    plan = read_plan(file)
    same = (plan.forum.settings.version, plan.sequence) == (written.version, written.sequence)
    return file if same else None


def known_of(newer: Plan, before: Plan, written: AsWritten) -> Known:
    """Return what a changed file is read against: each meeting by all the numbers that people may call it by.

    Numbers mean what they meant when the file was written; those of wishes that came since mean these.
    """
    same = counterparts(before, newer)
    meetings: dict[str, int] = {}
    gone: set[str] = set()
    for position, numbers in enumerate(newer.meetings):
        meetings |= dict.fromkeys(map(str.casefold, (*numbers, meeting_number(newer, position))), position)
    for position, numbers in enumerate(before.meetings):
        called = list(map(str.casefold, (*numbers, meeting_number(before, position))))
        if position in same.meetings:
            meetings |= dict.fromkeys(called, same.meetings[position])
        else:
            gone |= set(called)
    stands = {stand.number.casefold(): stand for stand in written.stands}
    return Known(
        newer.forum,
        {number: meeting for number, meeting in meetings.items() if number not in gone},
        [meeting.length for meeting in newer.instance.meetings],
        {meetings[number]: stand for number, stand in stands.items() if number in meetings and number not in gone},
        frozenset(gone | (stands.keys() - meetings.keys())),
    )


def _printed_from(newer: Plan, written: AsWritten) -> Plan:
    """Return the plan that a file was printed from, as far as the file and the forum tell."""
    numbers = {number: position for position, names in enumerate(newer.meetings) for number in names}
    placed = (_placed(newer, numbers[stand.number], stand) for stand in written.stands if stand.number in numbers)
    settings = replace(newer.forum.settings, version=written.version)
    return replace(
        newer,
        forum=replace(newer.forum, settings=settings),
        result=Result(Outcome.FEASIBLE, tuple(sorted(each for each in placed if each is not None))),
        sequence=written.sequence,
        made_at=written.made_at,
    )


def _fitting(newer: Plan, written: AsWritten) -> int:
    """Return how many of the meetings as written can have the people that sat there."""
    numbers = {number: position for position, names in enumerate(newer.meetings) for number in names}
    known = ((numbers[stand.number], stand) for stand in written.stands if stand.number in numbers)
    return sum(any(set(stand.people) <= crew for crew in _crews(newer, meeting)) for meeting, stand in known)


def _crews(newer: Plan, meeting: int) -> list[set[str]]:
    options = newer.instance.meetings[meeting].options
    return [{number for delegate in option.delegates for number in newer.delegates[delegate]} for option in options]


def _placed(newer: Plan, meeting: int, stand: Stand) -> Assignment | None:
    slot = slot_of(newer, stand.start)
    option = next((at for at, crew in enumerate(_crews(newer, meeting)) if set(stand.people) <= crew), 0)
    if slot is None:
        return None
    tables = [row.name for row in newer.forum.tables]
    interpreters = [row.name for row in newer.forum.interpreters]
    return Assignment(
        meeting,
        slot,
        tables.index(stand.table) if stand.table in tables else None,
        option,
        interpreters.index(stand.interpreter) if stand.interpreter in interpreters else None,
    )


def slot_of(plan: Plan, start: datetime) -> int | None:
    """Return the position of the slot that begins at a local time."""
    minute = Clock(plan.origin).minutes(start)
    return next((at for at, slot in enumerate(plan.instance.slots) if slot.start == minute), None)


def _lock(newer: Plan, move: HandMove, written: Mapping[int, Stand]) -> Lock | None:
    """Return the lock of a move; a meeting whose slot is gone and that only changed its table has none."""
    stand = written.get(move.meeting)
    start = move.start.value if move.start else stand.start if stand else None
    slot = slot_of(newer, start) if isinstance(start, datetime) else None
    if slot is None:
        return None
    tables = [row.name for row in newer.forum.tables]
    interpreters = [row.name for row in newer.forum.interpreters]
    return Lock(
        move.meeting,
        slot,
        tables.index(str(move.table.value)) if move.table else None,
        interpreter=interpreters.index(str(move.interpreter.value)) if move.interpreter else None,
    )


def _without(forum: Forum, newer: Plan, meetings: Sequence[int]) -> Forum:
    """Return the forum in which the wishes for these meetings are declined, so that nothing places them again."""
    numbers = {number for meeting in meetings for number in newer.meetings[meeting]}
    wishes = (replace(w, status=WishStatus.DECLINED) if w.number in numbers else w for w in forum.wishes)
    return replace(forum, wishes=tuple(wishes))
