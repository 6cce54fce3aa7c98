"""A brief as one HTML file: it opens offline, needs no script, is light or dark as the reader's machine, and prints."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from viaregia.exchange.briefs.document import BESIDE, Document, Grid, Noted, Part, Picture, Row, Section, Tile
from viaregia.exchange.papers.markup import Child, Markup, joined, tag

STYLE: Final = Path(__file__).parent / "brief.css"


def brief_html(document: Document) -> bytes:
    """Return the file. O(length)."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", document.title),
        tag("style", Markup(STYLE.read_text(encoding="utf-8"))),
    )
    body = tag("body", tag("main", _head(document), list(map(_section, document.sections)), _notes(document)))
    page = "<!doctype html>\n" + tag("html", head, body, lang=document.language)
    return page.encode(errors="replace")


def _head(document: Document) -> Markup:
    banner = tag("p", document.banner, class_="banner", role="note") if document.banner else joined()
    return joined(
        tag("header", tag("p", document.kicker, class_="kicker"), tag("h1", document.title), banner),
        tag(
            "section",
            tag("h2", document.headline_heading, id="headline"),
            [tag("p", _sentences(each), class_="verdict") for each in document.headline],
            tag("dl", list(map(_tile, document.tiles)), class_="tiles") if document.tiles else joined(),
            aria_labelledby="headline",
        ),
    )


def _tile(tile: Tile) -> Markup:
    below = tag("dd", tile.below, class_="below") if tile.below else joined()
    return tag("div", tag("dt", tile.label), tag("dd", tile.value), below)


def _section(section: Section) -> Markup:
    sentences = [tag("p", _noted(each)) for each in section.sentences]
    points = tag("ul", [tag("li", _noted(each)) for each in section.points]) if section.points else joined()
    parts = [_part(part) for part in section.parts]
    heading = tag("h2", section.heading, id=section.key)
    return tag("section", heading, sentences, parts, points, aria_labelledby=section.key)


def _part(part: Part) -> Markup:
    if part.picture is None:
        return _table(part.grid)
    broad = len(part.grid.heads) > BESIDE
    return tag("div", _figure(part.picture), _table(part.grid), class_="part broad" if broad else "part")


def _figure(picture: Picture) -> Markup:
    """Return a chart at both widths; the style shows one of them, and so does a screen reader."""
    drawings = (
        tag("div", Markup(svg), role="img", aria_label=picture.alt, class_=width)
        for svg, width in ((picture.wide, "wide"), (picture.narrow, "narrow"))
    )
    return tag("figure", drawings)


def _table(grid: Grid) -> Markup:
    numbers = grid.numbers
    heads = [
        tag("th", head, scope="col", **({"class_": "number"} if at in numbers else {}))
        for at, head in enumerate(grid.heads)
    ]
    legend = tag("p", grid.legend, class_="legend") if grid.legend else joined()
    table = tag(
        "table",
        tag("caption", grid.caption),
        tag("thead", tag("tr", heads)),
        tag("tbody", [_row(row, numbers) for row in grid.rows]),
    )
    return tag("div", tag("div", table, class_="table", tabindex=0, role="region", aria_label=grid.caption), legend)


def _row(row: Row, numbers: frozenset[int]) -> Markup:
    first, *others = row.cells
    cells = [
        tag("td", _noted(cell), **({"class_": "number"} if at in numbers else {}))
        for at, cell in enumerate(others, start=1)
    ]
    return tag("tr", tag("th", _noted(first), scope="row"), cells, **({"class_": "marked"} if row.marked else {}))


def _sentences(sentences: Iterable[Noted]) -> Child:
    return [joined(_noted(each), " ") for each in sentences]


def _noted(noted: Noted) -> Markup:
    links = [joined(", " if at else "", tag("a", str(n), href=f"#note-{n}")) for at, n in enumerate(noted.notes)]
    return joined(noted.text, tag("sup", links) if links else joined())


def _notes(document: Document) -> Markup:
    notes = [tag("li", text, id=f"note-{at}") for at, text in enumerate(document.notes, start=1)]
    return tag("footer", tag("h2", document.notes_heading), tag("ol", notes), tag("p", document.foot))
