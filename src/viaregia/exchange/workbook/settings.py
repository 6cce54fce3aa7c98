"""The sheet Forum: names on the left, values beside them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from viaregia.exchange.forum import Settings
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.columns import FORUM
from viaregia.exchange.workbook.findings import Findings, Place
from viaregia.exchange.workbook.grid import Grid, letter_of
from viaregia.exchange.workbook.header import Heading, nearest
from viaregia.exchange.workbook.images import KEY as LOGOS
from viaregia.exchange.workbook.images import images_of
from viaregia.exchange.workbook.plain import heading
from viaregia.exchange.workbook.rows import Row, fill
from viaregia.exchange.workbook.when import When


def settings_of(grids: Sequence[Grid], findings: Findings, folder: Path) -> Settings:
    """Return what the sheets Forum say, with the usual values for everything they leave out.

    `folder`: where the images lie that they name.
    """
    lines: dict[str, Row] = {}
    for grid in grids:
        for line in _lines(grid, findings):
            key = next(iter(line.headings))
            if key in lines and line.texts:
                line.note(Code.SETTING_TWICE, key, row=lines[key].number)
            elif line.texts:
                lines[key] = line
    if grids and "title" not in lines:
        findings.note(Code.VALUE_MISSING, _title_place(grids[0], findings.language))
    _check(lines)
    return Settings(
        **({"title": ""} | {key: _plain_value(line.values[key]) for key, line in lines.items() if line.values}),
        images=images_of(lines.get(LOGOS), folder),
    )


def _lines(grid: Grid, findings: Findings) -> Iterator[Row]:
    """Yield one row for each known name; names that are not known count once the first known one has come."""
    begun = False
    for number, values in grid.rows:
        named = next((at for at, value in enumerate(values) if isinstance(value, str) and value.strip()), None)
        if named is None:
            continue
        label = str(values[named]).strip()
        column = FORUM.known.get(heading(label))
        at = _after(grid, number, named)
        value = values[at] if at < len(values) else None
        if column is None:
            if begun and value is not None:
                place = Place(grid.file, grid.name, number, label, letter_of(named))
                names = [name for each in FORUM.columns for name in each.names.all()]
                findings.note(Code.UNKNOWN_SETTING, place, label, near=nearest(label, names))
            continue
        begun = True
        line = Row(FORUM, grid.file, grid.name, number, {column.key: Heading(column, (at,), label)}, findings)
        if not (value is None or (isinstance(value, str) and not value.strip())):
            fill(line, line.headings[column.key], value, epoch_1904=grid.epoch_1904)
        yield line


def _after(grid: Grid, number: int, position: int) -> int:
    """Return the column beside a name, which may be merged over several cells."""
    for (top, left), (bottom, right) in grid.merged:
        if top <= number - 1 <= bottom and left <= position <= right:
            return right + 1
    return position + 1


def _title_place(grid: Grid, language: str) -> Place:
    for number, values in grid.rows:
        for at, value in enumerate(values):
            if isinstance(value, str) and FORUM.known.get(heading(value)) == FORUM.column("title"):
                return Place(grid.file, grid.name, number, value.strip(), letter_of(at + 1))
    return Place(grid.file, grid.name, 0, FORUM.column("title").name(language))


def _plain_value(value: Any) -> Any:
    if isinstance(value, When):
        return value.minutes
    return tuple(value) if isinstance(value, list) else value


def _check(lines: dict[str, Row]) -> None:
    least, most = (lines[key].get(key) if key in lines else None for key in ("minimum", "maximum"))
    if least is not None and most is not None and least > most:
        lines["minimum"].note(Code.MINIMUM_ABOVE_MAXIMUM, "minimum", maximum=most)
    ends = [lines[key] for key in ("lunch_start", "lunch_end") if key in lines]
    if any(line.bad for line in ends):
        return
    minutes = [_plain_value(next(iter(line.values.values()))) for line in ends]
    if len(ends) == 1 or (len(ends) == 2 and minutes[0] >= minutes[1]):
        ends[-1].note(Code.HALF_LUNCH, next(iter(ends[-1].headings)))
