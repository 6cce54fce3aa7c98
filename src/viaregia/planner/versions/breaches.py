"""What moves by hand break: judged by the independent check, told at the cell that says it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from viaregia.engines.timetable.check import Violation, ViolationKind, violations
from viaregia.engines.timetable.problem import Assignment, Instance, Lock
from viaregia.exchange.by_hand.records import HandMove, Said
from viaregia.exchange.papers.sentences import names_in
from viaregia.exchange.plan import Plan
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Findings
from viaregia.planner.versions.carried import Was
from viaregia.planner.versions.counterparts import counterparts
from viaregia.planner.versions.since import was_before, with_open_tables
from viaregia.wording.timetable import violation_sentence

OF_TABLE: Final = frozenset(kind for kind in ViolationKind if "table" in kind.value or kind is ViolationKind.BOOTH)
OF_INTERPRETER: Final = frozenset(kind for kind in ViolationKind if kind.value.startswith("interpreter"))


@dataclass(frozen=True)
class Broken:
    """A broken rule as a sentence in any language."""

    violation: Violation
    plan: Plan

    def name(self, language: str) -> str:
        """Return the sentence."""
        return violation_sentence(self.violation, names_in(self.plan, language), language)


def note_breaches(
    newer: Plan, before: Plan, moves: Sequence[HandMove], locks: Mapping[int, Lock], findings: Findings
) -> None:
    """Note what the moves cannot be (an error), and what they push aside (a warning), each at its cell.

    Errors are what is broken among the moved meetings alone, whatever the others do: somebody away or at two tables,
    another's booth, an interpreter of other languages. What a move leaves open, a table or an interpreter, is not
    judged: it is dealt out anew. A table kept free for the day may be used: that is the person's decision.
    O(meetings + moves x options).
    """
    instance = with_open_tables(newer.instance, [lock.table for lock in locks.values()])
    was = dict(was_before(before, counterparts(before, newer), before.result.timetable, {}))
    of = {move.meeting: move for move in moves}
    moved = [_moved(instance, lock, was.get(lock.meeting)) for lock in locks.values()]
    wrong = list(dict.fromkeys(_judged(violations(instance, moved), moved, instance, locks)))
    for violation, meeting in wrong:
        said = _cell(of[meeting], violation.kind)
        findings.note(Code.MOVE_BREAKS, said.place, said.text, sentence=Broken(violation, newer))
    others = [each for meeting, old in was.items() if meeting not in locks and (each := _as_it_was(instance, old))]
    known = {violation for violation, _ in wrong}
    for violation, meeting in _judged(violations(instance, [*moved, *others]), moved, instance, locks):
        if violation not in known and not set(violation.meetings) <= locks.keys():
            known.add(violation)
            said = _cell(of[meeting], violation.kind)
            findings.note(Code.MOVE_DISPLACES, said.place, said.text, sentence=Broken(violation, newer))


def note_lifted(
    done: Plan, newer: Plan, moves: Sequence[HandMove], locks: Mapping[int, Lock], findings: Findings
) -> None:
    """Note the moves that the finished plan does not keep; together they ask for what no timetable can give."""
    placed = {each.meeting: each for each in done.result.timetable}
    for move in moves:
        lock, at = locks.get(move.meeting), placed.get(move.meeting)
        if lock is not None and not _kept(lock, at):
            violation = Violation(ViolationKind.LOCK, (move.meeting,), slot=lock.slot, table=lock.table)
            findings.note(Code.MOVE_BREAKS, move.said.place, move.said.text, sentence=Broken(violation, newer))


def _kept(lock: Lock, at: Assignment | None) -> bool:
    return (
        at is not None
        and at.slot == lock.slot
        and lock.table in (None, at.table)
        and lock.interpreter in (None, at.interpreter)
    )


def _moved(instance: Instance, lock: Lock, was: Was | None) -> Assignment:
    """Return a moved meeting, staffed as before where those people can come, else in the first way that works."""
    options = instance.meetings[lock.meeting].options
    order = sorted(range(len(options)), key=lambda at: was is None or frozenset(options[at].delegates) != was.delegates)
    tries = [
        Assignment(
            lock.meeting,
            lock.slot,
            lock.table if lock.table is not None else was.table if was else None,
            option,
            lock.interpreter if lock.interpreter is not None else was.interpreter if was else None,
        )
        for option in order
    ]
    works = (each for each in tries if not any(_of_people(found) for found in violations(instance, [each])))
    return next(works, tries[0])


def _of_people(violation: Violation) -> bool:
    return violation.kind not in OF_TABLE and violation.kind not in OF_INTERPRETER


def _as_it_was(instance: Instance, was: Was) -> Assignment | None:
    options = instance.meetings[was.meeting].options
    option = next((at for at, each in enumerate(options) if frozenset(each.delegates) == was.delegates), None)
    if option is None or was.slot is None:
        return None
    return Assignment(was.meeting, was.slot, was.table, option, was.interpreter)


def _judged(
    found: Iterable[Violation], moved: Sequence[Assignment], instance: Instance, locks: Mapping[int, Lock]
) -> Iterator[tuple[Violation, int]]:
    """Yield what is broken by something that a move says, with that move's meeting."""
    for violation in found:
        concerned = violation.meetings or tuple(
            each.meeting
            for each in moved
            if violation.delegate in instance.meetings[each.meeting].options[each.option].delegates
            or violation.party in instance.meetings[each.meeting].parties
        )
        guilty = [meeting for meeting in concerned if meeting in locks and _says(locks[meeting], violation.kind)]
        if guilty:
            yield violation, guilty[0]


def _says(lock: Lock, kind: ViolationKind) -> bool:
    """Tell whether a move says what a rule is about; tables and interpreters that it leaves open are dealt out anew."""
    if kind in OF_TABLE or kind is ViolationKind.KEEPS_TABLE:
        return lock.table is not None
    return lock.interpreter is not None if kind in OF_INTERPRETER else kind is not ViolationKind.LOCK


def _cell(move: HandMove, kind: ViolationKind) -> Said:
    if kind in OF_TABLE and move.table:
        return move.table
    if kind in OF_INTERPRETER and move.interpreter:
        return move.interpreter
    return move.said
