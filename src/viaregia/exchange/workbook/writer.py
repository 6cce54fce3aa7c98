"""Writes a workbook: an empty one to fill in, or a forum back into one."""

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime, time
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

from viaregia.exchange.forum import (
    Forum,
    InterpreterRow,
    Participant,
    ProgrammeItem,
    Settings,
    SlotRow,
    Wish,
)
from viaregia.exchange.workbook.columns import FORUM, SHEETS
from viaregia.exchange.workbook.example_rows import example_rows
from viaregia.exchange.workbook.shape import Cell
from viaregia.exchange.workbook.tongues import (
    country_code,
    country_name,
    language_code,
    language_name,
)
from viaregia.exchange.workbook.vocabulary import CHOICES, NO_WORDS, YES_WORDS

# What the template says beforehand on the sheet Forum, because it is good to see and to change.
SHOWN_SETTINGS: Final = (
    "minimum",
    "spread",
    "lunch_minutes",
    "unanswered_allowed",
    "arrival_margin",
    "departure_margin",
)


def write_template(path: str | Path, language: str) -> None:
    """Write an empty forum workbook in a language, with headings, comments, drop-downs and example rows.

    Raises `OSError` when the file cannot be written.
    """
    from viaregia.exchange.workbook.layout import write_book  # loads xlsxwriter, which reading does not need

    usual = Settings(title="")
    facts = {name: _shown(getattr(usual, name), language) for name in SHOWN_SETTINGS}
    rows = {sheet.key: example_rows(sheet, language) for sheet in SHEETS if sheet is not FORUM}
    write_book(Path(path), language, facts, rows)


def write_forum(path: str | Path, forum: Forum, language: str) -> None:
    """Write a forum into a workbook in a language; `read_forum` gives the same forum again.

    Raises `OSError` when the file cannot be written. O(cells).
    """
    from viaregia.exchange.workbook.layout import write_book

    records: dict[str, tuple[Any, ...]] = {
        "slots": forum.slots,
        "tables": forum.tables,
        "walks": forum.walks,
        "participants": forum.participants,
        "groups": forum.groups,
        "wishes": (*forum.wishes, *forum.refused),
        "interpreters": forum.interpreters,
        "programme": forum.programme,
    }
    rows = {key: [_row(record, language) for record in found] for key, found in records.items()}
    write_book(Path(path), language, _facts(forum.settings, language), rows)


def _facts(settings: Settings, language: str) -> dict[str, Any]:
    return {column.key: _fact(column.cell, getattr(settings, column.key), language) for column in FORUM.columns}


def _fact(cell: Cell, value: Any, language: str) -> Any:
    if cell is Cell.TIME and value is not None:
        return "24:00" if value == 24 * 60 else time(value // 60, value % 60)
    return language_shown(value, language) if cell is Cell.LANGUAGE else _shown(value, language)


def _row(record: Any, language: str) -> dict[str, Any]:
    """Return a record's cells: most columns are called like the record's fields."""
    plain = {each.name: getattr(record, each.name) for each in fields(record)}
    special = _SPECIAL.get(type(record))
    cells = plain | (special(record, language) if special else {})
    return {key: _shown(value, language) for key, value in cells.items() if value is not False or key == "sme"}


def _shown(value: Any, language: str) -> Any:
    if isinstance(value, bool):
        return (YES_WORDS if value else NO_WORDS).name(language)
    if isinstance(value, tuple):
        return "; ".join(str(_shown(each, language)) for each in value)
    return CHOICES[value].name(language) if value.__hash__ and value in CHOICES else value


def _participant(person: Participant, language: str) -> dict[str, Any]:
    return {
        "country": country_shown(person.country, language),
        "languages": ", ".join(
            language_shown_with_level(code, level, language) for code, level in _with_levels(person)
        ),
        "agenda_language": language_shown(person.agenda_language, language),
    }


def _with_levels(person: Participant) -> list[tuple[str, str]]:
    return list(zip_longest(person.languages, person.levels[: len(person.languages)], fillvalue=""))


def language_shown_with_level(code: str, level: str, language: str) -> str:
    """Return a language with its level as a cell of a workbook in a language says it."""
    return f"{language_shown(code, language)} {level}".strip()


def _wish(wish: Wish, _: str) -> dict[str, Any]:
    return {"to": wish.to_organisation or "; ".join(wish.to)}


def _times(record: SlotRow | ProgrammeItem, _: str) -> dict[str, Any]:
    """Return day, start and end; an end on another day has its day with it."""
    same_day = record.start.date() == record.end.date()
    return {
        "day": record.start.date(),
        "start": record.start.time(),
        "end": record.end.time() if same_day else record.end,
    }


def _interpreter(interpreter: InterpreterRow, _: str) -> dict[str, Any]:
    return {"available": "; ".join(_span(start, end) for start, end in interpreter.available)}


def _span(start: datetime, end: datetime) -> str:
    last = f"{end:%H:%M}" if start.date() == end.date() else f"{end:%d.%m.%Y %H:%M}"
    return f"{start:%d.%m.%Y %H:%M}-{last}"


def country_shown(code: str, language: str) -> str:
    """Return a country as a cell of a workbook in a language says it: its name, where that is read back as it."""
    name = country_name(code, language)
    return name if country_code(name) == code else code


def language_shown(code: str, language: str) -> str:
    """Return a language as a cell of a workbook in a language says it."""
    name = language_name(code, language)
    return name if language_code(name) == code else code


_SPECIAL: Final[dict[type, Callable[[Any, str], dict[str, Any]]]] = {
    Participant: _participant,
    Wish: _wish,
    SlotRow: _times,
    ProgrammeItem: _times,
    InterpreterRow: _interpreter,
}
