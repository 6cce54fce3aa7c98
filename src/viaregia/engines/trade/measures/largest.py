"""What a reporter trades most, or with whom: the figures of one table, with shares, changes and what is left out."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.connection import to_arrow
from viaregia.engines.trade.flows import TOTAL, Direction, Status
from viaregia.engines.trade.measures.growth import between, one_revision
from viaregia.engines.trade.measures.levels import level, partners, whole, world
from viaregia.engines.trade.measures.periods import incomplete_years, year_of, yearly
from viaregia.engines.trade.measures.totals import is_place, is_product, ranks

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa

TWO_DIGITS: Final = ("HS", "CN", "GP", "CPA")
"""Lists whose widest usual level has two digits; of others the widest that is published is taken."""


class By(StrEnum):
    """What is ranked."""

    PRODUCT = "product"
    PARTNER = "partner"


class NothingTraded(ViaRegiaError):
    """The dataset has no figures for what is asked."""

    code = "trade_nothing_traded"
    sentence = N_("There are no figures of {reporter} for {year} in {dataset}; it has: {years}.")


class YearIncomplete(ViaRegiaError):
    """A year of months lacks some, so that it cannot be compared with whole years."""

    code = "trade_year_incomplete"
    sentence = N_("{year} lacks months for {reporter} in {dataset}: {missing}. Give a year that is whole.")


class SeveralNomenclatures(ViaRegiaError):
    """The year is published by several lists of products, which must not be added."""

    code = "trade_several_nomenclatures"
    sentence = N_("{year} is there by several lists of products: {known}. Name one with --nomenclature.")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for.

    Attributes
    ----------
    partner
        "" for all of them; of no account where partners are ranked.
    product
        Only this product, where partners are ranked; "" for all goods.
    digits
        The level of products; 0 for the widest usual one.
    nomenclature
        "" where the year has one.
    count
        How many lines, > 0; those that share the last place are all there.
    """

    reporter: str
    year: int
    direction: Direction = Direction.EXPORT
    by: By = By.PRODUCT
    partner: str = ""
    product: str = ""
    digits: int = 0
    nomenclature: str = ""
    count: int = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One product or partner: rank from 1; share of the whole in [0, 1]; the year before, None where unknown."""

    rank: int
    code: str
    value: float
    share: float | None
    before: float | None
    change: float | None
    contribution: float | None


@dataclass(frozen=True, slots=True)
class Largest:
    """The answer.

    Attributes
    ----------
    lines
        By rank, then by code.
    value, before, change
        Of all goods, or of the product asked for, named or not; None where unknown.
    unnamed
        Of `value`, what stands in no line and could not: withheld, not specified, or not broken down.
    nomenclature, digits
        Of the products; digits 0 where partners are ranked.
    comparable
        Whether products mean the same in both years; else lines have no year before.
    missing
        The months that the year before lacks, which is why it is not compared (`03 11`); "" where whole or absent.
    """

    lines: tuple[Line, ...]
    value: float
    before: float | None
    change: float | None
    unnamed: float
    nomenclature: str
    digits: int
    comparable: bool
    missing: str


def largest(flows: "ibis.Table", question: Question, dataset: str = "") -> Largest:
    """Return what a reporter trades most, or with whom.

    Parameters
    ----------
    flows
        Of one dataset, with all levels and partners it has; years beside the two asked for do no harm.
    dataset
        What it is called, for errors.

    Raises
    ------
    NothingTraded
        No figures of this reporter, direction, partner or product.
    YearIncomplete
        The year consists of months, and lacks some.
    SeveralNomenclatures
        The year is published by several, and none was named.
    NoLevel
        `digits` is not in 0..10.
    """
    mine = flows.filter((flows.reporter == question.reporter) & (flows.flow == question.direction.value))
    ends = str(question.year - 1), str(question.year)
    both = mine.filter(year_of(mine.period).isin(ends))
    lacking = {row["year"]: row["missing"] for row in _rows(incomplete_years(both))}
    if ends[1] in lacking:
        facts = {"reporter": question.reporter, "dataset": dataset, "missing": lacking[ends[1]]}
        raise YearIncomplete(year=question.year, **facts)
    ours = _of_one_list(to_arrow(_asked(yearly(both), question)), question)
    if ends[1] not in ours["period"].to_pylist():
        raise _nothing(mine, question, dataset)
    return _answer(ours, question, ends, lacking.get(ends[0], ""))


def _asked(years: "ibis.Table", question: Question) -> "ibis.Table":
    """Return the few flows that the question is about: of one partner or the world, or of one product or all."""
    if question.by is By.PRODUCT:
        return years.filter(years.partner == question.partner) if question.partner else world(years)
    if question.product:
        exact = level(years, len(question.product))
        return exact.filter(exact.product == question.product)
    return whole(years)


def _of_one_list(ours: "pa.Table", question: Question) -> "pa.Table":
    """Return the flows by the list of products that is meant. Raises SeveralNomenclatures."""
    import pyarrow.compute as pc

    now = pc.equal(ours["period"], str(question.year))
    known = sorted(set(ours.filter(now)["nomenclature"].to_pylist()))
    if question.nomenclature:
        return ours.filter(pc.or_(pc.equal(ours["nomenclature"], question.nomenclature), pc.invert(now)))
    if len(known) > 1:
        raise SeveralNomenclatures(year=question.year, known=", ".join(known))
    return ours


def _answer(ours: "pa.Table", question: Question, ends: tuple[str, str], missing: str) -> Largest:
    """Return the ranking of flows in memory, whoever has computed them."""
    import ibis

    flows, wide = ibis.memtable(ours), question.by is By.PARTNER
    listed = {row["period"]: row["nomenclature"] for row in ours.select(["period", "nomenclature"]).to_pylist()}
    digits = len(question.product) if wide else question.digits or _widest(ours, listed[ends[1]])
    parts = partners(flows) if wide else level(flows, digits)
    (sums,) = _rows(between(world(flows) if wide else whole(flows), [], *ends))
    grown = between(parts.filter(_has_a_name(parts, question.by)), [question.by.value], *ends)
    named = _rows(ranks(grown.filter(grown.value_last > 0), value="value_last"))
    comparable = not digits or one_revision(list(listed.values()), digits)
    lines = [_line(row, question.by, sums, comparable=comparable) for row in named if row["rank"] <= question.count]
    return Largest(
        lines=tuple(sorted(lines, key=lambda line: (line.rank, line.code))),
        value=sums["value_last"],
        before=sums["value_first"],
        change=sums["change_rate"],
        unnamed=max(0.0, sums["value_last"] - sum(row["value_last"] for row in named)),
        nomenclature=listed[ends[1]],
        digits=0 if wide else digits,
        comparable=comparable,
        missing=missing,
    )


def _has_a_name(parts: "ibis.Table", by: By) -> Any:
    """Return the condition that a row can stand in the ranking."""
    if by is By.PARTNER:
        return is_place(parts.partner)
    return is_product(parts.product, parts.nomenclature) & (parts.status != Status.CONFIDENTIAL.value)


def _widest(ours: "pa.Table", nomenclature: str) -> int:
    """Return the digits of the widest usual level."""
    if nomenclature.startswith(TWO_DIGITS):
        return 2
    return min((len(code) for code in ours["product"].to_pylist() if code != TOTAL), default=1)


def _nothing(mine: "ibis.Table", question: Question, dataset: str) -> NothingTraded:
    years = sorted(row["year"] for row in _rows(mine.select(year=year_of(mine.period)).distinct()))
    return NothingTraded(reporter=question.reporter, year=question.year, dataset=dataset, years=", ".join(years) or "–")


def _line(row: dict[str, Any], by: By, sums: dict[str, Any], *, comparable: bool) -> Line:
    before = row["value_first"] if comparable else None
    whole_now, base = sums["value_last"], sums["value_first"]
    return Line(
        rank=row["rank"],
        code=row[by.value],
        value=row["value_last"],
        share=row["value_last"] / whole_now if whole_now else None,
        before=before,
        change=row["change_rate"] if comparable else None,
        contribution=(row["value_last"] - before) / base if before is not None and base else None,
    )


def _rows(table: "ibis.Table") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = to_arrow(table).to_pylist()
    return found
