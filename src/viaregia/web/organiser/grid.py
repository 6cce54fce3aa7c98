"""A timetable as a picture: slots down, tables across."""

from collections import defaultdict
from dataclasses import dataclass

from viaregia.exchange.forum import SlotRow, TableRow
from viaregia.exchange.papers.placed import meeting_number
from viaregia.exchange.plan import Plan


@dataclass(frozen=True, slots=True)
class Cell:
    """What happens at a table in a slot: the meeting's number, the parties by organisation, the interpreter's name."""

    number: str
    parties: tuple[str, ...]
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One slot: for each table what happens there, nothing where it is free, several where it has places for them."""

    slot: SlotRow
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Slots by tables."""

    tables: tuple[TableRow, ...]
    rows: tuple[Row, ...]


def grid_of(plan: Plan) -> Grid:
    """Return the picture of a plan. O(slots · tables + meetings)."""
    placed: dict[tuple[int, int], list[Cell]] = defaultdict(list)
    called = {one.number: one.organisation or one.name for one in plan.forum.participants}
    for each in plan.result.timetable:
        if each.table is None:
            continue
        names = tuple(called[plan.delegates[delegate][0]] for delegate in _seated(plan, each.meeting, each.option))
        spoken = plan.forum.interpreters[each.interpreter].name if each.interpreter is not None else ""
        placed[each.slot, each.table].append(Cell(meeting_number(plan, each.meeting), names, spoken))
    tables = plan.forum.tables
    rows = tuple(
        Row(slot, tuple(tuple(placed[position, table]) for table in range(len(tables))))
        for position, slot in enumerate(sorted(plan.forum.slots, key=lambda slot: slot.start))
    )
    return Grid(tables, rows)


def _seated(plan: Plan, meeting: int, option: int) -> tuple[int, ...]:
    return tuple(plan.instance.meetings[meeting].options[option].delegates)
