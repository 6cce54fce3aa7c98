"""The sheets Tables and Walks."""

from collections.abc import Sequence
from dataclasses import replace

from viaregia.exchange.forum import TableRow, Walk
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.columns import TABLES
from viaregia.exchange.workbook.header import nearest
from viaregia.exchange.workbook.plain import key_of
from viaregia.exchange.workbook.resolve import People
from viaregia.exchange.workbook.rows import Row


def tables_of(rows: Sequence[Row]) -> list[tuple[TableRow, Row]]:
    """Return the tables with the row of each; names given twice are noted."""
    found: list[tuple[TableRow, Row]] = []
    first: dict[str, int] = {}
    for row in rows:
        if not row.require("name"):
            continue
        name = row.get("name")
        if first.setdefault(name.casefold(), row.number) != row.number:
            row.note(Code.NAME_TWICE, "name", row=first[name.casefold()])
        owner, places = row.get("owner", ""), row.get("places", 1)
        spare = row.get("spare", False)
        found.append((TableRow(name, row.get("hall", ""), row.get("zone", ""), owner, places, spare), row))
    return found


def with_owners(tables: Sequence[tuple[TableRow, Row]], people: People) -> list[TableRow]:
    """Return the tables with their owners' names as the organisations write themselves."""
    result = []
    for table, row in tables:
        name = people.organisation(table.owner) if table.owner else ""
        if name is None:
            row.note(Code.UNKNOWN_ORGANISATION, "owner", near=nearest(table.owner, people.organisation_names))
        result.append(replace(table, owner=name or ""))
    return result


def walks_of(rows: Sequence[Row], tables: Sequence[TableRow]) -> list[Walk]:
    """Return the walks between zones; a zone without a table is noted."""
    zones = {key_of(name): name for table in tables if (name := table.zone or table.hall)}
    found = []
    for row in rows:
        if not all([row.require("zone"), row.require("other"), row.require("minutes")]):
            continue
        for key in ("zone", "other"):
            if key_of(row.get(key)) not in zones:
                row.note(Code.UNKNOWN_ZONE, key, near=nearest(row.get(key), list(zones.values())))
        ends = [zones.get(key_of(row.get(key)), row.get(key)) for key in ("zone", "other")]
        found.append(Walk(ends[0], ends[1], row.get("minutes")))
    return found


def table_named(row: Row, key: str, tables: dict[str, str]) -> str:
    """Return the name of a table as its own sheet writes it; note one that is not there."""
    text = row.get(key, "")
    if not text:
        return ""
    if text.casefold() not in tables:
        row.note(Code.UNKNOWN_TABLE, key, near=nearest(text, list(tables.values())), sheet=TABLES)
    return tables.get(text.casefold(), "")
