"""The timetable as a spreadsheet for the organiser: to filter, print, and change by hand.

Each row and each cell of the grid begins with the meeting's number, so that a changed sheet can be read back. All
text is written as text: a name that looks like a formula stays a name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

from viaregia.base.sorting import sort_key
from viaregia.base.words import words
from viaregia.exchange.papers import local
from viaregia.exchange.papers.agenda_pdf import heading
from viaregia.exchange.papers.agendas import Agenda, Entry, EntryKind, agendas
from viaregia.exchange.papers.placed import Placed, moment, placed_meetings
from viaregia.exchange.papers.proposed import marked
from viaregia.exchange.papers.reception_pdf import by_last_name
from viaregia.exchange.papers.spreadsheet import (
    Edges,
    Looks,
    Sheet,
    Value,
    add_sheet,
    clean,
    foot_of,
    looks_of,
    open_book,
    write_cell,
    write_sheet,
    write_text,
)
from viaregia.exchange.papers.unplaced import unplaced
from viaregia.exchange.plan import Plan

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

FORMAT: Final = "viaregia-timetable"
"""Name of the custom document property that tells the reader which shape the sheets have; its value is VERSION."""
VERSION: Final = "1"
AS_WRITTEN: Final = "viaregia"
"""Name of the hidden sheet: version, sequence and time of the plan, then number, start, table, interpreter, people."""
MANY: Final = 12  # tables; more do not fit the width of a page legibly


def timetable_xlsx(plan: Plan, *, language: str, printed_at: datetime) -> bytes:
    """Return the workbook: by person, by organisation, slot by table, by interpreter, not placed."""
    file = BytesIO()
    book = open_book(file, plan.forum.settings.title, printed_at)
    book.set_custom_property(FORMAT, VERSION)
    looks = looks_of(book, language)
    held = placed_meetings(plan)
    edges = foot_of(plan, language, printed_at)
    for sheet in (_by_person(plan, language), _by_organisation(held, language)):
        write_sheet(book, sheet, looks, edges)
    _grid(book, plan, held, looks, language, edges)
    for sheet in (_by_interpreter(held, language), _not_placed(plan, language)):
        write_sheet(book, sheet, looks, edges)
    _as_written(book, plan, held)
    book.close()
    return file.getvalue()


def _as_written(book: "Workbook", plan: Plan, held: Sequence[Placed]) -> None:
    """Write the hidden sheet that says where every meeting was, so that a changed file can be compared with itself."""
    sheet = book.add_worksheet(AS_WRITTEN)
    facts = (plan.forum.settings.version, str(plan.sequence), plan.made_at.isoformat())
    rows = [
        (
            placed.number,
            placed.start.isoformat(),
            placed.table.name if placed.table else "",
            placed.interpreter.name if placed.interpreter else "",
            *(person.number for person in placed.people),
        )
        for placed in held
    ]
    for number, row in enumerate((facts, *rows)):
        for column, text in enumerate(row):
            if text:
                sheet.write_string(number, column, clean(text))
    sheet.very_hidden()


def _by_person(plan: Plan, language: str) -> Sheet:
    _ = words(language).gettext
    everyone = sorted(agendas(plan), key=lambda agenda: by_last_name(agenda.participant, language))
    return Sheet(
        _("By person"),
        (_("Meeting"), _("Number"), _("Last name"), _("First name"), _("Organisation"), _("Country"), _("Day"),
         _("Start"), _("End"), _("What"), _("Partner"), _("Partner's organisation"), _("Partner's country"),
         _("Hall"), _("Table"), _("Language"), _("Interpreter")),
        [row for agenda in everyone for row in _of_person(agenda, language)],
        frozen=4,
    )  # fmt: skip


def _of_person(agenda: Agenda, language: str) -> Iterator[Sequence[Value]]:
    person = agenda.participant
    who = (
        person.number,
        person.last_name,
        person.first_name,
        person.organisation,
        local.country(person.country, language),
    )
    entries = [entry for entry in agenda.entries if entry.kind is not EntryKind.FREE]
    for entry in entries:
        yield (entry.number, *who, entry.start.date(), entry.start, entry.end, *_what(entry, language))
    if not entries:
        yield ("", *who)


def _what(entry: Entry, language: str) -> Sequence[Value]:
    _ = words(language).gettext
    meeting = entry.kind is EntryKind.MEETING
    return (
        (_("Proposal") if entry.proposed else _("Meeting")) if meeting else heading(entry, language),
        _list(partner.name for partner in entry.partners),
        _list(partner.organisation for partner in entry.partners),
        _list(local.country(partner.country, language) for partner in entry.partners),
        entry.hall,
        entry.table,
        local.pair(entry.pair, language) if entry.pair else local.tongue(entry.language, language),
        entry.interpreter,
    )


def _list(texts: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, texts)))


def _by_organisation(held: Sequence[Placed], language: str) -> Sheet:
    _ = words(language).gettext
    rows: list[tuple[str, Sequence[Value]]] = []
    for placed in held:
        for side in filter(None, placed.sides):
            others = [person for other in placed.sides if other is not side for person in other]
            name = side[0].organisation or side[0].name
            row = (
                placed.number, name, local.country(side[0].country, language), _list(one.name for one in side),
                *_when(placed), marked(_list(one.organisation or one.name for one in others), placed, language),
                _list(one.name for one in others), *_where(placed),
            )  # fmt: skip
            rows.append((name, row))
    rows.sort(key=lambda each: sort_key(each[0], language))
    return Sheet(
        _("By organisation"),
        (_("Meeting"), _("Organisation"), _("Country"), _("Participants"), _("Day"), _("Start"), _("End"),
         _("Partner's organisation"), _("Partner"), _("Hall"), _("Table")),
        [row for _name, row in rows],
    )  # fmt: skip


def _when(placed: Placed) -> tuple[Value, Value, Value]:
    return placed.start.date(), placed.start, placed.end


def _where(placed: Placed) -> tuple[str, str]:
    return (placed.table.hall, placed.table.name) if placed.table else ("", "")


def _by_interpreter(held: Sequence[Placed], language: str) -> Sheet:
    _ = words(language).gettext
    interpreted = sorted(
        (placed for placed in held if placed.interpreter),
        key=lambda placed: sort_key(placed.interpreter.name if placed.interpreter else "", language),
    )
    rows = [
        (
            placed.number, placed.interpreter.name if placed.interpreter else "", *_when(placed), *_where(placed),
            local.pair(placed.pair, language), marked(sides_in_words(placed), placed, language),
        )
        for placed in interpreted
    ]  # fmt: skip
    columns = (_("Meeting"), _("Interpreter"), _("Day"), _("Start"), _("End"), _("Hall"), _("Table"), _("Languages"),
               _("Who meets whom"))  # fmt: skip
    return Sheet(_("By interpreter"), columns, rows)


def sides_in_words(placed: Placed) -> str:
    """Return the organisations of a meeting on one line."""
    return " – ".join(_list(person.organisation or person.name for person in side) for side in placed.sides)


def _not_placed(plan: Plan, language: str) -> Sheet:
    _ = words(language).gettext
    return Sheet(
        _("Not placed"),
        (_("Meeting"), _("Wished by"), _("Wished for"), _("Priority"), _("Answer"), _("Why not")),
        [
            (each.number, each.wished_by, each.wished_for, each.priority, each.status, " ".join(each.reasons))
            for each in unplaced(plan, language)
        ],
    )


def _grid(book: "Workbook", plan: Plan, held: Sequence[Placed], looks: Looks, language: str, edges: Edges) -> None:
    """Write the slots down and the tables across; a cell holds a line per meeting: its number, a colon, who meets."""
    _ = words(language).gettext
    sheet = add_sheet(book, _("Slots and tables"), edges)
    tables = plan.forum.tables
    for column, name in enumerate((_("Day"), _("Start"), _("End"), *(table.name for table in tables))):
        write_text(sheet, 0, column, name, looks.head)
    lines: dict[tuple[int, int], list[str]] = defaultdict(list)
    place = {table: number for number, table in enumerate(tables)}
    for placed in held:
        if placed.table:
            for slot in placed.slots:
                lines[slot, place[placed.table]].append(
                    f"{placed.number}: {marked(sides_in_words(placed), placed, language)}"
                )
    for number, time_of in enumerate(plan.instance.slots):
        start, end = moment(plan, time_of.start), moment(plan, time_of.end)
        for column, value in enumerate((start.date(), start, end)):
            write_cell(sheet, number + 1, column, value, looks)
        for column in range(len(tables)):
            text = "\n".join(lines[number, column])
            write_text(sheet, number + 1, column + 3, text, looks.taken if text else looks.cell)
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 2, 7)
    sheet.set_column(3, max(len(tables) + 2, 3), 24)
    sheet.freeze_panes(1, 3)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 2)
    sheet.print_area(0, 0, max(len(plan.instance.slots), 1), max(len(tables) + 2, 2))
    if len(tables) > MANY:
        sheet.set_print_scale(50)
