"""The attendance list: who is there on each day, with room to sign, as funders ask for it."""

from datetime import date, datetime
from typing import Final

from viaregia.base.words import words
from viaregia.exchange.forum import Forum, Participant
from viaregia.exchange.papers import local
from viaregia.exchange.papers.lists.presence import days_of, in_order, present_on
from viaregia.exchange.papers.lists.section import Cell, Column, Section, lines, list_pdf, person_cell
from viaregia.exchange.plan import Plan

WALK_INS: Final = 5  # empty lines at the end of each day
TALL: Final = 11  # millimetres to sign in


def attendance_pdf(plan: Plan, *, language: str, printed_at: datetime) -> bytes:
    """Return a list for every day, by last name, with a line to sign on and empty lines for those who just come."""
    sections = [_day(plan.forum, day, language) for day in days_of(plan.forum)]
    title = words(language).gettext("Attendance list")
    return list_pdf(title, sections, plan.forum.settings, language=language, printed_at=printed_at)


def _day(forum: Forum, day: date, language: str) -> Section:
    _ = words(language).gettext
    people = in_order((person for person in forum.participants if present_on(forum, person, day)), language)
    rows = [_row(number, person, language) for number, person in enumerate(people, 1)]
    rows += [_empty(number) for number in range(len(people) + 1, len(people) + 1 + WALK_INS)]
    count = words(language).ngettext("{count} participant", "{count} participants", len(people))
    return Section(
        _("Attendance list"),
        (Column(_("No."), 9), Column(_("Name"), 3, share=True), Column(_("Organisation"), 3, share=True),
         Column(_("City"), 27), Column(_("Signature"), 46)),
        rows,
        count=count.format(count=len(people)),
        under=local.day(day, language),
        note=forum.settings.privacy or usual_privacy(language),
        tall=TALL,
    )  # fmt: skip


def usual_privacy(language: str) -> str:
    """Return the sentence that stands above the signatures where the forum has none of its own."""
    return words(language).gettext(
        "With your signature you confirm that you took part. The organisers use this list only to run the event and to "
        "account for its funding; it is kept as long as the funder asks for it, and no longer."
    )


def _row(number: int, person: Participant, language: str) -> list[Cell]:
    where = (person.city, local.country(person.country, language))
    return [lines(str(number)), person_cell(person), lines(person.organisation), lines(*where), Cell()]


def _empty(number: int) -> list[Cell]:
    return [lines(str(number)), Cell(), Cell(), Cell(), Cell()]
