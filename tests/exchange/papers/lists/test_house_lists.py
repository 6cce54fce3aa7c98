"""Protocol, bus, room and caterer's lists, on paper and as a spreadsheet."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

from tests.factories.house import house_plan
from tests.factories.plans import PRINTED, at, plan
from tests.factories.reading import pages, text
from viaregia.base.words import LANGUAGES
from viaregia.exchange.forum import Group, GroupKind, RoomKind
from viaregia.exchange.papers.lists.buses import buses_pdf
from viaregia.exchange.papers.lists.catering import catering_pdf, meals
from viaregia.exchange.papers.lists.house import house_papers
from viaregia.exchange.papers.lists.lists_xlsx import lists_xlsx
from viaregia.exchange.papers.lists.protocol import addressed, of_rank, protocol_pdf
from viaregia.exchange.papers.lists.rooms import hotels, mate_of, nights, rooms_pdf
from viaregia.exchange.plan import Plan


def sheets(made: Plan, language: str = "en") -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(BytesIO(lists_xlsx(made, language=language, printed_at=PRINTED)))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_rank_comes_first_then_guests_of_honour_by_name() -> None:
    assert [person.number for person in of_rank(house_plan().forum, "en")] == ["21", "20", "24"]


def test_the_protocol_list_says_function_address_and_when_they_are_there() -> None:
    read = text(protocol_pdf(house_plan(), language="en", printed_at=PRINTED))
    for words in ("Staatsminister", "Herr Staatsminister Dr. von Hohenstein", "Szanowna Pani Ministra",
                  "from Tue 21/10 09:00", "until Tue 21/10 13:00", "Polish, English"):  # fmt: skip
        assert words in read
    assert addressed(house_plan().forum.participants[0]) == "Dr. Müßig"


def test_a_bus_list_says_times_leader_members_and_who_goes_alone() -> None:
    read = text(buses_pdf(house_plan(), language="en", printed_at=PRINTED))
    for words in ("Bus Dresden", "Arrival: Tue 21/10 09:20", "Departure: Wed 22/10 16:30", "3 participants",
                  "Leader: Friederike Größl-Žižková, +49 341 5550102", "+420 48 5550105",
                  "comes alone, Mon 20/10 18:00"):  # fmt: skip
        assert words in read
    assert read.count("alone") == 1
    assert read.index("Größl-Žižková, Friederike") < read.index("Müßig") < read.index("Řeháková")


def test_a_leader_who_is_no_participant_is_named_as_written() -> None:
    made = house_plan()
    bus = Group("Bus 2", GroupKind.BUS, leader="Frau Bürger, 0351 1", members=("6",))
    read = text(buses_pdf(replace(made, forum=replace(made.forum, groups=(bus,))), language="de", printed_at=PRINTED))
    assert "Leitung: Frau Bürger, 0351 1" in read


def test_a_room_list_is_a_section_for_each_hotel_with_nights_and_who_shares() -> None:
    panorama, pension = pages(rooms_pdf(house_plan(), language="en", printed_at=PRINTED))
    for words in ("Hotel Panorama", "Single rooms: 1", "Twin rooms: 1", "Nights: 5", "3 guests", "Dr. Jörg Müßig",
                  "Šimon Čapek", "lift, no stairs", "twin room"):  # fmt: skip
        assert words in panorama
    assert all(words in pension for words in ("Pensjonat nad Odrą", "1 guest", "Length of stay not known: 1"))
    assert "Panorama" not in pension


def test_who_shares_a_room_is_found_whichever_of_the_two_said_so() -> None:
    forum = house_plan().forum
    mussig, capek, zolc = (forum.participants[n] for n in (0, 7, 2))
    assert mate_of(forum, mussig) == "Šimon Čapek"
    assert mate_of(forum, capek) == "Dr. Jörg Müßig"
    assert mate_of(forum, zolc) == ""
    assert mate_of(forum, replace(zolc, shares_room_with="my sister")) == "my sister"


def test_two_who_share_need_one_room_and_two_who_do_not_need_two() -> None:
    made = house_plan()
    people = [replace(one, room=RoomKind.TWIN, hotel="H", shares_room_with="") for one in made.forum.participants[:2]]
    apart = replace(made, forum=replace(made.forum, participants=tuple(people)))
    assert "Twin rooms: 2" in text(rooms_pdf(apart, language="en", printed_at=PRINTED))
    shared = (replace(people[0], shares_room_with="2"), people[1])
    together = replace(made, forum=replace(made.forum, participants=shared))
    assert "Twin rooms: 1" in text(rooms_pdf(together, language="en", printed_at=PRINTED))


def test_nights_are_not_known_without_arrival_or_departure() -> None:
    forum = house_plan().forum
    assert nights(forum, forum.participants[0]) == 2
    assert nights(forum, forum.participants[5]) is None
    assert nights(forum, replace(forum.participants[5], arrival=at(0, "08:00"), departure=at(0, "20:00"))) == 0


def test_a_room_without_a_hotel_is_listed_too() -> None:
    made = house_plan()
    people = (replace(made.forum.participants[0], hotel=""), *made.forum.participants[1:])
    forum = replace(made.forum, participants=people)
    assert list(hotels(forum, "en")) == ["Hotel Panorama", "Pensjonat nad Odrą", ""]
    assert "Hotel not known" in text(rooms_pdf(replace(made, forum=forum), language="en", printed_at=PRINTED))


def test_the_caterer_gets_counts_that_add_up_and_no_names() -> None:
    made = house_plan()
    for meal in meals(made.forum, "en"):
        assert sum(meal.eaters.values()) == meal.eaters.total() > 0
    day, _, lunch = meals(made.forum, "en")
    assert (day.eaters["vegetarian"], day.eaters["vegan"], day.eaters["no nuts"], day.eaters[""]) == (2, 1, 1, 9)
    assert lunch.name == "Lunch buffet"
    assert lunch.eaters.total() == 10  # those who have left by then do not eat
    read = text(catering_pdf(made, language="en", printed_at=PRINTED))
    assert [person.last_name for person in made.forum.participants if person.last_name in read] == []
    assert "no diet given" in read


def test_a_forum_without_such_data_has_no_such_lists() -> None:
    bare = plan().forum
    names = set(house_papers(replace(bare, groups=bare.groups[:1])))
    assert names == {"attendance.pdf", "badges-a6.pdf", "badges-a7.pdf", "slips.pdf", "numbers.xlsx"}
    assert set(house_papers(house_plan().forum)) - names == {
        "protocol.pdf", "buses.pdf", "rooms.pdf", "catering.pdf", "lists.xlsx",
    }  # fmt: skip


def test_the_spreadsheet_has_the_lists_there_is_data_for_and_says_whose_they_are() -> None:
    found = sheets(house_plan())
    assert list(found) == ["Protocol list", "Bus lists", "Room lists", "Catering", "About"]
    assert [row[3] for row in found["Protocol list"][1:]] == [
        "von Hohenstein-Schwarzenberg", "Wiśniewska-Brzezińska", "Abendroth",
    ]  # fmt: skip
    assert [row[4] for row in found["Bus lists"][1:]] == ["Größl-Žižková", "Müßig", "Řeháková"]
    rooms = {row[1]: (row[7], row[9]) for row in found["Room lists"][1:]}
    assert rooms["Müßig"] == (2, "Šimon Čapek")
    assert rooms["Ćwikła-Śnieżyński"] == (None, None)
    about = {row[0]: row[1] for row in found["About"]}
    assert about["Project number"] == "PLSN.03.01-0042/25"
    assert str(about["Funding"]).startswith("Co-funded by the European Union")
    only = replace(house_plan(), forum=replace(plan().forum, groups=house_plan().forum.groups))
    assert list(sheets(only)) == ["Bus lists", "About"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_are_a4_in_every_language(language: str) -> None:
    for make in (protocol_pdf, buses_pdf, rooms_pdf, catering_pdf):
        made = PdfReader(BytesIO(make(house_plan(), language=language, printed_at=PRINTED)))
        assert all(sorted(round(float(side)) for side in page.mediabox[2:]) == [595, 842] for page in made.pages)
        assert str(made.root_object["/Lang"]) == language
    assert len(sheets(house_plan(), language)) == 5
