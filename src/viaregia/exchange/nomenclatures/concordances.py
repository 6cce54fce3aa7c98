"""Reads official tables between two lists of products: columns known by their headings, all mistakes at once."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.nomenclatures.concordance import Pair, Pairs
from viaregia.engines.trade.nomenclatures.schemes import Nomenclature, NotANomenclatureName, nomenclature_named
from viaregia.exchange.lists.sources import ListBroken, NotAList, SheetTooLarge, grids_of_list
from viaregia.exchange.nomenclatures.opening import GZIP, pieces_of
from viaregia.exchange.workbook.csv_folder import decoded, table_of
from viaregia.exchange.workbook.grid import MOST_COLUMNS, MOST_ROWS, Fault, Grid, Value, letter_of
from viaregia.exchange.workbook.plain import heading, shortened

HS_YEARS: Final[Mapping[str, str]] = {
    "H0": "HS92", "H1": "HS96", "H2": "HS02", "H3": "HS07", "H4": "HS12", "H5": "HS17", "H6": "HS22",
}  # fmt: skip
"""The names that UN Comtrade and the Growth Lab give to revisions of the Harmonized System."""
LIST: Final = re.compile(
    r"^(?P<list>HS|CN|CPA|NACE|SITC|GP|EGW|BEC)_?(?:VER_?|REV_?)?(?P<edition>\d[\d._]*)?", re.IGNORECASE
)
CODE: Final = re.compile(r"(?:^|_)(?:CODE|ID)$", re.IGNORECASE)
ROLES: Final = ("origin", "target", "weight", "period")
HEADINGS: Final = {
    "origin": ("origin", "origin code", "source", "source code", "from", "old", "old code"),
    "target": ("target", "target code", "destination", "destination code", "to", "new", "new code"),
    "weight": ("weight", "share", "part", "factor"),
    "period": ("period",),
}
KNOWN: Final = tuple(each for names in HEADINGS.values() for each in names)
MOST: Final = 20
"""So many mistakes of one file are named; more would hide them."""
HEAD: Final = 4_096
SUM: Final = 1e-6
"""Weights of one code may miss 1 by so much."""


class ConcordanceColumnsMissing(ViaRegiaError):
    """The headings do not tell which two lists a concordance goes between, or which columns hold the codes."""

    code = "concordance_columns_missing"
    sentence = N_(
        "{file}, line {line}: two columns must name lists of products with their revisions, such as CPA_Ver_22_Code "
        "and HS_2022_CODE, or H4 and H5, or be called origin and target; its columns are {columns}."
    )


class ConcordanceColumnUnknown(ViaRegiaError):
    """A column was named that the file does not have."""

    code = "concordance_column_unknown"
    sentence = N_("{file}, line {line}: there is no column “{column}” ({role}); its columns are {columns}.")


class ConcordanceOfOthers(ViaRegiaError):
    """The headings name other lists than the ones that were said."""

    code = "concordance_of_others"
    sentence = N_("{file}, line {line}: the columns are of {found}, not of {source} and {target}.")


class ConcordanceEmpty(ViaRegiaError):
    """Below the headings there is nothing."""

    code = "concordance_empty"
    sentence = N_("{file} holds no pairs of codes.")


class ConcordanceCodeWrong(ViaRegiaError):
    """A cell holds no code."""

    code = "concordance_code_wrong"
    sentence = N_("{file}, line {line}, column {column}: “{value}” is no code of {nomenclature}; digits are expected.")


class WeightWrong(ViaRegiaError):
    """A cell holds no weight."""

    code = "concordance_weight_wrong"
    sentence = N_("{file}, line {line}, column {column}: “{value}” is no weight; a number from 0 to 1 is expected.")


class WeightsNotOne(ViaRegiaError):
    """The parts of a code are not the whole of it."""

    code = "concordance_weights_not_one"
    sentence = N_("{file}, line {line}, column {column}: the weights of {value} add up to {sum}, not to 1.")


class PeriodsMissing(ViaRegiaError):
    """A table of yearly changes does not reach from one edition to the other."""

    code = "concordance_periods_missing"
    sentence = N_(
        "{file}, line {line}, column {column}: there are no changes of {periods}, which lie between {source} and "
        "{target}; two editions of CN, the older one first, are expected."
    )


class ConcordanceRefused(ViaRegiaError):
    """A table has mistakes; all of them are said."""

    code = "concordance_refused"
    sentence = N_("{file} has mistakes; each is told.")

    def __init__(self, file: str, errors: Sequence[ViaRegiaError]) -> None:
        self.errors = tuple(errors)
        super().__init__(file=file)

    def say(self, language: str) -> str:
        """Return the sentences of all mistakes, one a line."""
        return "\n".join(each.say(language) for each in self.errors)


@dataclass
class _Sheet:
    """A table: its file, the line and texts of its headings, its rows, where the columns are, and what is wrong."""

    file: str
    line: int
    heads: list[str]
    rows: Sequence[tuple[int, tuple[Value, ...]]]
    at: dict[str, int] = field(default_factory=dict)
    errors: list[ViaRegiaError] = field(default_factory=list)

    @property
    def columns(self) -> str:
        """The headings, for a sentence."""
        return ", ".join(shortened(each, 30) for each in self.heads[:12] if each)

    def cell(self, cells: Sequence[Value], role: str) -> str:
        """Return what a row holds, "" where the table has no such column."""
        place = self.at.get(role)
        value = None if place is None or place >= len(cells) else cells[place]
        if isinstance(value, float) and value.is_integer() and role != "weight":
            value = int(value)
        return "" if value is None else str(value).strip().strip("'")

    def where(self, line: int, role: str) -> dict[str, object]:
        """Return file, line and column of a cell."""
        return {"file": self.file, "line": line, "column": letter_of(self.at[role])}

    def refuse(self) -> None:
        """Raise ConcordanceRefused with what is wrong, if anything is."""
        if self.errors:
            raise ConcordanceRefused(self.file, self.errors[:MOST])


def read_concordance(path: Path, source: str = "", target: str = "", columns: Mapping[str, str] | None = None) -> Pairs:
    """Return a concordance as its office hands it out: one row for each pair of codes.

    Parameters
    ----------
    path
        CSV or TSV, also packed by gzip; a spreadsheet. A column `period` (20232024) makes it a table of yearly
        changes of CN, of which the years between the two editions are put together.
    source, target
        Between which lists it goes; told by the headings where they are empty.
    columns
        Which column holds what (`origin`, `target`, `weight`, `period`), where headings do not tell.

    Raises
    ------
    NotANomenclatureName, ConcordanceRefused (with all mistakes), the errors of `grids_of_list` and of `pieces_of`.

    Notes
    -----
    A row that lacks one of the two codes says nothing and is passed over: services have no goods. O(rows).
    """
    named = [str(nomenclature_named(each)) if each else "" for each in (source, target)]
    sheet = _sheet(path, tuple((columns or {}).values()))
    lists = _find_columns(sheet, named[0], named[1], columns or {})
    sheet.refuse()
    rows = list(_rows(sheet, lists))
    _check_weights(sheet, rows)
    sheet.refuse()
    pairs = [pair for _, _, pair in rows]
    if "period" in sheet.at:
        pairs = list(_over_years(sheet, rows, lists))
        sheet.refuse()
    if not pairs:
        raise ConcordanceRefused(path.name, [ConcordanceEmpty(file=path.name)])
    return Pairs(*lists, tuple(pairs), path.name, "period" in sheet.at)


def _sheet(path: Path, said: Sequence[str]) -> _Sheet:
    """Return the first sheet that holds anything."""
    known = (*KNOWN, *map(heading, said))
    grid = next((each for each in _grids(path, known) if each.rows and not each.hidden), None)
    if grid is None:
        raise ConcordanceRefused(path.name, [ConcordanceEmpty(file=path.name)])
    line, heads = grid.rows[0]
    return _Sheet(path.name, line, ["" if each is None else str(each).strip() for each in heads], grid.rows[1:])


def _grids(path: Path, known: Sequence[str]) -> list[Grid]:
    """Return the sheets of a file; text may be packed by gzip."""
    if not path.is_file():
        return grids_of_list(path, known)
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head.startswith(GZIP):
        return grids_of_list(path, (*known, *_lists_in(head)))
    with next(iter(pieces_of(path))).open() as stream:
        content = stream.read()
    text = decoded(content)
    if text is None or not text.strip():
        raise NotAList(path=path.name)
    grid = table_of(path, text, (*known, *_lists_in(content[:HEAD])))
    if grid.fault is Fault.TOO_LARGE:
        raise SheetTooLarge(path=path.name, sheet=grid.name, rows=MOST_ROWS, columns=MOST_COLUMNS)
    if grid.fault is not None:
        raise ListBroken(path=path.name, row=grid.fault_row)
    return [grid]


def _lists_in(head: bytes) -> list[str]:
    """Return the headings that name a list, whatever parts them: by them the reading knows what parts the columns."""
    cells = re.split(r"[\t;,|]", head.decode("utf-8-sig", errors="replace").partition("\n")[0])
    return [heading(each) for each in (cell.strip().strip('"') for cell in cells) if _list_of(each)]


def _find_columns(sheet: _Sheet, source: str, target: str, columns: Mapping[str, str]) -> tuple[str, str]:
    """Find where the codes stand, and return between which lists they go; what is wrong goes to the sheet."""
    for role, name in columns.items():
        place = next((n for n, head in enumerate(sheet.heads) if head.casefold() == name.casefold()), None)
        if role not in ROLES or place is None:
            facts = {"file": sheet.file, "line": sheet.line, "columns": sheet.columns}
            sheet.errors.append(ConcordanceColumnUnknown(column=name, role=role, **facts))
        else:
            sheet.at[role] = place
    for role, names in HEADINGS.items():
        place = next((n for n, head in enumerate(sheet.heads) if heading(head) in names), None)
        if place is not None:
            sheet.at.setdefault(role, place)
    if not {"origin", "target"} <= sheet.at.keys():
        source, target = _by_lists(sheet, source, target)
    elif not (source and target):
        _columns_missing(sheet)
    return source, target


def _columns_missing(sheet: _Sheet) -> None:
    sheet.errors.append(ConcordanceColumnsMissing(file=sheet.file, line=sheet.line, columns=sheet.columns))


def _by_lists(sheet: _Sheet, source: str, target: str) -> tuple[str, str]:
    """Find the columns by the lists that their headings name; a table of CPA that says no more goes to CPA."""
    named: dict[str, int] = {}
    for place, head in enumerate(sheet.heads):
        name = _list_of(head)
        if name and (name not in named or CODE.search(head)):
            named[name] = place
    if len(named) != 2:
        _columns_missing(sheet)
        return source, target
    one, other = named
    if not source and not target:
        source, target = (other, one) if one.startswith("CPA") else (one, other)
    source, target = source or _other(named, target), target or _other(named, source)
    if {source, target} != set(named):
        facts = {"file": sheet.file, "line": sheet.line, "source": source, "target": target}
        sheet.errors.append(ConcordanceOfOthers(found=", ".join(named), **facts))
        return source, target
    sheet.at["origin"], sheet.at["target"] = named[source], named[target]
    return source, target


def _other(named: Mapping[str, int], known: str) -> str:
    return next((each for each in named if each != known), "")


def _list_of(head: str) -> str:
    """Return the list that a heading names, with its revision (`HS_2022_CODE` is HS22), "" where it names none."""
    text = head.strip().upper()
    if text in HS_YEARS:
        return HS_YEARS[text]
    found = LIST.match(text)
    if not found or not found["edition"]:
        return ""
    digits = re.sub(r"\D", "", found["edition"])
    if found["list"] == "CPA" and len(digits) == 2:
        return f"CPA{digits[0]}.{digits[1:]}"
    try:
        return str(nomenclature_named(f"{found['list']}{digits}"))
    except NotANomenclatureName:
        return ""


def _rows(sheet: _Sheet, lists: tuple[str, str]) -> Iterator[tuple[int, str, Pair]]:
    """Yield line, period and pair of each row that has both codes; what is wrong goes to the sheet."""
    for line, cells in sheet.rows:
        codes = []
        for role, name in zip(("origin", "target"), lists, strict=True):
            text = sheet.cell(cells, role)
            code = re.sub(r"[\s.]", "", text.strip('"'))
            if code and not (code.isascii() and code.isdecimal()):
                facts = sheet.where(line, role)
                sheet.errors.append(ConcordanceCodeWrong(value=shortened(text), nomenclature=name, **facts))
            codes.append(_whole(code, name))
        if all(codes):
            yield line, sheet.cell(cells, "period"), (codes[0], codes[1], _weight(sheet, line, cells))


def _whole(code: str, nomenclature: str) -> str:
    """Return a code with the zero that a spreadsheet took from its front: those of HS and CN have pairs of digits."""
    return "0" + code if nomenclature.startswith(("HS", "CN")) and len(code) % 2 else code


def _weight(sheet: _Sheet, line: int, cells: Sequence[Value]) -> float | None:
    if "weight" not in sheet.at:
        return None
    text = sheet.cell(cells, "weight")
    try:
        weight = float(text.replace(",", "."))
    except ValueError:
        weight = -1.0
    if not (isfinite(weight) and 0 <= weight <= 1 + SUM):
        sheet.errors.append(WeightWrong(value=shortened(text), **sheet.where(line, "weight")))
    return weight


def _check_weights(sheet: _Sheet, rows: Sequence[tuple[int, str, Pair]]) -> None:
    """Make sure that the parts of each code are the whole of it; what is wrong goes to the sheet."""
    if "weight" not in sheet.at or sheet.errors:
        return
    sums: dict[str, float] = defaultdict(float)
    first: dict[str, int] = {}
    for line, _, (origin, _, weight) in rows:
        sums[origin] += weight or 0
        first.setdefault(origin, line)
    for origin, whole in sums.items():
        if abs(whole - 1) > SUM:
            where = sheet.where(first[origin], "weight")
            sheet.errors.append(WeightsNotOne(value=origin, sum=f"{whole:.6g}", **where))


def _over_years(sheet: _Sheet, rows: Sequence[tuple[int, str, Pair]], lists: tuple[str, str]) -> Iterator[Pair]:
    """Yield what became of each code that changed between two editions, over all the years between them."""
    first, last = (_year(nomenclature_named(each)) for each in lists)
    changes: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for _, period, (origin, target, _) in rows:
        changes[re.sub(r"\D", "", period)][origin].add(target)
    steps = [f"{year}{year + 1}" for year in range(first, last)] if first and last else []
    lacking = [each for each in steps if each not in changes] or ([] if steps else [" – ".join(lists)])
    if lacking:
        facts = {"source": lists[0], "target": lists[1], **sheet.where(sheet.line, "period")}
        sheet.errors.append(PeriodsMissing(periods=", ".join(lacking), **facts))
        return
    for origin in sorted({code for each in steps for code in changes[each]}):
        found = {origin}
        for step in steps:
            found = {into for code in found for into in changes[step].get(code, {code})}
        yield from ((origin, into, None) for into in sorted(found))


def _year(nomenclature: Nomenclature) -> int:
    """Return the year of an edition of CN, 0 for any other list."""
    edition = nomenclature.edition
    return int(edition) if nomenclature.scheme == "CN" and edition.isdecimal() and len(edition) == 4 else 0
