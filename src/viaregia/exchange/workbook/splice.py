"""Writes cells into the XML of one sheet and leaves every other byte as it was.

Reading a workbook into a library and saving it again loses what the library does not know: pictures, charts, notes'
sizes, and the last results of all formulas, without which no other program can read the values until a spreadsheet has
computed them again. So only the bytes of the cells concerned are replaced.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape

from viaregia.exchange.workbook.archive import position_of
from viaregia.exchange.workbook.grid import letter_of

Value = str | int | None
Spot = tuple[int, int]
MOST_DIGITS: Final = 15  # of a whole number that a spreadsheet keeps exactly
ENCODING: Final = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding=["']([\w-]+)""")
REFERENCE: Final = re.compile(rb'ref="([A-Z]{1,3}\d+):([A-Z]{1,3})(\d+)"')


@dataclass
class _Piece:
    """A row or a cell: where its bytes begin and end, where its start tag ends, whether that is all there is."""

    start: int
    head: int
    end: int = 0
    close: int = 0
    style: str = ""
    formula: bool = False


@dataclass
class _Map:
    """Where the rows and cells of a sheet stand in its bytes."""

    data: _Piece | None = None
    prefix: str = ""
    rows: dict[int, _Piece] = field(default_factory=dict)
    cells: dict[Spot, _Piece] = field(default_factory=dict)
    ranges: list[tuple[int, int]] = field(default_factory=list)
    columns: list[tuple[int, int, str]] = field(default_factory=list)  # first, last, style


class NotPlainXml(ValueError):
    """The sheet is not written as UTF-8, as every spreadsheet program does; caught where the file is known."""


def with_cells(xml: bytes, cells: Mapping[Spot, Value], like: Mapping[int, int]) -> tuple[bytes, bool]:
    """Return the sheet with these values in its cells, and whether a formula was written over.

    `cells`: by row and column, counting from 1; None empties. A cell keeps its look; one that is new looks like the
    cell of its column in the row that `like` names for its row (its neighbour, where that is its own row), or else like
    the column. O(size of the sheet). Raises NotPlainXml.
    """
    found = _mapped(xml)
    if found.data is None:
        raise NotPlainXml
    pieces = [*_replaced(found, cells), *_added(xml, found, cells, like)]
    last = max((row for row, _ in cells), default=0)
    pieces += [(start, end, _reaching(xml[start:end], last)) for start, end in found.ranges]
    made, at = [], 0
    for start, end, new in sorted(pieces, key=lambda piece: piece[:2]):
        made += [xml[at:start], new]
        at = end
    over = any(found.cells[spot].formula for spot in cells if spot in found.cells)
    return b"".join((*made, xml[at:])), over


def _mapped(xml: bytes) -> _Map:
    named = ENCODING.match(xml)
    if xml[:1] not in (b"<", b"\xef") or (named and named[1].lower() not in (b"utf-8", b"us-ascii")):
        raise NotPlainXml
    found, parser = _Map(), expat.ParserCreate()
    row = column = 0
    open_piece: dict[str, _Piece] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column
        name = tag.rpartition(":")[2]
        at = parser.CurrentByteIndex
        piece = _Piece(at, xml.index(b">", at) + 1, style=attributes.get("s", ""))
        if name == "sheetData":
            found.data, found.prefix = piece, tag.removesuffix("sheetData")
        elif name == "row":
            given = attributes.get("r", "")
            row, column = int(given) if given.isdecimal() else row + 1, 0
            found.rows[row] = piece
        elif name == "c":
            row, column = position_of(attributes.get("r", ""), row, column + 1)
            found.cells[row, column] = piece
        elif name == "f" and "c" in open_piece:
            open_piece["c"].formula = True
        elif name == "col" and attributes.get("style"):
            found.columns.append((int(attributes["min"]), int(attributes["max"]), attributes["style"]))
        elif name in ("dimension", "autoFilter"):
            found.ranges.append((piece.start, piece.head))
        open_piece[name] = piece

    def end(tag: str) -> None:
        piece = open_piece.pop(tag.rpartition(":")[2], None)
        if piece is not None:
            at = parser.CurrentByteIndex
            alone = xml[piece.head - 2 : piece.head] == b"/>"
            piece.close = piece.head if alone else at
            piece.end = piece.head if alone else xml.index(b">", at) + 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError) as error:
        raise NotPlainXml from error
    return found


