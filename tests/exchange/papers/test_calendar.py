"""Agendas as iCalendar files, read back."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.factories.plans import PEOPLE, PRINTED, at, forum, plan
from viaregia.exchange.forum import Settings
from viaregia.exchange.papers.agendas import Agenda, Entry, EntryKind, agendas
from viaregia.exchange.papers.calendar import calendar


def read(agenda: Agenda, settings: Settings | None = None, sequence: int = 0) -> Calendar:
    made = calendar(agenda, settings or forum().settings, stamped_at=PRINTED, sequence=sequence)
    parsed = Calendar.from_ical(made)
    assert isinstance(parsed, Calendar)
    assert not parsed.errors
    return parsed


def agenda(number: str) -> Agenda:
    return next(each for each in agendas(plan()) if each.participant.number == number)


def test_it_holds_all_but_free_time_and_lunch() -> None:
    kinds = [entry.kind for entry in agenda("1").entries]
    events = read(agenda("1")).events
    assert len(events) == len(kinds) - kinds.count(EntryKind.FREE) - kinds.count(EntryKind.LUNCH) == 9


def test_a_meeting_has_its_local_time_place_and_description_in_the_persons_language() -> None:
    event = next(event for event in read(agenda("5")).events if "Müßig" in str(event["summary"]))
    start = event.start
    assert isinstance(start, datetime)
    assert start.replace(tzinfo=None) == at(0, "11:30")
    assert event["dtstart"].params["TZID"] == "Europe/Warsaw"
    assert start.astimezone(UTC) == datetime(2025, 10, 21, 9, 30, tzinfo=UTC)
    assert str(event["location"]) == "Stand BioTec, Foyer, Centrum Kongresowe, Wrocław"
    assert event["summary"].params["LANGUAGE"] == "cs"
    for words in ("BioTec Dresden GmbH, Německo", "Petr Tlumočník", "čeština–němčina", "+48 71 000 00 00"):
        assert words in str(event["description"])


def test_it_brings_its_time_zone_with_the_change_of_the_clock() -> None:
    zones = read(agenda("1")).timezones
    assert [str(zone["tzid"]) for zone in zones] == ["Europe/Warsaw"]
    assert {part.name for part in zones[0].subcomponents} == {"STANDARD", "DAYLIGHT"}


def test_an_identifier_stays_when_the_meeting_moves_and_differs_from_person_to_person() -> None:
    before = read(agenda("1"))
    moved = replace(agenda("1"), entries=tuple(
        replace(entry, start=entry.start.replace(day=22), end=entry.end.replace(day=22))
        for entry in agenda("1").entries
    ))  # fmt: skip
    after = read(moved, sequence=3)
    assert {event["uid"] for event in before.events} == {event["uid"] for event in after.events}
    assert {event["sequence"] for event in after.events} == {3}
    others = {event["uid"] for each in ("3", "4", "5") for event in read(agenda(each)).events}
    assert not others & {event["uid"] for event in before.events}


def test_two_coffee_breaks_are_two_events() -> None:
    breaks = tuple(Entry(EntryKind.PROGRAMME, at(0, clock), at(0, "16:30"), "Coffee") for clock in ("10:00", "16:00"))
    assert len({event["uid"] for event in read(Agenda(PEOPLE[0], "de", entries=breaks)).events}) == 2


def test_an_arrival_has_no_end_because_it_takes_no_time() -> None:
    arrival = next(event for event in read(agenda("1")).events if "Bus Dresden" in str(event["summary"]))
    assert "dtend" not in arrival
    assert str(arrival["transp"]) == "TRANSPARENT"


def test_every_event_says_when_it_was_written() -> None:
    assert {event.DTSTAMP for event in read(agenda("1")).events} == {datetime(2025, 10, 19, 15, 5, tzinfo=UTC)}


def test_an_agenda_of_nothing_is_a_calendar_of_nothing() -> None:
    assert not read(Agenda(PEOPLE[0], "de")).events


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=80))
def test_any_text_can_be_read_back(title: str, hall: str) -> None:
    entry = Entry(EntryKind.PROGRAMME, at(0, "9:00"), at(0, "9:30"), title, hall=hall)
    events = read(Agenda(PEOPLE[0], "de", entries=(entry,)), Settings(title)).events
    assert len(events) == 1
    if title.isprintable() and title:
        assert str(events[0]["summary"]) == " ".join(title.split())
