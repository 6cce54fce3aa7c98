"""A list's mapping on the terminal: shown with examples and how sure it is, corrected by a person."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import typer
from rich.markup import escape
from rich.table import Table

from viaregia.base.words import N_, words
from viaregia.cli.screen import err, out
from viaregia.exchange.lists.fields import FIELDS, field_name, field_named
from viaregia.exchange.lists.mapping import Certainty, ColumnGuess, SheetMapping, Why, confirmed
from viaregia.exchange.papers import local
from viaregia.exchange.workbook.header import nearest
from viaregia.planner.imports.changes import CellChange
from viaregia.planner.imports.open import OpenedList

CERTAINTY = {
    Certainty.CONFIRMED: N_("looked at"),
    Certainty.SURE: N_("sure"),
    Certainty.LIKELY: N_("likely"),
    Certainty.UNSURE: N_("unsure"),
}
WHY = {
    Why.CONFIRMED: "",
    Why.HEADING: N_("heading"),
    Why.SIMILAR_HEADING: N_("similar heading"),
    Why.WORDS: N_("words in the heading"),
    Why.CELLS: N_("by what the cells look like"),
    Why.AGAINST_CELLS: N_("the cells look like something else"),
    Why.TWICE: N_("fills the gaps of another column"),
    Why.NOT_KNOWN: N_("heading not known"),
    Why.EMPTY: N_("empty"),
}
KINDS = {"spreadsheet": N_("spreadsheet")}


def _day(moment: str, language: str) -> str:
    day = date.fromisoformat(moment[:10])
    return local.span_of_days(day, day, language)


def show_list(opened: OpenedList, language: str) -> None:
    """Print what a list was taken for, and its columns."""
    _ = words(language).gettext
    kind = _(KINDS[opened.kind.name]) if opened.kind.name in KINDS else opened.kind.name
    out.print(f"[bold]{escape(opened.path.name)}[/] · {escape(kind)}", soft_wrap=True)
    if opened.memory is None:
        said = _("New list, called “{source}”.")
    elif opened.continues:
        said = _("The same people as on the list “{source}” of {day}: taken for its next version.")
    else:
        said = _("The next version of the list “{source}” of {day}.")
    day = _day(opened.memory.at, language) if opened.memory else ""
    out.print(escape(said.format(source=opened.source, day=day)), soft_wrap=True)
    if opened.skipped:
        out.print(escape(_("Sheets without people: {sheets}").format(sheets=", ".join(opened.skipped))))
    if opened.hidden:
        out.print(escape(_("Hidden sheets, not read: {sheets}").format(sheets=", ".join(opened.hidden))))
    for sheet in opened.sheets:
        if opened.memory is not None and all(each.certainty is Certainty.CONFIRMED for each in sheet.columns):
            said = words(language).gettext("Sheet {sheet}: all {count} columns as looked at before")
            out.print(escape(said.format(sheet=sheet.sheet, count=len(sheet.columns))))
        else:
            show_mapping(sheet, language)


def show_mapping(sheet: SheetMapping, language: str) -> None:
    """Print the columns of one sheet: heading, field, how sure and why, examples."""
    _ = words(language).gettext
    out.print(escape(_("Sheet {sheet}, headings in row {row}").format(sheet=sheet.sheet, row=sheet.header_row)))
    table = Table(box=None, pad_edge=False)
    for heading in ("", _("Column"), _("Taken as"), _("How sure"), _("Examples")):
        table.add_column(heading, overflow="fold")
    for column in sheet.columns:
        colour = "[yellow]" if column.open else ""
        cells = (column.letter, column.heading, field_name(column.field, language), _sure(column, language))
        table.add_row(*(colour + escape(text) for text in (*cells, " · ".join(column.examples))))
    out.print(table)


def _sure(column: ColumnGuess, language: str) -> str:
    _ = words(language).gettext
    why = _(WHY[column.why]) if WHY[column.why] else ""
    sure = _(CERTAINTY[column.certainty])
    return f"{'? ' if column.open else ''}{sure}{f' ({why})' if why else ''}"


def ask_mapping(opened: OpenedList, language: str) -> OpenedList:
    """Let a person correct the mapping, column by column; return it as looked at. Nothing to ask, nothing asked."""
    if opened.settled:
        return opened
    _ = words(language).gettext
    sheets = opened.sheets
    out.print(escape(_("Correct a column, such as D = organisation; an empty line takes the mapping as it is shown.")))
    while answer := typer.prompt(_("Column = field"), default="", show_default=False).strip():
        said = _corrected(sheets, answer, language)
        if isinstance(said, str):
            err.print(escape(said), soft_wrap=True)
        else:
            sheets = said
            for sheet in sheets:
                show_mapping(sheet, language)
    return replace(opened, sheets=confirmed(sheets))


def _corrected(sheets: Sequence[SheetMapping], answer: str, language: str) -> tuple[SheetMapping, ...] | str:
    """Return the mapping with one answer such as `D = organisation` taken, or what is wrong with the answer."""
    _ = words(language).gettext
    letter, equals, name = (part.strip() for part in answer.partition("="))
    field = field_named(name) if equals else None
    if field is None:
        near = ", ".join(nearest(name, FIELDS)) or ", ".join(FIELDS)
        return _("“{field}” is no field. Fields: {near}").format(field=name or answer, near=near)
    changed = [_with_field(sheet, letter, field) for sheet in sheets]
    if not any(each is not sheet for each, sheet in zip(changed, sheets, strict=True)):
        return _("There is no column {letter}.").format(letter=letter)
    return tuple(changed)


def _with_field(sheet: SheetMapping, letter: str, field: str) -> SheetMapping:
    known = any(column.letter == letter.upper() for column in sheet.columns)
    return sheet.with_field(letter, field) if known else sheet


def say_how_to_confirm(made: Sequence[Path], language: str) -> None:
    """Print what to do about guesses that nobody has looked at."""
    catalogue = words(language)
    out.print(escape(catalogue.gettext("Nothing was written into the forum: look at the columns marked with ? first.")))
    for path in made:
        text = catalogue.gettext(
            "Correct {file}, then import again with --mapping {file}; or take it as it is with --yes."
        )
        out.print(escape(text.format(file=path)), soft_wrap=True)


def ask_word(change: CellChange, language: str) -> bool:
    """Ask whose word counts for one cell; True for the list's."""
    _ = words(language).gettext
    text = _("{name}, {field}: you have “{mine}”, the list says “{theirs}”. Take the list's?")
    field = field_name(change.key, language)
    return yes(
        text.format(name=change.name, field=field, mine=change.before, theirs=change.after), language, usual=False
    )


