"""A brief as JSON for other programs: the facts as they were computed, and the sentences in one language."""

import json
from dataclasses import dataclass
from typing import Any, Final, Literal

from viaregia.engines.trade.brief.facts import Brief
from viaregia.exchange.briefs.document import Document, Noted

FORMAT: Final = "viaregia-brief/1"


@dataclass(frozen=True, slots=True)
class BriefFile:
    """What stands in the file.

    `headline`: paragraphs of sentences; the numbers beside a sentence are those of `notes`, the first is number 1.
    Values are whole units of the currency, shares and changes parts of one.
    """

    format: Literal["viaregia-brief/1"]
    language: str
    title: str
    banner: str
    headline: tuple[tuple[Noted, ...], ...]
    chances: tuple[str, ...]
    missing: tuple[str, ...]
    method: tuple[str, ...]
    notes: tuple[str, ...]
    facts: Brief


def brief_json(brief: Brief, document: Document) -> bytes:
    """Return the file in UTF-8, ending in a line break."""
    from pydantic import TypeAdapter

    points = {section.key: tuple(each.text for each in section.points) for section in document.sections}
    file = BriefFile(
        FORMAT, document.language, document.title, document.banner, document.headline,
        _chances(document), points.get("missing", ()), points.get("method", ()), document.notes, brief,
    )  # fmt: skip
    return TypeAdapter(BriefFile).dump_json(file, indent=1) + b"\n"


def _chances(document: Document) -> tuple[str, ...]:
    section = next(each for each in document.sections if each.key == "chances")
    return tuple(each.text for each in (*section.sentences, *section.points))


def schema() -> dict[str, Any]:
    """Return the JSON schema of the file."""
    from pydantic import TypeAdapter

    made: dict[str, Any] = json.loads(json.dumps(TypeAdapter(BriefFile).json_schema(mode="serialization")))
    return made
