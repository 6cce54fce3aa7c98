"""What is held about a person, on paper, for themselves."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from viaregia.base.words import N_, words
from viaregia.exchange.forum import Settings
from viaregia.exchange.papers.lists.section import Cell, Column, Section, lines, list_pdf

PARTS: Final = {
    "persons": N_("Person"),
    "accounts": N_("Account"),
    "registrations": N_("Registrations"),
    "answers": N_("Answers"),
    "vetoes": N_("Vetoes"),
    "consents": N_("Consents"),
    "wishes": N_("Wishes"),
    "bookings": N_("Free times"),
    "letters": N_("Letters"),
    "actions": N_("What was done"),
}
"""What the parts are called, in this order."""


def own_data_pdf(data: Mapping[str, Sequence[Mapping[str, Any]]], *, language: str, printed_at: datetime) -> bytes:
    """Return the parts, each on pages of its own; a row for each fact, with the name it has in the database."""
    _ = words(language).gettext
    columns = (Column(_("What"), 60), Column(_("Value"), 1, share=True))
    sections = [
        Section(_(name), columns, _rows(data[part]), count=str(len(data[part])))
        for part, name in PARTS.items()
        if data.get(part)
    ]
    title = _("My data")
    return list_pdf(title, sections, Settings("Via Regia"), language=language, printed_at=printed_at)


def _rows(entries: Sequence[Mapping[str, Any]]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for position, entry in enumerate(entries, 1):
        number = (str(position),) if len(entries) > 1 else ()
        for at, (name, value) in enumerate(entry.items()):
            rows.append([lines(name, *(number if at == 0 else ())), lines(_text(value))])
    return rows


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return "–" if value in ("", None) else str(value)
