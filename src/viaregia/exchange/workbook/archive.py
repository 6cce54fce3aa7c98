"""The inside of an .xlsx file, measured before the reader sees it.

An .xlsx file is a zip of XML. A small file can unpack to gigabytes, point at a cell in the last row and column (readers
keep the whole rectangle), or repeat one long text a million times. So the sizes in the zip directory are checked first,
then the sheets that matter are gone through once with a streaming parser, and only what was measured is handed on.
"""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from viaregia.base.zips import UNREADABLE
from viaregia.exchange.workbook.grid import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    NotAWorkbook,
    OtherFormat,
    WorkbookDamaged,
    WorkbookEncrypted,
    WorkbookTooLarge,
)

MEGABYTE: Final = 1_000_000
MOST_UNPACKED: Final = 128 * MEGABYTE  # 60,000 wishes with every column filled take about 50 MB of XML
MOST_PARTS: Final = 5_000  # a workbook has some tens; more is a zip made to keep a reader busy
MOST_CHARACTERS: Final = 25_000_000  # of text in the cells of one sheet, repeated texts counted each time
CHUNK: Final = 1 << 16
COMMON: Final = ("xl/styles.xml", "xl/sharedStrings.xml")
CUSTOM: Final = "docProps/custom.xml"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
ROOT: Final = (
    f'<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)


@dataclass(frozen=True)
class Part:
    """One sheet of the workbook: its name, where it lies in the zip, whether it is hidden."""

    name: str
    path: str
    hidden: bool


@dataclass
class Extent:
    """How far a sheet's content reaches, and which cells hold a formula's error."""

    rows: int = 0
    columns: int = 0
    characters: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def too_large(self) -> bool:
        """Tell whether the sheet goes beyond what is read."""
        return (
            self.rows > MOST_ROWS
            or self.columns > MOST_COLUMNS
            or self.rows * self.columns > MOST_CELLS
            or self.characters > MOST_CHARACTERS
        )


class Archive:
    """An open .xlsx file. Every XML part is read in full or not at all; damaged ones raise `WorkbookDamaged`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._zip = _opened(path)
        self._names = {info.filename.lower().lstrip("/"): info for info in self._zip.infolist()}
        self._lengths: list[int] | None = None
        self.epoch_1904 = False
        _check_format(path, self._names)

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def sheets(self) -> list[Part]:
        """Return the sheets in the order of the workbook. Also learns from which year day numbers count."""
        links = self._links()
        found: list[Part] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            if _local(tag) == "workbookPr":
                self.epoch_1904 = attributes.get("date1904", "0") in ("1", "true")
            if _local(tag) == "sheet":
                target = next((links.get(value, "") for key, value in attributes.items() if _local(key) == "id"), "")
                hidden = attributes.get("state", "visible") != "visible"
                if target.lower() in self._names:
                    found.append(Part(attributes.get("name", ""), target, hidden))

        self._parse("xl/workbook.xml", start)
        return found

    def properties(self) -> dict[str, str]:
        """Return the custom properties of the document, as texts; none where it has none."""
        found: dict[str, str] = {}
        name = ""

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal name
            if _local(tag) == "property":
                name = attributes.get("name", "")

        def text(data: str) -> None:
            if data.strip():
                found[name] = found.get(name, "") + data

        if CUSTOM.lower() in self._names:
            self._parse(CUSTOM, start, None, text)
        return found

    def measure(self, part: Part) -> Extent:
        """Return how far a sheet reaches; stops early when it is too large."""
        ruler = _Ruler(self._text_lengths())
        with suppress(_Enough):
            self._parse(part.path, ruler.start, ruler.end, ruler.text)
        return ruler.extent

    def only(self, parts: list[Part]) -> BytesIO:
        """Return a workbook in memory with these sheets and nothing else."""
        self._check_sizes([*COMMON, *(part.path for part in parts)])
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for name in COMMON:
                if name.lower() in self._names:
                    archive.writestr(name, b"".join(self._chunks(name)))
            for number, part in enumerate(parts, start=1):
                archive.writestr(f"xl/worksheets/sheet{number}.xml", b"".join(self._chunks(part.path)))
            archive.writestr("_rels/.rels", ROOT)
            archive.writestr("xl/workbook.xml", _workbook_xml(parts, epoch_1904=self.epoch_1904))
            archive.writestr("xl/_rels/workbook.xml.rels", _links_xml(len(parts)))
        packed.seek(0)
        return packed

    def _links(self) -> dict[str, str]:
        links: dict[str, str] = {}

        def start(tag: str, attributes: dict[str, str]) -> None:
            if _local(tag) == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
                target = attributes.get("Target", "")
                links[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

        self._parse("xl/_rels/workbook.xml.rels", start)
        return links

    def _text_lengths(self) -> list[int]:
        if self._lengths is None:
            scale = _TextScale()
            if "xl/sharedstrings.xml" in self._names:
                self._parse("xl/sharedStrings.xml", scale.start, scale.end, scale.text)
            self._lengths = scale.lengths
        return self._lengths

    def _parse(
        self,
        name: str,
        start: Callable[[str, dict[str, str]], Any],
        end: Callable[[str], Any] | None = None,
        text: Callable[[str], Any] | None = None,
    ) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            for chunk in self._chunks(name):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        # LookupError is the parser's word for an encoding that does not exist.
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise WorkbookDamaged(path=self.path.name) from error

    def _refuse(self, *_: object) -> None:
        """Refuse document types: no spreadsheet program writes them, and entities in them multiply text."""
        raise WorkbookDamaged(path=self.path.name)

    def _check_sizes(self, names: list[str]) -> None:
        """Refuse parts that unpack to more than a forum needs, by the sizes in the zip directory."""
        size = sum(self._names[name.lower()].file_size for name in names if name.lower() in self._names)
        if size > MOST_UNPACKED:
            raise WorkbookTooLarge(path=self.path.name, size=size // MEGABYTE, most=MOST_UNPACKED // MEGABYTE)

    def _chunks(self, name: str) -> Iterator[bytes]:
        info = self._names.get(name.lower())
        if info is None:
            raise WorkbookDamaged(path=self.path.name)
        self._check_sizes([name])
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(CHUNK):
                    yield chunk
        except (*UNREADABLE, OSError) as error:
            raise WorkbookDamaged(path=self.path.name) from error
        except RuntimeError as error:  # zipfile's word for a part under a password
            raise WorkbookEncrypted(path=self.path.name) from error


class _Enough(Exception):
    """The sheet is too large already; the rest need not be read."""


class _Ruler:
    """Measures a sheet while it is parsed: positions as the reader counts them, texts as long as they will be."""

    def __init__(self, lengths: list[int]) -> None:
        self.extent = Extent()
        self._lengths = lengths
        self._row = self._column = 0
        self._kind = ""
        self._text: list[str] = []
        self._inside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "c":
            self._row, self._column = position_of(attributes.get("r", ""), self._row, self._column + 1)
            self._kind = attributes.get("t", "n")
        elif name == "row":
            given = attributes.get("r", "")
            self._row = int(given) if given.isdecimal() and len(given) < 9 else self._row + 1
            self._column = 0
        elif name in ("v", "t", "f"):
            self._inside = True
            self._text = []
            self._reach()

    def text(self, data: str) -> None:
        if self._inside:
            self._text.append(data)

    def end(self, tag: str) -> None:
        if not self._inside or _local(tag) not in ("v", "t", "f"):
            return
        self._inside = False
        value = "".join(self._text)
        if self._kind == "e" and _local(tag) == "v":
            self.extent.errors[self._row, self._column] = value
        shared = self._kind == "s" and value.isdecimal() and len(value) < 9 and int(value) < len(self._lengths)
        self.extent.characters += self._lengths[int(value)] if shared else len(value)

    def _reach(self) -> None:
        self.extent.rows = max(self.extent.rows, self._row)
        self.extent.columns = max(self.extent.columns, self._column)
        if self.extent.too_large:
            raise _Enough


class _TextScale:
    """Measures each shared text of the workbook."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self._inside = False

    def start(self, tag: str, _: dict[str, str]) -> None:
        if _local(tag) == "si":
            self.lengths.append(0)
        self._inside = _local(tag) == "t"

    def end(self, _: str) -> None:
        self._inside = False

    def text(self, data: str) -> None:
        if self._inside and self.lengths:
            self.lengths[-1] += len(data)


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(path)
    except UNREADABLE as error:
        raise WorkbookDamaged(path=path.name) from error
    infos = archive.infolist()
    if len(infos) > MOST_PARTS:
        archive.close()
        raise WorkbookDamaged(path=path.name)
    return archive


def _check_format(path: Path, names: dict[str, zipfile.ZipInfo]) -> None:
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        raise OtherFormat(path=path.name, format="xlsb")
    if "mimetype" in names and "content.xml" in names:
        raise OtherFormat(path=path.name, format="ods")
    raise NotAWorkbook(path=path.name)


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def position_of(reference: str, row: int, column: int) -> tuple[int, int]:
    """Return row and column of a reference such as `AB12`, counting from 1; what is not given stays."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not letters.isalpha() or not letters.isascii() or len(letters) > 3 or not digits or len(digits) > 8:
        return row, column
    found = 0
    for letter in letters.upper():
        found = found * 26 + ord(letter) - 64
    return int(digits), found


def _workbook_xml(parts: list[Part], *, epoch_1904: bool) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(part.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, part in enumerate(parts, start=1)
    )
    properties = f'<workbookPr date1904="{int(epoch_1904)}"/>'
    return f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{properties}<sheets>{sheets}</sheets></workbook>'


def _links_xml(count: int) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{LINKS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, count + 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>'
