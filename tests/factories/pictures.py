"""Small pictures made on the spot: logos of invented bodies."""

import struct
import zlib
from dataclasses import replace

from viaregia.exchange.forum import Logo
from viaregia.exchange.logos import logo_of
from viaregia.exchange.plan import Plan

PNG = b"\x89PNG\r\n\x1a\n"


def png(width: int = 60, height: int = 20, colour: tuple[int, int, int] = (0, 51, 153)) -> bytes:
    """Return a picture of one colour."""
    rows = b"".join(b"\0" + bytes(colour) * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return PNG + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def bomb() -> bytes:
    """Return what says it is 60,000 pixels wide and high."""
    return PNG + _chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def svg(name: str = "Euroregion", width: int = 300, height: int = 80) -> bytes:
    """Return a drawing with a word."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<rect width="{width}" height="{height}" rx="12" fill="#0f5c75"/>'
        f'<circle cx="{height / 2}" cy="{height / 2}" r="{height / 3}" fill="#ffcc00"/>'
        f'<text x="{height}" y="{height * 0.62}" font-size="{height * 0.36}" fill="#fff">{name}</text></svg>'
    ).encode()


def jpeg_of(width: int, height: int) -> bytes:
    """Return the head of a JPEG that says how large it is, after an APP0 segment."""
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, height, width, 3) + bytes(9)
    return b"\xff\xd8" + app + frame


FUNDING = "Co-funded by the European Union under the programme for cooperation of the Three Rivers 2021–2027."


def branded(plan: Plan) -> Plan:
    """Return a plan whose forum has three logos, a project number and a funding statement."""
    pictures = {"Union": png(360, 80), "Euroregion": svg(), "Chamber": svg("IHK", 120, 120)}
    logos = (logo_of(name, data) for name, data in pictures.items())
    settings = replace(
        plan.forum.settings,
        project_number="PLSN.03.01-0042/25",
        funding=FUNDING,
        images=tuple(logo for logo in logos if isinstance(logo, Logo)),
    )
    return replace(plan, forum=replace(plan.forum, settings=settings))
