"""Profiles as JSON lines: one object a line."""

import json
from collections.abc import Iterator
from math import isfinite
from typing import Any, Final, NoReturn

from viaregia.exchange.profiles.columns import PROFILES, column_of
from viaregia.exchange.profiles.records import Record
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Findings, Place
from viaregia.exchange.workbook.header import nearest

EXAMPLE: Final = '{"id": "1", "offer": "…", "need": "…"}'


def records_of_lines(text: str, findings: Findings) -> Iterator[Record]:
    """Yield the profiles of a text, one object a line; lines that hold none are noted, empty ones are passed over.

    A key that is not known is noted once. A file that is one JSON list of objects is taken as its lines. O(length).
    """
    unknown: set[str] = set()
    for number, value in _values(text, findings):
        place = Place(findings.file, "", number)
        if not isinstance(value, dict):
            findings.note(Code.NOT_AN_OBJECT, place, json.dumps(value, ensure_ascii=False), example=EXAMPLE)
            continue
        yield _record(value, place, findings, unknown)


def _values(text: str, findings: Findings) -> Iterator[tuple[int, Any]]:
    whole = _list(text)
    if whole is not None:
        yield from enumerate(whole, start=1)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line, parse_constant=_refuse, parse_float=_finite)
        except json.JSONDecodeError as error:
            place = Place(findings.file, "", number)
            findings.note(Code.BAD_JSON, place, line[max(0, error.pos - 20) : error.pos + 20], position=error.colno)
        except (ValueError, RecursionError):  # NaN, numbers of thousands of digits, brackets without end
            findings.note(Code.BAD_JSON, Place(findings.file, "", number), line[:40], position=1)


def _list(text: str) -> list[Any] | None:
    """Return the items where all of the text is one JSON list."""
    if not text.lstrip().startswith("["):
        return None
    try:
        value = json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) and all(isinstance(each, dict) for each in value) else None


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _refuse(text)


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
