"""Lists on paper: sections of rows, each with its heading and its own count of pages, a head on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from viaregia.exchange.forum import Participant, Settings
from viaregia.exchange.papers.letterhead import foot
from viaregia.exchange.papers.reception_pdf import listed
from viaregia.exchange.papers.typesetting import Data, pdf


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what is set strong, what follows it, smaller lines under both; or a box to tick."""

    strong: str = ""
    text: str = ""
    under: tuple[str, ...] = ()
    tick: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name and its width: millimetres, or where `share` is set its part of what is left."""

    name: str
    width: float = 1
    share: bool = False


@dataclass(frozen=True)
class Section:
    """One list. `under`: a line under the heading; `facts`: names and values; `note`: small print above the rows.

    `tall`: the least height of a row in millimetres. `flipped`: across the page. `after`: a line below the rows.
    """

    heading: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    count: str = ""
    under: str = ""
    facts: Sequence[tuple[str, str]] = ()
    note: str = ""
    after: str = ""
    tall: float = 0
    flipped: bool = False


def list_pdf(
    title: str, sections: Sequence[Section], settings: Settings, *, language: str, printed_at: datetime
) -> bytes:
    """Return the sections as one PDF, each on pages of its own."""
    return pdf(
        "list.typ",
        {
            "title": f"{title} – {settings.title}",
            "lang": language,
            "forum": settings.title,
            "list": title,
            "about": " · ".join(filter(None, (settings.venue, ", ".join(settings.organisers)))),
            "foot": {**foot(settings, language, printed_at), "pages": True},
            "sections": [_section(section) for section in sections],
        },
        printed_at=printed_at,
    )


def person_cell(person: Participant, *under: str) -> Cell:
    """Return the last name, strong, then first name and title, and lines under them."""
    return Cell(*listed(person), tuple(filter(None, under)))


def lines(*texts: str) -> Cell:
    """Return a cell of lines, the first in full size; empty ones are left out."""
    kept = tuple(filter(None, texts))
    return Cell("", kept[0], kept[1:]) if kept else Cell()


def _section(section: Section) -> dict[str, Data]:
    return {
        "heading": section.heading,
        "count": section.count,
        "under": section.under,
        "facts": [list(fact) for fact in section.facts],
        "note": section.note,
        "after": section.after,
        "tall": section.tall,
        "flipped": section.flipped,
        "columns": [column.name for column in section.columns],
        "widths": [[column.width, column.share] for column in section.columns],
        "rows": [[_cell(cell) for cell in row] for row in section.rows],
    }


def _cell(cell: Cell) -> dict[str, Data]:
    return {"strong": cell.strong, "text": cell.text, "under": list(cell.under), "tick": cell.tick}
