"""The desk's screen on the day: find a person, mark them, see now and next, repair, print."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.cli.desk.base import DeskApp, Errands
from viaregia.cli.desk.day_view import DayView
from viaregia.cli.desk.dialogs import FreeShown, Told, keys_of
from viaregia.cli.desk.helping import FOR_FREE, FOR_HELP, HELP, KEYS_IN_LIST, KEYS_IN_SEARCH
from viaregia.cli.desk.look import CSS, KeyLine, Surroundings
from viaregia.cli.desk.repairing import Repairing
from viaregia.exchange.forum import Participant
from viaregia.exchange.papers.agendas import EntryKind
from viaregia.exchange.papers.placed import Placed, moment
from viaregia.exchange.plan import Plan
from viaregia.exchange.plan_file import read_plan
from viaregia.planner.desk.agenda_paper import print_agenda
from viaregia.planner.desk.desk import (
    Desk,
    Showing,
    ahead,
    desk_of,
    free_in,
    meeting_meant,
    now_and_next,
    shown,
    slot_now,
)
from viaregia.planner.desk.happenings import Happening
from viaregia.planner.records.journal import EntryKind as Line
from viaregia.planner.records.journal import Journal, Mark

SHOWINGS: Final = {
    Showing.EVERYBODY: N_("everybody"),
    Showing.AWAITED: N_("awaited now, not seen yet"),
    Showing.NOT_SEEN: N_("not seen yet"),
    Showing.MISSING: N_("missing"),
}
SAID: Final = {
    Mark.CAME: N_("came: {name}"),
    Mark.MISSING: N_("missing: {name}"),
    Mark.EXPECTED: N_("expected: {name}"),
}


class DayApp(DeskApp):
    """The screen. What it knows stands in the plan and in the journal; it can be ended at any moment."""

    CSS = (
        CSS
        + """
    #left { width: 2fr; }
    #right { width: 3fr; padding: 0 0 0 1; }
    #people, #agenda { height: 1fr; }
    #card { height: auto; max-height: 6; padding: 0 0 1 0; }
    """
    )
    KEYS: ClassVar[Mapping[str, str]] = {
        "c": "mark('came')",
        "f5": "mark('came')",
        "m": "mark('missing')",
        "f6": "mark('missing')",
        "e": "mark('expected')",
        "h": "held(True)",
        "n": "held(False)",
        "z": "undo",
        "o": "others",
        "f": "free",
        "r": "repair",
        "p": "print",
        "slash": "search",
        "escape": "search",
        "question_mark": "help",
        "enter": "further",
        "tab": "further",
        "shift+tab": "previous",
        "f10": "quit",
        "ctrl+q": "quit",
        **{key: f"move({by})" for key, by in {"down": 1, "up": -1, "pagedown": 10, "pageup": -10}.items()},
    }
    TYPED: ClassVar[Mapping[str, str]] = {"question_mark": "help"}

    def __init__(self, plan: Plan, plan_file: Path, journal: Journal, around: Surroundings, errands: Errands) -> None:
        super().__init__()
        self.plan_file, self.journal, self.around, self.errands = plan_file, journal, around, errands
        self.tongue = around.language
        self.desk, self.view = self._prepared(plan)
        self.repairing = Repairing(self)
        self._written = _written(plan_file)
        self._showing = Showing.EVERYBODY
        self._minute = self._text = ""

    def compose(self) -> ComposeResult:
        """Lay out head, search, list, card and agenda, what was said last, keys."""
        yield Static(id="head")
        yield Input(id="search", placeholder=self.around.say.gettext("Name, organisation or number"))
        with Horizontal():
            with Vertical(id="left"):
                yield OptionList(id="people")
            with Vertical(id="right"):
                yield Static(id="card")
                yield OptionList(id="agenda")
        yield Static(id="said")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Begin in the search, with everybody below."""
        self.theme, self.title = "textual-dark", "viaregia day"
        self._focus("search")
        self._list("")
        self._tick()
        self.set_interval(1.0, self._tick)

    def on_resize(self) -> None:
        """Fit the head to the new width."""
        self._show_head()

    # --- what is shown

    def say(self, text: str, style: str = "") -> None:
        """Show a line above the keys."""
        self.query_one("#said", Static).update(Text(text, style=style))

    def reload(self, plan: Plan) -> None:
        """Take over a new version of the plan; the person shown stays."""
        self.desk, self.view = self._prepared(plan)
        self._written = _written(self.plan_file)
        self._list(self._text, self.person)
        self._show_head()

    def welcome(self, newcomers: Sequence[str]) -> None:
        """Mark those who have just walked in as being there, and show the last of them."""
        for number in newcomers:
            self._noted(partial(self.journal.mark, number, Mark.CAME, self.around.now()))
        if newcomers:
            self.action_search()
            self._list("", self.desk.agendas[newcomers[-1]].participant)

    @property
    def person(self) -> Participant | None:
        """Whom the list's bar is on."""
        people = self.query_one("#people", OptionList)
        if people.highlighted is None:
            return None
        number = people.get_option_at_index(people.highlighted).id or ""
        agenda = self.desk.agendas.get(number)
        return agenda.participant if agenda else None

    def _prepared(self, plan: Plan) -> tuple[Desk, DayView]:
        desk = desk_of(plan, self.around.language)
        return desk, DayView(desk, self.around)

    def _list(self, text: str, chosen: Participant | None = None) -> None:
        """Fill the list with those meant, and put the bar on whom it was on, if asked, else on the likeliest."""
        record = self.journal.record
        people = shown(self.desk, text, self._showing, record, self.around.now())
        options = self.query_one("#people", OptionList)
        options.clear_options()
        options.add_options([Option(self.view.person_line(each, record), id=each.number) for each in people])
        place = next((at for at, each in enumerate(people) if chosen and each.number == chosen.number), 0)
        options.highlighted = place if people else None
        if not people:
            self._show_person()

    def _show_head(self) -> None:
        head = self.view.head(self.journal.record, max(20, self.size.width - 2))
        self.query_one("#head", Static).update(head)

    def _show_person(self) -> None:
        person, record, now = self.person, self.journal.record, self.around.now()
        card, options = self.query_one("#card", Static), self.query_one("#agenda", OptionList)
        before = options.highlighted
        options.clear_options()
        if person is None:
            card.update(Text(self.around.say.gettext("Nobody of that name."), style="dim"))
            return
        card.update(self.view.card(person, record))
        agenda = self.desk.agendas[person.number]
        current, following = now_and_next(agenda, now)
        for day, entries in agenda.days:
            options.add_option(Option(self.view.day_line(day), disabled=True))
            for entry in entries:
                line = self.view.entry_line(entry, record, now, is_next=entry is following)
                meeting = entry.kind is EntryKind.MEETING
                options.add_option(Option(line, id=entry.number if meeting else None, disabled=not meeting))
        wanted = next((each for each in (current, following) if each and each.kind is EntryKind.MEETING), None)
        if self._place == "agenda":
            options.highlighted = before
        elif wanted:
            options.highlighted = options.get_option_index(wanted.number)

    def _tick(self) -> None:
        """Once a second: the clock; what other windows wrote; a new version of the plan."""
        news = self.journal.refresh()
        written = _written(self.plan_file)
        if written and written != self._written and not self.repairing.busy:
            self._take_over()
        minute = f"{self.around.now():%d %H:%M}"
        if news or minute != self._minute:
            self._minute = minute
            self._show_marks()

    def _take_over(self) -> None:
        """Show the version that somebody else has put in the place of this one."""
        try:
            self.reload(read_plan(self.plan_file))
        except ViaRegiaError as error:
            self.say(error.say(self.around.language), "bold red")
            return
        said = self.around.say.gettext("Version {version} is there now.")
        self.say(said.format(version=self.desk.plan.forum.settings.version), "green")

    def _show_marks(self) -> None:
        """Show the marks anew where they stand: in the list, on the card, in the head."""
        options, record = self.query_one("#people", OptionList), self.journal.record
        for position in range(options.option_count):
            option = options.get_option_at_index(position)
            agenda = self.desk.agendas.get(option.id or "")
            if agenda:
                options.replace_option_prompt_at_index(position, self.view.person_line(agenda.participant, record))
        self._show_person()
        self._show_head()

    # --- keys

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take what was not typed: text that was pasted."""
        if event.input.id == "search" and event.value == event.input.value != self._text:
            self.typed(event.value)

    def typed(self, text: str) -> None:
        """Filter with every key."""
        self._text = text
        self._list(text)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show whom the bar is on."""
        if event.option_list.id == "people":
            self._show_person()

    def action_further(self) -> None:
        """Go on: from the search to the list, to the agenda, and to the search again."""
        self._focus({"search": "people", "people": "agenda"}.get(self._place, "search"))

    def action_previous(self) -> None:
        """Go back the same way."""
        self._focus({"agenda": "people", "search": "agenda"}.get(self._place, "search"))

    @property
    def _place(self) -> str:
        """Where the cursor is: search, people or agenda."""
        return (self.focused.id if self.focused else "") or ""

    def _focus(self, place: str) -> None:
        self.screen.set_focus(self.query_one(f"#{place}"))  # at once: the next key counts there
        keys = keys_of(self.around, *(KEYS_IN_SEARCH if place == "search" else KEYS_IN_LIST))
        self.query_one("#keys", KeyLine).show(keys)

    def action_move(self, by: int) -> None:
        """Move the bar of the list, or of the agenda from meeting to meeting."""
        options = self.query_one("#agenda" if self._place == "agenda" else "#people", OptionList)
        able = [at for at in range(options.option_count) if not options.get_option_at_index(at).disabled]
        if able:
            now = able.index(options.highlighted) if options.highlighted in able else -1 if by > 0 else 0
            options.highlighted = able[min(max(now + by, 0), len(able) - 1)]

    def action_search(self) -> None:
        """Search again, from an empty line."""
        self.query_one("#search", Input).value = ""
        self.typed("")
        self._focus("search")

    def action_others(self) -> None:
        """Show the next of: everybody, those awaited now, not seen yet, missing."""
        order = list(Showing)
        self._showing = order[(order.index(self._showing) + 1) % len(order)]
        self._list(self._text, self.person)
        self.say(self.around.say.gettext(SHOWINGS[self._showing]))

    def action_mark(self, mark: str) -> None:
        """Mark the person; whoever is missing and has meetings ahead is offered a repair."""
        person, now = self.person, self.around.now()
        if person is None or not self._noted(lambda: self.journal.mark(person.number, Mark(mark), now)):
            return
        self.say(self.around.say.gettext(SAID[Mark(mark)]).format(name=person.name))
        if self._place == "search":
            self.action_search()
        if Mark(mark) is Mark.MISSING and ahead(self.desk, person.number, now):
            self.repairing.start(Happening.NO_SHOW, person)

    def action_held(self, held: bool) -> None:
        """Mark a meeting held or not: the one chosen in the agenda, else the one that runs or is over."""
        meeting, now = self._meeting(), self.around.now()
        _ = self.around.say.gettext
        if meeting is None:
            self.say(_("No meeting of theirs has begun; choose one in the agenda (Tab)."), "yellow")
        elif self._noted(lambda: self.journal.mark_meeting(meeting.number, held, now)):
            said = _("held: no. {number}, {names}") if held else _("not held: no. {number}, {names}")
            self.say(said.format(number=meeting.number, names=", ".join(each.name for each in meeting.people)))

    def _meeting(self) -> Placed | None:
        person, agenda = self.person, self.query_one("#agenda", OptionList)
        if person is None:
            return None
        if self.focused is agenda and agenda.highlighted is not None:
            number = agenda.get_option_at_index(agenda.highlighted).id
            return next((each for each in self.desk.placed if each.number == number), None)
        return meeting_meant(self.desk, person.number, self.journal.record, self.around.now())

    def _noted(self, note: Callable[[], None]) -> bool:
        try:
            note()
        except ViaRegiaError as error:
            self.say(error.say(self.around.language), "bold red")
            return False
        self._show_marks()
        return True

    def action_undo(self) -> None:
        """Take the last mark back."""
        _ = self.around.say.gettext
        taken = []
        if not self._noted(lambda: taken.append(self.journal.undo([Line.PERSON, Line.MEETING], self.around.now()))):
            return
        entry = taken[0]
        if entry is None:
            self.say(_("There is no mark to take back."))
            return
        agenda = self.desk.agendas.get(entry.subject) if entry.kind is Line.PERSON else None
        name = agenda.participant.name if agenda else _("no. {number}").format(number=entry.subject)
        self.say(_("Taken back: {name}").format(name=name), "yellow")

    def action_free(self) -> None:
        """Show who and what is free; choosing somebody arranges a meeting with the person of the list."""
        first, slots = slot_now(self.desk.plan, self.around.now()), len(self.desk.plan.instance.slots)
        self.push_screen(FreeShown(first, slots, self._free, keys_of(self.around, *FOR_FREE)), self._arrange)

    def _arrange(self, chosen: tuple[str, int] | None) -> None:
        person = self.person
        if chosen and person and chosen[0] != person.number:
            start = moment(self.desk.plan, self.desk.plan.instance.slots[chosen[1]].start)
            self.repairing.start(Happening.WISH, person, f"{chosen[0]}@{start:%Y-%m-%dT%H:%M}")

    def _free(self, slot: int) -> tuple[Text, list[tuple[str, Text]]]:
        record = self.journal.record
        free = free_in(self.desk, record, slot)
        people = [(each.number, self.view.person_line(each, record)) for each in free.people]
        return self.view.free_head(slot, free), people

    def action_repair(self) -> None:
        """Ask what happened."""
        self.repairing.ask(self.person)

    @work(thread=True)
    def action_print(self) -> None:
        """Make the paper, and have the door open or print it."""
        person, _ = self.person, self.around.say.gettext
        if person is None:
            return
        try:
            path = print_agenda(self.desk, person.number, self.errands.papers, self.around.now())
            self.errands.open_paper(path)
        except ViaRegiaError as error:
            self.call_from_thread(self.say, error.say(self.around.language), "bold red")
            return
        self.call_from_thread(self.say, _("Agenda of {name}: {path}").format(name=person.name, path=path))

    def action_help(self) -> None:
        """List all keys."""
        lines = Text()
        for key, does in HELP:
            lines.append(f"{key:<16}", style="bold")
            lines.append(f"{self.around.say.gettext(does)}\n")
        self.push_screen(Told(self.around.say.gettext("Keys"), lines, keys_of(self.around, *FOR_HELP)))


def _written(path: Path) -> float:
    """Return when a file was last written, 0 while it is being replaced."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
