"""Bus lists: who sits in which bus, out and back, and whom the leader calls."""

from collections.abc import Sequence
from datetime import datetime

from viaregia.base.words import words
from viaregia.exchange.forum import Forum, Group, GroupKind, Participant
from viaregia.exchange.papers import local
from viaregia.exchange.papers.lists.presence import in_order
from viaregia.exchange.papers.lists.protocol import moment_of
from viaregia.exchange.papers.lists.section import Cell, Column, Section, lines, list_pdf, person_cell
from viaregia.exchange.papers.spreadsheet import Sheet, Value
from viaregia.exchange.people import groups_of
from viaregia.exchange.plan import Plan


def buses(forum: Forum, language: str) -> list[tuple[Group, list[Participant]]]:
    """Return each bus that has members, with them by last name."""
    of_bus: dict[str, list[Participant]] = {}
    for person in in_order(forum.participants, language):
        for group in groups_of(forum, person):
            of_bus.setdefault(group.name, []).append(person)
    return [
        (group, of_bus[group.name]) for group in forum.groups if group.kind is GroupKind.BUS and group.name in of_bus
    ]


def buses_pdf(plan: Plan, *, language: str, printed_at: datetime) -> bytes:
    """Return a list for each bus: times, the leader's telephone, its members with a box for each way."""
    sections = [_section(plan.forum, bus, people, language) for bus, people in buses(plan.forum, language)]
    title = words(language).gettext("Bus lists")
    return list_pdf(title, sections, plan.forum.settings, language=language, printed_at=printed_at)


def _section(forum: Forum, bus: Group, people: Sequence[Participant], language: str) -> Section:
    _ = words(language).gettext
    count = words(language).ngettext("{count} participant", "{count} participants", len(people))
    facts = (
        (_("Arrival"), moment_of(bus.arrival, language)),
        (_("Departure"), moment_of(bus.departure, language)),
        (_("Leader"), _leader(forum, bus)),
    )
    return Section(
        bus.name,
        (Column(_("Out"), 10), Column(_("Return"), 14), Column(_("Name"), 4, share=True),
         Column(_("Organisation"), 4, share=True), Column(_("Telephone"), 38)),
        [
            (Cell(tick=True), Cell(tick=True), person_cell(person, *alone(bus, person, language)),
             lines(person.organisation), lines(person.phone))
            for person in people
        ],
        count=count.format(count=len(people)),
        facts=[fact for fact in facts if fact[1]],
    )  # fmt: skip


def alone(bus: Group, person: Participant, language: str) -> Sequence[str]:
    """Return a note for each way that somebody of a bus does not go by bus: those with times of their own."""
    _ = words(language).gettext
    found = []
    if person.arrival and person.arrival != bus.arrival:
        found.append(_("comes alone, {time}").format(time=moment_of(person.arrival, language)))
    if person.departure and person.departure != bus.departure:
        found.append(_("leaves alone, {time}").format(time=moment_of(person.departure, language)))
    return found


def _leader(forum: Forum, bus: Group) -> str:
    """Return the leader's name and telephone number; a leader who is no participant is named as written."""
    found = next((person for person in forum.participants if person.number == bus.leader), None)
    return ", ".join(filter(None, (found.name, found.phone))) if found else bus.leader


def bus_sheet(forum: Forum, language: str) -> Sheet:
    """Return all buses as one sheet."""
    _ = words(language).gettext
    columns = (_("Bus"), _("Arrival"), _("Departure"), _("Leader"), _("Last name"), _("First name"), _("Organisation"),
               _("Country"), _("Telephone"), _("Note"))  # fmt: skip
    rows: list[Sequence[Value]] = [
        (bus.name, moment_of(bus.arrival, language), moment_of(bus.departure, language), _leader(forum, bus),
         one.last_name, one.first_name, one.organisation, local.country(one.country, language), one.phone,
         ", ".join(alone(bus, one, language)))
        for bus, people in buses(forum, language)
        for one in people
    ]  # fmt: skip
    return Sheet(_("Bus lists"), columns, rows, 1)
