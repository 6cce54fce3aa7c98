"""How the desk's screens look, and small pieces that both of them show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from gettext import NullTranslations
from typing import Final

from rich.text import Text
from textual.geometry import Size
from textual.widgets import Static

from viaregia.base.words import words

CAME: Final = "✓"
MISSING: Final = "✗"

CSS: Final = """
Screen { layers: base; }
#head { height: 1; background: $primary-darken-3; color: $text; text-style: bold; padding: 0 1; }
#keys { height: auto; max-height: 3; background: $panel; padding: 0 1; dock: bottom; }
#said { height: auto; max-height: 3; padding: 0 1; }
Input { border: none; height: 1; padding: 0 1; background: $boost; }
Input:focus { border: none; background: $surface-lighten-2; }
OptionList { border: none; padding: 0; scrollbar-size-vertical: 1; background: $surface; }
OptionList:focus { border: none; }
OptionList > .option-list--option-disabled { color: $text-muted; }
OptionList:focus > .option-list--option-highlighted { background: $primary-darken-3; color: $text; }
Input > .input--placeholder { color: $text-muted; }
OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
ModalScreen { align: center middle; background: $background 60%; }
.box { width: 92%; max-width: 100; height: auto; max-height: 92%; border: round $primary; background: $surface;
       padding: 0 1; }
.box OptionList { height: auto; max-height: 14; }
.scroll { height: auto; max-height: 16; scrollbar-size-vertical: 1; }
"""


@dataclass(frozen=True)
class Surroundings:
    """What a screen is given from outside: its language, and the clock on the forum's wall."""

    language: str
    now: Callable[[], datetime]

    @property
    def say(self) -> NullTranslations:
        """The catalogue."""
        return words(self.language)


class KeyLine(Static):
    """Keys with what they do, as many on a line as fit; no key is ever parted from its word."""

    def __init__(self, keys: Sequence[tuple[str, str]] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._keys = keys

    def show(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show other keys."""
        self._keys = keys
        self.refresh(layout=True)

    def render(self) -> Text:
        """Return the lines for the width there is."""
        return keys_within(self._keys, self.content_size.width or self.app.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """Return how many lines that takes."""
        return str(keys_within(self._keys, width)).count("\n") + 1


def keys_within(keys: Sequence[tuple[str, str]], width: int) -> Text:
    """Return keys with what they do, in lines of at most `width` characters where a single one is no longer."""
    lines, used = Text(no_wrap=True), 0
    for key, does in keys:
        long = len(key) + 1 + len(does)
        if used:
            apart = "  " if used + 2 + long <= width else "\n"
            lines.append(apart)
            used = used + 2 if apart == "  " else 0
        lines.append(key, style="bold reverse").append(f" {does}", style="not bold not reverse")
        used += long
    return lines


def two_sides(left: str, right: str, width: int) -> Text:
    """Return a line with text at both ends; the left one gives way."""
    room = max(0, width - len(right) - 1)
    shown = left if len(left) <= room else left[: max(0, room - 1)].rstrip() + "…"
    return Text(f"{shown}{' ' * max(1, width - len(shown) - len(right))}{right}", no_wrap=True, overflow="crop")
