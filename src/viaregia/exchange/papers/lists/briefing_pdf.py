"""An interpreter's briefing: their timetable, and who the organisations are whose meetings they interpret.

It is handed to the interpreter, so it holds what partners may know of each other, and no telephone number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from viaregia.base.sorting import sort_key
from viaregia.base.words import words
from viaregia.exchange.forum import InterpreterRow, Participant, ProgrammeItem
from viaregia.exchange.papers import local
from viaregia.exchange.papers.agenda_pdf import table_called
from viaregia.exchange.papers.letterhead import foot
from viaregia.exchange.papers.placed import Placed, placed_meetings
from viaregia.exchange.papers.profile_lines import said_by
from viaregia.exchange.papers.proposed import mark
from viaregia.exchange.papers.tables_pdf import sides
from viaregia.exchange.papers.typesetting import Data, pdf
from viaregia.exchange.plan import Plan


@dataclass(frozen=True)
class Duty:
    """One thing an interpreter does: a meeting or a programme item, when, where, and what is interpreted."""

    start: datetime
    end: datetime
    place: Sequence[str]
    what: Sequence[Data]  # lines: what is set strong, what follows it
    subject: str
    pairs: Sequence[str]
    number: str = ""


def briefings(plan: Plan) -> dict[InterpreterRow, list[Placed]]:
    """Return the meetings of each interpreter in order of time; interpreters without meetings have none."""
    held: dict[InterpreterRow, list[Placed]] = {row: [] for row in plan.forum.interpreters}
    for placed in placed_meetings(plan):
        if placed.interpreter:
            held[placed.interpreter].append(placed)
    return held


def briefing_pdf(
    plan: Plan, interpreter: InterpreterRow, meetings: Sequence[Placed], *, language: str, printed_at: datetime
) -> bytes:
    """Return the briefing: timetable first, then the profiles of all who sit at these meetings."""
    _ = words(language).gettext
    settings = plan.forum.settings
    items = [item for item in plan.forum.programme if interpreter.name in item.interpreters]
    duties = sorted(
        [*(_meeting(one, language) for one in meetings), *map(_item, items)],
        key=lambda duty: (duty.start, duty.end),
    )
    return pdf(
        "briefing.typ",
        {
            "title": f"{_('Briefing for {name}').format(name=interpreter.name)} – {settings.title}",
            "lang": language,
            "forum": settings.title,
            "venue": settings.venue,
            "name": interpreter.name,
            "under": ", ".join(local.pair(pair, language) for pair in interpreter.pairs),
            "foot": {**foot(settings, language, printed_at), "pages": True},
            "columns": [_("Time"), _("Place"), _("Who meets whom"), _("Languages")],
            "empty": "" if duties else _("No meetings are planned for you yet."),
            "days": [
                {"day": local.day(day, language), "rows": [_row(duty, language) for duty in group]}
                for day, group in groupby(duties, key=lambda duty: duty.start.date())
            ],
            "profiles-title": _("Who they are"),
            "profiles": [_profile(people, language) for people in _organisations(meetings, language)],
        },
        printed_at=printed_at,
    )


def _meeting(placed: Placed, language: str) -> Duty:
    table = placed.table
    place = [table_called(table.name, language), table.hall] if table else []
    said = (*(wish.subject for wish in placed.wishes), mark(placed, language))
    subjects = dict.fromkeys(filter(None, said))
    return Duty(
        placed.start, placed.end, [line for line in place if line], sides(placed), " · ".join(subjects),
        [placed.pair], placed.number,
    )  # fmt: skip


def _item(item: ProgrammeItem) -> Duty:
    return Duty(item.start, item.end, [item.place] if item.place else [], [[item.title, ""]], "", item.pairs)


def _row(duty: Duty, language: str) -> list[Data]:
    _ = words(language).gettext
    number = _("No. {number}").format(number=duty.number) if duty.number else ""
    subject = _("Subject: {subject}").format(subject=duty.subject) if duty.subject else ""
    return [
        f"{local.clock(duty.start)}–{local.clock(duty.end)}",
        list(duty.place),
        {"lines": list(duty.what), "subject": subject},
        [line for line in (*(local.pair(pair, language) for pair in duty.pairs if pair), number) if line],
    ]


def _organisations(meetings: Sequence[Placed], language: str) -> list[list[Participant]]:
    """Return the people who sit at the meetings, organisation by organisation, in the order of their names."""
    people = {person.number: person for placed in meetings for person in placed.people}
    found: dict[str, list[Participant]] = {}
    for person in people.values():
        found.setdefault(person.organisation.casefold() or f"\0{person.number}", []).append(person)
    return sorted(found.values(), key=lambda crew: sort_key(crew[0].organisation or crew[0].name, language))


def _profile(people: Sequence[Participant], language: str) -> dict[str, Data]:
    _ = words(language).gettext
    first = people[0]
    return {
        "name": first.organisation or first.name,
        "where": ", ".join(filter(None, (first.city, local.country(first.country, language)))),
        "people": [_person(person, language) for person in people],
        "wants": said_by(people, language),
        "text": list(dict.fromkeys(person.profile for person in people if person.profile)),
    }


def _person(person: Participant, language: str) -> list[Data]:
    tongues = ", ".join(local.tongue(code, language) for code in person.languages)
    return [person.name, " · ".join(filter(None, (person.function, tongues)))]
