"""Results from a file into the journal, every row checked before any is written; and from the journal into a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import LANGUAGES, N_, words
from viaregia.exchange.labels import LABELS
from viaregia.exchange.papers.results_xlsx import results_xlsx
from viaregia.exchange.plan import Plan
from viaregia.exchange.results import Outcome, Slip
from viaregia.exchange.results_file import SlipRow, SlipTable
from viaregia.exchange.workbook.plain import plain
from viaregia.planner.records.journal import Journal, Record
from viaregia.planner.records.results import (
    HELD_EXPECTED,
    LONGEST_NOTE,
    NO,
    NOTE_EXPECTED,
    OUTCOME_OF_DIGIT,
    OUTCOME_OF_HELD,
    YES,
    MeetingUnknown,
    Slips,
    SlipUnclear,
)
from viaregia.planner.workbook import FileNotWritable

RESULTS_NAME: Final = "results.xlsx"

TICKS: Final = frozenset("x ✓ ✔ 1 true wahr prawda pravda".split())
UNTICKED: Final = frozenset("0 false falsch falsz fałsz nepravda".split())

OUTCOME_OR_WORD: Final = N_("an outcome from 1 to 4, or its words,")
TWICE: Final = N_("each meeting once (it stands in row {other} too)")


@dataclass(frozen=True, slots=True)
class RowMistake:
    """What is wrong in one cell: its place, what stands there, and why it cannot be."""

    row: int
    letter: str
    mistake: ViaRegiaError


@dataclass(frozen=True)
class Checked:
    """A table checked: the slips in order of rows, those of meetings without a place, and every mistake."""

    slips: tuple[Slip, ...]
    unplaced: tuple[str, ...]
    mistakes: tuple[RowMistake, ...]


def check_table(table: SlipTable, slips: Slips) -> Checked:
    """Return what a table says, or what is wrong with it, cell by cell. O(rows)."""
    read: list[Slip] = []
    mistakes: list[RowMistake] = []
    rows: dict[str, int] = {}
    for row in table.rows:
        found = list(_mistakes(row, slips, rows))
        mistakes += found
        if not found:
            read.append(_slip(row, slips))
    unplaced = tuple(slip.number for slip in read if slips.meeting(slip.number).placed is None)
    return Checked(tuple(read), unplaced, tuple(mistakes))


def take_in(checked: Checked, journal: Journal, slips: Slips, now: datetime) -> int:
    """Write the slips that say something new into the journal; return how many these were."""
    new = [slip for slip in checked.slips if journal.record.slips.get(slip.number) != slip]
    for slip in new:
        journal.enter(slip, now, [person.number for person in slips.meeting(slip.number).people])
    return len(new)


def write_results(plan: Plan, record: Record, path: Path, *, language: str, printed_at: datetime) -> None:
    """Write `results.xlsx`; a temporary file beside it is renamed. Raises FileNotWritable; then nothing changed."""
    made = results_xlsx(plan, record.slips, record.held, language=language, printed_at=printed_at)
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(made)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise FileNotWritable(file=path, fault=error.strerror or str(error)) from error


def mistake_sentence(table: SlipTable, mistake: RowMistake, language: str) -> str:
    """Return a mistake as one line: file, sheet, row, column, what stands there, what was expected."""
    _ = words(language).gettext
    where = [table.file]
    if table.sheet:
        where.append(_("sheet {sheet}").format(sheet=table.sheet))
    where.append(_("row {row}").format(row=mistake.row))
    if mistake.letter:
        where.append(_("column {column}").format(column=mistake.letter))
    return f"{', '.join(where)}: {mistake.mistake.say(language)}"


def _mistakes(row: SlipRow, slips: Slips, rows: dict[str, int]) -> Iterator[RowMistake]:
    """Yield what is wrong in a row. `rows`: where each meeting was met first."""
    if row.line:
        typed = slips.typed(row.line)
        unsaid = SlipUnclear(text=row.line, expected=HELD_EXPECTED) if typed.slip is None else None
        wrong = typed.mistake or unsaid or _twice(typed.meeting.number if typed.meeting else "", row, rows)
        if wrong:
            yield RowMistake(row.row, "", wrong)
        return
    for key, check in _CHECKS.items():
        mistake = check(row)
        if mistake:
            yield RowMistake(row.row, row.letters.get(key, ""), mistake)
    number = row.texts["number"]
    try:
        wrong = _twice(slips.meeting(number).number, row, rows)
    except MeetingUnknown as mistake:
        wrong = mistake
    if wrong:
        yield RowMistake(row.row, row.letters["number"], wrong)


def _twice(number: str, row: SlipRow, rows: dict[str, int]) -> ViaRegiaError | None:
    other = rows.setdefault(number, row.row)
    return None if other == row.row else SlipUnclear(text=number, expected=TWICE, other=other)


def _held_mistake(row: SlipRow) -> ViaRegiaError | None:
    held = row.texts.get("held", "")
    unclear = _word(held) not in YES | NO and (held or not row.texts.get("outcome"))
    return SlipUnclear(text=held, expected=HELD_EXPECTED) if unclear else None


def _outcome_mistake(row: SlipRow) -> ViaRegiaError | None:
    outcome = row.texts.get("outcome", "")
    if outcome and plain(outcome) not in outcome_words():
        return SlipUnclear(text=outcome, expected=OUTCOME_OR_WORD)
    no_outcome = outcome and _word(row.texts.get("held", "")) in NO
    return SlipUnclear(text=outcome, expected=OUTCOME_OF_HELD) if no_outcome else None


def _note_mistake(row: SlipRow) -> ViaRegiaError | None:
    note = row.texts.get("note", "")
    return SlipUnclear(text=note[:40] + "…", expected=NOTE_EXPECTED) if len(note) > LONGEST_NOTE else None


_CHECKS: Final = {"held": _held_mistake, "outcome": _outcome_mistake, "note": _note_mistake}


def _word(text: str) -> str:
    """Return a word of a cell that says whether a meeting was held; lists are ticked too, and hold true and false."""
    word = plain(text) or text
    return "y" if word in TICKS else "n" if word in UNTICKED else word


def _slip(row: SlipRow, slips: Slips) -> Slip:
    """Return the slip of a row without mistakes."""
    if row.line:
        typed = slips.typed(row.line).slip
        assert typed is not None  # a line without mistakes that says whether the meeting was held
        return typed
    outcome = row.texts.get("outcome", "")
    return Slip(
        slips.meeting(row.texts["number"]).number,
        _word(row.texts.get("held", "")) not in NO,
        outcome_words()[plain(outcome)] if outcome else None,
        row.texts.get("note", ""),
    )


@cache
def outcome_words() -> Mapping[str, Outcome]:
    """Return what an outcome is read by: its digit, its words in the four languages, its value in the journal."""
    said = {plain(words(language).gettext(LABELS[each])): each for language in LANGUAGES for each in Outcome}
    return said | {plain(each.value): each for each in Outcome} | OUTCOME_OF_DIGIT
