"""The boxes that come up over the day's screen: help, a choice, a question, what a repair would change, who is free."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from viaregia.cli.desk.look import KeyLine, Surroundings, keys_within


class Told(ModalScreen[bool]):
    """Shows lines that may be longer than the screen, until Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave"),
        ("up", "scroll(-1)"),
        ("down", "scroll(1)"),
        ("pageup", "scroll(-10)"),
        ("pagedown", "scroll(10)"),
    ]

    def __init__(self, title: str, lines: Text, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._lines, self._keys = title, lines, keys

    def compose(self) -> ComposeResult:
        """Lay out title, lines and keys."""
        with Vertical(classes="box"):
            yield Static(Text(self._title, style="bold"))
            with VerticalScroll(classes="scroll", can_focus=False):
                yield Static(self._lines, classes="lines")
            yield KeyLine(self._keys)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(False)

    def action_scroll(self, lines: int) -> None:
        """Scroll up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


class Preview(Told):
    """Comes up while something is computed still, so that no key goes astray.

    F9 agrees, once the lines are there: a key that nobody types ahead.
    """

    BINDINGS: ClassVar[list[BindingType]] = [("f9", "agree")]
    _computed = _seen = False

    def ready(self, lines: Text) -> None:
        """Show what was computed, and take an answer from then on."""
        self._computed, self._lines = True, lines
        if self.query(".lines"):
            self._show()

    def on_mount(self) -> None:
        """Show what was computed before the box was laid out."""
        if self._computed:
            self._show()

    def _show(self) -> None:
        self.query_one(".lines", Static).update(self._lines)
        self.call_after_refresh(self._was_seen)

    def _was_seen(self) -> None:
        self._seen = True

    def action_agree(self) -> None:
        """Close with a yes, but agree to nothing unseen."""
        if self._seen:
            self.dismiss(True)


class Chosen(ModalScreen[str | None]):
    """A list of choices with a single key each; arrows and Enter do as well. Closes with the key, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave")]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._choices, self._keys = title, choices, keys

    def compose(self) -> ComposeResult:
        """Lay out title, choices and keys."""
        with Vertical(classes="box"):
            yield Static(Text(self._title, style="bold"))
            yield OptionList(*(Option(keys_within([choice], 200), id=choice[0]) for choice in self._choices))
            yield KeyLine(self._keys)

    def on_key(self, event: Key) -> None:
        """Take a choice by its key."""
        if event.character in dict(self._choices):
            event.stop()
            self.dismiss(event.character)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the choice under the bar."""
        self.dismiss(event.option_id)

    def action_leave(self) -> None:
        """Close without a choice."""
        self.dismiss(None)


class Asked(ModalScreen[str | None]):
    """Asks for a line of text; what may be typed is shown. Closes with the text, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave")]

    def __init__(
        self, title: str, question: str, known: str, wrong: str, value: str, keys: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__()
        self._title, self._question, self._known, self._wrong = title, question, known, wrong
        self._value, self._keys = value, keys

    def compose(self) -> ComposeResult:
        """Lay out title, question, what was wrong the last time, line and keys."""
        with Vertical(classes="box"):
            yield Static(Text(self._title, style="bold"))
            yield Static(Text(self._question))
            yield Input(value=self._value, id="answer")
            yield Static(Text(self._wrong, style="bold red"), id="wrong")
            with VerticalScroll(classes="scroll", can_focus=False):
                yield Static(Text(self._known, style="dim"))
            yield KeyLine(self._keys)

    def on_mount(self) -> None:
        """Begin at the line."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with what was typed."""
        event.stop()
        if event.value.strip():
            self.dismiss(event.value)

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class FreeShown(ModalScreen[tuple[str, int] | None]):
    """Who and which tables are free in a slot; left and right change the slot. Closes with person and slot chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave"),
        ("left", "move(-1)"),
        ("right", "move(1)"),
    ]

    def __init__(
        self,
        slot: int,
        slots: int,
        shown: Callable[[int], tuple[Text, Sequence[tuple[str, Text]]]],
        keys: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__()
        self._slot, self._slots, self._shown, self._keys = slot, slots, shown, keys

    def compose(self) -> ComposeResult:
        """Lay out the slot with its tables, the people and the keys."""
        with Vertical(classes="box"):
            yield Static(id="slot")
            yield OptionList(id="free")
            yield KeyLine(self._keys)

    def on_mount(self) -> None:
        """Begin at the slot that runs or comes next."""
        self._show()

    def action_move(self, by: int) -> None:
        """Show another slot."""
        self._slot = min(max(self._slot + by, 0), self._slots - 1)
        self._show()

    def _show(self) -> None:
        head, people = self._shown(self._slot)
        self.query_one("#slot", Static).update(head)
        options = self.query_one("#free", OptionList)
        options.clear_options()
        options.add_options([Option(line, id=number) for number, line in people])
        options.highlighted = 0 if people else None
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the person under the bar, and the slot."""
        self.dismiss((event.option_id or "", self._slot))

    def action_leave(self) -> None:
        """Close without anybody."""
        self.dismiss(None)


def keys_of(around: Surroundings, *keys: tuple[str, str]) -> list[tuple[str, str]]:
    """Return keys with their words in the screen's language; the words are messages marked with `N_`."""
    return [(key, around.say.gettext(does)) for key, does in keys]
