"""A brief as a Word document: headings, tables with header rows, charts with a text, superscript numbers of notes."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from viaregia.exchange.briefs.charts import png
from viaregia.exchange.briefs.document import Document, Grid, Noted, Part, Picture, Section
from viaregia.exchange.papers.typesetting import without_controls

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

LOCALES: Final = {"de": "de-DE", "pl": "pl-PL", "cs": "cs-CZ", "en": "en-GB"}
TABLE: Final = "Light List Accent 1"
CHART_WIDTH: Final = 16.0  # centimetres


def brief_docx(document: Document, *, printed_at: datetime) -> bytes:
    """Return the document. `printed_at`: local time, kept in the file."""
    import docx

    word = docx.Document()
    _set_up(word, document, printed_at)
    word.add_paragraph(_clean(document.kicker), style="Subtitle")
    word.add_heading(_clean(document.title), level=1)
    if document.banner:
        word.add_paragraph(_clean(document.banner), style="Intense Quote")
    word.add_heading(_clean(document.headline_heading), level=2)
    for paragraph in document.headline:
        _write(word.add_paragraph(), paragraph)
    for section in document.sections:
        _add_section(word, section)
    word.add_heading(_clean(document.notes_heading), level=2)
    for at, text in enumerate(document.notes, start=1):
        word.add_paragraph(_clean(f"{at}. {text}"))
    word.add_paragraph(_clean(document.foot))
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def _set_up(word: "Word", document: Document, printed_at: datetime) -> None:
    """Set paper, margins, font, title and language, by which a reader pronounces it."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2)
    about = word.core_properties
    about.title, about.author, about.comments = _clean(document.title), "Via Regia", ""
    about.language = LOCALES.get(document.language, LOCALES["en"])
    about.created = about.modified = printed_at.replace(microsecond=0)
    word.styles["Normal"].font.size = Pt(10.5)
    for spoken in word.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), about.language)


def _add_section(word: "Word", section: Section) -> None:
    word.add_heading(_clean(section.heading), level=2)
    for sentence in section.sentences:
        _write(word.add_paragraph(), (sentence,))
    for part in section.parts:
        _add_part(word, part)
    for point in section.points:
        _write(word.add_paragraph(style="List Bullet"), (point,))


def _add_part(word: "Word", part: Part) -> None:
    word.add_heading(_clean(part.grid.caption), level=3)
    if part.picture is not None:
        _add_picture(word, part.picture)
    _add_table(word, part.grid)
    word.add_paragraph(_clean(part.grid.legend))


def _add_picture(word: "Word", picture: Picture) -> None:
    from docx.shared import Cm

    shape = word.add_picture(BytesIO(png(picture.wide)), width=Cm(CHART_WIDTH))
    shape._inline.docPr.set("descr", _clean(picture.alt))  # noqa: SLF001 - python-docx has no other way to an alt text


def _add_table(word: "Word", grid: Grid) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    table = word.add_table(rows=1, cols=len(grid.heads), style=TABLE)
    _mark_heading(table.rows[0])
    lines = [tuple(Noted(head) for head in grid.heads), *(row.cells for row in grid.rows)]
    marked = [True, *(row.marked for row in grid.rows)]
    for at, (cells, strong) in enumerate(zip(lines, marked, strict=True)):
        row = table.rows[0] if at == 0 else table.add_row()
        for column, (cell, noted) in enumerate(zip(row.cells, cells, strict=True)):
            paragraph = cell.paragraphs[0]
            _write(paragraph, (noted,), strong=strong)
            if column in grid.numbers:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _mark_heading(row: Any) -> None:
    """Mark a row as the table's heading: it is read out as one, and repeated on every page."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx knows heading rows only as XML
    properties.append(OxmlElement("w:tblHeader"))


def _write(paragraph: "Paragraph", sentences: Iterable[Noted], *, strong: bool | None = None) -> None:
    known: Sequence[Noted] = tuple(sentences)
    for at, noted in enumerate(known):
        paragraph.add_run(_clean(noted.text)).bold = strong
        if noted.notes:
            paragraph.add_run(", ".join(map(str, noted.notes))).font.superscript = True
        if at + 1 < len(known):
            paragraph.add_run(" ")


def _clean(text: str) -> str:
    return without_controls(text)
