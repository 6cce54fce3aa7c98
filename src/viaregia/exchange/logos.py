"""Logos as they are printed: small PNGs of one height, whatever file they came as."""

import base64
import struct
import zlib
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, cast

from viaregia.exchange.forum import Logo

MOST_LOGOS: Final = 6
MOST_BYTES: Final = 5_000_000
MOST_PIXELS: Final = 40_000_000
HIGH: Final = 9  # millimetres on paper
WIDE: Final = 45
DOTS: Final = 360  # an inch, as printed
GAP: Final = 85  # dots between two logos in a row: 6 mm
PNG: Final = b"\x89PNG\r\n\x1a\n"
JPEG: Final = b"\xff\xd8\xff"
NO_FRAME: Final = (0xC4, 0xC8, 0xCC)  # JPEG marks in the range of frames that are none: DHT, JPG, DAC

# As high and as wide as a logo may be; on white ground, because not every reader of a report has white paper.
ONE: Final = f"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#let seen = image.with("logo." + sys.inputs.kind)
#let high = seen(height: {HIGH}mm)
#context if measure(high).width <= {WIDE}mm {{ high }} else {{ seen(width: {WIDE}mm) }}
"""
ROW: Final = """
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image("row.svg", width: float(sys.inputs.width) * 1pt)
"""


class Unfit(Enum):
    """Why a file cannot be a logo."""

    UNREADABLE = "unreadable"  # no PNG, JPEG or SVG, or a damaged one
    TOO_LARGE = "too_large"  # more than MOST_BYTES, or more than MOST_PIXELS


def logo_of(name: str, data: bytes) -> Logo | Unfit:
    """Return an image file as a logo, or why it is none; `name` is what it is called when it cannot be seen.

    About 10 ms. What a picture claims to measure is read before it is unpacked.
    """
    kind = _kind(data)
    if len(data) > MOST_BYTES:
        return Unfit.TOO_LARGE
    if kind is None:
        return Unfit.UNREADABLE
    width, height = (1, 1) if kind == "svg" else _size(data, kind)
    if width * height > MOST_PIXELS:
        return Unfit.TOO_LARGE
    if not width * height:
        return Unfit.UNREADABLE
    made = _rendered(ONE, {"kind": kind}, DOTS, {f"logo.{kind}": data})
    return Unfit.UNREADABLE if made is None else Logo(name, base64.b64encode(made).decode())


def height_of(logo: Logo) -> float:
    """Return how high a logo is printed at full size, in millimetres, at most HIGH."""
    _, dots = _size(base64.b64decode(logo.png), "png")
    return min(dots / DOTS * 25.4, HIGH)


def is_png(text: str) -> bool:
    """Tell whether a text is the base64 of what can be a PNG."""
    try:
        return base64.b64decode(text, validate=True).startswith(PNG)
    except ValueError:
        return False


@lru_cache(maxsize=4)
def row_of(logos: Sequence[Logo]) -> bytes:
    """Return several logos beside one another as one PNG that says how large it is to be printed; b"" for none."""
    if not logos:
        return b""
    images = [base64.b64decode(logo.png) for logo in logos]
    width = sum(_size(data, "png")[0] for data in images) + GAP * (len(images) - 1)
    made = _rendered(ROW, {"width": str(width)}, 72, {"row.svg": _wrapped(images).encode()})
    return _with_dots(made) if made else b""


def drawn(png: str) -> str:
    """Return a PNG (base64) as the text of an SVG, which is how typst takes images that lie in no file."""
    return _wrapped([base64.b64decode(png)])


def _kind(data: bytes) -> str | None:
    if data.startswith(PNG):
        return "png"
    if data.startswith(JPEG):
        return "jpg"
    return "svg" if b"<svg" in data[:4096] else None


def _size(data: bytes, kind: str) -> tuple[int, int]:
    """Return width and height in pixels as the file's head says; (0, 0) where it says nothing."""
    try:
        if kind == "png":
            return cast(tuple[int, int], struct.unpack_from(">II", data, 16))
        return _jpeg_size(data)
    except (struct.error, IndexError):
        return 0, 0


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Return the size in the first frame's head. Source: ITU-T T.81, annex B."""
    at = 2
    while data[at] == 0xFF:
        mark, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        if 0xC0 <= mark <= 0xCF and mark not in NO_FRAME:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + length
    return 0, 0


def _wrapped(images: Sequence[bytes]) -> str:
    """Return an SVG that holds PNGs beside one another, centred on one line."""
    sizes = [_size(data, "png") for data in images]
    high, x, parts = max(height for _, height in sizes), 0, []
    for data, (width, height) in zip(images, sizes, strict=True):
        source = f"data:image/png;base64,{base64.b64encode(data).decode()}"
        parts.append(f'<image x="{x}" y="{(high - height) / 2}" width="{width}" height="{height}" href="{source}"/>')
        x += width + GAP
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{x - GAP}" height="{high}">{"".join(parts)}</svg>'


def _rendered(template: str, inputs: dict[str, str], ppi: int, files: Mapping[str, bytes]) -> bytes | None:
    """Return the picture that typst makes of a template; None where a file beside it is no image."""
    import typst

    with TemporaryDirectory() as folder:
        for name, data in {"main.typ": template.encode(), **files}.items():
            Path(folder, name).write_bytes(data)
        try:
            compiler = typst.Compiler(Path(folder, "main.typ"), root=Path(folder), ignore_system_fonts=True)
            made = compiler.compile(format="png", ppi=ppi, sys_inputs=inputs)
        except RuntimeError:
            return None
        except BaseException as error:
            # A fault inside the compiled code arrives as a PanicException, which is not an Exception.
            if type(error).__name__ == "PanicException":
                return None
            raise
    return made if isinstance(made, bytes) and min(_size(made, "png")) > 1 else None


def _with_dots(png: bytes) -> bytes:
    """Return a PNG with its resolution. Source: PNG specification, pHYs."""
    metre = round(DOTS / 0.0254)
    chunk = b"pHYs" + struct.pack(">IIB", metre, metre, 1)
    first = len(PNG) + 25  # the head of every PNG is of this length
    return png[:first] + struct.pack(">I", 9) + chunk + struct.pack(">I", zlib.crc32(chunk)) + png[first:]
