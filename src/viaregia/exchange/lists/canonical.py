"""Values as they can be compared, whatever language a cell says them in; and back, as a workbook's cell says them."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

from viaregia.base.sectors import mention, sector_codes
from viaregia.exchange.workbook.cells import Unfit, read_cell, text_of
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.grid import Value
from viaregia.exchange.workbook.shape import Cell, Column
from viaregia.exchange.workbook.tongues import languages_in, levels_in
from viaregia.exchange.workbook.vocabulary import CHOICES, NO_WORDS, YES_WORDS
from viaregia.exchange.workbook.when import When
from viaregia.exchange.workbook.writer import country_shown, language_shown, language_shown_with_level


def canonical(column: Column, value: Value, *, heading: str = "", epoch_1904: bool = False) -> str:
    """Return a cell that is not empty in words that are the same in each language; raises `Unfit` like `read_cell`.

    Countries and languages by code (`de C1, pl`), yes and no in English, moments as `2026-10-21 10:30`. A scheme of
    sector codes may stand in the heading.
    """
    text = text_of(value)
    if column.cell is Cell.CODES and (said := mention(heading)):
        codes = sector_codes(text, *said)
        if codes:
            return "; ".join(map(str, codes))
    read = read_cell(value, column, epoch_1904=epoch_1904)
    return "" if read is None else reduced(column, read, text)


def reduced(column: Column, read: Any, text: str) -> str:
    """Return what `read_cell` gave for a text, as `canonical` says it."""
    if column.cell is Cell.LANGUAGES:
        return spoken(read, levels_in(text))
    if isinstance(read, bool):
        return "yes" if read else "no"
    if isinstance(read, Enum):
        return str(read.value)
    if isinstance(read, When):
        return moment_text(read)
    if isinstance(read, list | tuple):
        return "; ".join(str(each.value if isinstance(each, Enum) else each) for each in read)
    return str(read)


def spoken(codes: Sequence[str], levels: Sequence[str]) -> str:
    """Return languages with their levels in one line: `de C1, pl`."""
    padded = [*levels, *[""] * len(codes)]
    return ", ".join(f"{code} {level}".strip() for code, level in zip(codes, padded, strict=False))


def moment_text(when: When) -> str:
    """Return a day, a time, or both: `2026-10-21 10:30`."""
    day = when.day.isoformat() if when.day else ""
    clock = "" if when.minutes is None else f"{when.minutes // 60:02}:{when.minutes % 60:02}"
    return f"{day} {clock}".strip()


def some_languages(text: str) -> tuple[str, list[str]]:
    """Return the languages that a text names, and the words that name none, where not all of them are understood."""
    codes, unknown = languages_in(text)
    if not codes:
        raise Unfit(Code.UNKNOWN_LANGUAGE)
    return spoken(codes, levels_in(text)), unknown


def cell_value(column: Column, said: str, language: str) -> str | int:
    """Return what stands in a cell of a workbook in a language for a canonical value; it is read back as the same."""
    if not said:
        return ""
    if column.cell is Cell.COUNT:
        return int(said)
    if column.cell is Cell.COUNTRY:
        return country_shown(said, language)
    if column.cell is Cell.LANGUAGE:
        return language_shown(said, language)
    if column.cell is Cell.LANGUAGES:
        parts = [part.partition(" ") for part in said.split(", ")]
        return ", ".join(language_shown_with_level(code, level, language) for code, _, level in parts)
    if column.cell is Cell.YES_NO:
        return (YES_WORDS if said == "yes" else NO_WORDS).name(language)
    if column.choices is not None:
        return "; ".join(CHOICES[column.choices(each)].name(language) for each in said.split("; "))
    return _german_day(said) if column.cell in (Cell.MOMENT, Cell.DAY) else said


def _german_day(said: str) -> str:
    """Return `21.10.2026 10:30` for `2026-10-21 10:30`; a time alone stays."""
    day, _, clock = said.partition(" ")
    parts = day.split("-")
    return " ".join(filter(None, (".".join(reversed(parts)) if len(parts) == 3 else day, clock)))
