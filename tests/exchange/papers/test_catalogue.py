"""The catalogue and the wish sheets, read back."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.factories.house import house_plan
from tests.factories.pictures import FUNDING
from tests.factories.plans import PRINTED, PRIVATE, busy_plan, forum
from tests.factories.reading import pages, text
from viaregia.exchange.forum import Forum, Participant, Participation
from viaregia.exchange.papers.catalogue import catalogue_pdf, catalogue_xlsx
from viaregia.exchange.papers.wish_sheet_pdf import LINES, wish_sheet_pdf, wish_sheets_pdf

MINISTER = Participant(
    "90", "Ministerialdirektorin", "Maja", organisation="Ministerium für Beispiele", country="DE",
    participation=Participation.VIP, phone="+49 351 5550190", email="maja@ministerium.example",
)  # fmt: skip


def with_minister() -> Forum:
    return replace(forum(), participants=(*forum().participants, MINISTER))


def printed(made: Forum, language: str = "en") -> str:
    return " ".join(text(catalogue_pdf(made, language=language, printed_at=PRINTED)).split())


def book(made: Forum, language: str = "en") -> Any:
    return load_workbook(BytesIO(catalogue_xlsx(made, language=language, printed_at=PRINTED)))


def test_each_participant_has_number_name_organisation_country_languages_and_what_they_look_for() -> None:
    read = printed(forum())
    for words in (
        "1 Dr. Jörg Müßig, Geschäftsführer", "BioTec Dresden GmbH", "Dresden, Germany", "German, English",
        "Partner für klinische Studien an Biosensoren", "3 prof. dr hab. Łucja Żółć", "5 RNDr. Věra Řeháková",
        "2 Friederike Größl-Žižková", "4 dr inż. Stanisław Ćwikła-Śnieżyński", "Ústav buněčné biologie Liberec",
    ):  # fmt: skip
        assert words in read


def test_what_all_of_an_organisation_look_for_stands_once() -> None:
    assert printed(forum()).count("Wspólne projekty badawcze nad biobankiem") == 1


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "Čáp, Chata, Ćma, Cma a.s., Hora, Łódzka, Lotos, Žába, Zebra"),
        ("pl", "Čáp, Chata, Cma a.s., Ćma, Hora, Lotos, Łódzka, Žába, Zebra"),
        ("cs", "Ćma, Cma a.s., Čáp, Hora, Chata, Łódzka, Lotos, Zebra, Žába"),
    ],
)
def test_organisations_stand_in_the_alphabet_of_the_reader(language: str, expected: str) -> None:
    names = ["Žába", "Zebra", "Čáp", "Cma a.s.", "Ćma", "Łódzka", "Lotos", "Chata", "Hora"]
    people = tuple(Participant(str(n), f"Nobody{n}", organisation=name) for n, name in enumerate(names, 1))
    made = replace(forum(), participants=people)
    rows = book(made, language).worksheets[0].iter_rows(min_row=2, values_only=True)
    assert ", ".join(row[3] for row in rows) == expected
    read = printed(made, language)
    places = [read.index(f"Nobody{names.index(name) + 1}") for name in expected.split(", ")]
    assert places == sorted(places)


def test_people_of_one_organisation_stand_by_name() -> None:
    read = printed(forum())
    assert read.index("Ćwikła-Śnieżyński") < read.index("Łucja Żółć")


def test_who_takes_no_part_in_meetings_is_listed_without_a_number() -> None:
    read = printed(with_minister())
    assert "Maja Ministerialdirektorin, guest of honour" in read
    assert read.index("Also there, without meetings") < read.index("Ministerialdirektorin")
    assert "90" not in read
    made = book(with_minister())
    assert made.sheetnames == ["Catalogue", "Also there"]
    assert [row[0] for row in made["Also there"].iter_rows(min_row=2, values_only=True)] == [
        "Maja Ministerialdirektorin"
    ]
    assert "90" not in [row[0] for row in made["Catalogue"].iter_rows(values_only=True)]


@pytest.mark.parametrize("language", ["de", "pl", "cs", "en"])
def test_nothing_private_is_in_the_catalogue_or_on_a_wish_sheet(language: str) -> None:
    made = with_minister()
    cells = [str(cell.value) for sheet in book(made, language) for row in sheet.iter_rows() for cell in row]
    sheets = text(wish_sheets_pdf(made, made.participants, language=language, printed_at=PRINTED))
    read = " ".join((printed(made, language), *cells, sheets))
    assert [secret for secret in PRIVATE if secret in read] == []


def test_the_catalogue_has_two_columns_and_holds_long_names() -> None:
    endless = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    people = (*busy_plan(40, 2).forum.participants, Participant("999", endless, "Žofie", organisation=endless))
    made = PdfReader(BytesIO(catalogue_pdf(replace(forum(), participants=people), language="de", printed_at=PRINTED)))
    places: list[float] = []

    def note(part: str, cm: list[float], tm: list[float], *_: object) -> None:
        if part.strip():
            places.append(cm[0] * tm[4] + cm[2] * tm[5] + cm[4])

    for page in made.pages:
        page.extract_text(visitor_text=note)
    width = float(made.pages[0].mediabox.width)
    assert min(places) < width / 4
    assert width / 2 < max(places) < width - 40
    assert "Žofie" in "".join(page.extract_text() for page in made.pages)


def test_an_empty_forum_gives_a_catalogue_that_says_so() -> None:
    assert "Nobody is registered yet." in printed(replace(forum(), participants=()))


def test_the_papers_are_tagged_for_readers_aloud() -> None:
    for made in (
        catalogue_pdf(forum(), language="cs", printed_at=PRINTED),
        wish_sheet_pdf(forum(), language="cs", printed_at=PRINTED),
    ):
        root: Any = PdfReader(BytesIO(made)).trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "cs"


def test_a_blank_wish_sheet_asks_for_number_and_urgency_but_never_for_never() -> None:
    read = pages(wish_sheet_pdf(forum(), language="en", printed_at=PRINTED))
    assert len(read) == 1
    for words in ("Wish sheet", "Number", "Name or organisation", "must", "meet", "if free", "Subject"):
        assert words in read[0]
    assert "never" not in read[0]
    assert "Chamber of the Three Rivers" in read[0]
    assert LINES >= 12


def test_each_wish_sheet_is_one_page_in_its_readers_language() -> None:
    long = replace(forum().participants[1], organisation="Zakład Przetwórstwa " * 12, last_name="Ž" * 60)
    people = [forum().participants[0], long, forum().participants[2], forum().participants[4]]
    read = pages(wish_sheets_pdf(forum(), people, language="en", printed_at=PRINTED))
    assert len(read) == 4
    assert "unbedingt" in read[0]
    assert "koniecznie" in read[2]
    assert "nutně" in read[3]
    assert "Łucja Żółć" in read[2]


def test_project_funding_and_logos_leave_room_for_one_page_a_sheet() -> None:
    made = house_plan().forum
    long = replace(made.participants[1], organisation="Zakład Przetwórstwa " * 12, last_name="Ž" * 60)
    sheets = wish_sheets_pdf(made, [made.participants[0], long], language="pl", printed_at=PRINTED)
    assert len(pages(sheets)) == 2
    for page in (*pages(sheets), *pages(catalogue_pdf(made, language="pl", printed_at=PRINTED))):
        assert FUNDING in page
        assert "PLSN.03.01-0042/25" in page
