"""The protocol list: guests of rank in their order, with how they are addressed."""

from collections.abc import Sequence
from datetime import datetime

from viaregia.base.words import words
from viaregia.exchange.forum import Forum, Participant, Participation
from viaregia.exchange.papers import local
from viaregia.exchange.papers.lists.presence import in_order
from viaregia.exchange.papers.lists.section import Cell, Column, Section, lines, list_pdf
from viaregia.exchange.papers.spreadsheet import Sheet
from viaregia.exchange.people import arrival_of, departure_of
from viaregia.exchange.plan import Plan


def of_rank(forum: Forum, language: str) -> list[Participant]:
    """Return those with a rank, 1 first, then the other guests of honour by last name."""
    everybody = in_order(forum.participants, language)
    ranked = sorted(
        (person for person in everybody if person.protocol is not None), key=lambda person: person.protocol or 0
    )
    honoured = (one for one in everybody if one.protocol is None and one.participation is Participation.VIP)
    return [*ranked, *honoured]


def addressed(person: Participant) -> str:
    """Return how somebody is addressed: salutation, title and last name."""
    return " ".join(filter(None, (person.salutation, person.title, person.last_name)))


def protocol_pdf(plan: Plan, *, language: str, printed_at: datetime) -> bytes:
    """Return the list; the number is the place in the order."""
    _ = words(language).gettext
    people = of_rank(plan.forum, language)
    columns = (
        Column(_("No."), 9), Column(_("Name and function"), 5, share=True), Column(_("Organisation"), 4, share=True),
        Column(_("Form of address"), 4, share=True), Column(_("Languages"), 32), Column(_("There"), 38),
    )  # fmt: skip
    rows = [
        (lines(str(number)), Cell(person.name, "", (person.function,)),
         lines(person.organisation, local.country(person.country, language)), lines(addressed(person)),
         lines(", ".join(local.tongue(code, language) for code in person.languages)),
         lines(*_there(plan.forum, person, language)))
        for number, person in enumerate(people, 1)
    ]  # fmt: skip
    heading = _("Protocol list")
    sections = [Section(heading, columns, rows, flipped=True)]
    return list_pdf(heading, sections, plan.forum.settings, language=language, printed_at=printed_at)


def protocol_sheet(forum: Forum, language: str) -> Sheet:
    """Return the list as a sheet."""
    _ = words(language).gettext
    columns = (_("No."), _("Title"), _("First name"), _("Last name"), _("Function"), _("Organisation"), _("Country"),
               _("Form of address"), _("Languages"), _("Arrival"), _("Departure"))  # fmt: skip
    rows = [
        (number, one.title, one.first_name, one.last_name, one.function, one.organisation,
         local.country(one.country, language), addressed(one),
         ", ".join(local.tongue(code, language) for code in one.languages),
         moment_of(arrival_of(forum, one)[0], language), moment_of(departure_of(forum, one)[0], language))
        for number, one in enumerate(of_rank(forum, language), 1)
    ]  # fmt: skip
    return Sheet(_("Protocol list"), columns, rows, 4)


def moment_of(moment: datetime | None, language: str) -> str:
    """Return day and time briefly, or nothing."""
    return f"{local.short_day(moment, language)} {local.clock(moment)}" if moment else ""


def _there(forum: Forum, person: Participant, language: str) -> Sequence[str]:
    _ = words(language).gettext
    arrival, departure = (moment_of(each(forum, person)[0], language) for each in (arrival_of, departure_of))
    return (
        _("from {time}").format(time=arrival) if arrival else "",
        _("until {time}").format(time=departure) if departure else "",
    )
