"""Comext tables as JSON-stat 2.0, the other form in which Eurostat's interface gives them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from viaregia.base.words import N_
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.sources.flat_file import SourceEmpty, one_table
from viaregia.engines.trade.sources.json_file import SourceJsonUnfit, arrow_table, read_json
from viaregia.engines.trade.sources.reading import Given, Head, Reading
from viaregia.engines.trade.sources.series import FIELDS, UPDATED, flows_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DIMENSIONS: Final = {
    "reporter": "reporter",
    "partner": "partner",
    "product": "product",
    "flow": "flow",
    "indicators": "indicator",
    "time": "period",
    "time_period": "period",
}
DATASET: Final = N_("a dataset of JSON-stat 2.0")
LISTED: Final = N_("the dimensions reporter, partner, product, flow, indicators and time")
INDEXED: Final = N_("an index of its categories")
PLACED: Final = N_("positions within the size of the dataset")


@dataclass(frozen=True, slots=True)
class _Cube:
    """One file: its dimensions' codes in order, and the figures by their position in row-major order."""

    table: str
    updated: str
    codes: dict[str, list[str]]
    values: dict[int, str]
    status: dict[int, str]


class JsonStat:
    """Reads datasets of JSON-stat 2.0 that have the dimensions of a Comext table."""

    name = "json-stat"

    def recognises(self, head: Head) -> bool:
        """Return whether the file begins like a dataset of JSON-stat."""
        text = "".join(head.text.split())
        return text.startswith("{") and '"class":"dataset"' in text and '"version":"2' in text

    def read(self, connection: "DuckDBPyConnection", files: Sequence[Path], given: Given) -> Reading:
        """Return the flows of the files; as line a figure has its place in the cube, from 1, since JSON has none.

        Raises SourceJsonBroken, SourceJsonUnfit, SourceEmpty, SourceTablesMixed.
        """
        cubes = [_cube(path) for path in files]
        columns: dict[str, list[Any]] = {name: [] for name in ("file", "line", *FIELDS)}
        for at, cube in enumerate(cubes):
            _add(columns, at, cube)
        places = {*columns["reporter"], *columns["partner"]}
        flows = flows_of(arrow_table(connection, columns), places, {*columns["indicator"]}, given)
        times = ", ".join(sorted({cube.updated for cube in cubes if cube.updated}))
        notes: tuple[tuple[str, Mapping[str, str]], ...] = ((UPDATED, {"when": times}),) if times else ()
        return Reading(
            dataset=Dataset(
                given.source or "comext", given.table or one_table([each.table for each in cubes]) or "COMEXT"
            ),
            currency=given.currency or "EUR",
            select=flows.select,
            notes=(*notes, *flows.notes),
        )


READER: Final = JsonStat()


def _cube(path: Path) -> _Cube:
    """Return a file as a cube of figures. Raises SourceJsonBroken, SourceJsonUnfit, SourceEmpty."""
    held = read_json(path)
    if not isinstance(held, dict) or held.get("class") != "dataset" or not isinstance(held.get("id"), list):
        raise SourceJsonUnfit(file=path.name, field="class", expected=DATASET)
    names = [str(name) for name in held["id"]]
    if not set(DIMENSIONS.values()) <= {DIMENSIONS.get(name.casefold(), "") for name in names}:
        raise SourceJsonUnfit(file=path.name, field="id", expected=LISTED)
    codes = {name: _categories(path, held, name) for name in names}
    cells = prod(map(len, codes.values()))
    values = {at: str(value) for at, value in _sparse(held.get("value")).items() if value is not None}
    if any(not 0 <= at < cells for at in values):
        raise SourceJsonUnfit(file=path.name, field="value", expected=PLACED)
    status = {at: str(mark) for at, mark in _sparse(held.get("status")).items()}
    if not values and not status:
        raise SourceEmpty(file=path.name)
    table = str((held.get("extension") or {}).get("id", "")).upper()
    return _Cube(table, str(held.get("updated", "")), codes, values, status)


def _categories(path: Path, held: dict[str, Any], name: str) -> list[str]:
    """Return the codes of a dimension in order; a single category needs no index."""
    try:
        category = held["dimension"][name]["category"]
        index = category.get("index", category.get("label"))
        if isinstance(index, dict):
            return sorted(index, key=lambda code: index[code]) if "index" in category else list(index)
        return [str(code) for code in index]
    except (KeyError, TypeError, AttributeError) as error:
        raise SourceJsonUnfit(file=path.name, field=f"dimension.{name}", expected=INDEXED) from error


def _sparse(held: Any) -> dict[int, Any]:
    """Return values by position, from a list of all of them or an object of those that are there."""
    if isinstance(held, list):
        return dict(enumerate(held))
    return {int(at): value for at, value in held.items() if str(at).isdigit()} if isinstance(held, dict) else {}


def _add(columns: dict[str, list[Any]], file: int, cube: _Cube) -> None:
    """Add the figures of a cube to the columns of series."""
    places = {DIMENSIONS[name.casefold()]: at for at, name in enumerate(cube.codes) if name.casefold() in DIMENSIONS}
    kept = cube.values.keys() | cube.status.keys()
    for at, codes in enumerate(product(*cube.codes.values())):
        if at not in kept:
            continue
        mark = cube.status.get(at, "")
        columns["file"].append(str(file))
        columns["line"].append(at + 1)
        for field, place in places.items():
            columns[field].append(codes[place])
        columns["value"].append(cube.values.get(at))
        columns["flag"].append(mark or None)
        columns["withheld"].append("c" if "c" in mark else None)
