"""People as a spreadsheet with stable columns, for mail merge, badges and others' programs."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Final

from viaregia.exchange.papers.spreadsheet import Edges, Sheet, Value, looks_of, open_book, write_sheet
from viaregia.forums.queries import local
from viaregia.participation.models import Registration
from viaregia.plumbing.texts import said_in

COLUMNS: Final = (
    "number", "state", "kind", "salutation", "title", "first_name", "last_name", "function", "email", "phone",
    "language", "languages", "organisation", "organisation_kind", "country", "region", "city", "website", "offers",
    "needs", "arrival", "departure", "late", "answer", "table", "remark", "registered", "themes",
)  # fmt: skip
"""They keep their names and their order in every language and version; new ones are added at the end."""


def people_as_xlsx(registrations: Iterable[Registration], *, timezone: str, language: str, now: datetime) -> bytes:
    """Return people as a workbook; no text is ever a formula. Diet and accessibility go to the caterer's list alone."""
    file = BytesIO()
    rows = [_row(each, timezone, language) for each in registrations]
    with open_book(file, "people", now) as book:
        write_sheet(book, Sheet("people", COLUMNS, rows), looks_of(book, language), Edges("", "&R&P / &N"))
    return file.getvalue()


def _row(one: Registration, timezone: str, language: str) -> tuple[Value, ...]:
    person, house = one.person, one.person.organisation
    spoken = " ".join(
        f"{tongue} {level}".strip() + ";" for tongue, level in zip(person.languages, person.levels, strict=False)
    )
    return (
        one.number, one.state, one.kind.slug, person.salutation, person.title, person.first_name, person.last_name,
        person.function, person.email, person.phone, person.language, spoken.rstrip(";"),
        house.name if house else "", house.kind if house else "", house.country if house else "",
        house.region if house else "", house.city if house else "", house.website if house else "",
        "\n".join(one.offers), "\n".join(one.needs), _text(one.arrival, timezone), _text(one.departure, timezone),
        "yes" if one.late else "", one.answer, one.table, one.remark, _text(one.applied_at, timezone),
        "\n".join(said_in(each.name, language).text for each in one.themes.all()),
    )  # fmt: skip


def _text(moment: datetime | None, timezone: str) -> str:
    return f"{local(moment, timezone):%Y-%m-%d %H:%M}" if moment else ""
