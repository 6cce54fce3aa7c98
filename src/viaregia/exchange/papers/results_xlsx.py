"""What became of the meetings as a spreadsheet, for the organiser: a row per meeting, and the sums by outcome."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO

from viaregia.base.words import words
from viaregia.exchange.forum import Participant
from viaregia.exchange.labels import label
from viaregia.exchange.papers import local
from viaregia.exchange.papers.placed import Placed, placed_meetings
from viaregia.exchange.papers.proposed import marked
from viaregia.exchange.papers.spreadsheet import Sheet, Value, foot_of, looks_of, open_book, write_sheet
from viaregia.exchange.plan import Plan
from viaregia.exchange.results import Outcome, Slip


def results_xlsx(
    plan: Plan, slips: Mapping[str, Slip], held: Mapping[str, bool], *, language: str, printed_at: datetime
) -> bytes:
    """Return the workbook. `slips` by meeting's number; `held`: what is known of meetings, slips included.

    Slips of meetings that have no place in this version stand at the end.
    """
    _ = words(language).gettext
    file = BytesIO()
    book = open_book(file, plan.forum.settings.title, printed_at)
    looks, foot = looks_of(book, language), foot_of(plan, language, printed_at)
    columns = (
        _("No."), _("Day"), _("Time"), _("Table"), _("Name"), _("Organisation"), _("With"), _("Organisation"),
        _("Held"), _("Outcome"), _("Note"),
    )  # fmt: skip
    placed = placed_meetings(plan)
    rows = [_row(each, slips.get(each.number), held.get(each.number), language) for each in placed]
    others = set(slips) - {each.number for each in placed}
    rows += [_without_place(slips[number], language) for number in sorted(others)]
    write_sheet(book, Sheet(_("Results"), columns, rows, 1), looks, foot)
    sums = Sheet(_("Sums"), (_("Outcome"), _("Meetings")), _sums(placed, slips, held, language))
    write_sheet(book, sums, looks, foot)
    book.close()
    return file.getvalue()


def _row(placed: Placed, slip: Slip | None, held: bool | None, language: str) -> Sequence[Value]:
    one, *rest = placed.sides
    others = [person for side in rest for person in side]
    return (
        placed.number,
        placed.start.date(),
        placed.start,
        placed.table.name if placed.table else "",
        _names(one),
        _organisations(one),
        _names(others),
        marked(_organisations(others), placed, language),
        *_said(slip, held, language),
    )


def _without_place(slip: Slip, language: str) -> Sequence[Value]:
    return (slip.number, *7 * ("",), *_said(slip, slip.held, language))


def _said(slip: Slip | None, held: bool | None, language: str) -> tuple[str, str, str]:
    outcome = label(slip.outcome, language) if slip and slip.outcome else ""
    return _yes_no(held, language), outcome, slip.note if slip else ""


def _yes_no(held: bool | None, language: str) -> str:
    _ = words(language).gettext
    return "" if held is None else _("yes") if held else _("no")


def _sums(
    placed: Sequence[Placed], slips: Mapping[str, Slip], held: Mapping[str, bool], language: str
) -> list[Sequence[Value]]:
    """Return the sums: placed, held, not held, unknown, and the held ones by outcome."""
    _ = words(language).gettext
    found = [slip.outcome for slip in slips.values() if slip.held]
    unknown = sum(each.number not in held for each in placed)
    known = list(held.values())
    rows: list[tuple[str, int]] = [
        (_("In the timetable"), len(placed)),
        (_("Held"), known.count(True)),
        (_("Not held"), known.count(False)),
        (_("Nothing known"), unknown),
    ]
    rows += [(f"{each.digit} {label(each, language)}", found.count(each)) for each in Outcome]
    rows.append((_("Held, no outcome ticked"), known.count(True) - sum(each is not None for each in found)))
    return [(name, local.number(count, language)) for name, count in rows]


def _names(people: Iterable[Participant]) -> str:
    return ", ".join(person.name for person in people)


def _organisations(people: Iterable[Participant]) -> str:
    return ", ".join(dict.fromkeys(person.organisation for person in people if person.organisation))
