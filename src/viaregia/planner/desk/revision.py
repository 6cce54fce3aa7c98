"""A new version of a plan into the folder of the old one: repaired, published, the version before kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from viaregia.exchange.plan import Plan
from viaregia.exchange.plan_file import read_plan
from viaregia.planner.problem.clock import Clock
from viaregia.planner.publish import Papers, Revision, publish
from viaregia.planner.records.journal import Mark, journal_beside
from viaregia.planner.repairs.lookup import Lookup
from viaregia.planner.repairs.orders import Orders
from viaregia.planner.repairs.repair import repair_plan
from viaregia.planner.repairs.undo import undone
from viaregia.planner.versions.held import with_marks
from viaregia.planner.versions.repaired import ADVISING, Repaired
from viaregia.planner.versions.stored import version_before


@dataclass(frozen=True)
class Desk:
    """How a new version is made: seconds and seed of the search, the moment (local time), what is printed, how.

    `language`: of the organiser's papers; None for the forum's. `on_progress(done, of)` counts papers.
    """

    moment: datetime
    seconds: float = 1.5
    seed: int = 1
    language: str | None = None
    papers: Papers = Papers.CHANGED
    on_progress: Callable[[int, int], None] | None = None

    @property
    def advising(self) -> float:
        """Seconds for advice: it stands in the report, which the desk does not print anew."""
        return ADVISING if self.papers is Papers.ALL else 0.0


def new_version(plan_file: Path, orders: Orders, desk: Desk) -> Repaired:
    """Repair the plan in a published folder; the new version takes its place, the one before goes to `versions/`.

    Whole or not at all: after an error the folder is as it was. What the journal beside the plan says was held never
    moves. With `Papers.CHANGED` only the agendas that changed are printed, and the lists of the interpreters; the
    other papers stay as they were handed on.

    Raises OrderUnclear, TimeAmbiguous, NotInPlan, PlanUnreadable, FolderChanged, FolderNotWritable.
    """
    before, absent = plan_of_the_day(plan_file), not_seen(plan_file)
    repaired = repair_plan(
        before,
        orders,
        seconds=desk.seconds,
        seed=desk.seed,
        made_at=desk.moment,
        absent=absent,
        advising=desk.advising,
    )
    publish_over(plan_file, repaired, desk)
    return repaired


def undo_version(plan_file: Path, desk: Desk, *, now: datetime | None) -> Repaired:
    """Let the version before stand again, as a new version in the same folder. Raises NothingToUndo and the above."""
    current = plan_of_the_day(plan_file)
    earlier = version_before(plan_file, current)
    repaired = undone(
        current, earlier, seconds=desk.seconds, seed=desk.seed, made_at=desk.moment, now=now, advising=desk.advising
    )
    publish_over(plan_file, repaired, desk)
    return repaired


def plan_of_the_day(plan_file: Path) -> Plan:
    """Return the plan in a file; what the journal beside it says was held is marked so. Raises PlanUnreadable."""
    held = journal_beside(plan_file).record.held
    return with_marks(read_plan(plan_file), {number for number, was in held.items() if was})


def not_seen(plan_file: Path) -> frozenset[str]:
    """Return the numbers of the people who are marked as missing in the journal beside a plan."""
    marks = journal_beside(plan_file).record.marks
    return frozenset(number for number, mark in marks.items() if mark is Mark.MISSING)


def publish_over(plan_file: Path, repaired: Repaired, desk: Desk) -> None:
    """Write a repaired plan in place of the one it came from, which must lie in a published folder."""
    publish(
        repaired.plan,
        plan_file.resolve().parent.parent,
        language=desk.language or repaired.plan.forum.settings.language,
        printed_at=desk.moment,
        revision=Revision(repaired.before, plan_file, repaired.messages),
        papers=desk.papers,
        on_progress=desk.on_progress,
    )


def moment_of(plan: Plan, text: str | None) -> datetime | None:
    """Return the local time of `14:30` or `22.10. 14:30`. Raises OrderUnclear, TimeAmbiguous."""
    minute = Lookup(plan, text).now
    return None if minute is None else Clock(plan.origin).moment(minute)
