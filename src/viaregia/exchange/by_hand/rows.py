"""Reads the sheets that have a row per meeting: by person, by organisation, by interpreter."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from viaregia.exchange.by_hand.columns import rows_sheet
from viaregia.exchange.by_hand.ledger import Ledger, slot_at, starts_on
from viaregia.exchange.by_hand.records import Said
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Findings, Place
from viaregia.exchange.workbook.grid import Grid
from viaregia.exchange.workbook.header import Header, header_of, nearest
from viaregia.exchange.workbook.plain import key_of
from viaregia.exchange.workbook.rows import Row, rows_of
from viaregia.exchange.workbook.when import When


def rows_header(grid: Grid) -> Header | None:
    """Return the headings of a sheet of rows: those that name a meeting and say when or where it is."""
    header = header_of(grid, rows_sheet(), Findings("en", ""))
    has_both = header is not None and "number" in header.headings and header.headings.keys() & {"start", "table"}
    return header if has_both else None


def read_rows(grid: Grid, header: Header, ledger: Ledger) -> None:
    """Read one sheet; rows without a meeting's number are the programme's, and say nothing."""
    scratch = Findings(ledger.findings.language, grid.file)
    rows = [row for row in rows_of(grid, rows_sheet(), scratch) if row.get("number")]
    present: dict[int, Row] = {}
    for row in rows:
        meeting = ledger.meeting(row.get("number"))
        row.findings = ledger.findings
        if meeting is not None:
            present[meeting] = row
            _read_row(row, meeting, ledger)
        elif ledger.is_gone(row.get("number")):
            ledger.findings.note(Code.MEETING_GONE, row.place("number"), row.texts["number"])
        else:
            row.note(Code.UNKNOWN_MEETING, "number")
    if "last_name" in header.headings:
        _note_missing(grid, header, present, ledger)


def _read_row(row: Row, meeting: int, ledger: Ledger) -> None:
    written = ledger.known.written.get(meeting)
    for key in ("day", "start"):
        if key in row.bad:
            row.note(Code.NOT_A_DAY if key == "day" else Code.NOT_A_TIME, key)
    if "start" in row.headings and not row.bad & {"day", "start"}:
        start = _start(row, written.start if written else None, ledger)
        if start is not None:
            ledger.note(meeting, "start", Said(start, row.place("start"), _shown(row)))
    tables = [table.name for table in ledger.known.forum.tables]
    people = [each.name for each in ledger.known.forum.interpreters]
    for key, names, code in (("table", tables, Code.NOT_A_TABLE), ("interpreter", people, Code.NOT_AN_INTERPRETER)):
        if key in row.headings:
            _named(row, meeting, key, names, code, ledger)


def _shown(row: Row) -> str:
    return " ".join(row.texts[key] for key in ("day", "start") if key in row.texts)


def _start(row: Row, written: datetime | None, ledger: Ledger) -> datetime | None:
    """Return the slot that a row names by day and time; a day that is not given is the one before, or the only one."""
    start: When | None = row.get("start")
    if start is None or start.minutes is None:
        row.note(Code.VALUE_MISSING, "start")
        return None
    day_cell: When | None = row.get("day")
    day = start.day or (day_cell.day if day_cell else None) or _usual_day(written, ledger)
    if day is None:
        row.note(Code.DAY_MISSING, "start")
        return None
    moment = datetime.combine(day, time()) + timedelta(minutes=start.minutes)
    if written is not None and moment == written:
        return moment
    slot = slot_at(ledger.known, moment)
    if slot is None:
        row.note(Code.NOT_A_SLOT, "start", _shown(row), times=starts_on(ledger.known, moment))
    return slot


def _usual_day(written: datetime | None, ledger: Ledger) -> date | None:
    days = ledger.known.forum.days
    return written.date() if written else days[0] if len(days) == 1 else None


def _named(row: Row, meeting: int, key: str, names: Sequence[str], code: Code, ledger: Ledger) -> None:
    written = ledger.known.written.get(meeting)
    text, before = row.get(key, ""), getattr(written, key) if written else ""
    if key_of(text) == key_of(before):
        return
    if not text:
        row.note(Code.VALUE_MISSING, key)
        return
    found = [name for name in names if name.casefold() == text.casefold()]
    found = found or [name for name in names if key_of(name) == key_of(text)]
    if len(found) != 1:
        fact = {"tables" if key == "table" else "interpreters": tuple(names) or ("–",)}
        row.note(code, key, near=nearest(text, names), **fact)
        return
    ledger.note(meeting, key, Said(found[0], row.place(key), text))


def _note_missing(grid: Grid, header: Header, present: dict[int, Row], ledger: Ledger) -> None:
    """Take meetings without any row as taken out; where most are missing, the sheet was cut to pieces."""
    written = ledger.known.written
    missing = [meeting for meeting in written if meeting not in present]
    place = Place(grid.file, grid.name, header.last_row)
    if missing and 2 * len(missing) > len(written):
        ledger.findings.note(Code.MOST_ROWS_GONE, place)
        return
    for meeting in missing:
        ledger.taken_out.setdefault(meeting, Said("", place, written[meeting].number))
