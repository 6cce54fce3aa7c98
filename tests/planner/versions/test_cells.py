"""The cells offered for a meeting are those that the independent check lets it have."""

from dataclasses import replace

from tests.factories.planned import planned
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.problem import Lock
from viaregia.planner.versions.cells import cells_of


def test_where_nothing_gives_way_the_whole_timetable_stays_valid() -> None:
    plan = planned()
    each = plan.result.timetable[0]
    free = [cell for cell in cells_of(plan, each.meeting) if cell.allowed and not cell.aside]
    for cell in free:
        moved = replace(each, slot=cell.slot, table=cell.table)
        rest = [other for other in plan.result.timetable if other.meeting != each.meeting]
        found = {one for one in violations(plan.instance, [*rest, moved]) if each.meeting in one.meetings}
        assert not {one for one in found if one.kind.value.startswith(("delegate", "table_full", "booth"))}, cell


def test_every_cell_is_there_and_one_is_where_the_meeting_is() -> None:
    plan = planned()
    each = plan.result.timetable[0]
    cells = cells_of(plan, each.meeting)
    assert len(cells) == len(plan.instance.slots) * len(plan.instance.tables)
    assert [(cell.slot, cell.table) for cell in cells if cell.here] == [(each.slot, each.table)]


def test_who_would_have_to_give_way_is_named_and_a_locked_one_does_not() -> None:
    plan = planned()
    each, other = plan.result.timetable[0], plan.result.timetable[-1]
    cell = next(c for c in cells_of(plan, each.meeting) if (c.slot, c.table) == (other.slot, other.table))
    assert other.meeting in cell.aside
    instance = replace(plan.instance, locks=(Lock(other.meeting, other.slot, other.table),))
    locked = cells_of(replace(plan, instance=instance), each.meeting)
    again = next(c for c in locked if (c.slot, c.table) == (other.slot, other.table))
    assert again.locked
    assert not again.allowed
