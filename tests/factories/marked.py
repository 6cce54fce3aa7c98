"""A plan in which everything private is a word that is nowhere else, and readers that find such words in any file."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from tests.factories.house import house_plan
from viaregia.exchange.forum import Group, InterpreterRow, Participant, ProgrammeItem, Wish
from viaregia.exchange.plan import Plan

PUBLIC: dict[type, set[str]] = {
    Participant: {
        "number", "last_name", "first_name", "title", "function", "organisation", "organisation_kind", "country",
        "city", "languages", "agenda_language", "wants", "groups", "arrival", "departure", "minimum", "maximum",
        "together", "host", "keeps_table", "table", "participation", "levels", "profile", "codes", "late", "prefers",
        "room", "sme", "offers", "needs", "goals", "products", "region",
    },
    Wish: {
        "number", "wisher", "to", "to_organisation", "kind", "status", "weight", "with_also", "again", "slot", "table",
        "session", "after", "length", "row", "proposed", "because",
    },
    InterpreterRow: {"name", "pairs", "available", "limit", "pause_after", "organisation", "own", "zones"},
    Group: {"name", "kind", "members", "arrival", "departure"},
    ProgrammeItem: {
        "title", "start", "end", "kind", "audience", "participants", "groups", "place", "transfer", "capacity", "pairs",
        "interpreters",
    },
}  # fmt: skip
"""What those who get a paper may know, or what is no text: only what a test makes private is searched for."""

PRIVATE: dict[type, set[str]] = {
    Participant: {
        "salutation", "email", "phone", "remark", "employees", "body", "protocol", "hotel", "shares_room_with", "diet",
        "accessibility", "excludes",
    },
    Wish: {"subject", "remark"},  # the subject of a meeting that is placed is both sides' to know
    InterpreterRow: {"phone"},
    Group: {"leader"},
    ProgrammeItem: set(),
}  # fmt: skip


def unclassified() -> set[str]:
    """Return the fields of which nobody has said yet whether they are private."""
    return {
        f"{kind.__name__}.{field.name}"
        for kind, public in PUBLIC.items()
        for field in fields(kind)
        if (field.name in public) == (field.name in PRIVATE[kind])
    }


def mark(kind: type, field: str, number: int) -> Any:
    """Return a value like no other for a private field."""
    if field == "phone":
        return f"+99 777 {700_000 + number:06}"
    if field == "email":
        return f"zqmail{number:03}zq@private.example"
    if field in ("employees", "protocol"):
        return 98_000_000 + 1000 * len(field) + number
    word = f"zq{kind.__name__.lower()}{field.replace('_', '')}{number:03}zq"
    return (word,) if field == "excludes" else word


def marked(kind: type, record: Any, number: int) -> Any:
    """Return a record with all its private fields marked."""
    return replace(record, **{field: mark(kind, field, number) for field in PRIVATE[kind]})


def marked_plan() -> Plan:
    """Return the plan of the house with every private field marked, except the subjects of placed meetings."""
    made = house_plan()
    placed = {number for one in made.result.timetable for number in made.meetings[one.meeting]}
    forum = replace(
        made.forum,
        participants=tuple(marked(Participant, one, n) for n, one in enumerate(made.forum.participants)),
        wishes=tuple(
            replace(one, remark=mark(Wish, "remark", n)) if one.number in placed else marked(Wish, one, n)
            for n, one in enumerate(made.forum.wishes)
        ),
        interpreters=tuple(marked(InterpreterRow, one, 900 + n) for n, one in enumerate(made.forum.interpreters)),
        groups=tuple(marked(Group, one, n) for n, one in enumerate(made.forum.groups)),
    )
    return replace(made, forum=forum)


def secrets(plan: Plan) -> set[str]:
    """Return every mark in a plan, as the readers below would find it."""
    found = set()
    records = (*plan.forum.participants, *plan.forum.wishes, *plan.forum.interpreters, *plan.forum.groups)
    for record in records:
        for field in PRIVATE[type(record)]:
            held = getattr(record, field)
            value = str(held[0] if isinstance(held, tuple) and held else held)
            found |= {squeezed(value)} if value.startswith(("zq", "+99 777", "98")) else set()
    return found


def squeezed(text: str) -> str:
    """Return a text without what line breaks and hyphenation may have put into it."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text).casefold()


@lru_cache(maxsize=512)
def all_text(path: Path) -> str:
    """Return everything that can be read of a file, its name and its hidden parts included.

    Raises ValueError for a kind of file that nobody has taught it to read.
    """
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return f"{path.name} {' '.join(_of_pdf(data))}"
    if path.suffix == ".xlsx":
        return f"{path.name} {' '.join(_of_zip(data))}"
    if path.suffix == ".ics":
        lines = data.decode().replace("\r\n ", "").splitlines()
        return "\n".join((path.name, *(line for line in lines if not line.startswith("UID:"))))
    if path.suffix in (".html", ".csv", ".json", ".txt", ".md"):
        return f"{path.name} {data.decode()}"
    raise ValueError(path.name)


def _of_pdf(data: bytes) -> Iterator[str]:
    reader = PdfReader(BytesIO(data))
    for page in reader.pages:
        yield page.extract_text()
        yield str([note.get_object() for note in page.get("/Annots", [])])
    yield str(reader.metadata)
    yield str(list(reader.attachments))
    # Alternative texts, bookmarks and whatever else is no page.
    for number in range(1, cast(int, reader.trailer["/Size"])):
        found = reader.get_object(number)
        if isinstance(found, StreamObject):
            yield found.get_data().decode(errors="replace") if found.get("/Type") == "/Metadata" else ""
        elif isinstance(found, DictionaryObject):
            yield " ".join(str(found[key]) for key in ("/Alt", "/ActualText", "/Title", "/E", "/T") if key in found)


def _of_zip(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name
            yield archive.read(name).decode(errors="replace")
