"""From a table of flows to the facts of a brief."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viaregia.base.codes import COUNTRY_CODES
from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.brief.facts import (
    NOT_ASKED,
    Brief,
    Chances,
    Choice,
    Figure,
    Gap,
    GapKind,
    Group,
    Mirror,
    NoBalance,
    Origin,
    Point,
    Rank,
    Side,
    Trader,
)
from viaregia.engines.trade.brief.gather import (
    OPPOSITE,
    Sum,
    calendar,
    chapters_listed,
    group_sums,
    level_of_groups,
    others_listed,
    settle,
    side_of,
    sums,
)
from viaregia.engines.trade.flows import WORLD, Dataset, Direction, Status, System
from viaregia.engines.trade.measures.levels import GROUP

if TYPE_CHECKING:
    from ibis.expr.types import Table

SPAN: Final = 10
"""Years of a trend."""

TOP_GROUPS: Final = 8
TOP_PARTNERS: Final = 10
MONTHS: Final = 12

LARGEST: Final = ("US", "CN", "DE", "NL", "FR", "GB", "JP", "IT", "KR", "IN")
"""The largest importers of goods; a table without world totals in which one of them lacks is not all of the world.

Source: WTO, World Trade Statistics 2023, table of leading traders (10.30875/9789287074522).
"""

FEWEST_CHAPTERS: Final = 50
"""Of the 97 of HS and CN; a table of fewer is a download of some goods, and its sum is nobody's trade."""

RECONCILED: Final = frozenset({"baci"})
"""Sources that make one figure of the reports of both sides: their exports of one side are the imports of the other."""


class NothingBetween(ViaRegiaError):
    """The table has no figures of reporter and partner in the year."""

    code = "nothing_between"
    sentence = N_("{dataset} has no figures of {reporter} and {partner} for {year}.")


@dataclass(frozen=True, slots=True)
class _Asked:
    flows: "Table"
    reporter: str
    partner: str
    year: int
    dataset: Dataset
    closed: bool  # an invented world has no further countries


@dataclass(frozen=True, slots=True)
class _Read:
    """One direction, read: `months` by year, `found` by year and other side."""

    asked: _Asked
    direction: Direction
    mirrored: bool
    table: "Table"
    months: Mapping[int, int]
    found: Mapping[tuple[int, str], tuple[Sum, ...]]

    def settled(self, year: int, other: str) -> Sum | None:
        """Return the sum that is taken, None where the year is not whole."""
        return settle(self.found.get((year, other), ())) if self.months.get(year, 0) >= MONTHS else None

    def figure(self, year: int, other: str) -> Figure | None:
        """Return the sum as a figure."""
        chosen = self.settled(year, other)
        return None if chosen is None else self.figured(chosen)

    def figured(self, chosen: Sum) -> Figure:
        """Return a sum as a figure with its origins."""
        return Figure(chosen.value, chosen.status, self.origins(chosen.loads, chosen.system), chosen.withheld)

    def origins(self, loads: Iterable[tuple[str, str]], system: System, nomenclature: str = "") -> tuple[Origin, ...]:
        """Return where figures of these loads come from."""
        asked = self.asked
        reporter = WORLD if self.mirrored else asked.reporter
        return tuple(
            Origin(asked.dataset, vintage, retrieved, reporter, self.direction, system, nomenclature, self.mirrored)
            for vintage, retrieved in loads
        )


def brief_facts(
    flows: "Table",
    reporter: str,
    partner: str,
    year: int,
    *,
    dataset: Dataset,
    currency: str,
    others: Sequence[Dataset] = (),
    chances: Chances = NOT_ASKED,
    invented: bool = False,
    choice: Choice = Choice.ONLY,
) -> Brief:
    """Return what one dataset says of the trade of a reporter with a partner.

    Parameters
    ----------
    flows
        Of one dataset: `flows.COLUMNS` and `CONSTANTS`, in any order, levels and total rows mixed as published.
    reporter, partner
        ISO 3166-1 alpha-2, or 3166-2 for a part of a country.
    year
        The ten years up to it make the trend.

    Raises
    ------
    NothingBetween : neither direction has a figure for the year.

    Notes: about ten grouped sums over the flows of the two; O(rows) time, memory by partners and groups.
    """
    asked = _Asked(flows, reporter, partner, year, dataset, invented)
    read = {direction: _read(asked, direction) for direction in Direction}
    gaps: list[Gap] = []
    exports, imports = (_side(each, gaps) for each in read.values())
    if exports is None and imports is None and not any(gap.months for gap in gaps):
        raise NothingBetween(dataset=str(dataset), reporter=reporter, partner=partner, year=year)
    balance, no_balance = _balance(reporter, dataset, exports, imports)
    mirrors = tuple(_mirrors(asked, (exports, imports), gaps))
    return Brief(
        reporter, partner, year, dataset, currency, exports, imports, balance, no_balance, mirrors, tuple(gaps),
        tuple(others), chances, invented, choice,
    )  # fmt: skip


