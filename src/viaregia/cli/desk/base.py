"""Screens that take every key in the order typed; and what the steps of a repair may ask of the day's screen."""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from textual.app import App
from textual.events import Event, Key
from textual.filter import LineFilter
from textual.screen import ModalScreen
from textual.widgets import Input

from viaregia.base.words import words
from viaregia.cli.desk.faint import Readable
from viaregia.cli.desk.look import Surroundings
from viaregia.exchange.plan import Plan
from viaregia.planner.desk.desk import Desk


@dataclass(frozen=True)
class Errands:
    """What the door does for the screen. `papers`: where a printed agenda goes; `open_paper`: what becomes of it then.

    `seconds`: for a repair. `seed`: of its search.
    """

    papers: Path
    open_paper: Callable[[Path], None]
    seconds: float = 3.0
    seed: int = 1


EDITS: Final = {
    "backspace": "delete_left",
    "delete": "delete_right",
    "left": "cursor_left",
    "right": "cursor_right",
    "home": "home",
    "end": "end",
    "ctrl+w": "delete_left_word",
}


class OrderedApp(App[None]):
    """Takes every key to its end before the next one, however fast they come.

    Left to itself, Textual hands letters to the line and Enter to the screen, each with a queue of its own: on a busy
    computer the first letters of the next slip would overtake the Enter of the last.
    """

    ENABLE_COMMAND_PALETTE = False
    KEYS: ClassVar[Mapping[str, str]] = {}
    """Actions by key, wherever the cursor is; in a line, printable keys are typed."""
    TYPED: ClassVar[Mapping[str, str]] = {}
    """Actions by key, while the cursor is in a line; they come first."""

    tongue = "en"

    def action_help_quit(self) -> None:
        """Say how to end, where Ctrl-C was pressed; a screen is not ended by a slip of the finger."""
        self.notify(words(self.tongue).gettext("F10 ends. Everything marked and typed is kept."))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what changes lines before they are shown: dimmed text is made readable first."""
        return [Readable(self.ansi_theme), *super().get_line_filters()]

    async def on_event(self, event: Event) -> None:
        """Take a key at once; leave all else, and the keys of boxes, to Textual."""
        ours = isinstance(event, Key) and not event.is_forwarded and not isinstance(self.screen, ModalScreen)
        if not (ours and isinstance(event, Key) and await self._taken(event)):
            await super().on_event(event)

    async def _taken(self, event: Key) -> bool:
        line = self.focused
        if isinstance(line, Input):
            if event.key in self.TYPED:
                return await self.run_action(self.TYPED[event.key])
            if event.is_printable and event.character:
                line.insert_text_at_cursor(event.character)
                self.typed(line.value)
                return True
            if event.key in EDITS:
                await self.run_action(EDITS[event.key], line)
                self.typed(line.value)
                return True
        return event.key in self.KEYS and await self.run_action(self.KEYS[event.key])

    @abstractmethod
    def typed(self, text: str) -> None:
        """Take what the line holds now."""


class DeskApp(OrderedApp):
    """A screen that shows a version of the plan, and can take over another."""

    desk: Desk
    plan_file: Path
    around: Surroundings
    errands: Errands

    @abstractmethod
    def say(self, text: str, style: str = "") -> None:
        """Show a line above the keys."""

    @abstractmethod
    def reload(self, plan: Plan) -> None:
        """Take over a new version of the plan."""

    @abstractmethod
    def welcome(self, newcomers: Sequence[str]) -> None:
        """Mark those who have just walked in as being there."""
