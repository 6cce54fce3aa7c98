"""Logos become small pictures of one height, and whatever is no picture says so."""

import base64
import struct
from collections.abc import Sequence

import pytest

from tests.factories.pictures import bomb, jpeg_of, png, svg
from viaregia.exchange.forum import Logo
from viaregia.exchange.logos import DOTS, HIGH, WIDE, Unfit, height_of, is_png, logo_of, row_of


def made(data: bytes, name: str = "body") -> Logo:
    logo = logo_of(name, data)
    assert isinstance(logo, Logo)
    return logo


def size(image: bytes) -> Sequence[int]:
    return struct.unpack_from(">II", image, 16)


@pytest.mark.parametrize("data", [png(), png(900, 300), png(3, 1), svg(), png(40, 400)])
def test_a_logo_is_as_high_as_every_other(data: bytes) -> None:
    logo = made(data)
    assert is_png(logo.png)
    assert height_of(logo) == pytest.approx(HIGH, abs=0.1)


def test_a_very_wide_logo_is_lower_instead_of_wider() -> None:
    logo = made(png(1000, 50))
    width, _ = size(base64.b64decode(logo.png))
    assert width == pytest.approx(WIDE / 25.4 * DOTS, abs=1)
    assert height_of(logo) == pytest.approx(WIDE / 20, abs=0.1)


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", png()[:40], png()[:16] + b"\0" * 30, b"<svg", b"<svg xmlns='x'></svg>", b"\xff\xd8\xff\xe0",
     jpeg_of(0, 0), jpeg_of(30, 20), b"GIF89a", svg()[:200]],
)  # fmt: skip
def test_what_is_no_picture_is_no_logo(data: bytes) -> None:
    assert logo_of("body", data) is Unfit.UNREADABLE


@pytest.mark.parametrize("data", [bomb(), jpeg_of(20_000, 30_000), b"<svg>" + b" " * 5_000_000])
def test_what_is_too_large_is_not_unpacked(data: bytes) -> None:
    assert logo_of("body", data) is Unfit.TOO_LARGE


def test_a_row_of_logos_is_one_picture_that_says_how_large_it_is() -> None:
    logos = (made(png()), made(svg()))
    row = row_of(logos)
    widths = [size(base64.b64decode(logo.png))[0] for logo in logos]
    assert size(row)[0] == pytest.approx(sum(widths) + 85, abs=2)
    at = row.index(b"pHYs")
    assert struct.unpack_from(">II", row, at + 4) == (14173, 14173)
    assert row_of(()) == b""


def test_only_base64_of_a_png_is_one() -> None:
    assert not is_png("not base64!")
    assert not is_png(base64.b64encode(b"GIF89a").decode())
