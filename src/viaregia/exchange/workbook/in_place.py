"""Writes single cells and new rows into a forum's workbook; all else in the file stays as it was, to the byte."""

import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import LANGUAGES, N_
from viaregia.base.zips import UNREADABLE
from viaregia.exchange.workbook.archive import Archive
from viaregia.exchange.workbook.columns import sheet_named
from viaregia.exchange.workbook.findings import Findings
from viaregia.exchange.workbook.grid import Grid, WorkbookDamaged
from viaregia.exchange.workbook.header import Header, header_of
from viaregia.exchange.workbook.plain import UNSEEN
from viaregia.exchange.workbook.rows import Row, rows_of
from viaregia.exchange.workbook.shape import Sheet
from viaregia.exchange.workbook.source import grids_at
from viaregia.exchange.workbook.splice import NotPlainXml, Spot, Value, with_cells

CHAIN: Final = "xl/calcChain.xml"
"""The order of computing; a spreadsheet makes it anew, and refuses one that names a formula written over."""


@dataclass(frozen=True)
class Edits:
    """What to write into one sheet of a forum.

    `cells`: by tab (its name in the file, "" for the first that is this sheet) and row, values by the columns' keys.
    `rows`: new rows below the last. Values are texts and whole numbers as cells hold them, None for an empty cell.
    A column that the sheet lacks is added at the right.
    """

    sheet: Sheet
    cells: Mapping[tuple[str, int], Mapping[str, Value]] = field(default_factory=dict)
    rows: Sequence[Mapping[str, Value]] = ()


class NotEditable(ViaRegiaError):
    """The forum is a folder of CSV files, or the file is written in a way that cannot be changed piece by piece."""

    code = "not_editable"
    sentence = N_("{path} cannot be changed in place; save the forum as a workbook (.xlsx) first.")


class SheetToEditMissing(ViaRegiaError):
    """The workbook lacks a sheet, or the headings on it."""

    code = "sheet_to_edit_missing"
    sentence = N_("{path} has no sheet named {sheet} with headings; add it, as in the template, then try again.")


class ForumOpen(ViaRegiaError):
    """A spreadsheet program has the workbook open; saved there, it would write over what is written here."""

    code = "forum_open"
    sentence = N_("{path} is open in a spreadsheet program. Close it there; if it is not open, delete {lock}.")


def check_closed(path: Path) -> None:
    """Look for the files by which LibreOffice and Excel say that somebody has a workbook open. Raises ForumOpen."""
    for name in (f".~lock.{path.name}#", f"~${path.name}"):
        if (lock := path.resolve().with_name(name)).exists():
            raise ForumOpen(path=path, lock=lock)


def edit_in_place(path: Path, edits: Iterable[Edits], *, language: str) -> None:
    """Write the edits into a workbook, through a temporary file beside it that is then renamed.

    `language`: of messages. Raises NotEditable, ForumOpen, SheetToEditMissing, the errors of `grid.py`, and OSError
    when the file cannot be written; then nothing changed. O(size of the file).
    """
    if path.is_dir():
        raise NotEditable(path=path.name)
    check_closed(path)
    grids = grids_at(path)
    parts: dict[str, _Part] = {}
    archive = Archive(path)
    try:
        places = {part.name: part.path for part in reversed(archive.sheets())}
    finally:
        archive.close()
    for each in edits:
        for tab, cells, like in _spots(path, grids, each, language):
            part = parts.setdefault(places[tab], _Part())
            part.cells.update(cells)
            part.like.update(like)
    _rewrite(path, parts)


def rows_to_edit(path: Path, sheet: Sheet) -> list[Row]:
    """Return the rows of one sheet, each with its tab and number, however much is wrong with them."""
    grids = [grid for grid in grids_at(path) if sheet_named(grid.name) is sheet]
    return [row for grid in grids for row in rows_of(grid, sheet, Findings("en", path.name))]


def language_of_headings(rows: Sequence[Row]) -> str:
    """Return the language most headings are written in, to add words that go with them."""
    headings = rows[0].headings.values() if rows else ()
    count = {language: sum(each.text == each.column.name(language) for each in headings) for language in LANGUAGES}
    return max(LANGUAGES, key=lambda language: count[language])


@dataclass
class _Part:
    cells: dict[Spot, Value] = field(default_factory=dict)
    like: dict[int, int] = field(default_factory=dict)


