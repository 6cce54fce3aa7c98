"""A mapping as a file that a person can read and change (TOML)."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_, words
from viaregia.exchange.lists.fields import FIELDS, NOTHING, field_name, field_named
from viaregia.exchange.lists.mapping import Certainty, ColumnGuess, SheetMapping, Why
from viaregia.exchange.workbook.header import nearest
from viaregia.exchange.workbook.plain import heading

HEAD: Final = (
    N_("Which column of this list is which field of the sheet Participants. Change a field, save, and import again."),
    N_("Set looked_at to true once all fields are right; a mapping named by --mapping counts as looked at."),
    N_("Under [same] stand names as the list writes them, and who is meant: an organisation, a number, or nothing."),
)


@dataclass(frozen=True)
class SavedMapping:
    """What a file of a mapping says. `columns`: sheet, heading, letter, field. `same`: names, and who is meant."""

    source: str = ""
    looked_at: bool = False
    columns: tuple[tuple[str, str, str, str], ...] = ()
    same: dict[str, str] = field(default_factory=dict)


class MappingNotReadable(ViaRegiaError):
    """The file of a mapping is no TOML, or not there."""

    code = "mapping_not_readable"
    sentence = N_("{path} cannot be read as a mapping: {fault}")


class FieldNotKnown(ViaRegiaError):
    """A mapping names fields that there are not; all of them are told."""

    code = "field_not_known"
    sentence = N_("{path}: these are no fields: {wrong}. Fields are: {fields}.")


def mapping_text(
    source: str, kind: str, sheets: Sequence[SheetMapping], same: dict[str, str], *, looked_at: bool, language: str
) -> str:
    """Return the file of a mapping, with comments in a language."""
    _ = words(language).gettext
    lines = [f"# {_(line)}" for line in HEAD]
    fields = _("Fields: {fields}").format(fields=", ".join(FIELDS))
    lines += [f"# {fields}, speaks:de …", ""]
    lines += [f"source = {_quoted(source)}", f"kind = {_quoted(kind)}", f"looked_at = {str(looked_at).lower()}"]
    for sheet in sheets:
        for column in sheet.columns:
            about = " · ".join(filter(None, (field_name(column.field, language), *column.examples[:2])))
            mark = "? " if column.open else ""
            lines += ["", "[[column]]", f"sheet = {_quoted(sheet.sheet)}", f"column = {_quoted(column.letter)}"]
            lines += [
                f"heading = {_quoted(column.heading)}",
                f"field = {_quoted(column.field)}  # {mark}{_plain(about)}",
            ]
    lines += ["", "[same]", *(f"{_quoted(name)} = {_quoted(meant)}" for name, meant in same.items())]
    return "\n".join(lines) + "\n"


def read_mapping(path: Path) -> SavedMapping:
    """Return what the file of a mapping says. Raises MappingNotReadable, FieldNotKnown."""
    try:
        said = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise MappingNotReadable(path=path, fault=error.strerror or type(error).__name__) from error
    except ValueError as error:
        raise MappingNotReadable(path=path, fault=error) from error
    columns, same = said.get("column", []), said.get("same", {})
    if (
        not isinstance(columns, list)
        or not all(isinstance(each, dict) for each in columns)
        or not isinstance(same, dict)
    ):
        raise MappingNotReadable(path=path, fault="column, same")
    wrong = [_no_field(each) for each in columns if field_named(str(each.get("field", NOTHING))) is None]
    if wrong:
        raise FieldNotKnown(path=path, wrong="; ".join(wrong), fields=", ".join(FIELDS))
    read = tuple(map(_column, columns))
    meant = {str(name): str(text) for name, text in same.items()}
    return SavedMapping(str(said.get("source", "")), said.get("looked_at") is True, read, meant)


def _no_field(said: dict[str, Any]) -> str:
    """Return where a field stands that there is not, what it says, and what may be meant."""
    named = str(said["field"])
    near = ", ".join(nearest(named, FIELDS))
    where = " ".join(str(said[key]) for key in ("sheet", "column") if key in said)
    return f"{where} “{named}”{f' ({near}?)' if near else ''}".strip()


def _column(said: dict[str, Any]) -> tuple[str, str, str, str]:
    found = field_named(str(said.get("field", NOTHING))) or NOTHING
    return str(said.get("sheet", "")), str(said.get("heading", "")), str(said.get("column", "")).upper(), found


def with_saved(proposal: SheetMapping, saved: SavedMapping, *, looked_at: bool) -> SheetMapping:
    """Return a proposal with the fields of a mapping that was saved; columns that it does not know stay as proposed.

    A column is known again by its heading, wherever it stands now; one without a heading, by its letter.
    """
    by_heading: dict[tuple[str, str], list[str]] = {}
    for sheet, text, letter, name in saved.columns:
        by_heading.setdefault((sheet, heading(text) or letter), []).append(name)
        by_heading.setdefault(("", heading(text) or letter), []).append(name)
    columns = []
    for column in proposal.columns:
        spelt = heading(column.heading) or column.letter
        names = by_heading.get((proposal.sheet, spelt)) or by_heading.get(("", spelt)) or []
        columns.append(_as_saved(column, names.pop(0), looked_at=looked_at) if names else column)
    return replace(proposal, columns=tuple(columns))


def _as_saved(column: ColumnGuess, name: str, *, looked_at: bool) -> ColumnGuess:
    if looked_at:
        return replace(column, field=name, certainty=Certainty.CONFIRMED, why=Why.CONFIRMED)
    return (
        column if column.field == name else replace(column, field=name, certainty=Certainty.LIKELY, why=Why.CONFIRMED)
    )


def _quoted(text: str) -> str:
    """Return a text as TOML writes it: JSON's escapes are TOML's too, but DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(text: str) -> str:
    return "".join(each if each.isprintable() else " " for each in text)
