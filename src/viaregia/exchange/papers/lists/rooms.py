"""Room lists: who sleeps where, from when to when, with whom."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from viaregia.base.sorting import sort_key
from viaregia.base.words import words
from viaregia.exchange.forum import Forum, Participant, RoomKind
from viaregia.exchange.labels import label
from viaregia.exchange.papers import local
from viaregia.exchange.papers.lists.presence import in_order
from viaregia.exchange.papers.lists.protocol import moment_of
from viaregia.exchange.papers.lists.section import Column, Section, lines, list_pdf, person_cell
from viaregia.exchange.papers.spreadsheet import Sheet, Value
from viaregia.exchange.people import arrival_of, departure_of
from viaregia.exchange.plan import Plan


def hotels(forum: Forum, language: str) -> dict[str, list[Participant]]:
    """Return the guests of each hotel by last name, the hotels by name; who has a room but no hotel comes under ""."""
    guests: dict[str, list[Participant]] = defaultdict(list)
    for person in in_order(forum.participants, language):
        if person.hotel or person.room:
            guests[person.hotel].append(person)
    return {name: guests[name] for name in sorted(guests, key=lambda name: (not name, sort_key(name, language)))}


def nights(forum: Forum, person: Participant) -> int | None:
    """Return how many nights somebody stays; None where arrival or departure is not known."""
    arrival, departure = arrival_of(forum, person)[0], departure_of(forum, person)[0]
    return (departure.date() - arrival.date()).days if arrival and departure else None


def rooms_pdf(plan: Plan, *, language: str, printed_at: datetime) -> bytes:
    """Return a list for each hotel."""
    sections = [_section(plan.forum, name, guests, language) for name, guests in hotels(plan.forum, language).items()]
    title = words(language).gettext("Room lists")
    return list_pdf(title, sections, plan.forum.settings, language=language, printed_at=printed_at)


def _section(forum: Forum, hotel: str, guests: Sequence[Participant], language: str) -> Section:
    _ = words(language).gettext
    count = words(language).ngettext("{count} guest", "{count} guests", len(guests))
    return Section(
        hotel or _("Hotel not known"),
        (Column(_("Name"), 3, share=True), Column(_("Organisation"), 3, share=True), Column(_("Arrival"), 30),
         Column(_("Departure"), 30), Column(_("Nights"), 16), Column(_("Room"), 26),
         Column(_("Shares room with"), 2, share=True), Column(_("Accessibility"), 2, share=True)),
        [
            (person_cell(person), lines(person.organisation, local.country(person.country, language)),
             lines(moment_of(arrival_of(forum, person)[0], language)),
             lines(moment_of(departure_of(forum, person)[0], language)), lines(_shown(nights(forum, person))),
             lines(_room(person, language)), lines(mate_of(forum, person)), lines(person.accessibility))
            for person in guests
        ],
        count=count.format(count=len(guests)),
        facts=_counted(forum, guests, language),
        flipped=True,
    )  # fmt: skip


def _counted(forum: Forum, guests: Sequence[Participant], language: str) -> list[tuple[str, str]]:
    """Return how many rooms of each kind and how many nights there are; two who share a twin room need one."""
    _ = words(language).gettext
    single = sum(person.room is RoomKind.SINGLE for person in guests)
    twins = [person for person in guests if person.room is RoomKind.TWIN]
    pairs = {frozenset((person.number, _mate(forum, person) or person.number)) for person in twins}
    unknown = sum(person.room is None for person in guests)
    stays = [nights(forum, person) for person in guests]
    known = [stay for stay in stays if stay is not None]
    facts = [
        (_("Single rooms"), single), (_("Twin rooms"), len(pairs)), (_("Kind of room not known"), unknown),
        (_("Nights"), sum(known)), (_("Length of stay not known"), len(stays) - len(known)),
    ]  # fmt: skip
    return [(name, str(count)) for name, count in facts if count]


def mate_of(forum: Forum, person: Participant) -> str:
    """Return the name of who shares somebody's room, whichever of the two said so."""
    mate = _mate(forum, person)
    named = next((other.name for other in forum.participants if other.number == mate), "")
    return named or person.shares_room_with


def _mate(forum: Forum, person: Participant) -> str:
    """Return the number of who shares somebody's room, or nothing where no participant is meant."""
    asked, own = _names(person.shares_room_with), _called(person)
    others = [other for other in forum.participants if other is not person]
    named = (other.number for other in others if asked in _called(other))
    naming = (other.number for other in others if _names(other.shares_room_with) in own)
    return next(named, "") or next(naming, "")


def _called(person: Participant) -> set[str]:
    """Return what somebody may be called in another's line: by number, last name first or last, e-mail."""
    first, last = person.first_name, person.last_name
    texts = (person.number, person.name, f"{first} {last}", f"{last} {first}", f"{last}, {first}", last, person.email)
    return {_names(text) for text in texts} - {""}


def _names(text: str) -> str:
    return " ".join(text.casefold().split())


def _shown(count: int | None) -> str:
    return "" if count is None else str(count)


def _room(person: Participant, language: str) -> str:
    return label(person.room, language) if person.room else ""


def room_sheet(forum: Forum, language: str) -> Sheet:
    """Return all hotels as one sheet."""
    _ = words(language).gettext
    columns = (_("Hotel"), _("Last name"), _("First name"), _("Organisation"), _("Country"), _("Arrival"),
               _("Departure"), _("Nights"), _("Room"), _("Shares room with"), _("Accessibility"))  # fmt: skip
    rows: list[Sequence[Value]] = [
        (hotel, one.last_name, one.first_name, one.organisation, local.country(one.country, language),
         moment_of(arrival_of(forum, one)[0], language), moment_of(departure_of(forum, one)[0], language),
         nights(forum, one), _room(one, language), mate_of(forum, one), one.accessibility)
        for hotel, guests in hotels(forum, language).items()
        for one in guests
    ]  # fmt: skip
    return Sheet(_("Room lists"), columns, rows, 2)
