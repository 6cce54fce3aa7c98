"""A timetable as a picture: slots down, tables across."""

from dataclasses import dataclass

from viaregia.exchange.forum import SlotRow, TableRow
from viaregia.exchange.plan import Plan


@dataclass(frozen=True, slots=True)
class Cell:
    """What happens at a table in a slot: the parties, by organisation, and the interpreter's name."""

    parties: tuple[str, ...]
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One slot: for each table what happens there, None where it is free."""

    slot: SlotRow
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Slots by tables."""

    tables: tuple[TableRow, ...]
    rows: tuple[Row, ...]


def grid_of(plan: Plan) -> Grid:
    """Return the picture of a plan. O(slots · tables + meetings)."""
    placed = {}
    for each in plan.result.timetable:
        if each.table is None:
            continue
        names = tuple(_name(plan, delegate) for delegate in _seated(plan, each.meeting, each.option))
        spoken = plan.forum.interpreters[each.interpreter].name if each.interpreter is not None else ""
        placed[each.slot, each.table] = Cell(names, spoken)
    tables = plan.forum.tables
    rows = tuple(
        Row(slot, tuple(placed.get((position, table)) for table in range(len(tables))))
        for position, slot in enumerate(plan.forum.slots)
    )
    return Grid(tables, rows)


def _seated(plan: Plan, meeting: int, option: int) -> tuple[int, ...]:
    return tuple(plan.instance.meetings[meeting].options[option].delegates)


def _name(plan: Plan, delegate: int) -> str:
    number = plan.delegates[delegate][0]
    person = next(each for each in plan.forum.participants if each.number == number)
    return person.organisation or person.name
