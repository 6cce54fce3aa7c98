"""Text that stands back and can still be read: dimmed only as far as the contrast that web pages must have."""

from functools import lru_cache
from typing import Final

from rich.color import Color as RichColor
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.color import Color
from textual.filter import LineFilter

LEAST: Final = 4.5
"""Contrast that WCAG 2.2 asks of text."""
STEPS: Final = 10
FAINTEST: Final = 5  # tenths of the way from the background to the text's own colour
NOT_DIM: Final = Style(dim=False)


class Readable(LineFilter):
    """Takes the place of dimming, which halves every contrast: text gets as faint as it may, and no fainter."""

    def __init__(self, theme: TerminalTheme) -> None:
        super().__init__()
        self._theme = theme

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with dimmed text in a colour of its own; the terminal's default colours stay."""
        return [
            Segment(text, self._readable(style, background), control) if style is not None and style.dim else segment
            for segment in segments
            for text, style, control in [segment]
        ]

    def _readable(self, style: Style, background: Color) -> Style:
        if style.color is None or style.color.is_default:
            return style
        behind = style.bgcolor
        if behind is not None and behind.is_default:
            return style
        under = background.rich_color if behind is None else behind
        fore, back = style.color.get_truecolor(self._theme), under.get_truecolor(self._theme, foreground=False)
        shown = faint(back, fore) if style.reverse else faint(fore, back)
        new = Style(bgcolor=shown) if style.reverse else Style(color=shown)
        return style + new + NOT_DIM


@lru_cache(1024)
def faint(fore: ColorTriplet, back: ColorTriplet) -> RichColor:
    """Return the faintest colour between two that can be read on the second; the first itself, if none can."""
    for step in range(FAINTEST, STEPS):
        mixed = ColorTriplet(*(round(b + (f - b) * step / STEPS) for f, b in zip(fore, back, strict=True)))
        if contrast(mixed, back) >= LEAST:
            return RichColor.from_triplet(mixed)
    return RichColor.from_triplet(fore)


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """Return the contrast of two colours by WCAG 2.2: 1 where they are alike, 21 for black on white."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: ColorTriplet) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
