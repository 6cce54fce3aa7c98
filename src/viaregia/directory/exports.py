"""The directory as a spreadsheet with stable columns: what somebody sees, to take it along or hand it over."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Final

from viaregia.directory.models import Organisation, Person
from viaregia.exchange.papers.spreadsheet import Edges, Sheet, Value, looks_of, open_book, write_sheet

ORGANISATIONS: Final = (
    "id", "name", "kind", "country", "region", "street", "postal_code", "city", "website", "employees", "sme", "codes",
    "products", "languages", "networks", "profile", "changed",
)  # fmt: skip
PERSONS: Final = (
    "id", "organisation_id", "organisation", "salutation", "title", "first_name", "last_name", "function", "email",
    "phone", "languages", "language", "changed",
)  # fmt: skip
"""They keep their names and their order in every language and version; new ones are added at the end."""


def directory_as_xlsx(
    organisations: Iterable[Organisation], persons: Iterable[Person], *, language: str, now: datetime
) -> bytes:
    """Return two sheets, bound by the organisations' numbers; no text is ever a formula. `now`: naive local time."""
    file = BytesIO()
    sheets = (
        Sheet("organisations", ORGANISATIONS, [_organisation(each) for each in organisations], frozen=2),
        Sheet("persons", PERSONS, [_person(each) for each in persons]),
    )
    with open_book(file, "directory", now) as book:
        looks = looks_of(book, language)
        for each in sheets:
            write_sheet(book, each, looks, Edges("", "&R&P / &N"))
    return file.getvalue()


def _organisation(row: Organisation) -> tuple[Value, ...]:
    sme = {True: "yes", False: "no", None: ""}[row.sme]
    return (
        str(row.pk), row.name, row.kind, row.country, row.region, row.street, row.postal_code, row.city, row.website,
        row.employees, sme, "; ".join(row.codes), "; ".join(row.products), "; ".join(row.languages),
        "; ".join(each.name for each in row.networks.all()), row.profile, f"{row.changed_at:%Y-%m-%d}",
    )  # fmt: skip


def _person(row: Person) -> tuple[Value, ...]:
    pairs = zip(row.languages, [*row.levels, *[""] * len(row.languages)], strict=False)
    spoken = "; ".join(f"{tongue} {level}".strip() for tongue, level in pairs)
    house = row.organisation
    return (
        str(row.pk), str(house.pk) if house else "", house.name if house else "", row.salutation, row.title,
        row.first_name, row.last_name, row.function, row.email, row.phone, spoken, row.language,
        f"{row.changed_at:%Y-%m-%d}",
    )  # fmt: skip
