"""What the day's screen shows, as text: the list of people, somebody's agenda, the head."""

from datetime import datetime

from rich.text import Text

from viaregia.cli.desk.look import CAME, MISSING, Surroundings, two_sides
from viaregia.exchange.forum import Participant
from viaregia.exchange.labels import label
from viaregia.exchange.papers import local
from viaregia.exchange.papers.agenda_pdf import heading, table_called
from viaregia.exchange.papers.agendas import Entry, EntryKind
from viaregia.exchange.papers.placed import moment
from viaregia.planner.desk.desk import Desk, Free, counts_of
from viaregia.planner.records.journal import Mark, Record

SIGNS = {Mark.CAME: CAME, Mark.MISSING: MISSING, Mark.EXPECTED: " "}
STYLES = {Mark.CAME: "green", Mark.MISSING: "red", Mark.EXPECTED: ""}


class DayView:
    """Puts the desk into words and lines."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        self.desk, self._around = desk, around
        self._wide = max((len(row.person.number) for row in desk.rows), default=1)

    def head(self, record: Record, width: int) -> Text:
        """Return clock, forum and version, and how the day stands."""
        _ = self._around.say.gettext
        counts, settings = counts_of(self.desk, record), self.desk.plan.forum.settings
        now = self._around.now()
        clock = f"{local.short_day(now, self._around.language)} {local.clock(now)}"
        parts = [
            _("came {count}/{of}").format(count=counts.came, of=counts.people),
            _("missing {count}").format(count=counts.missing),
            _("held {count}/{of}").format(count=counts.held, of=counts.meetings),
            _("version {version}").format(version=settings.version),
        ]
        while len(clock) + len(" · ".join(parts)) + 2 > width and len(parts) > 1:
            parts.pop()
        return two_sides(f"{clock}  {settings.title}", " · ".join(parts), width)

    def person_line(self, person: Participant, record: Record) -> Text:
        """Return one line of the list: mark, number, name, organisation."""
        mark = record.mark(person.number)
        line = Text(no_wrap=True, overflow="ellipsis")  # no colours: the bar has its own
        line.append(f"{SIGNS[mark]} {person.number:>{self._wide}} ")
        line.append(f"{person.last_name} {person.first_name}".strip(), style="bold")
        if person.organisation:
            line.append(f"  {person.organisation}", style="dim")
        return line

    def card(self, person: Participant, record: Record) -> Text:
        """Return who somebody is, and since when they are here or missing; with the telephone number: it stays here."""
        _ = self._around.say.gettext
        language = self._around.language
        card = Text(person.name, style="bold")
        card.append(f"  {_('No. {number}').format(number=person.number)}", style="dim")
        belongs = (person.function, person.organisation, local.country(person.country, language))
        tongues = ", ".join(local.tongue(each, language) for each in person.languages)
        card.append("\n" + ", ".join(filter(None, belongs)), style="not bold")
        card.append("\n" + " · ".join(filter(None, (tongues, person.phone))), style="not bold")
        if not person.bookable:
            card.append(f" · {label(person.participation, language)}", style="not bold")
        return card.append("\n").append_text(self._mark(person, record))

    def _mark(self, person: Participant, record: Record) -> Text:
        _ = self._around.say.gettext
        mark, since = record.mark(person.number), record.since.get(person.number)
        words = {
            Mark.CAME: _("came at {time}"),
            Mark.MISSING: _("missing since {time}"),
            Mark.EXPECTED: _("not seen yet"),
        }
        said = words[mark].format(time=local.clock(since) if since else "")
        return Text(f"{SIGNS[mark]} {said}".strip(), style=f"not bold {STYLES[mark]}")

    def entry_line(self, entry: Entry, record: Record, now: datetime, *, is_next: bool) -> Text:
        """Return one line of an agenda: now or next, time, place, with whom; what is known of the meeting."""
        language = self._around.language
        running = entry.start <= now < entry.end
        style = "bold" if running or is_next else "dim" if entry.end <= now or entry.kind is EntryKind.FREE else ""
        line = Text(no_wrap=True, overflow="ellipsis", style=style)
        line.append("▶" if running else "▷" if is_next else " ", style="yellow")
        line.append(f"{local.clock(entry.start)} ")
        if entry.kind is not EntryKind.MEETING:
            return line.append(heading(entry, language))
        held = record.held.get(entry.number)
        line.append({True: CAME, False: MISSING, None: " "}[held], style={True: "green", False: "red"}.get(held, ""))  # type: ignore[arg-type] # None has none
        line.append(f" {table_called(entry.table, language)} " if entry.table else " ")
        line.append(f"({entry.number}) ", style="dim")
        line.append(", ".join(partner.name for partner in entry.partners))
        organisations = dict.fromkeys(partner.organisation for partner in entry.partners if partner.organisation)
        return line.append(f" ({', '.join(organisations)})" if organisations else "")

    def day_line(self, day: datetime) -> Text:
        """Return the heading of a day."""
        return Text(local.day(day, self._around.language), style="underline")

    def free_head(self, slot: int, free: Free) -> Text:
        """Return when a slot is, which tables are free then, and how many people."""
        _ = self._around.say.gettext
        plan, language = self.desk.plan, self._around.language
        start, end = (moment(plan, edge) for edge in (plan.instance.slots[slot].start, plan.instance.slots[slot].end))
        when = f"{local.short_day(start, language)} {local.clock(start)}–{local.clock(end)}"
        head = Text(_("Free in slot {slot}: {when}").format(slot=slot + 1, when=when), style="bold")
        tables = ", ".join(table.name for table in free.tables) or _("none")
        head.append("\n" + _("Tables: {tables}").format(tables=tables), style="not bold")
        return head.append("\n" + _("People: {count}").format(count=len(free.people)), style="not bold")
