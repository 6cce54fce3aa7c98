"""The caterer's list: how many eat what on which day and at which meal. It names nobody."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from viaregia.base.sorting import sort_key
from viaregia.base.words import words
from viaregia.exchange.forum import Forum, ItemKind, Participant, ProgrammeItem
from viaregia.exchange.papers import local
from viaregia.exchange.papers.lists.presence import days_of, present_on
from viaregia.exchange.papers.lists.section import Cell, Column, Section, lines, list_pdf
from viaregia.exchange.papers.spreadsheet import Sheet
from viaregia.exchange.people import arrival_of, attends, departure_of
from viaregia.exchange.plan import Plan


@dataclass(frozen=True)
class Meal:
    """A day, or a meal of the programme, and how many eat each diet there; "" is who said nothing."""

    name: str
    under: str
    eaters: Counter[str]


def diets(forum: Forum, language: str) -> list[str]:
    """Return what people eat, each once however it is capitalised, by name."""
    spelled: dict[str, str] = {}
    for person in forum.participants:
        if person.diet:
            spelled.setdefault(_key(person), person.diet)
    return sorted(spelled.values(), key=lambda diet: sort_key(diet, language))


def meals(forum: Forum, language: str) -> list[Meal]:
    """Return each day with all who are there, followed by its meals with those who come to them."""
    found = []
    for day in days_of(forum):
        there = (person for person in forum.participants if present_on(forum, person, day))
        found.append(Meal(local.short_day(day, language), words(language).gettext("all present"), _eaters(there)))
        for item in forum.programme:
            if item.kind is ItemKind.MEAL and item.start.date() == day:
                comers = (person for person in forum.participants if _comes(forum, person, item))
                found.append(Meal(item.title, f"{local.clock(item.start)}–{local.clock(item.end)}", _eaters(comers)))
    return found


def _eaters(people: Iterable[Participant]) -> Counter[str]:
    return Counter(_key(person) for person in people)


def _comes(forum: Forum, person: Participant, item: ProgrammeItem) -> bool:
    arrival, departure = arrival_of(forum, person)[0], departure_of(forum, person)[0]
    missed = (arrival and item.end <= arrival) or (departure and item.start >= departure)
    return attends(forum, person, item) and not missed


def _key(person: Participant) -> str:
    return " ".join(person.diet.casefold().split())


def catering_pdf(plan: Plan, *, language: str, printed_at: datetime) -> bytes:
    """Return the list: a row for each meal, a line for each diet under it."""
    _ = words(language).gettext
    heading = _("Catering")
    rows: list[list[Cell]] = []
    for meal in meals(plan.forum, language):
        rows.append([Cell(meal.name, "", (meal.under,)), Cell(_("All")), Cell(str(meal.eaters.total()))])
        rows += [[Cell(), lines(diet), lines(str(count))] for diet, count in _counts(plan.forum, meal, language)]
    columns = (Column(_("Day and meal"), 4, share=True), Column(_("Diet"), 5, share=True), Column(_("People"), 22))
    section = Section(heading, columns, rows)
    return list_pdf(heading, [section], plan.forum.settings, language=language, printed_at=printed_at)


def _counts(forum: Forum, meal: Meal, language: str) -> list[tuple[str, int]]:
    counted = [(diet, meal.eaters[" ".join(diet.casefold().split())]) for diet in diets(forum, language)]
    return [*(each for each in counted if each[1]), (words(language).gettext("no diet given"), meal.eaters[""])]


def catering_sheet(forum: Forum, language: str) -> Sheet:
    """Return the list as a sheet: a row for each meal and diet."""
    _ = words(language).gettext
    rows = [
        (meal.name, meal.under, diet, count)
        for meal in meals(forum, language)
        for diet, count in _counts(forum, meal, language)
    ]
    return Sheet(_("Catering"), (_("Day and meal"), _("When"), _("Diet"), _("People")), rows)