def _read(asked: _Asked, direction: Direction) -> _Read:
    """Read what the reporter says of a direction, or what its partners say where it says nothing."""
    first = asked.year - SPAN + 1
    for mirrored in (False, True):
        table = side_of(asked.flows, asked.reporter, direction, mirrored=mirrored)
        months = calendar(table, first, asked.year)
        if asked.year in months:
            break
    else:
        mirrored, table = False, side_of(asked.flows, asked.reporter, direction, mirrored=False)
        months = {}
    found: dict[tuple[int, str], tuple[Sum, ...]] = {}
    for each in sums(table, asked.partner, first, asked.year) if months else ():
        found[each.year, each.other] = (*found.get((each.year, each.other), ()), each)
    return _Read(asked, direction, mirrored, table, months, found)


def _side(read: _Read, gaps: list[Gap]) -> Side | None:
    """Return one direction; what is missing of it is added to `gaps`."""
    asked, direction, year = read.asked, read.direction, read.asked.year
    months = read.months.get(year, 0)
    chosen = read.settled(year, asked.partner)
    if chosen is None:
        kind = GapKind.MONTHS_MISSING if 0 < months < MONTHS else GapKind.NO_FLOW
        gaps.append(Gap(kind, direction, year, months=months % MONTHS))
        return None
    figure, before = read.figured(chosen), read.figure(year - 1, asked.partner)
    change = _change(figure, before)
    if before is None:
        gaps.append(Gap(GapKind.NO_YEAR_BEFORE, direction, year - 1, months=read.months.get(year - 1, 0) % MONTHS))
    traders, world, rank = ((), None, None) if _some_goods(read, chosen, gaps) else _traders(read, figure, gaps)
    return Side(
        direction, chosen.system, figure, before, change, world, _part(figure, world), rank,
        _trend(read), _groups(read, chosen, figure, gaps), traders,
    )  # fmt: skip


def _some_goods(read: _Read, chosen: Sum, gaps: list[Gap]) -> bool:
    """Return whether the table has no totals and only some goods, and say so."""
    asked = read.asked
    if asked.closed or not chosen.level or not chosen.nomenclature.startswith(("HS", "CN")):
        return False
    if chapters_listed(asked.flows, asked.year, chosen.nomenclature) >= FEWEST_CHAPTERS:
        return False
    gaps.append(Gap(GapKind.SOME_GOODS, read.direction, asked.year))
    return True


def _change(figure: Figure, before: Figure | None) -> float | None:
    return figure.value / before.value - 1 if before is not None and before.value > 0 else None


def _part(figure: Figure, whole: Figure | None) -> float | None:
    return min(1.0, max(0.0, figure.value / whole.value)) if whole is not None and whole.value > 0 else None


def _trend(read: _Read) -> tuple[Point, ...]:
    """Return the years from the first with a figure on; years that lack between them are there without one."""
    asked = read.asked
    points = [Point(year, read.figure(year, asked.partner)) for year in range(asked.year - SPAN + 1, asked.year + 1)]
    first = next(at for at, point in enumerate(points) if point.figure is not None)
    return tuple(points[first:])


def _traders(read: _Read, figure: Figure, gaps: list[Gap]) -> tuple[tuple[Trader, ...], Figure | None, Rank | None]:
    """Return the largest partners, the world's total and the rank of the partner, as far as they can be known."""
    year, partner = read.asked.year, read.asked.partner
    aside = (WORLD, read.asked.reporter)
    others = {other for at, other in read.found if at == year and other not in aside and not re.search(GROUP, other)}
    listed = {other: one for other in others if (one := read.figure(year, other)) is not None}
    countries = {other: one for other, one in listed.items() if other in COUNTRY_CODES or other == partner}
    world = read.figure(year, WORLD) or _added_world(read, listed, gaps)
    if world is None:
        return (), None, None
    ordered = sorted(countries.items(), key=lambda each: (-each[1].value, each[0]))
    larger = [sum(one.value > each.value for _, one in ordered) for _, each in ordered]
    hidden = max(0.0, world.value - sum(one.value for one in listed.values()))
    rank = _rank(read, figure, ordered, hidden, gaps)
    traders = [
        Trader(code, one, place + 1, min(1.0, one.value / world.value) if world.value else 0.0)
        for (code, one), place in zip(ordered, larger, strict=True)
    ]
    shown = [each for at, each in enumerate(traders) if at < TOP_PARTNERS or each.code == partner]
    return (tuple(shown) if rank is not None else ()), world, rank


