"""What the desk can say happened: the question each asks, and the orders of a repair that the answer gives."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from viaregia.base.words import N_
from viaregia.exchange.plan import Plan
from viaregia.planner.orders import Orders


class Happening(Enum):
    """What happened."""

    NO_SHOW = "no_show"
    LATE = "late"
    EARLY = "early"
    REPLACE = "replace"
    WISH = "wish"
    LOST_TABLE = "lost_table"
    ILL = "ill"
    CANCEL_SLOT = "cancel_slot"


@dataclass(frozen=True, slots=True)
class Question:
    """How the desk is asked: the single key, what it is called, and what is to be typed ("" where nothing is)."""

    key: str
    name: str
    asks: str = ""
    of_person: bool = False


QUESTIONS: Final = {
    Happening.NO_SHOW: Question("n", N_("does not come"), of_person=True),
    Happening.LATE: Question("l", N_("comes later"), N_("Time of arrival, for example 14:30"), of_person=True),
    Happening.EARLY: Question("e", N_("leaves earlier"), N_("Time of leaving, for example 15:00"), of_person=True),
    Happening.REPLACE: Question(
        "p", N_("somebody else comes instead"), N_("A colleague's number, or the name of somebody new"), of_person=True
    ),
    Happening.WISH: Question(
        "w", N_("wishes to meet somebody"), N_("Number or name of the other person"), of_person=True
    ),
    Happening.LOST_TABLE: Question("t", N_("a table is gone"), N_("Name of the table")),
    Happening.ILL: Question("i", N_("an interpreter is ill"), N_("Name of the interpreter")),
    Happening.CANCEL_SLOT: Question("x", N_("a slot is cancelled"), N_("Number of the slot, or when it begins")),
}


def orders_of(happening: Happening, person: str, typed: str, now: datetime) -> Orders:
    """Return the orders by which a plan is repaired. `person`: the number of whom it is about, if it is of a person."""
    said = typed.strip()
    texts = {
        Happening.NO_SHOW: person,
        Happening.LATE: f"{person}@{said}",
        Happening.EARLY: f"{person}@{said}",
        Happening.REPLACE: f"{person}={said}",
        Happening.WISH: f"{person}={said}",
    }
    return Orders(**{happening.value: (texts.get(happening, said),)}, now=f"{now:%Y-%m-%dT%H:%M}")


def known_of(plan: Plan, happening: Happening) -> tuple[str, ...]:
    """Return what may be typed for tables, interpreters and slots, so that it can be shown; else nothing."""
    if happening is Happening.LOST_TABLE:
        return tuple(table.name for table in plan.forum.tables)
    if happening is Happening.ILL:
        return tuple(each.name for each in plan.forum.interpreters)
    if happening is Happening.CANCEL_SLOT:
        return tuple(f"{row.number} ({row.start:%d.%m. %H:%M})" for row in plan.forum.slots)
    return ()
