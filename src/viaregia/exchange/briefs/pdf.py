"""A brief as PDF: tagged (PDF/UA-1), with headings, tables, and charts that have a text."""

from collections.abc import Sequence
from datetime import datetime

from viaregia.exchange.briefs.document import Document, Grid, Noted, Part, Section
from viaregia.exchange.papers.typesetting import Data, Drawing, pdf


def brief_pdf(document: Document, *, printed_at: datetime) -> bytes:
    """Return the PDF, A4 upright. `printed_at`: local time, kept in the file."""
    data: dict[str, Data] = {
        "title": document.title,
        "lang": document.language,
        "kicker": document.kicker,
        "banner": document.banner,
        "headline-heading": document.headline_heading,
        "headline": [_all(each) for each in document.headline],
        "tiles": [[tile.label, tile.value, tile.below] for tile in document.tiles],
        "sections": [_section(each) for each in document.sections],
        "notes-heading": document.notes_heading,
        "notes": list(document.notes),
        "foot": document.foot,
    }
    return pdf("brief.typ", data, printed_at=printed_at)


def _section(section: Section) -> dict[str, Data]:
    return {
        "heading": section.heading,
        "sentences": _all(section.sentences),
        "points": _all(section.points),
        "parts": [_part(part) for part in section.parts],
    }


def _part(part: Part) -> dict[str, Data]:
    # Half a page beside its table: the narrow drawing, whose letters stay as large as those of the text.
    picture = part.picture
    drawn: Data = None if picture is None else {"svg": Drawing(picture.narrow), "alt": picture.alt}
    return {"picture": drawn, "grid": _grid(part.grid)}


def _grid(grid: Grid) -> dict[str, Data]:
    return {
        "caption": grid.caption,
        "heads": list(grid.heads),
        "numbers": sorted(grid.numbers),
        "rows": [{"marked": row.marked, "cells": _all(row.cells)} for row in grid.rows],
        "legend": grid.legend,
    }


def _all(texts: Sequence[Noted]) -> list[Data]:
    return [{"text": each.text, "notes": ", ".join(map(str, each.notes))} for each in texts]
