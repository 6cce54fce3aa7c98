from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color_triplet import ColorTriplet
from textual.pilot import Pilot

from tests.cli.desk.test_day_app import driven, plan_file
from viaregia.cli.desk.faint import LEAST, contrast, faint

__all__ = ["plan_file"]

COLOURS = st.builds(ColorTriplet, *[st.integers(0, 255)] * 3)


def test_black_on_white_has_the_greatest_contrast() -> None:
    black, white = ColorTriplet(0, 0, 0), ColorTriplet(255, 255, 255)
    assert contrast(black, white) == contrast(white, black) == pytest.approx(21)
    assert contrast(white, white) == 1


@given(COLOURS, COLOURS)
def test_what_can_be_read_can_be_read_when_it_is_faint(fore: ColorTriplet, back: ColorTriplet) -> None:
    shown = faint(fore, back).triplet
    assert shown is not None
    assert contrast(shown, back) >= min(LEAST, contrast(fore, back))


def hard_to_read(pilot: Pilot[None]) -> list[tuple[str, float]]:
    """Return the words that have less contrast than text must have; under a box, only those in the box count."""
    found = []
    screen = pilot.app.screen
    boxes = screen.query(".box")
    seen = boxes.first().region if boxes else screen.region
    for strip in screen._compositor.render_strips(screen.size)[seen.y : seen.bottom]:
        for text, style, _ in strip.crop(seen.x, seen.right):
            if style is None or not text.strip() or style.color is None or style.bgcolor is None:
                continue
            fore = style.color.get_truecolor(pilot.app.ansi_theme)
            back = style.bgcolor.get_truecolor(pilot.app.ansi_theme, foreground=False)
            assert not style.dim
            if any(map(str.isalnum, text)) and contrast(fore, back) < LEAST:
                found.append((text.strip(), contrast(fore, back)))
    return found


KEYS: Final = ("nov", "x x", "nov enter down", "nov enter tab down", "nov enter m", "nov enter r", "nov enter f", "?")


@pytest.mark.parametrize("keys", KEYS)
def test_every_word_on_the_screen_can_be_read(plan_file: Path, keys: str) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        assert hard_to_read(pilot) == []
        for word in keys.split():
            await pilot.press(*([word] if word in ("enter", "down", "tab") else word))
        await pilot.pause(0.1)
        assert hard_to_read(pilot) == []

    driven(plan_file, steps)
