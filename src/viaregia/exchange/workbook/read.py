"""Reads a forum's workbook: everything it says, and everything that is wrong with it, at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from viaregia.exchange.forum import Forum, Proposed
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.columns import (
    FORUM,
    GROUPS,
    INTERPRETERS,
    PARTICIPANTS,
    PROGRAMME,
    SHEETS,
    SLOTS,
    TABLES,
    WALKS,
    WISHES,
    sheet_named,
    sheet_names,
)
from viaregia.exchange.workbook.findings import Finding, Findings, Place, Severity
from viaregia.exchange.workbook.grid import MOST_COLUMNS, MOST_ROWS, Fault, Grid
from viaregia.exchange.workbook.header import nearest
from viaregia.exchange.workbook.interpreting import note_interpreting, placed_interpreters, with_interpreters
from viaregia.exchange.workbook.meetings import interpreters_of, wishes_of
from viaregia.exchange.workbook.oddities import Book, note_oddities
from viaregia.exchange.workbook.people import excluded, groups_of, implied_groups, joined, participants_of
from viaregia.exchange.workbook.places import table_named, tables_of, walks_of, with_owners
from viaregia.exchange.workbook.resolve import People
from viaregia.exchange.workbook.rows import Row, rows_of
from viaregia.exchange.workbook.settings import settings_of
from viaregia.exchange.workbook.shape import Sheet
from viaregia.exchange.workbook.source import grids_at
from viaregia.exchange.workbook.times import programme_of, slots_of, with_sign_ups


@dataclass(frozen=True)
class Reading:
    """What reading gave: the forum, unless there are errors, and all findings, errors first."""

    forum: Forum | None
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> int:
        """How many errors there are; with any, there is no forum."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def read_forum(path: str | Path, *, language: str) -> Reading:
    """Read a workbook (.xlsx) or a folder of CSV files; findings are in the language given.

    Raises a `ViaRegiaError` of `grid.py` when there is nothing to read: no such file, another format, encrypted,
    damaged, too large. All other mistakes are findings. O(cells + participants + wishes), bounded by the limits there.
    """
    path = Path(path)
    findings = Findings(language, path.name)
    grids = _known_grids(grids_at(path), findings)
    _note_missing_sheets(path, grids, findings)
    forum = _forum(grids, findings, path if path.is_dir() else path.parent)
    return Reading(None if findings.errors else forum, findings.in_order())


def _known_grids(grids: Sequence[Grid], findings: Findings) -> dict[str, list[Grid]]:
    """Return the grids by the key of the sheet that each of them is; several may be one sheet."""
    known: dict[str, list[Grid]] = {sheet.key: [] for sheet in SHEETS}
    findings.sheets.extend((grid.file, grid.name) for grid in grids)
    for grid in grids:
        sheet = sheet_named(grid.name)
        place = Place(grid.file, grid.name, grid.fault_row)
        if sheet is not None:
            known[sheet.key].append(grid)
            _note_fault(grid, sheet, place, findings)
        elif not grid.hidden:
            names = sheet_names(findings.language)
            all_names = [name for each in SHEETS for name in each.names.all()]
            findings.note(Code.UNKNOWN_SHEET, place, near=nearest(grid.name, all_names), sheets=names)
    return known


def _note_fault(grid: Grid, sheet: Sheet, place: Place, findings: Findings) -> None:
    if grid.fault is None:
        return
    findings.read_in_part(sheet.key)
    if grid.fault is Fault.TOO_LARGE:
        findings.note(Code.SHEET_TOO_LARGE, place, rows=MOST_ROWS, columns=MOST_COLUMNS)
    else:
        findings.note(Code.NOT_TEXT if grid.fault is Fault.NOT_TEXT else Code.BAD_CSV, place)


def _note_missing_sheets(path: Path, grids: dict[str, list[Grid]], findings: Findings) -> None:
    for sheet in SHEETS:
        if sheet.required and not grids[sheet.key]:
            findings.note(Code.SHEET_MISSING, Place(path.name), sheet=sheet)
            findings.read_in_part(sheet.key)


def _forum(grids: dict[str, list[Grid]], findings: Findings, folder: Path) -> Forum:
    rows = {sheet.key: _rows(grids[sheet.key], sheet, findings) for sheet in SHEETS if sheet is not FORUM}
    _note_empty_sheets(grids, rows, findings)
    settings = settings_of(grids[FORUM.key], findings, folder)
    slots = slots_of(rows[SLOTS.key])
    tables = tables_of(rows[TABLES.key])
    names = {table.name.casefold(): table.name for table, _ in tables}
    guests = participants_of(rows[PARTICIPANTS.key], slots.days)
    groups = groups_of(rows[GROUPS.key], slots.days) or implied_groups(guests)
    people = People(guests.participants, guests.rows, [group.name for group, _ in groups], guests.doubles)
    participants, joined_groups = joined(guests, groups, people)
    told = wishes_of(rows[WISHES.key], people, names, slots)
    wishes = [each for each in told if each[0].proposed is not Proposed.NO]
    refused = [wish for wish, _ in told if wish.proposed is Proposed.NO]
    owned = with_owners(tables, people)
    interpreters = placed_interpreters(interpreters_of(rows[INTERPRETERS.key], slots.days), people, owned)
    programme = with_sign_ups(programme_of(rows[PROGRAMME.key], people), guests.rows)
    programme = with_interpreters(programme, interpreters)
    forum = Forum(
        settings=settings,
        slots=slots.records,
        tables=tuple(owned),
        participants=tuple(
            replace(
                person,
                table=table_named(guests.rows[person.number], "table", names),
                excludes=excluded(guests.rows[person.number], people),
            )
            for person in participants
        ),
        wishes=tuple(wish for wish, _ in wishes),
        refused=tuple(refused),
        groups=tuple(joined_groups),
        interpreters=tuple(interpreters),
        programme=tuple(item for item, _ in programme),
        walks=tuple(walks_of(rows[WALKS.key], owned)),
    )
    table_grid = next(iter(grids[TABLES.key]), None)
    place = Place(table_grid.file, table_grid.name) if table_grid else Place(findings.file)
    note_oddities(Book(forum, people, slots.rows, wishes, programme, tables, place), findings)
    note_interpreting(forum, programme, findings.language)
    return forum


def _rows(grids: Sequence[Grid], sheet: Sheet, findings: Findings) -> list[Row]:
    readable = [grid for grid in grids if grid.fault in (None, Fault.BAD_CSV)]
    return [row for grid in readable for row in rows_of(grid, sheet, findings)]


def _note_empty_sheets(grids: dict[str, list[Grid]], rows: dict[str, list[Row]], findings: Findings) -> None:
    empty = {SLOTS: Code.NO_SLOTS, TABLES: Code.NO_TABLES, PARTICIPANTS: Code.NO_PARTICIPANTS, WISHES: Code.NO_WISHES}
    for sheet, code in empty.items():
        at_least = 2 if sheet is PARTICIPANTS else 1
        if len(rows[sheet.key]) < at_least and all(grid.fault is None for grid in grids[sheet.key]):
            grid = next(iter(grids[sheet.key]), None)
            if grid is not None or not sheet.required:
                findings.note(code, Place(grid.file, grid.name) if grid else Place(findings.file))
                findings.read_in_part(sheet.key)
