"""Typst, with the one font the papers are set in: data and a template in, an accessible PDF (PDF/UA-1) out."""

import hashlib
import json
import re
import struct
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from viaregia.exchange.logos import drawn

if TYPE_CHECKING:
    import typst

TEMPLATES: Final = Path(__file__).parent / "templates"
FONTS: Final = Path(str(files("font_source_sans_pro"))) / "files"
MISSING: Final = "?"
SOFT_HYPHEN: Final = "\N{SOFT HYPHEN}"
ENDLESS: Final = re.compile(r"[^\s\u00ad]{41,}")  # no word of the four languages is that long
PIECE: Final = 20


@dataclass(frozen=True, slots=True)
class Image:
    """A PNG (base64) among the data; `picture` of `base.typ` shows it. It is sent once, however often it is there."""

    png: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG among the data, handed on as it is."""

    svg: str


Data = Mapping[str, "Data"] | Sequence["Data"] | Image | Drawing | str | int | float | bool | None


@lru_cache(maxsize=1)
def _fonts() -> "typst.Fonts":
    import typst

    # Only the font that comes with the package: papers look the same on every machine.
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


@lru_cache(maxsize=8)
def _compiler(template: str) -> "typst.Compiler":
    import typst

    return typst.Compiler(TEMPLATES / template, root=TEMPLATES, font_paths=_fonts(), ignore_system_fonts=True)


def pdf(template: str, data: Mapping[str, Data], *, printed_at: datetime) -> bytes:
    """Return the PDF that `templates/<template>` makes of `data`, which it finds as JSON in `sys.inputs.data`.

    Characters the font lacks (emoji, control characters) print as one `?`: PDF/UA allows no missing glyph.
    """
    images: dict[str, str] = {}
    shown = {"images": images} | dict(cast(Mapping[str, Data], _printable(data, images)))
    compiled = _compiler(template).compile(
        format="pdf",
        sys_inputs={"data": json.dumps(shown, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=printed_at.replace(tzinfo=UTC, microsecond=0),
    )
    return cast(bytes, compiled)  # only PNG and SVG give lists of pages


def pdf_and_note(template: str, data: Mapping[str, Data], note: str, *, printed_at: datetime) -> tuple[bytes, Data]:
    """Return the PDF, and what the template noted as metadata under the label `note`, at its first place."""
    made = pdf(template, data, printed_at=printed_at)
    found = json.loads(_compiler(template).query(f"<{note}>", field="value"))
    return made, found[0]


def _printable(data: Data, images: dict[str, str]) -> Data:
    """Return the data with texts that can be printed, and for each image its name in `images`, where it is put."""
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, Image):
        name = hashlib.sha256(data.png.encode()).hexdigest()
        images.setdefault(name, _drawn(data.png))
        return name
    if isinstance(data, Drawing):
        return data.svg
    if isinstance(data, Mapping):
        return {key: _printable(value, images) for key, value in data.items()}
    if isinstance(data, Sequence):
        return [_printable(value, images) for value in data]
    return data


_drawn = lru_cache(maxsize=16)(drawn)


def without_controls(text: str) -> str:
    """Return the text without what no file format takes: control characters (a line break stays) and surrogates."""
    return "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs", "Cn"))


def printable(text: str) -> str:
    """Return the text with composed accents, and `?` for each run of characters that cannot be printed.

    A word too long for any line may be broken.
    """
    composed = ENDLESS.sub(_breakable, unicodedata.normalize("NFC", text))
    if composed.isascii() and composed.isprintable():
        return composed
    known = _glyphs()
    kept: list[str] = []
    for sign in composed:
        if sign.isspace():
            kept.append(" ")
        elif ord(sign) in known:
            kept.append(sign)
        elif kept[-1:] != [MISSING] and not unicodedata.category(sign).startswith("C"):
            kept.append(MISSING)
    return "".join(kept)


def _breakable(word: re.Match[str]) -> str:
    signs = word.group()
    return SOFT_HYPHEN.join(signs[start : start + PIECE] for start in range(0, len(signs), PIECE))


@lru_cache(maxsize=1)
def _glyphs() -> frozenset[int]:
    """Return the code points that both weights in use have a glyph for."""
    regular, bold = (_cmap((FONTS / f"SourceSansPro-{weight}.ttf").read_bytes()) for weight in ("Regular", "Semibold"))
    return regular & bold


def _cmap(font: bytes) -> frozenset[int]:
    """Return the code points of a TrueType font. Source: OpenType specification, cmap, formats 4 and 12."""
    tables = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(tables))
    cmap = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    count = struct.unpack_from(">H", font, cmap + 2)[0]
    starts = {cmap + struct.unpack_from(">HHI", font, cmap + 4 + 8 * number)[2] for number in range(count)}
    readers: dict[int, Callable[[bytes, int], set[int]]] = {4: _segments, 12: _groups}
    found: set[int] = set()
    for start in starts:
        reader = readers.get(struct.unpack_from(">H", font, start)[0])
        found |= reader(font, start) if reader else set()
    return frozenset(found)


def _segments(font: bytes, start: int) -> set[int]:
    count = struct.unpack_from(">H", font, start + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, start + 14)
    starts = struct.unpack_from(f">{count}H", font, start + 16 + 2 * count)
    return {code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1) if code < 0xFFFF}


def _groups(font: bytes, start: int) -> set[int]:
    count = struct.unpack_from(">I", font, start + 12)[0]
    spans = (struct.unpack_from(">III", font, start + 16 + 12 * number) for number in range(count))
    return {code for first, last, _ in spans for code in range(first, last + 1)}
