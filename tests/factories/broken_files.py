"""Files that are not the workbook they seem to be, made in code."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.factories.workbooks import sheets, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_parts(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Write the small valid workbook with its parts changed; None leaves a part out."""
    whole = xlsx(path.with_suffix(".tmp"), sheets())
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return path


def with_sheet(path: Path, number: int, xml: str) -> Path:
    """Write the small valid workbook with one sheet's XML replaced."""
    return with_parts(path, lambda name, data: xml.encode() if name == f"xl/worksheets/sheet{number}.xml" else data)


def rows_xml(rows: str) -> str:
    """Return the XML of a sheet with these rows."""
    return f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def text_cell(reference: str, text: str) -> str:
    """Return the XML of a cell with a text of its own."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def zip_bomb(path: Path, megabytes: int) -> Path:
    """Write a small file whose first sheet unpacks to so many megabytes."""
    row = "<row><c><v>1</v></c></row>"
    return with_sheet(path, 1, rows_xml(row * (megabytes * 1_000_000 // len(row) + 1)))


def lying_about_its_size(path: Path) -> Path:
    """Write a workbook whose zip directory says that a sheet is far smaller than it is."""
    zip_bomb(path, 5)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(data.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    return path