def ask_meant(text: str, name: str, near: Sequence[str], language: str) -> str | None:
    """Ask who is meant by a name in a wish: a name, "" for nobody, None for later."""
    _ = words(language).gettext
    out.print(escape(_("{name} wishes to meet “{text}”: nobody of that name.").format(name=name, text=text)))
    for number, each in enumerate(near, start=1):
        out.print(escape(f"  {number}  {each}"))
    hint = _("Number or name; - for nobody; empty for later")
    answer = typer.prompt(hint, default="", show_default=False).strip()
    if not answer:
        return None
    if answer.isdecimal() and 1 <= int(answer) <= len(near):
        return near[int(answer) - 1]
    return "" if answer in ("-", "–") else answer


def yes(question: str, language: str, *, usual: bool = True) -> bool:
    """Ask a question that is answered by yes or no, in any of the languages."""
    from viaregia.exchange.workbook.plain import plain
    from viaregia.exchange.workbook.vocabulary import NO_WORDS, YES, YES_WORDS

    hint = "/".join(each.name(language).upper() if each is (YES_WORDS if usual else NO_WORDS) else each.name(language)
                    for each in (YES_WORDS, NO_WORDS))  # fmt: skip
    answer = typer.prompt(f"{question} [{hint}]", default="", show_default=False).strip()
    return plain(answer) in YES if answer else usual
