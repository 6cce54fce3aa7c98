"""Seating exactly, with CP-SAT: groups of rows that stay together are given tables.

With every row its own group this is the whole problem; with the components that a multicut leaves it asks whether that
bound can be had.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viaregia.engines.timetable.homes import choosing
from viaregia.engines.timetable.seating.rows import Chart, Seats, members

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

LARGEST: Final = 400_000
"""Groups x tables; with more the model alone would take too long."""


@dataclass(frozen=True, slots=True)
class Exact:
    """What the solver found: seats (None: none found), a lower bound on `cost`, whether there is nothing better.

    `cost` is changes x `chart.change` + minutes of walking. `impossible`: proven that the groups do not fit.
    """

    seats: Seats | None
    bound: int
    impossible: bool = False


def components(chart: Chart, given_up: frozenset[tuple[int, int]]) -> list[list[int]]:
    """Return the rows joined by stays that are not given up."""
    parent = list(range(len(chart.rows)))

    def root(row: int) -> int:
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    for one, two in chart.stays.keys() - given_up:
        parent[root(two)] = root(one)
    found: dict[int, list[int]] = defaultdict(list)
    for row in range(len(chart.rows)):
        found[root(row)].append(row)
    return list(found.values())


def singles(chart: Chart) -> list[list[int]]:
    """Return every row as a group of its own."""
    return [[row] for row in range(len(chart.rows))]


def seat_groups(
    chart: Chart, groups: Sequence[Sequence[int]], *, least: int, seconds: float, seed: int, hint: Seats | None = None
) -> Exact:
    """Give every group a table at least cost. `least`: a known lower bound on the changes.

    O(groups x tables + stays x tables) variables and rules.
    """
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    seats = [{table: model.new_bool_var("") for table in members(_common(chart, group))} for group in groups]
    for choice in seats:
        model.add_exactly_one(choice.values())
    _places(model, chart, groups, seats)
    _loads(model, chart, groups, seats)
    _homes(model, chart, groups, seats)
    model.minimize(_cost(model, chart, groups, seats, least))
    if hint is not None:
        for group, choice in zip(groups, seats, strict=True):
            for table, variable in choice.items():
                model.add_hint(variable, hint[group[0]] == table)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.01, seconds)
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Exact(None, least * chart.change, impossible=status == cp_model.INFEASIBLE)
    found = [0] * len(chart.rows)
    for group, choice in zip(groups, seats, strict=True):
        table = next(table for table, variable in choice.items() if solver.boolean_value(variable))
        for row in group:
            found[row] = table
    return Exact(found, round(solver.best_objective_bound))


def _common(chart: Chart, group: Sequence[int]) -> int:
    bits = chart.allowed[group[0]]
    for row in group:
        bits &= chart.allowed[row]
    return bits


def _places(
    model: "CpModel", chart: Chart, groups: Sequence[Sequence[int]], seats: Sequence[dict[int, "IntVar"]]
) -> None:
    """No table holds more meetings at a time than it has places."""
    held: dict[tuple[int, int], list[LinearExpr]] = defaultdict(list)
    for group, choice in zip(groups, seats, strict=True):
        counts = Counter(slot for row in group for slot in chart.windows[row])
        for slot, times in counts.items():
            for table, variable in choice.items():
                held[slot, table].append(times * variable)
    for (_, table), load in held.items():
        if len(load) > chart.places[table] or chart.places[table] == 0:
            model.add(sum(load) <= chart.places[table])


def _loads(
    model: "CpModel", chart: Chart, groups: Sequence[Sequence[int]], seats: Sequence[dict[int, "IntVar"]]
) -> None:
    """No table is taken in more slots of a load than it bears."""
    for load in chart.loads:
        sums: dict[int, list[LinearExpr]] = defaultdict(list)
        for group, choice in zip(groups, seats, strict=True):
            times = sum(slot in load.slots for row in group for slot in chart.windows[row])
            for table, variable in choice.items() if times else ():
                sums[table].append(times * variable)
        for table, terms in sums.items():
            if load.most[table] < len(load.slots):
                model.add(sum(terms) <= int(load.most[table]))


def _homes(
    model: "CpModel", chart: Chart, groups: Sequence[Sequence[int]], seats: Sequence[dict[int, "IntVar"]]
) -> None:
    """A row with keepers sits at the table of one of them."""
    parties = chart.instance.parties
    choosers = sorted({party for each in chart.rows for party in choosing(chart.instance, each.meeting)})
    homes = {party: [model.new_bool_var("") for _ in chart.places] for party in choosers}
    for tables in homes.values():
        model.add_exactly_one(tables)
    for group, choice in zip(groups, seats, strict=True):
        for keepers in {chart.keepers[row] for row in group} - {()}:
            for table, variable in choice.items():
                if table not in {parties[party].table for party in keepers}:
                    model.add_bool_or([variable.negated(), *(homes[p][table] for p in keepers if p in homes)])


def _cost(
    model: "CpModel",
    chart: Chart,
    groups: Sequence[Sequence[int]],
    seats: Sequence[dict[int, "IntVar"]],
    least: int,
) -> "LinearExpr | int":
    """Return changes x `chart.change` + walking, over the stays between groups."""
    group_of = {row: number for number, group in enumerate(groups) for row in group}
    weights: Counter[tuple[int, int]] = Counter()
    for (one, two), weight in chart.stays.items():
        if group_of[one] != group_of[two]:
            weights[min(group_of[one], group_of[two]), max(group_of[one], group_of[two])] += weight
    zoned = [_zones(chart, choice) for choice in seats] if chart.walks.any() else []
    changes: list[LinearExpr] = []
    terms: list[LinearExpr] = []
    for (one, two), weight in weights.items():
        change = model.new_bool_var("")
        changes.append(weight * change)
        for table, variable in seats[one].items():
            other = seats[two].get(table)
            model.add_implication(variable, change) if other is None else model.add(variable - other <= change)
        if zoned:
            walk = model.new_int_var(0, int(chart.walks.max()), "")
            terms.append(weight * walk)
            for zone, here in zoned[one].items():
                for target, there in zoned[two].items():
                    minutes = int(chart.walks[zone, target])
                    together = sum(here) + sum(there) + (change - 3 if zone == target else -2)
                    if minutes:
                        model.add(walk >= minutes + minutes * together)
    if changes:
        model.add(sum(changes) >= least)
    return chart.change * sum(changes) + sum(terms)


def _zones(chart: Chart, choice: dict[int, "IntVar"]) -> dict[int, list["IntVar"]]:
    found: dict[int, list[IntVar]] = defaultdict(list)
    for table, variable in choice.items():
        found[int(chart.zones[table])].append(variable)
    return found
