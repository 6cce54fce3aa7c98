"""Profiles as JSON lines: one object a line."""

import json
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any, Final

from viaregia.exchange.lists.sources import NotAList
from viaregia.exchange.profiles.columns import PROFILES, column_of
from viaregia.exchange.profiles.records import Record
from viaregia.exchange.workbook.archive import MEGABYTE
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.csv_folder import decoded
from viaregia.exchange.workbook.findings import Findings, Place
from viaregia.exchange.workbook.grid import WorkbookMissing, WorkbookTooLarge, WorkbookUnreadable
from viaregia.exchange.workbook.header import nearest

MOST_BYTES: Final = 512_000_000
EXAMPLE: Final = '{"id": "1", "offer": "…", "need": "…"}'


def text_of_file(path: Path) -> str:
    """Return the text of a file. Raises WorkbookMissing, WorkbookUnreadable, WorkbookTooLarge, NotAList."""
    if not path.exists():
        raise WorkbookMissing(path=path)
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise WorkbookTooLarge(path=path.name, size=size // MEGABYTE, most=MOST_BYTES // MEGABYTE)
        text = decoded(path.read_bytes())
    except OSError as error:
        raise WorkbookUnreadable(path=path.name, why=error.strerror or type(error).__name__) from error
    if text is None:
        raise NotAList(path=path.name)
    return text


def records_of_lines(text: str, findings: Findings) -> Iterator[Record]:
    """Yield the profiles of a text, one object a line; lines that hold none are noted, empty ones are passed over.

    A key that is not known is noted once. A file that is one JSON list of objects is taken as its lines. O(length).
    """
    unknown: set[str] = set()
    for place, value in objects_of_lines(text, findings, EXAMPLE):
        yield _record(value, place, findings, unknown)


def objects_of_lines(text: str, findings: Findings, example: str) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Yield the objects of a text, one a line, and where each stands; a line that holds none is noted. O(length)."""
    for number, value in _values(text, findings):
        place = Place(findings.file, "", number)
        if isinstance(value, dict):
            yield place, _finite(value, place, findings)
        else:
            findings.note(Code.NOT_AN_OBJECT, place, json.dumps(value, ensure_ascii=False), example=example)


def _values(text: str, findings: Findings) -> Iterator[tuple[int, Any]]:
    whole = _list(text)
    if whole is not None:
        yield from enumerate(whole, start=1)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as error:
            place = Place(findings.file, "", number)
            findings.note(Code.BAD_JSON, place, line[max(0, error.pos - 20) : error.pos + 20], position=error.colno)
        except (ValueError, RecursionError):  # numbers of thousands of digits, brackets without end
            findings.note(Code.BAD_JSON, Place(findings.file, "", number), line[:40], position=1)


def _list(text: str) -> list[Any] | None:
    """Return the items where all of the text is one JSON list."""
    if not text.lstrip().startswith("["):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) and all(isinstance(each, dict) for each in value) else None


def _finite(value: dict[str, Any], place: Place, findings: Findings) -> dict[str, Any]:
    """Return an object without the fields that hold NaN or Infinity, as some programs write; each is noted."""
    found = {key: held for key, held in value.items() if _endless(held)}
    for key, held in found.items():
        findings.note(Code.NO_NUMBER, Place(place.file, "", place.row, key), json.dumps(held)[:200])
    return {key: held for key, held in value.items() if key not in found}


def _endless(held: Any) -> bool:
    items = held if isinstance(held, list) else [held]
    return any(isinstance(each, float) and not isfinite(each) for each in items)


def _record(value: dict[str, Any], place: Place, findings: Findings, unknown: set[str]) -> Record:
    record = Record(place, findings)
    for key, held in value.items():
        column = PROFILES.known.get(key) or column_of(key)[0]
        if column is None:
            if key not in unknown:
                unknown.add(key)
                names = [each.key for each in PROFILES.columns]
                findings.note(Code.UNKNOWN_COLUMN, Place(place.file, "", place.row, key), key, near=nearest(key, names))
            continue
        record.headings.setdefault(column.key, (key, ""))
        record.values.setdefault(column.key, []).extend(_flat(record, column.key, held))
    return record


def _flat(record: Record, key: str, held: Any) -> list[Any]:
    """Return the texts and numbers of a value, which may be one or a list of them; anything else is noted."""
    items = held if isinstance(held, list) else [held]
    plain_ones = [each for each in items if isinstance(each, str | int | float) and not isinstance(each, bool)]
    if any(each is not None and (isinstance(each, bool) or not isinstance(each, str | int | float)) for each in items):
        record.note(Code.NOT_TEXTS, key, json.dumps(held, ensure_ascii=False)[:200])
    return [each for each in plain_ones if not (isinstance(each, str) and not each.strip())]
