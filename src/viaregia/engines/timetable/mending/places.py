"""The tables of a rearrangement: who sits where, as constraints of a 0-1 model, and its answer as table numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from viaregia.engines.timetable.cpsat import Model
from viaregia.engines.timetable.homes import choosing
from viaregia.engines.timetable.occupancy import Occupancy
from viaregia.engines.timetable.problem import Assignment
from viaregia.engines.timetable.times import taken

Start = tuple[int, int]
"""A meeting and the slot it starts in."""


def _lists() -> defaultdict[tuple[int, int], list[int]]:
    return defaultdict(list)


@dataclass
class Places:
    """Table constraints over `model`, beside the `held` meetings.

    Tables without an owner are alike to most meetings: these are only counted (`pooled`), slot by slot, and get
    their numbers afterwards. That is exact for meetings of one slot. All others, and the question whether a meeting
    keeps the table it had, have a variable per table.

    `at`: variable of (meeting, start, table). `stays`: of a pooled meeting that keeps the table it had. `keeps`: per
    meeting, the variables that say so. `named`: variables by (table, slot). `counted`: by slot, users of the pool.
    `homes`: by keeper and table. `open_pool`: by slot, its tables with room.
    """

    model: Model
    held: Occupancy
    before: Mapping[int, Assignment]
    at: dict[tuple[int, int, int], int] = field(default_factory=dict)
    stays: dict[Start, int] = field(default_factory=dict)
    pooled: set[Start] = field(default_factory=set)
    keeps: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    named: dict[tuple[int, int], list[int]] = field(default_factory=_lists)
    counted: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    homes: dict[int, dict[int, int]] = field(default_factory=dict)
    open_pool: dict[int, frozenset[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        tables = self.held.instance.tables
        self.pool = frozenset(number for number, table in enumerate(tables) if table.owner is None)
        self.room = [
            {slot: table.places - self.held.seated[number].get(slot, 0) for slot in self.held.table_open[number]}
            for number, table in enumerate(tables)
        ]

    def seat(self, number: int, start: int, present: Mapping[tuple[int | None, ...], Sequence[int]]) -> None:
        """Give the meeting a table there if one of the variables says that it is held there.

        `present`: by the tables that it can have then, the variables that say so. Several choices of tables are those
        of interpreters who work in different zones.
        """
        if len(present) > 1:
            self._seat_by_zone(number, start, present)
            return
        ((tables, variables),) = present.items()
        self._seat(number, start, variables, [table for table in tables if table is not None])

    def _seat_by_zone(self, number: int, start: int, present: Mapping[tuple[int | None, ...], Sequence[int]]) -> None:
        at = {
            table: self._at(number, start, table)
            for table in sorted({t for some in present for t in some if t is not None})
        }
        self._balance(at.values(), [variable for variables in present.values() for variable in variables])
        for tables, variables in present.items():
            within = [at[table] for table in tables if table is not None]
            self.model.at_most({**dict.fromkeys(variables, 1), **dict.fromkeys(within, -1)}, 0)

    def _seat(self, number: int, start: int, present: Sequence[int], choices: Sequence[int]) -> None:
        if not self._pools(number, start, choices):
            self._balance([self._at(number, start, table) for table in choices], present)
            return
        apart = [self._at(number, start, table) for table in choices if table not in self.pool]
        share = [self.model.variable()] if apart else list(present)
        if apart:
            self._balance([*apart, *share], present)
        self._pool(number, start, share)

    def _pools(self, number: int, start: int, choices: Iterable[int]) -> bool:
        """Return whether any table of the pool will do."""
        instance = self.held.instance
        if instance.meetings[number].length > 1 or choosing(instance, number):
            return False
        if start not in self.open_pool:
            open_ = (table for table in self.pool if self.room[table].get(start, 0) > 0)
            self.open_pool[start] = frozenset(open_)
        return self.open_pool[start].issubset(choices)

    def _balance(self, parts: Iterable[int], whole: Iterable[int]) -> None:
        self.model.equal({**dict.fromkeys(parts, 1), **dict.fromkeys(whole, -1)}, 0)

    def _at(self, number: int, start: int, table: int) -> int:
        variable = self.model.variable()
        self.at[number, start, table] = variable
        for slot in taken(self.held.instance, number, start):
            self.named[table, slot].append(variable)
            if table in self.pool:
                self.counted[slot].append(variable)
        if number in self.before and self.before[number].table == table:
            self.keeps[number].append(variable)
        return variable

    def _pool(self, number: int, start: int, share: Sequence[int]) -> None:
        self.pooled.add((number, start))
        self.counted[start].extend(share)
        old = self.before[number].table if number in self.before else None
        if old is None or old not in self.pool or self.room[old].get(start, 0) <= 0:
            return
        stays = self.model.variable()
        self.model.at_most({stays: 1, **dict.fromkeys(share, -1)}, 0)
        self.stays[number, start] = stays
        self.named[old, start].append(stays)
        self.keeps[number].append(stays)

    def close(self) -> None:
        """Add the places of each table and of the pool, and the tables of keepers; call once, when all are seated."""
        for (table, slot), variables in self.named.items():
            self.model.at_most(dict.fromkeys(variables, 1), self.room[table].get(slot, 0))
        for slot, variables in self.counted.items():
            room = sum(max(0, self.room[table].get(slot, 0)) for table in self.pool)
            self.model.at_most(dict.fromkeys(variables, 1), room)
        self._close_keepers()

    def _close_keepers(self) -> None:
        used = _lists()
        for (number, _, table), variable in self.at.items():
            if choosing(self.held.instance, number):
                used[number, table].append(variable)
        for each in self.held.at.values():
            if each.table is not None and (lords := self._lords(each.meeting, each.table)):
                self.model.at_least_one([self._home(party, each.table) for party in lords])
        for (number, table), variables in used.items():
            if lords := self._lords(number, table):
                homes = [self._home(party, table) for party in lords]
                self.model.at_most({**dict.fromkeys(variables, 1), **dict.fromkeys(homes, -1)}, 0)
        for tables in self.homes.values():
            self.model.at_most_one(list(tables.values()))

    def _lords(self, number: int, table: int) -> tuple[int, ...]:
        """Return the keepers one of whom must have this table; none where a fixed table allows it anyway."""
        instance = self.held.instance
        fixed = {instance.parties[party].table for party in instance.meetings[number].parties}
        return () if table in fixed else choosing(instance, number)

    def _home(self, party: int, table: int) -> int:
        homes = self.homes.setdefault(party, {})
        if table not in homes:
            homes[table] = self.model.variable()
        return homes[table]

    def suggested(self, at: Mapping[int, Assignment]) -> dict[int, int]:
        """Return the values that the table variables of a timetable have; keepers' tables are left to the solver."""
        named = {variable: (number, start, table) for (number, start, table), variable in self.at.items()}
        ones = {
            v: (e := at.get(n)) is not None and (e.slot, e.table) == (start, t) for v, (n, start, t) in named.items()
        }
        for (number, start), variable in self.stays.items():
            each = at.get(number)
            kept = each is not None and each.slot == start and each.table == self.before[number].table
            ones[variable] = kept
        return {variable: int(one) for variable, one in ones.items()}

    def tables(self, values: Sequence[int], starts: Iterable[Start]) -> dict[int, int | None]:
        """Return the table of each meeting that starts as given, in an answer's values."""
        named = {(number, start): table for (number, start, table), v in self.at.items() if values[v]}
        kept = {key: self.before[key[0]].table for key, variable in self.stays.items() if values[variable]}
        named |= {key: table for key, table in kept.items() if table is not None}
        room = [dict(places) for places in self.room]
        chosen: dict[int, int | None] = {}
        for number, start in sorted(starts, key=lambda key: key not in named):
            table = named.get((number, start))
            if table is None and (number, start) in self.pooled:
                table = next(each for each in sorted(self.pool) if room[each].get(start, 0) > 0)
            chosen[number] = table
            if table is not None:
                for slot in taken(self.held.instance, number, start):
                    room[table][slot] -= 1
        return chosen
