"""The screen on which slips of paper are read back: one line a slip, and at once who met whom."""

from collections.abc import Mapping
from typing import ClassVar, Final

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Input, Static

from viaregia.base.errors import ViaRegiaError
from viaregia.cli.desk.base import OrderedApp
from viaregia.cli.desk.look import CSS, KeyLine, Surroundings, two_sides
from viaregia.exchange.labels import label
from viaregia.exchange.papers import local
from viaregia.exchange.plan import Plan
from viaregia.exchange.results import Outcome, Slip
from viaregia.planner.records.journal import EntryKind, Journal
from viaregia.planner.records.results import Known, Slips, Step, Typed, held_key, line_of, read_of, stepped, who

LATEST: Final = 6  # slips shown again below the line


class SlipsApp(OrderedApp):
    """Reads slips: the line is understood with every key, and kept in the journal with Enter."""

    CSS = (
        CSS
        + """
    #line { margin: 1 0 0 0; }
    #meeting { height: 5; padding: 1 1 0 1; }
    #outcomes { height: auto; padding: 0 1; margin: 0 0 1 0; }
    #latest { height: auto; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    #missing { height: 1fr; padding: 1 1 0 1; }
    """
    )
    KEYS: ClassVar[Mapping[str, str]] = {
        "enter": "keep",
        "f2": "correct",
        "up": "correct",
        "f4": "take_back",
        "escape": "clear",
        "f10": "quit",
        "ctrl+q": "quit",
    }

    def __init__(self, plan: Plan, journal: Journal, around: Surroundings) -> None:
        super().__init__()
        self._plan, self._journal, self._around = plan, journal, around
        self.tongue = around.language
        self._slips = Slips(plan)
        self._line = ""
        self._warned, self._correcting = "", ""

    def compose(self) -> ComposeResult:
        """Lay out head, line, meeting, outcomes, latest and missing slips, keys."""
        yield Static(id="head")
        yield Input(id="line", placeholder=self._example())
        yield Static(id="meeting")
        yield KeyLine(self._outcomes(), id="outcomes")
        yield Static(id="latest")
        yield Static(id="missing")
        yield KeyLine(self._keys(), id="keys")

    def on_mount(self) -> None:
        """Begin at the line."""
        self.theme, self.title = "textual-dark", "viaregia results"
        self.query_one("#line", Input).focus()
        self._show_progress()
        self._show_typed("")

    def on_resize(self) -> None:
        """Fit the head to the new width."""
        self._show_progress()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take what was not typed: text that was pasted."""
        if event.value != self._line and event.value == event.input.value:
            self.typed(event.value)

    def typed(self, text: str) -> None:
        """Understand the line so far, and spare the blank behind a single key."""
        self._write(stepped(self._slips, self._line, text))

    def action_keep(self) -> None:
        """Keep the slip, or ask for what is missing."""
        typed = self._slips.typed(f"{self._line} ")
        if typed.mistake or typed.meeting is None:
            self._show_typed(f"{self._line} ")
            self.bell()
        elif typed.slip is None:
            self._write(f"{self._line.strip()} ")
        elif self._replaces(typed.slip) and self._line != self._warned:
            self._warned = self._line
            self._show_typed(self._line)
        else:
            self._keep(typed.meeting, typed.slip)

    def action_correct(self) -> None:
        """Bring the last slip back into the line."""
        last = self._journal.last([EntryKind.SLIP])
        if last is not None and last.slip is not None:
            self._correcting = last.subject
            self._write(line_of(last.slip, self._around.language))

    def action_take_back(self) -> None:
        """Take the last slip out of the journal."""
        try:
            last = self._journal.undo([EntryKind.SLIP], self._around.now())
        except ViaRegiaError as error:
            self._tell(error.say(self._around.language), "bold red")
            return
        self._show_progress()
        if last is not None:
            said = self._around.say.gettext("Taken back: no. {number}")
            self._tell(said.format(number=last.subject), "yellow")

    def action_clear(self) -> None:
        """Empty the line."""
        self._correcting = ""
        self._write("")

    def _write(self, line: str) -> None:
        """Put text into the line, and show what it means."""
        self._line = line
        box = self.query_one("#line", Input)
        if box.value != line:
            box.value = line
            box.cursor_position = len(line)
        self._show_typed(line)

    def _replaces(self, slip: Slip) -> bool:
        """Tell whether this writes over what another slip said, and nobody asked to correct that."""
        before = self._journal.record.slips.get(slip.number)
        return before is not None and before != slip and slip.number != self._correcting

    def _keep(self, meeting: Known, slip: Slip) -> None:
        try:
            if self._journal.record.slips.get(slip.number) != slip:
                self._journal.enter(slip, self._around.now(), [person.number for person in meeting.people])
        except ViaRegiaError as error:
            self._tell(error.say(self._around.language), "bold red")
            return
        self._warned, self._correcting = "", ""
        self._write("")
        self._show_progress()
        self._tell(f"{slip.number}  {who(meeting)}: {self._said(slip)}", "green")

    def _tell(self, text: str, style: str) -> None:
        self.query_one("#meeting", Static).update(Text(text, style=style))

    def _show_typed(self, line: str) -> None:
        typed = self._slips.typed(line)
        shown = Text()
        if typed.meeting:
            shown.append_text(self._meeting(typed.meeting))
        if typed.mistake:
            shown.append(typed.mistake.say(self._around.language), style="bold red")
        elif typed.meeting:
            shown.append_text(self._state(typed, typed.meeting))
        self.query_one("#meeting", Static).update(shown)

    def _meeting(self, meeting: Known) -> Text:
        _ = self._around.say.gettext
        placed, language = meeting.placed, self._around.language
        if placed is None:
            where = _("without a place in this version of the timetable")
        else:
            table = _("table {table}").format(table=placed.table.name) if placed.table else ""
            when = f"{local.short_day(placed.start, language)} {local.clock(placed.start)}"
            where = ", ".join(filter(None, (when, table)))
        shown = Text(_("No. {number}").format(number=meeting.number), style="bold")
        shown.append(f"  {where}\n", style="" if placed else "yellow")
        return shown.append(who(meeting) + "\n", style="bold")

    def _state(self, typed: Typed, meeting: Known) -> Text:
        """Return what is typed so far and what comes next; what an earlier slip said, if there is one."""
        shown = Text()
        if typed.held is not None:
            slip = Slip(meeting.number, typed.held, typed.outcome, typed.note)
            shown.append(self._said(slip) + "  ", style="green")
        shown.append(self._next(typed), style="dim")
        before = self._journal.record.slips.get(meeting.number)
        if before is not None and meeting.number != self._correcting:
            said = self._around.say.gettext("Already read: {slip}. Enter twice writes over it.")
            shown.append("\n" + said.format(slip=self._said(before)), style="yellow")
        return shown

    def _next(self, typed: Typed) -> str:
        _ = self._around.say.gettext
        yes, no = (held_key(held, self._around.language) for held in (True, False))
        asked = {
            Step.HELD: _("Held? {yes} or {no}").format(yes=yes, no=no),
            Step.OUTCOME: _("Outcome? 1 to 4, or Enter for none"),
            Step.NOTE: _("A note, or Enter"),
        }
        return asked.get(typed.step, "") if not typed.note else _("Enter keeps it")

    def _said(self, slip: Slip) -> str:
        _ = self._around.say.gettext
        held = _("held") if slip.held else _("not held")
        outcome = label(slip.outcome, self._around.language) if slip.outcome else ""
        return ", ".join(filter(None, (held, outcome, slip.note)))

    def _show_progress(self) -> None:
        record = self._journal.record
        progress = read_of(self._slips, record.slips, self._around.language)
        head = two_sides(self._plan.forum.settings.title, progress, max(20, self.size.width - 2))
        self.query_one("#head", Static).update(head)
        latest = Text()
        for entry, _ in zip(self._journal.entries(EntryKind.SLIP), range(LATEST), strict=False):
            latest.append(f"{entry.subject:>5}  ", style="bold")
            meeting = self._slips.meetings.get(entry.subject.casefold())
            names = f"{who(meeting)}: " if meeting else ""
            latest.append(f"{names}{self._said(entry.slip) if entry.slip else ''}\n")
        self.query_one("#latest", Static).update(latest)
        self.query_one("#missing", Static).update(self._missing())

    def _missing(self) -> Text:
        missing = self._slips.missing(self._journal.record.slips)
        if not missing:
            return Text(self._around.say.gettext("Every slip is read."), style="green")
        said = self._around.say.gettext("Missing, in order of time:")
        over = [each for each in missing if each.end <= self._around.now()]
        shown = Text(f"{said} ", style="dim")
        shown.append(", ".join(each.number for each in over), style="bold")
        later = ", ".join(each.number for each in missing if each not in over)
        return shown.append((" · " if over and later else "") + later)

    def _outcomes(self) -> list[tuple[str, str]]:
        language = self._around.language
        yes, no = held_key(True, language), held_key(False, language)
        _ = self._around.say.gettext
        keys = [(yes, _("held")), (no, _("not held"))]
        return [*keys, *((str(each.digit), label(each, language)) for each in Outcome)]

    def _example(self) -> str:
        said = self._around.say.gettext("Number of the meeting, held, outcome, note: {example}")
        first = self._slips.expected[0].number if self._slips.expected else "12"
        return said.format(example=f"{first} {held_key(True, self._around.language)} 3")

    def _keys(self) -> list[tuple[str, str]]:
        _ = self._around.say.gettext
        return [
            ("Enter", _("keep")),
            ("F2", _("correct the last one")),
            ("F4", _("take the last one back")),
            ("Esc", _("empty the line")),
            ("F10", _("end")),
        ]
