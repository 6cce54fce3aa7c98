"""People as a spreadsheet with stable columns, for mail merge, badges and others' programs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Final

from django.db.models import QuerySet

from viaregia.exchange.papers.spreadsheet import Edges, Sheet, Value, looks_of, open_book, write_sheet
from viaregia.forums.models import Question
from viaregia.forums.queries import local
from viaregia.participation.models import Registration
from viaregia.participation.queries.names import by_name
from viaregia.plumbing.texts import said_in

COLUMNS: Final = (
    "number", "state", "kind", "salutation", "title", "first_name", "last_name", "function", "email", "phone",
    "language", "languages", "organisation", "organisation_kind", "country", "region", "city", "website", "offers",
    "needs", "arrival", "departure", "late", "answer", "table", "remark", "registered", "themes",
)  # fmt: skip
"""They keep their names and their order in every language and version; new ones are added at the end."""
FOR_THE_CATERER: Final = (
    "number", "state", "title", "first_name", "last_name", "organisation", "diet", "accessibility",
)  # fmt: skip
ANSWER: Final = "answer_"
"""Begins the column of an organiser's own question; its slug follows, and stays."""


def people_as_xlsx(
    registrations: QuerySet[Registration], questions: Sequence[Question], *, timezone: str, language: str, now: datetime
) -> bytes:
    """Return people by name as a workbook, with a column for each question; no text is ever a formula. Two queries.

    Diets, accessibility and answers of special care go to the caterer's list alone.
    """
    asked = _in_columns(each for each in questions if not each.special)
    rows = [
        (*_row(each, timezone, language), *_answers(each, asked)) for each in _read(registrations, language, "themes")
    ]
    return _book("people", (*COLUMNS, *_columns(asked)), rows, language, now)


def caterers_list(
    registrations: QuerySet[Registration], questions: Sequence[Question], *, language: str, now: datetime
) -> bytes:
    """Return what caterer and venue alone get: who said anything of diet, accessibility or special care. Two queries.

    `registrations`: of those who come.
    """
    asked = _in_columns(each for each in questions if each.special)
    rows = [(_who(each), _answers(each, asked)) for each in _read(registrations, language)]
    said = [(*who, *answers) for who, answers in rows if any((*who[-2:], *answers))]
    return _book("caterer", (*FOR_THE_CATERER, *_columns(asked)), said, language, now)


def _read(registrations: QuerySet[Registration], language: str, *more: str) -> list[Registration]:
    return by_name(registrations.prefetch_related("answers", *more), language)


def _book(name: str, columns: Sequence[str], rows: Sequence[Sequence[Value]], language: str, now: datetime) -> bytes:
    file = BytesIO()
    with open_book(file, name, now) as book:
        write_sheet(book, Sheet(name, columns, rows), looks_of(book, language), Edges("", "&R&P / &N"))
    return file.getvalue()


def _in_columns(questions: Iterable[Question]) -> list[Question]:
    """Return questions in the order in which they were first written: a column stays when the form is put in order."""
    return sorted(questions, key=lambda each: each.pk)


def _columns(questions: Iterable[Question]) -> list[str]:
    return [f"{ANSWER}{each.slug}" for each in questions]


def _answers(one: Registration, questions: Iterable[Question]) -> list[str]:
    """Return somebody's answers as they are kept; several things chosen are apart by semicolons."""
    said: dict[int, list[str]] = defaultdict(list)
    for each in one.answers.all():
        said[each.question_id].append(each.value)
    return ["; ".join(said[each.pk]) for each in questions]


def _who(one: Registration) -> tuple[str, ...]:
    person, house = one.person, one.person.organisation
    names = (person.title, person.first_name, person.last_name, house.name if house else "")
    return (one.number, one.state, *names, one.diet, one.accessibility)


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
