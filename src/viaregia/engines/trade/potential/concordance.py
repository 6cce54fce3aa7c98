"""Official tables between two lists of products, as matrices of shares."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.potential.reading import ContextUnreadable, read_table

if TYPE_CHECKING:
    from scipy.sparse import csr_array

HS_YEARS: Final[Mapping[str, str]] = {
    "H0": "HS92", "H1": "HS96", "H2": "HS02", "H3": "HS07", "H4": "HS12", "H5": "HS17", "H6": "HS22",
}  # fmt: skip
"""The names that UN Comtrade and the Growth Lab give to revisions of the Harmonized System."""
NAMED: Final = re.compile(
    r"^(?P<list>HS|CN|CPA|NACE|SITC|GP|EGW)_?(?:VER_?|REV_?)?(?P<edition>\d[\d._]*)?", re.IGNORECASE
)
CODE: Final = re.compile(r"(?:^|_)(?:CODE|ID)$", re.IGNORECASE)


class ConcordanceColumnsMissing(ViaRegiaError):
    """The headings do not tell which two lists a concordance goes between."""

    code = "concordance_columns_missing"
    sentence = N_(
        "{file}, line 1: two columns must name lists of products with their revisions, such as CPA_Ver_22_Code and "
        "HS_2022_CODE, or H4 and H5; its columns are {columns}."
    )


class ConcordanceMissing(ViaRegiaError):
    """No concordance that was given goes between two lists."""

    code = "concordance_missing"
    sentence = N_(
        "Figures by {source} cannot be set beside figures by {target} without an official concordance between them: "
        "--concordance FILE. Given are: {given}."
    )


class RevisionsDiffer(ViaRegiaError):
    """The concordance is of another revision than the figures."""

    code = "trade_concordance_revision"
    sentence = N_(
        "The figures are by {source}, the concordance by {other}; {percent} % of the trade has a code that both know, "
        "but a code may have changed its content. Give a concordance between {source} and {other}, or say "
        "--across-revisions to take equal codes as equal goods."
    )


@dataclass(frozen=True, slots=True)
class Concordance:
    """Which code of one list belongs to which of another.

    `source`, `target`: the lists with their revisions (HS22, CPA2.2). `parts`: by code of the source, codes of the
    target with the part that goes there; parts of one code add up to 1. Digits only. `file`: where it is from.
    """

    source: str
    target: str
    parts: Mapping[str, Mapping[str, float]]
    file: str


def read_concordance(path: Path) -> Concordance:
    """Return a concordance as its office hands it out: one row for each pair, parts in a column `weight` or even.

    Between CPA and HS or CN it goes from HS to CPA. Where a code belongs to several others and the file has no
    weights, its lines count alike. Raises ContextUnreadable, ConcordanceColumnsMissing.
    """
    try:
        table = read_table(path)
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        raise ContextUnreadable(file=path.name, fault=str(error).splitlines()[0]) from error
    named: dict[str, str] = {}
    for column in table.column_names:
        name = _list_of(column)
        if name and (name not in named or CODE.search(column)):
            named[name] = column
    if len(named) != 2:
        raise ConcordanceColumnsMissing(file=path.name, columns=", ".join(table.column_names))
    source, target = sorted(named, key=lambda each: each.startswith("CPA")) if _has_cpa(named) else tuple(named)
    weights = table["weight"].to_pylist() if "weight" in table.column_names else [1.0] * table.num_rows
    rows = zip(table[named[source]].to_pylist(), table[named[target]].to_pylist(), weights, strict=True)
    return Concordance(source, target, _parts([(str(a), str(b), float(w)) for a, b, w in rows]), path.name)


def _has_cpa(named: Collection[str]) -> bool:
    return any(each.startswith("CPA") for each in named)


def _list_of(column: str) -> str:
    """Return the list that a heading names, with its revision (`HS_2022_CODE` is HS22), "" where it names none."""
    text = column.strip().upper()
    if text in HS_YEARS:
        return HS_YEARS[text]
    found = NAMED.match(text)
    if not found or not found["edition"]:
        return ""
    digits = re.sub(r"\D", "", found["edition"])
    if found["list"] == "HS":
        return f"HS{digits[-2:]}"
    return f"CPA{digits[0]}.{digits[1:]}" if found["list"] == "CPA" and len(digits) == 2 else found["list"] + digits


def _parts(rows: Sequence[tuple[str, str, float]]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for source, target, weight in rows:
        one, other = (re.sub(r"\D", "", each) for each in (source, target))
        if one and other and weight > 0:
            found[one][other] += weight
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
    return Concordance(concordance.source, concordance.target, _parts(rows), concordance.file)


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
