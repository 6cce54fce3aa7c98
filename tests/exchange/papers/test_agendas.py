"""Agendas: what each participant does, when and where."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from tests.factories.plans import PEOPLE, at, busy_plan, forum, plan, with_people
from viaregia.exchange.forum import Audience, ItemKind, ProgrammeItem
from viaregia.exchange.papers.agendas import Agenda, Entry, EntryKind, agendas
from viaregia.exchange.plan import Plan


def agenda(number: str, made: Plan | None = None) -> Agenda:
    return next(each for each in agendas(made or plan()) if each.participant.number == number)


def of_kind(kind: EntryKind, number: str, made: Plan | None = None) -> list[Entry]:
    return [entry for entry in agenda(number, made).entries if entry.kind is kind]


def with_item(item: ProgrammeItem) -> Plan:
    made = plan()
    return replace(made, forum=replace(made.forum, programme=(*made.forum.programme, item)))


def test_a_meeting_says_when_where_with_whom_about_what_and_in_which_language() -> None:
    meeting = of_kind(EntryKind.MEETING, "5")[0]
    assert (meeting.start, meeting.end) == (at(0, "11:30"), at(0, "11:55"))
    assert (meeting.hall, meeting.table, meeting.number) == ("Foyer", "Stand BioTec", "104")
    partner = meeting.partners[0]
    assert (partner.name, partner.function, partner.organisation, partner.country) == (
        "Dr. Jörg Müßig", "Geschäftsführer", "BioTec Dresden GmbH", "DE"
    )  # fmt: skip
    assert meeting.wants == "Partner für klinische Studien an Biosensoren"
    assert meeting.subject == "Kultivační média"
    assert (meeting.language, meeting.pair, meeting.interpreter) == ("", "cs-de", "Petr Tlumočník")


def test_what_the_partner_wrote_for_the_meeting_comes_before_what_one_wrote_oneself() -> None:
    assert of_kind(EntryKind.MEETING, "1")[0].subject == "Dostęp do biobanku"
    assert of_kind(EntryKind.MEETING, "3")[0].subject == "Klinische Prüfung eines Biosensors"


def test_those_who_share_a_diary_share_their_meetings_and_are_told_so() -> None:
    one, other = (of_kind(EntryKind.MEETING, number) for number in ("3", "4"))
    assert [entry.number for entry in one] == [entry.number for entry in other] == ["101", "108", "109"]
    assert one[0].colleagues == ("dr inż. Stanisław Ćwikła-Śnieżyński",)
    assert [partner.organisation for partner in of_kind(EntryKind.MEETING, "8")[1].partners] == [
        "Uniwersytet Medyczny nad Odrą"
    ] * 2


def test_whoever_of_a_shared_diary_is_on_a_visit_just_then_is_not_at_the_meeting() -> None:
    visit = ProgrammeItem(
        "Tour", at(0, "10:00"), at(0, "10:30"), ItemKind.VISIT, Audience.SIGNED_UP, participants=("4",)
    )
    made = with_item(visit)
    assert [entry.number for entry in of_kind(EntryKind.MEETING, "4", made)] == ["108", "109"]
    assert [entry.number for entry in of_kind(EntryKind.MEETING, "3", made)] == ["101", "108", "109"]
    assert len(of_kind(EntryKind.MEETING, "1", made)[0].partners) == 1


def test_a_meeting_of_two_slots_lasts_to_the_end_of_the_second() -> None:
    meeting = next(entry for entry in of_kind(EntryKind.MEETING, "8") if entry.number == "107")
    assert (meeting.start, meeting.end) == (at(0, "14:00"), at(0, "14:55"))


def test_programme_is_for_everyone_visits_for_those_who_signed_up_or_whose_group_did() -> None:
    assert all(of_kind(EntryKind.PROGRAMME, person.number) for person in PEOPLE)
    on_visit = [person.number for person in PEOPLE if of_kind(EntryKind.VISIT, person.number)]
    assert on_visit == ["1", "2", "5"]
    assert of_kind(EntryKind.VISIT, "1")[0].transfer == 20


def test_what_ends_before_somebody_comes_or_begins_after_they_leave_is_not_theirs() -> None:
    assert not of_kind(EntryKind.MEAL, "6")
    late = with_people(replace(PEOPLE[4], arrival=at(0, "10:00")))
    assert [entry.title for entry in of_kind(EntryKind.PROGRAMME, "5", late)] == ["Exhibition"]


def test_a_group_brings_its_members_unless_they_have_times_of_their_own() -> None:
    arrival = of_kind(EntryKind.ARRIVAL, "1")[0]
    assert (arrival.start, arrival.title) == (at(0, "09:20"), "Bus Dresden")
    own = with_people(replace(PEOPLE[0], arrival=at(0, "08:00")))
    alone = of_kind(EntryKind.ARRIVAL, "1", own)[0]
    assert (alone.start, alone.title) == (at(0, "08:00"), "")
    assert not of_kind(EntryKind.ARRIVAL, "8")


def test_lunch_is_the_longest_free_time_of_the_window_where_no_meal_is_planned() -> None:
    lunch = of_kind(EntryKind.LUNCH, "1")
    assert [(entry.start, entry.end) for entry in lunch] == [(at(0, "12:00"), at(0, "14:00"))]
    item = ProgrammeItem("Press talk", at(0, "12:40"), at(0, "13:10"), participants=("1",), audience=Audience.SIGNED_UP)
    assert [entry.start for entry in of_kind(EntryKind.LUNCH, "1", with_item(item))] == [at(0, "13:10")]


def test_no_lunch_is_promised_where_less_than_the_half_hour_is_left() -> None:
    item = ProgrammeItem("Gala", at(0, "12:20"), at(0, "13:40"), participants=("1",), audience=Audience.SIGNED_UP)
    assert not of_kind(EntryKind.LUNCH, "1", with_item(item))


def test_free_slots_of_one_session_are_one_entry_and_those_before_arrival_are_none() -> None:
    free = [(entry.start, entry.end) for entry in of_kind(EntryKind.FREE, "2")]
    assert free == [
        (at(0, "10:00"), at(0, "10:25")),
        (at(0, "11:00"), at(0, "11:55")),
        (at(0, "14:00"), at(0, "15:55")),
        (at(1, "09:30"), at(1, "10:55")),
    ]
    late = with_people(replace(PEOPLE[1], arrival=at(0, "09:50")))
    assert of_kind(EntryKind.FREE, "2", late)[0].start == at(0, "11:00")


def test_entries_are_in_order_of_time_and_meetings_and_free_slots_never_overlap() -> None:
    for each in (*agendas(plan()), *agendas(busy_plan(10, 24))):
        starts = [entry.start for entry in each.entries]
        assert starts == sorted(starts)
        kept = [entry for entry in each.entries if entry.kind in (EntryKind.MEETING, EntryKind.FREE, EntryKind.LUNCH)]
        for one, other in pairwise(kept):
            assert one.end <= other.start


def test_the_days_of_an_agenda_hold_all_its_entries() -> None:
    each = agenda("1")
    assert [day for day, _ in each.days] == [at(0, "0:00"), at(1, "0:00")]
    assert tuple(entry for _, entries in each.days for entry in entries) == each.entries


def test_the_language_is_the_one_asked_for_else_the_persons_best_else_the_countrys_else_the_forums() -> None:
    def language(asked: str, spoken: tuple[str, ...], of_forum: str, country: str = "UA") -> str:
        made = with_people(replace(PEOPLE[5], agenda_language=asked, languages=spoken, country=country))
        settings = replace(forum().settings, language=of_forum)
        return agenda("6", replace(made, forum=replace(made.forum, settings=settings))).language

    assert language("pl", ("de",), "cs") == "pl"
    assert language("", ("uk", "de", "pl"), "cs") == "de"
    assert language("xx", ("uk",), "cs") == "cs"
    assert language("", (), "de", "PL") == "pl"
    assert language("", ("uk",), "de", "CZ") == "cs"
    assert language("", ("en",), "de", "PL") == "en"
    assert language("", (), "uk") == "en"


def test_somebody_without_a_diary_still_gets_programme_and_travel() -> None:
    guest = replace(PEOPLE[7], number="99", last_name="Gast", departure=at(1, "18:00"))
    made = plan()
    with_guest = replace(made, forum=replace(made.forum, participants=(*made.forum.participants, guest)))
    kinds = {entry.kind for entry in agenda("99", with_guest).entries}
    assert kinds == {EntryKind.PROGRAMME, EntryKind.MEAL, EntryKind.DEPARTURE}


def test_an_agenda_lasts_no_longer_than_the_forum() -> None:
    assert all(timedelta(0) <= entry.end - entry.start < timedelta(days=1) for entry in agenda("1").entries)
