"""Country briefs: from the store of official figures to a file that an adviser hands on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.brief.facts import NOT_ASKED, Chances
from viaregia.engines.trade.brief.groups import group_label
from viaregia.planner.ranking import write_whole
from viaregia.planner.trade.choosing import place

if TYPE_CHECKING:
    from viaregia.engines.trade.brief.facts import Brief
    from viaregia.wording.trade_terms import Labels

FORMATS: Final = (".html", ".pdf", ".docx", ".json")


class BriefFormatUnknown(ViaRegiaError):
    """The file's ending tells no format of a brief."""

    code = "brief_format_unknown"
    sentence = N_("{file}: a brief is written as .html, .pdf, .docx or .json.")


class SameTerritory(ViaRegiaError):
    """Reporter and partner are one."""

    code = "brief_same_territory"
    sentence = N_("Reporter and partner are both {code}; a brief is on trade between two.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a brief is asked about; `source` and `table` are empty where the store is to decide."""

    reporter: str
    partner: str
    year: int
    source: str = ""
    table: str = ""


def asked_for(reporter: str, partner: str, year: int, *, source: str = "", table: str = "") -> Asked:
    """Return what a person asks for; codes may be those of any usual system (POL, DED).

    Raises PlaceUnclear, SameTerritory.
    """
    one, other = place(reporter), place(partner)
    if one == other:
        raise SameTerritory(code=one)
    return Asked(one, other, year, source, table)


def brief_of(store: Path, asked: Asked, *, chances: Chances = NOT_ASKED) -> "Brief":
    """Return the facts of a brief, from the one table of the store that is chosen.

    `chances`: see `planner.trade.chances`. Raises StoreEmpty, DatasetUnknown, NoFigures, NothingBetween,
    ManifestDamaged.
    """
    from viaregia.engines.trade.brief.choose import choose
    from viaregia.engines.trade.brief.compute import SPAN, brief_facts
    from viaregia.engines.trade.connection import connect
    from viaregia.engines.trade.invented import SOURCE
    from viaregia.engines.trade.store import flows, vintages

    two = (asked.reporter, asked.partner)
    dataset, choice, others = choose(store, *two, asked.year, source=asked.source, table=asked.table)
    currency = next(each.currency for each in vintages(store) if each.dataset == dataset)
    years = range(asked.year - SPAN + 1, asked.year + 1)
    return brief_facts(
        flows(store, dataset, connect(), years=years),
        *two,
        asked.year,
        dataset=dataset,
        currency=currency,
        others=others,
        chances=chances,
        invented=dataset.source == SOURCE,
        choice=choice,
    )


def check_format(path: Path) -> None:
    """Make sure that a brief can be written by the name of the file. Raises BriefFormatUnknown."""
    if path.suffix.lower() not in FORMATS:
        raise BriefFormatUnknown(file=path.name)


def write_brief(
    paths: Sequence[Path],
    brief: "Brief",
    *,
    language: str,
    printed_at: datetime,
    labels: "Labels" = group_label,
) -> None:
    """Write a brief as the names of the files say, each whole or not at all.

    `labels`: what product groups are called; our own short labels unless others are given. Everything is made before
    the first file is written. Raises BriefFormatUnknown, FileNotWritable.
    """
    from viaregia.exchange.briefs.build import document
    from viaregia.exchange.briefs.html import brief_html
    from viaregia.exchange.briefs.json_file import brief_json
    from viaregia.exchange.briefs.pdf import brief_pdf
    from viaregia.exchange.briefs.word import brief_docx

    for path in paths:
        check_format(path)
    made = document(brief, language, labels, printed_at=printed_at)
    writers = {
        ".html": lambda: brief_html(made),
        ".pdf": lambda: brief_pdf(made, printed_at=printed_at),
        ".docx": lambda: brief_docx(made, printed_at=printed_at),
        ".json": lambda: brief_json(brief, made),
    }
    contents = [writers[path.suffix.lower()]() for path in paths]
    for path, content in zip(paths, contents, strict=True):
        write_whole(path, content)


def brief_text(brief: "Brief", *, language: str, printed_at: datetime, labels: "Labels" = group_label) -> str:
    """Return a brief as JSON, as it stands in a file."""
    from viaregia.exchange.briefs.build import document
    from viaregia.exchange.briefs.json_file import brief_json

    return brief_json(brief, document(brief, language, labels, printed_at=printed_at)).decode()
