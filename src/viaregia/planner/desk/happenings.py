"""What the desk can say happened: the question each asks, and the orders of a repair that the answer gives."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, Final

from viaregia.base.words import N_
from viaregia.exchange.plan import Plan
from viaregia.planner.desk.revision import not_seen, plan_of_the_day
from viaregia.planner.repairs.orders import NOTICE, Orders
from viaregia.planner.repairs.repair import repair_plan
from viaregia.planner.repairs.undo import undone
from viaregia.planner.versions.repaired import Repaired
from viaregia.planner.versions.stored import version_before


class Happening(Enum):
    """What happened."""

    NO_SHOW = "no_show"
    NO_SHOW_OTHERS_MOVE = "no_show_others_move"
    LATE = "late"
    EARLY = "early"
    REPLACE = "replace"
    WISH = "wish"
    DECLINE = "decline"
    WALK_IN = "walk_in"
    GROUP = "group"
    SHIFT = "shift"
    LOST_TABLE = "lost_table"
    ILL = "ill"
    CANCEL_SLOT = "cancel_slot"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Question:
    """How the desk is asked: the single key, what it is called, and what is to be typed ("" where nothing is)."""

    key: str
    name: str
    asks: str = ""
    of_person: bool = False


QUESTIONS: Final = {
    Happening.NO_SHOW: Question("n", N_("does not come"), of_person=True),
    Happening.NO_SHOW_OTHERS_MOVE: Question("o", N_("does not come; others may move to save meetings"), of_person=True),
    Happening.LATE: Question("l", N_("comes later"), N_("Time of arrival, for example 14:30"), of_person=True),
    Happening.EARLY: Question("e", N_("leaves earlier"), N_("Time of leaving, for example 15:00"), of_person=True),
    Happening.REPLACE: Question(
        "p", N_("somebody else comes instead"), N_("A colleague's number, or the name of somebody new"), of_person=True
    ),
    Happening.WISH: Question(
        "w",
        N_("wishes to meet somebody"),
        N_("Number or name of the other person; with a time, as 17@14:30, only then"),
        of_person=True,
    ),
    Happening.DECLINE: Question("d", N_("one side does not want a meeting"), N_("Number of the meeting")),
    Happening.WALK_IN: Question(
        "a", N_("somebody comes without being registered"), N_("Name; organisation; country; languages; telephone")
    ),
    Happening.GROUP: Question("g", N_("a bus or delegation comes later"), N_("Group and time, for example bus1@10:30")),
    Happening.SHIFT: Question("s", N_("the day runs late"), N_("From when, and by how much: for example 10:30+20")),
    Happening.LOST_TABLE: Question("t", N_("a table is gone"), N_("Name of the table")),
    Happening.ILL: Question("i", N_("an interpreter is ill"), N_("Name of the interpreter")),
    Happening.CANCEL_SLOT: Question("x", N_("a slot is cancelled"), N_("Number of the slot, or when it begins")),
    Happening.UNDO: Question("u", N_("back to the version before")),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What happened, to whom (a participant's number, "" where it is of nobody), and what was typed."""

    happening: Happening
    person: str = ""
    typed: str = ""


def orders_of(said: Said, now: datetime) -> Orders:
    """Return the orders by which a plan is repaired; undoing needs none."""
    person, typed = said.person, said.typed.strip()
    ways: dict[Happening, dict[str, Any]] = {
        Happening.NO_SHOW: {"no_show": (person,)},
        Happening.NO_SHOW_OTHERS_MOVE: {"no_show": (person,), "move": True},
        Happening.LATE: {"late": (f"{person}@{typed}",)},
        Happening.EARLY: {"early": (f"{person}@{typed}",)},
        Happening.REPLACE: {"replace": (f"{person}={typed}",)},
        # Whoever says when has asked both sides, so that the usual notice is not needed.
        Happening.WISH: {"wish": (f"{person}={typed}",), "notice": 0 if "@" in typed else NOTICE},
        Happening.UNDO: {},
    }
    given = ways.get(said.happening, {said.happening.value: (typed,)})
    return Orders(now=f"{now:%Y-%m-%dT%H:%M}", **given)


def repaired_by(plan_file: Path, said: Said, now: datetime, *, seconds: float, seed: int) -> Repaired:
    """Return the repair of the plan in a file, as it is now; nothing is written.

    Raises OrderUnclear, TimeAmbiguous, NotInPlan and their kin, NothingToUndo, PlanUnreadable.
    """
    before = plan_of_the_day(plan_file)
    if said.happening is Happening.UNDO:
        earlier = version_before(plan_file, before)
        return undone(before, earlier, seconds=seconds, seed=seed, made_at=now, now=now)
    absent = not_seen(plan_file)
    return repair_plan(before, orders_of(said, now), seconds=seconds, seed=seed, made_at=now, absent=absent)


def known_of(plan: Plan, happening: Happening) -> tuple[str, ...]:
    """Return what may be typed for tables, interpreters and slots, so that it can be shown; else nothing."""
    if happening is Happening.GROUP:
        return tuple(group.name for group in plan.forum.groups)
    if happening is Happening.LOST_TABLE:
        return tuple(table.name for table in plan.forum.tables)
    if happening is Happening.ILL:
        return tuple(each.name for each in plan.forum.interpreters)
    if happening is Happening.CANCEL_SLOT:
        return tuple(f"{row.number} ({row.start:%d.%m. %H:%M})" for row in plan.forum.slots)
    return ()
