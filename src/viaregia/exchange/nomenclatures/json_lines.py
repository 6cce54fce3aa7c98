"""Labels as JSON: one object on each line, or a list of objects; keys are read as headings are."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.nomenclatures.raw import MOST_ERRORS, RawTable
from viaregia.exchange.nomenclatures.table import SEVERAL, rows_to_table
from viaregia.exchange.workbook.plain import shortened

DEEPEST: Final = 4


class JsonBroken(ViaRegiaError):
    """A line is no JSON object."""

    code = "nomenclature_json_broken"
    sentence = N_("{path}, line {line}, column {column}: “{value}” is no JSON object; one on each line is expected.")


def read_json(path: str, text: str) -> RawTable | list[ViaRegiaError]:
    """Return what lines of JSON say, or all that is wrong with them. O(length)."""
    if text.lstrip().startswith("["):
        return _read_list(path, text)
    objects: list[tuple[int, dict[str, str]]] = []
    wrong: list[ViaRegiaError] = []
    for line, said in enumerate(text.splitlines(), start=1):
        if said.strip():
            try:
                objects.append((line, dict(_flat(_object(said)))))
            except (ValueError, RecursionError) as error:
                column = error.colno if isinstance(error, json.JSONDecodeError) else 1
                wrong.append(JsonBroken(path=path, line=line, column=column, value=shortened(said[column - 1 :])))
    return wrong[:MOST_ERRORS] or _tabled(path, objects)


def _read_list(path: str, text: str) -> RawTable | list[ViaRegiaError]:
    try:
        listed = json.loads(text)
    except json.JSONDecodeError as error:
        value = shortened(text[error.pos : error.pos + 80])
        return [JsonBroken(path=path, line=error.lineno, column=error.colno, value=value)]
    except RecursionError:
        return [JsonBroken(path=path, line=1, column=1, value=shortened(text[:80]))]
    objects = [(number, dict(_flat(each))) for number, each in enumerate(listed, start=1) if isinstance(each, dict)]
    return _tabled(path, objects)


def _object(line: str) -> dict[str, Any]:
    said = json.loads(line)
    if not isinstance(said, dict):
        raise ValueError(line)  # noqa: TRY004 a line that says something else is as wrong as one that says nothing
    return said


def _flat(said: dict[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield keys and texts; what lies within another object has both keys: `{"label": {"de": …}}` is `label de`."""
    for key, value in said.items():
        name = f"{before} {key}".strip()
        if isinstance(value, dict) and depth < DEEPEST:
            yield from _flat(value, name, depth + 1)
        elif isinstance(value, list):
            yield name, SEVERAL.join(str(each) for each in value if isinstance(each, str | int | float))
        elif isinstance(value, str | int | float):
            yield name, str(value)


def _tabled(path: str, objects: Iterable[tuple[int, dict[str, str]]]) -> RawTable | list[ViaRegiaError]:
    """Return objects as a table whose headings, in line 0, are all keys."""
    rows = list(objects)
    keys = list(dict.fromkeys(key for _, said in rows for key in said))
    return rows_to_table(path, [(0, keys), *((line, [said.get(key, "") for key in keys]) for line, said in rows)])
