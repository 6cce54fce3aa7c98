"""Looks at what a list says about other sheets of the forum: groups, programme, tables, days."""

from dataclasses import replace

from viaregia.exchange.lists.entries import Entry
from viaregia.exchange.lists.fields import COLUMNS
from viaregia.exchange.lists.values import keep
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Findings
from viaregia.planner.imports.book import REFERENCES, Book

UNKNOWN = {"groups": Code.UNKNOWN_GROUP, "visits": Code.UNKNOWN_ITEM, "table": Code.UNKNOWN_TABLE}


def with_known_references(entry: Entry, book: Book, findings: Findings) -> Entry:
    """Return an entry without names that the forum does not have; they are noted, and kept as a remark."""
    values = dict(entry.values)
    for key, (sheet, _) in REFERENCES.items():
        parts = [part for part in values.get(key, "").split("; ") if part]
        unknown = [part for part in parts if not book.refers_to(key, part)]
        for part in unknown:
            findings.note(UNKNOWN[key], entry.places.get(key, entry.place), part, sheet=sheet)
            keep(values, COLUMNS[key].name(book.language), part)
        values[key] = "; ".join(part for part in parts if part not in unknown)
    for key in ("arrival", "departure"):
        said = values.get(key, "")
        if said and "-" not in said and len(book.days) != 1:
            findings.note(Code.DAY_MISSING, entry.places.get(key, entry.place), said)
            keep(values, COLUMNS[key].name(book.language), values.pop(key))
    return replace(entry, values={key: text for key, text in values.items() if text})
