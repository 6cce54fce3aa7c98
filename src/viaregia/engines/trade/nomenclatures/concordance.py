"""Official ways between two lists of products: pairs of codes, the parts they make, and flows moved along them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.flows import COLUMNS, KEY, TOTAL

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa
    from scipy.sparse import csr_array

Pair = tuple[str, str, float | None]
"""A code, the one it belongs to, and which part of it goes there; None where the table does not say."""

NAMED: Final = 10
"""So many codes are named in an error; more would hide the sentence."""


class ConcordanceMissing(ViaRegiaError):
    """No concordance that was given goes between two lists."""

    code = "concordance_missing"
    sentence = N_(
        "Figures by {source} cannot be set beside figures by {target} without an official concordance between them: "
        "--concordance FILE, or viaregia trade nomenclature concordance. Given are: {given}."
    )


class RevisionsDiffer(ViaRegiaError):
    """The concordance is of another revision than the figures."""

    code = "trade_concordance_revision"
    sentence = N_(
        "The figures are by {source}, the concordance by {other}; {percent} % of the trade has a code that both know, "
        "but a code may have changed its content. Give a concordance between {source} and {other}, or say "
        "--across-revisions to take equal codes as equal goods."
    )


class PartsUnknown(ViaRegiaError):
    """A code became several, and the table does not say which part of it went where."""

    code = "concordance_parts_unknown"
    sentence = N_(
        "{file} splits codes of {source} among several of {target} and gives no weights, so their trade cannot be "
        "moved: {codes}. Load a concordance with weights."
    )


class ProductsNotInTable(ViaRegiaError):
    """Flows have products of which the table says nothing."""

    code = "concordance_products_missing"
    sentence = N_("{file} does not say where these products of {source} belong in {target}: {codes}.")


@dataclass(frozen=True, slots=True)
class Pairs:
    """A table as its office hands it out.

    Attributes
    ----------
    source, target
        The lists with their revisions (`CPA2.2`, `HS22`).
    rows
        One for each line, digits only.
    file
        What it was called.
    changes
        Whether it lists only codes that changed: all others stay as they are.
    """

    source: str
    target: str
    rows: tuple[Pair, ...]
    file: str
    changes: bool = False

    @property
    def weighted(self) -> bool:
        """Whether it says which part of a code goes where."""
        return any(weight is not None for _, _, weight in self.rows)


@dataclass(frozen=True, slots=True)
class Concordance:
    """Which code of one list belongs to which of another.

    Attributes
    ----------
    source, target
        The lists with their revisions (`HS22`, `CPA2.2`).
    parts
        By code of the source, codes of the target with the part that goes there; parts of one code add up to 1.
    file
        Where it is from.
    weighted
        Whether the table gave the parts; else its lines count alike.
    changes
        Whether codes that are not in it stay as they are.
    """

    source: str
    target: str
    parts: Mapping[str, Mapping[str, float]]
    file: str
    weighted: bool = False
    changes: bool = False

    @property
    def splits(self) -> tuple[str, ...]:
        """The codes that go to several, in order."""
        return tuple(sorted(code for code, found in self.parts.items() if len(found) > 1))


def forward(pairs: Pairs) -> Concordance:
    """Return the way from the source to the target. O(rows)."""
    rows = [(one, other, 1.0 if weight is None else weight) for one, other, weight in pairs.rows]
    return Concordance(pairs.source, pairs.target, _parts(rows), pairs.file, pairs.weighted, pairs.changes)


def backward(pairs: Pairs) -> Concordance:
    """Return the way from the target to the source; weights say nothing of it, so lines count alike. O(rows)."""
    rows = [(other, one, 1.0) for one, other, weight in pairs.rows if weight != 0]
    return Concordance(pairs.target, pairs.source, _parts(rows), pairs.file, changes=pairs.changes)


def into_groups(pairs: Pairs) -> Concordance:
    """Return the way in which goods are looked up: to CPA where it is one of the two, else as the table goes."""
    return backward(pairs) if pairs.source.startswith("CPA") else forward(pairs)


def _parts(rows: Iterable[tuple[str, str, float]]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for source, target, weight in rows:
        if weight > 0:
            found[source][target] += weight
    return {code: {each: part / sum(parts.values()) for each, part in parts.items()} for code, parts in found.items()}


def at_digits(concordance: Concordance, source: int, target: int) -> Concordance:
    """Return a concordance between shorter codes, each the mean of the lines below it."""
    rows = [
        (code[:source], each[:target], part)
        for code, parts in concordance.parts.items()
        if len(code) >= source
        for each, part in parts.items()
        if len(each) >= target
    ]
    return Concordance(concordance.source, concordance.target, _parts(rows), concordance.file, concordance.weighted)


def check_parts_known(concordance: Concordance) -> None:
    """Make sure that trade can be moved: a code that goes to several needs weights. Raises PartsUnknown."""
    if concordance.splits and not concordance.weighted:
        facts = {"file": concordance.file, "source": concordance.source, "target": concordance.target}
        raise PartsUnknown(codes=_some(concordance.splits), **facts)


def matrix(concordance: Concordance, products: Sequence[str], groups: Sequence[str]) -> "csr_array":
    """Return the parts as a sparse matrix, shape (P, G); a row of zeros for a product that the concordance lacks."""
    from scipy.sparse import csr_array

    at = {group: n for n, group in enumerate(groups)}
    found = [
        (n, at[group], part)
        for n, product in enumerate(products)
        for group, part in concordance.parts.get(product, {}).items()
        if group in at
    ]
    rows, columns, parts = (np.array([each[m] for each in found]) for m in range(3))
    return csr_array((parts.astype(np.float64), (rows.astype(int), columns.astype(int))), (len(products), len(groups)))


def converted(flows: "ibis.Table", concordance: Concordance) -> "ibis.Table":
    """Return flows by another revision: value, mass and quantity of each product go where the table says.

    Codes are taken whole, never shortened. Flows by other lists stay as they are, and so does the total.

    Parameters
    ----------
    flows
        Columns `COLUMNS`; grain as there.

    Returns
    -------
    The same columns and grain. What was withheld or is provisional makes what it goes into so as well.

    Raises
    ------
    ProductsNotInTable
        Products of which the table says nothing; where it lists only changes they stay as they are.
    PartsUnknown
        A product goes to several, and there are no weights.

    Notes
    -----
    Reads the codes once, then O(rows) when the table is computed.
    """
    import ibis

    mine = flows.filter(flows["nomenclature"] == concordance.source)
    others = flows.filter(flows["nomenclature"] != concordance.source).select(list(COLUMNS))
    way = ibis.memtable(_way(_products(mine), concordance))
    moved = mine.inner_join(way, mine["product"] == way["code"]).drop("product", "nomenclature")
    part = moved["part"]
    shared = {name: moved[name] * part for name in ("value", "net_mass", "quantity")}
    renamed = moved.mutate(**shared, nomenclature=ibis.literal(concordance.target)).rename(product="into")
    summed = renamed.group_by(list(KEY)).aggregate(
        value=renamed["value"].sum(),
        net_mass=renamed["net_mass"].sum(),
        quantity=renamed["quantity"].sum(),
        quantity_unit=renamed["quantity_unit"].max(),
        units=renamed["quantity_unit"].nunique(),
        status=renamed["status"].replace("final", "~").min(),
    )
    one_unit = summed["units"] <= 1
    whole = summed.mutate(
        quantity=one_unit.ifelse(summed["quantity"], None),
        quantity_unit=one_unit.ifelse(summed["quantity_unit"], None),
        status=summed["status"].replace("~", "final"),
    )
    return whole.select(list(COLUMNS)).cast(COLUMNS).union(others.cast(COLUMNS))


def _products(flows: "ibis.Table") -> list[str]:
    from viaregia.engines.trade.connection import to_arrow

    return sorted(to_arrow(flows.select("product").distinct())["product"].to_pylist())


def _way(products: Sequence[str], concordance: Concordance) -> "pa.Table":
    """Return where each product goes, as columns: code, into, part. Raises ProductsNotInTable, PartsUnknown."""
    import pyarrow as pa

    parts = {each: concordance.parts.get(each, {}) for each in products if each != TOTAL}
    facts = {"file": concordance.file, "source": concordance.source, "target": concordance.target}
    lacking = [each for each, found in parts.items() if not found]
    if lacking and not concordance.changes:
        raise ProductsNotInTable(codes=_some(lacking), **facts)
    split = [each for each, found in parts.items() if len(found) > 1]
    if split and not concordance.weighted:
        raise PartsUnknown(codes=_some(split), **facts)
    stay = {each: {each: 1.0} for each in (*lacking, *({TOTAL} & set(products)))}
    rows = [(code, into, part) for code, found in (parts | stay).items() for into, part in found.items()]
    kinds = {"code": pa.string(), "into": pa.string(), "part": pa.float64()}
    return pa.table({name: pa.array([row[n] for row in rows], kinds[name]) for n, name in enumerate(kinds)})


def _some(codes: Sequence[str]) -> str:
    """Return the first codes of a list for a sentence."""
    return ", ".join(codes[:NAMED]) + (", …" if len(codes) > NAMED else "")
