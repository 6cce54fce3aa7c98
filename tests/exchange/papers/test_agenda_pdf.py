"""The printed agenda: one page of A4, whatever it holds; every letter of four languages; nothing private."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.factories.plans import PEOPLE, PRINTED, busy_plan, forum, plan, with_people
from tests.factories.reading import pages, text
from viaregia.exchange.papers.agenda_pdf import agenda_pdf, agendas_pdf, table_called
from viaregia.exchange.papers.agendas import Agenda, Entry, EntryKind, agendas

LETTERS = "ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ áčďéěíňóřšťúůýž ÄÖÜ äöüß"


def alone(agenda: Agenda) -> bytes:
    return agenda_pdf(agenda, forum().settings, printed_at=PRINTED)[0]


def test_everybody_has_one_page_of_a4_in_the_order_given() -> None:
    everyone = agendas(plan())
    made = agendas_pdf(everyone, forum().settings, language="en", printed_at=PRINTED)
    read = pages(made)
    assert [each.participant.name in page for each, page in zip(everyone, read, strict=True)] == [True] * 8
    box = PdfReader(BytesIO(made)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)


def test_the_page_says_all_that_is_asked_of_it() -> None:
    page = text(alone(agendas(plan())[4]))
    for words in (
        "RNDr. Věra Řeháková", "Ústav buněčné biologie Liberec", "11:30", "11:55", "Stand BioTec", "Foyer",
        "Dr. Jörg Müßig", "Geschäftsführer", "BioTec Dresden GmbH", "Německo", "Partner für klinische Studien",
        "Petr Tlumočník", "104", "Laboratory visit: biobank", "13:40", "15:50", "Lunch buffet", "+48 71 000 00 00",
        "19. 10. 2025, 17:05", "8th Life Sciences Forum", "Úterý 21. října 2025",
    ):  # fmt: skip
        assert words in page


def test_every_letter_of_the_four_languages_is_printed() -> None:
    person = replace(PEOPLE[0], last_name=LETTERS)
    read = text(alone(Agenda(person, "pl")))
    assert LETTERS in read


@pytest.mark.parametrize("meetings", [2, 12, 24, 30, 60])
def test_an_agenda_of_any_length_fits_one_page_and_loses_no_meeting(meetings: int) -> None:
    made = busy_plan(62, meetings)
    read = pages(alone(agendas(made)[0]))
    assert len(read) == 1
    for number in range(meetings):
        assert f"Beispiele Nr. {32 + number % 31}," in read[0]


def test_a_full_agenda_of_24_meetings_still_says_what_the_partners_want() -> None:
    read = text(alone(agendas(busy_plan(62, 24))[0]))
    assert read.count("for a joint project on clean air") == 24


def test_names_of_two_hundred_letters_and_unprintable_signs_fit_one_page() -> None:
    partner = replace(PEOPLE[4], last_name="Ř" * 200, function="😀\0日本" * 20, organisation="Wort " * 60)
    made = with_people(partner, replace(PEOPLE[0], last_name="W" * 200))
    read = pages(alone(agendas(made)[0]))
    assert len(read) == 1
    assert "?" in read[0]


def test_the_pdf_is_accessible_names_itself_and_its_language() -> None:
    reader = PdfReader(BytesIO(alone(agendas(plan())[2])))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "pl"
    assert root["/MarkInfo"]["/Marked"]
    assert "prof. dr hab. Łucja Żółć" in str(reader.metadata and reader.metadata.title)
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()


def test_the_same_agenda_gives_the_same_file() -> None:
    agenda = agendas(plan())[0]
    assert alone(agenda) == alone(agenda)


def test_pages_that_were_fitted_before_look_the_same_in_the_whole() -> None:
    everyone = agendas(busy_plan(4, 24))
    fits = [agenda_pdf(each, forum().settings, printed_at=PRINTED)[1] for each in everyone]
    anew = agendas_pdf(everyone, forum().settings, language="de", printed_at=PRINTED)
    known = agendas_pdf(everyone, forum().settings, language="de", printed_at=PRINTED, fits=fits)
    assert pages(anew) == pages(known)
    assert fits[0] != agenda_pdf(Agenda(PEOPLE[0], "de"), forum().settings, printed_at=PRINTED)[1]


def test_an_empty_agenda_says_so() -> None:
    assert "Nothing is planned for you yet." in text(alone(Agenda(PEOPLE[6], "en")))


def test_only_a_table_with_a_number_is_called_a_table() -> None:
    assert table_called("7", "en") == "Table 7"
    assert table_called("A-12", "en") == "Table A-12"
    assert table_called("Stand BioTec", "en") == "Stand BioTec"
    assert table_called("Booth 7", "en") == "Booth 7"
    assert table_called("", "en") == ""


@settings(max_examples=8, deadline=None)
@given(st.lists(st.text(max_size=300), min_size=1, max_size=40), st.sampled_from(["de", "pl", "cs", "en"]))
def test_any_titles_print_on_one_page(titles: list[str], language: str) -> None:
    start = PRINTED.replace(hour=9)
    entries = tuple(Entry(EntryKind.PROGRAMME, start, start, title, hall=title) for title in titles)
    assert len(pages(alone(Agenda(PEOPLE[0], language, entries=entries)))) == 1