def _added_world(read: _Read, listed: Mapping[str, Figure], gaps: list[Gap]) -> Figure | None:
    """Return the sum of all partners where they are all there; else say who lacks."""
    asked = read.asked
    by_parts = read.mirrored and all("-" in other for other in listed)  # Länder alone are not the world
    known = (
        frozenset(LARGEST)
        if asked.closed and not by_parts
        else others_listed(asked.flows, asked.year, mirrored=read.mirrored)
    )
    lacking = tuple(code for code in LARGEST if code not in known and code != asked.reporter.partition("-")[0])
    if lacking:
        gaps.append(Gap(GapKind.NO_WORLD, read.direction, asked.year, partners=lacking))
        return None
    provisional = any(one.status is Status.PROVISIONAL for one in listed.values())
    status = Status.PROVISIONAL if provisional else Status.FINAL
    origins = tuple(sorted({origin for one in listed.values() for origin in one.origins}))
    return Figure(
        sum(one.value for one in listed.values()), status, origins, sum(one.withheld for one in listed.values())
    )


def _rank(
    read: _Read, figure: Figure, ordered: Sequence[tuple[str, Figure]], hidden: float, gaps: list[Gap]
) -> Rank | None:
    """Return the partner's rank, unless partners that are not listed could stand before it.

    So many can as their amount together holds the partner's: those of 43 bn with whom nothing is listed may be fifteen
    that each are larger than 2.8 bn.
    """
    best = 1 + sum(one.value > figure.value for _, one in ordered)
    unseen = int(hidden / figure.value) if figure.value > 0 else 0
    if unseen:
        gaps.append(Gap(GapKind.RANK_OPEN, read.direction, read.asked.year, between=(best, best + unseen)))
        return None
    return Rank(best, len(ordered))


def _groups(read: _Read, chosen: Sum, figure: Figure, gaps: list[Gap]) -> tuple[Group, ...]:
    asked, year = read.asked, read.asked.year
    level = level_of_groups(read.found[year, asked.partner], chosen)
    if level is None or figure.value <= 0:
        gaps.append(Gap(GapKind.NO_PRODUCTS, read.direction, year))
        return ()
    before_whole = read.months.get(year - 1, 0) >= MONTHS
    years = (year - 1, year) if before_whole else (year,)
    found = group_sums(read.table, asked.partner, years, level, level.level)
    figures = {
        (each.year, each.code): Figure(
            each.value,
            Status.PROVISIONAL if each.provisional else Status.FINAL,
            read.origins(each.loads, level.system, level.nomenclature),
        )
        for each in found
    }
    now = [(code, one) for (at, code), one in figures.items() if at == year and one.value > 0]
    ordered = sorted(now, key=lambda each: (-each[1].value, each[0]))[:TOP_GROUPS]
    return tuple(
        Group(code, level.nomenclature, one, min(1.0, one.value / figure.value), figures.get((year - 1, code)))
        for code, one in ordered
    )


def _balance(
    reporter: str, dataset: Dataset, exports: Side | None, imports: Side | None
) -> tuple[float | None, NoBalance | None]:
    """Return exports less imports, or why they are not set against each other."""
    if "-" in reporter:
        return None, NoBalance.LAND
    if exports is None or imports is None:
        return None, NoBalance.SIDE_MISSING
    told = {origin.mirrored for side in (exports, imports) for origin in side.figure.origins}
    if len(told) > 1 and dataset.source not in RECONCILED:
        return None, NoBalance.REPORTERS_DIFFER
    if exports.system is not imports.system:
        return None, NoBalance.SYSTEMS_DIFFER
    return exports.figure.value - imports.figure.value, None


def _mirrors(asked: _Asked, sides: Iterable[Side | None], gaps: list[Gap]) -> Iterable[Mirror]:
    """Yield for each direction what the partner reports of the same goods."""
    for side in sides:
        if side is None or side.figure.origins[0].mirrored or asked.dataset.source in RECONCILED:
            continue
        if "-" in asked.reporter:
            gaps.append(Gap(GapKind.NO_MIRROR_OF_LAND, side.direction, asked.year))
            return
        other = _other_side(asked, side.direction)
        if other is None or side.figure.value <= 0:
            gaps.append(Gap(GapKind.NO_MIRROR, side.direction, asked.year))
        else:
            yield Mirror(side.direction, side.figure, other)


def _other_side(asked: _Asked, direction: Direction) -> Figure | None:
    """Return what the partner itself reports: its imports for our exports, its exports for our imports."""
    table = side_of(asked.flows, asked.reporter, direction, mirrored=True)
    months = calendar(table.filter(table.other == asked.partner), asked.year, asked.year)
    found = sums(table, asked.partner, asked.year, asked.year)
    chosen = settle(each for each in found if each.other == asked.partner)
    if chosen is None or months.get(asked.year, 0) < MONTHS:
        return None
    told = tuple(
        Origin(asked.dataset, vintage, retrieved, asked.partner, OPPOSITE[direction], chosen.system)
        for vintage, retrieved in chosen.loads
    )
    return Figure(chosen.value, chosen.status, told, chosen.withheld)