def _spots(
    path: Path, grids: Sequence[Grid], edits: Edits, language: str
) -> Iterator[tuple[str, dict[Spot, Value], dict[int, int]]]:
    """Yield for each tab what to write where, and which row a new one looks like."""
    tabs = {grid.name: grid for grid in grids if sheet_named(grid.name) is edits.sheet}
    headed = {
        name: header for name, grid in tabs.items() if (header := header_of(grid, edits.sheet, Findings("en", "")))
    }
    if not headed:
        raise SheetToEditMissing(path=path.name, sheet=edits.sheet.name(language))
    first = next(iter(headed))
    for name, header in headed.items():
        wanted = [
            (row, values) for (tab, row), values in edits.cells.items() if tab == name or (not tab and name == first)
        ]
        end = max([header.last_row, *(number for number, _ in tabs[name].rows)])
        new = list(enumerate(edits.rows, end + 1)) if name == first else []
        sheet = _Tab(tabs[name], edits.sheet, header)
        cells = {spot: value for row, values in (*wanted, *new) for spot, value in sheet.spots(row, values)}
        if cells:
            yield name, sheet.added | cells, _looks(tabs[name], edits.sheet, header, [row for row, _ in new])


def _looks(grid: Grid, sheet: Sheet, header: Header, new: Sequence[int]) -> dict[int, int]:
    """Return which row new ones look like: the last that is no example; and the headings like the last of them."""
    rows = rows_of(grid, sheet, Findings("en", ""))
    return {header.last_row: header.last_row} | (dict.fromkeys(new, rows[-1].number) if rows else {})


class _Tab:
    """One tab of the file: where its columns stand; those that are missing are added at the right."""

    def __init__(self, grid: Grid, sheet: Sheet, header: Header) -> None:
        self._sheet, self._header = sheet, header
        self._columns = {key: each.positions[0] + 1 for key, each in header.headings.items()}
        self._width = max((len(values) for _, values in grid.rows), default=0)
        texts = [each.text for each in header.headings.values()]
        names = {language: sum(column.name(language) in texts for column in sheet.columns) for language in LANGUAGES}
        self._language = max(LANGUAGES, key=lambda language: names[language])
        self.added: dict[Spot, Value] = {}

    def spots(self, row: int, values: Mapping[str, Value]) -> Iterator[tuple[Spot, Value]]:
        """Yield where the values of a row go."""
        for key, value in values.items():
            if key not in self._columns and value not in (None, ""):
                self._width += 1
                self._columns[key] = self._width
                self.added[self._header.last_row, self._width] = self._sheet.column(key).name(self._language)
            if key in self._columns:
                yield (row, self._columns[key]), _clean(value)


def _clean(value: Value) -> Value:
    return UNSEEN.sub("", value) if isinstance(value, str) else value


def _rewrite(path: Path, parts: Mapping[str, _Part]) -> None:
    """Copy the file part by part, with the changed ones in their places; then let the copy take its name."""
    with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.resolve().parent) as aside:
        draft = Path(aside) / path.name
        try:
            with zipfile.ZipFile(path) as old, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as new:
                _copy(old, new, {name.lower(): part for name, part in parts.items()})
        except NotPlainXml as error:
            raise NotEditable(path=path.name) from error
        except UNREADABLE as error:
            raise WorkbookDamaged(path=path.name) from error
        shutil.copymode(path, draft)
        draft.replace(path.resolve())


def _copy(old: zipfile.ZipFile, new: zipfile.ZipFile, parts: Mapping[str, _Part]) -> None:
    over = False
    made: dict[str, bytes] = {}
    for info in old.infolist():
        part = parts.get(info.filename.lower().lstrip("/"))
        if part is not None:
            made[info.filename], formula = with_cells(old.read(info), part.cells, part.like)
            over = over or formula
    for info in old.infolist():
        if over and info.filename.lower() == CHAIN.lower():
            continue
        data = made.get(info.filename)
        new.writestr(info, _without_chain(info.filename, old.read(info), over) if data is None else data)


def _without_chain(name: str, data: bytes, over: bool) -> bytes:
    """Return a part without its mention of the order of computing, where that is dropped."""
    if not over or name not in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        return data
    return re.sub(rb"<(?:Override|Relationship)\b[^>]*calcChain[^>]*/>", b"", data)
