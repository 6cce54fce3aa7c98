"""How the desk's screens look, and small pieces that both of them show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from gettext import NullTranslations
from typing import Final

from rich.text import Text

from viaregia.base.words import words

CAME: Final = "✓"
MISSING: Final = "✗"

CSS: Final = """
Screen { layers: base; }
#head { height: 1; background: $primary; color: $text; text-style: bold; padding: 0 1; }
#keys { height: auto; max-height: 2; background: $panel; padding: 0 1; dock: bottom; }
#said { height: auto; max-height: 3; padding: 0 1; }
Input { border: none; height: 1; padding: 0 1; background: $boost; }
Input:focus { border: none; background: $surface-lighten-2; }
OptionList { border: none; padding: 0; scrollbar-size-vertical: 1; background: $surface; }
OptionList:focus { border: none; }
ModalScreen { align: center middle; background: $background 60%; }
.box { width: 92%; max-width: 100; height: auto; max-height: 92%; border: round $primary; background: $surface;
       padding: 0 1; }
.box OptionList { height: auto; max-height: 14; }
.scroll { height: auto; max-height: 16; }
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


def key_line(keys: Sequence[tuple[str, str]]) -> Text:
    """Return keys with what they do, on one line."""
    line = Text(no_wrap=False)
    for key, does in keys:
        line.append(f"{key}", style="bold reverse")
        line.append(f"\N{NO-BREAK SPACE}{does.replace(' ', chr(160))}  ")
    return line


def two_sides(left: str, right: str, width: int) -> Text:
    """Return a line with text at both ends; the left one gives way."""
    room = max(0, width - len(right) - 1)
    shown = left if len(left) <= room else left[: max(0, room - 1)] + "…"
    return Text(f"{shown}{' ' * max(1, width - len(shown) - len(right))}{right}", no_wrap=True, overflow="crop")