def _replaced(found: _Map, cells: Mapping[Spot, Value]) -> Iterator[tuple[int, int, bytes]]:
    for spot, value in cells.items():
        piece = found.cells.get(spot)
        if piece is not None:
            yield piece.start, piece.end, _cell(found.prefix, spot, value, piece.style)


def _added(
    xml: bytes, found: _Map, cells: Mapping[Spot, Value], like: Mapping[int, int]
) -> Iterator[tuple[int, int, bytes]]:
    """Yield the cells that were not there, in the rows that were, then the rows that were not."""
    new: dict[int, list[Spot]] = {}
    for spot in sorted(spot for spot in cells if spot not in found.cells):
        new.setdefault(spot[0], []).append(spot)
    assert found.data is not None
    missing: dict[int, bytes] = {}
    for row, spots in new.items():
        made = {
            spot: _cell(found.prefix, spot, cells[spot], _style(found, like.get(row, 0), spot[1])) for spot in spots
        }
        if row in found.rows:
            yield from _into_row(xml, found, row, made)
        else:
            name = found.prefix + "row"
            missing[row] = f'<{name} r="{row}">'.encode() + b"".join(made.values()) + f"</{name}>".encode()
    yield from _into_sheet(xml, found, missing)


def _into_row(xml: bytes, found: _Map, row: int, made: Mapping[Spot, bytes]) -> Iterator[tuple[int, int, bytes]]:
    piece = found.rows[row]
    if piece.head == piece.end:  # <row/> becomes <row>…</row>
        opened = xml[piece.start : piece.head - 2] + b">"
        yield piece.start, piece.end, opened + b"".join(made.values()) + f"</{found.prefix}row>".encode()
        return
    present = sorted((column, each.start) for (at, column), each in found.cells.items() if at == row)
    places: dict[int, bytes] = {}
    for (_, column), text in made.items():
        place = next((start for other, start in present if other > column), piece.close)
        places[place] = places.get(place, b"") + text
    yield from ((place, place, text) for place, text in places.items())


def _into_sheet(xml: bytes, found: _Map, rows: Mapping[int, bytes]) -> Iterator[tuple[int, int, bytes]]:
    data = found.data
    assert data is not None
    if rows and data.head == data.end:  # <sheetData/>
        opened = xml[data.start : data.head - 2] + b">"
        yield data.start, data.end, opened + b"".join(rows.values()) + f"</{found.prefix}sheetData>".encode()
        return
    present = sorted((number, piece.start) for number, piece in found.rows.items())
    places: dict[int, bytes] = {}
    for number, text in sorted(rows.items()):
        place = next((start for other, start in present if other > number), data.close)
        places[place] = places.get(place, b"") + text
    yield from ((place, place, text) for place, text in places.items())


def _style(found: _Map, row: int, column: int) -> str:
    """Return the look of a cell of this row, or of the whole column where there is none."""
    piece = found.cells.get((row, column))
    of_column = (style for first, last, style in found.columns if first <= column <= last)
    return piece.style if piece else next(of_column, "")


def _beside(found: _Map, row: int, column: int) -> str:
    """Return the look of the nearest cell on the left."""
    return next((found.cells[row, at].style for at in range(column - 1, 0, -1) if (row, at) in found.cells), "")


def _cell(prefix: str, spot: Spot, value: Value, style: str) -> bytes:
    """Return a cell; a whole number written as text becomes a number, so that it can be sorted with the others."""
    look = f' s="{style}"' if style.isdecimal() else ""
    name, where = prefix + "c", f'r="{letter_of(spot[1] - 1)}{spot[0]}"{look}'
    if value is None or value == "":
        return f"<{name} {where}/>".encode()
    text = str(value)
    if text.isascii() and text.isdecimal() and str(int(text)) == text and len(text) <= MOST_DIGITS:
        return f"<{name} {where}><{prefix}v>{text}</{prefix}v></{name}>".encode()
    inside = f'<{prefix}is><{prefix}t xml:space="preserve">{escape(text)}</{prefix}t></{prefix}is>'
    return f'<{name} {where} t="inlineStr">{inside}</{name}>'.encode()


def _reaching(tag: bytes, last: int) -> bytes:
    """Return a tag whose range reaches at least to the row `last`; a range of one row is a filter's mark and stays."""

    def longer(match: re.Match[bytes]) -> bytes:
        start, letters, row = match.groups()
        return b'ref="%s:%s%d"' % (start, letters, max(int(row), last))

    return REFERENCE.sub(longer, tag)
