"""The brochure, read back."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from pypdf import PdfReader

from tests.factories.plans import PRINTED
from viaregia.base.words import LANGUAGES, words
from viaregia.exchange.forum import Settings
from viaregia.exchange.papers.brochure import Entry, brochure_pdf, brochure_xlsx

SETTINGS = Settings("Forum", venue="Wrocław", help_desk="+49 1")
ALFA: Any = {"organisation": "Alfa GmbH", "place": "Görlitz, Deutschland", "website": "https://alfa.example"}
ENTRIES = (
    Entry("Żaneta Żuk", "Żuk", organisation="Żuk sp. z o.o.", offers=("frezowanie",), offers_meant=("Fräsen",)),
    Entry("Dr. Eva Zimmer", "Zimmer", "CEO", "eva@alfa.example", "+49 2", ("Deutsch",), ("Optik",), ("Glas",), **ALFA),
    Entry("Adam Adler", "Adler", email="adam@alfa.example", offers=("Optik", "Linsen"), **ALFA),
    Entry("Solo", "Solo"),
)


def printed(*entries: Entry, language: str = "de") -> str:
    made = brochure_pdf(entries, SETTINGS, when="1.–2. Mai", language=language, printed_at=PRINTED)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages).split())


def test_organisations_stand_in_the_alphabet_each_with_its_people_and_what_they_offer_once() -> None:
    read = printed(*ENTRIES)
    order = ["Alfa GmbH", "Adam Adler", "Dr. Eva Zimmer, CEO", "eva@alfa.example · +49 2", "Solo", "Żuk sp. z o.o."]
    places = [read.index(each) for each in order]
    assert places == sorted(places)
    assert read.count("Alfa GmbH") == 1
    assert "Optik · Linsen" in read
    assert "frezowanie Fräsen" in read


def test_it_speaks_four_languages_and_says_when_it_is_empty() -> None:
    for language in LANGUAGES:
        said = words(language).gettext("Nobody has agreed to stand in the brochure yet.")
        assert said in printed(language=language)
        assert said not in printed(*ENTRIES, language=language)


def test_the_longest_words_and_texts_stay_on_the_page() -> None:
    long = Entry("N" * 120, "N", "F" * 200, offers=("x" * 300,), organisation="O" * 200, profile="lorem ipsum " * 300)
    assert "ipsum" in printed(long)


def test_the_spreadsheet_has_a_row_a_person_and_no_formula() -> None:
    made = brochure_xlsx((*ENTRIES, Entry("=1+1", "=1+1")), SETTINGS, language="en", printed_at=PRINTED)
    head, *rows = load_workbook(BytesIO(made)).worksheets[0].iter_rows()
    assert [cell.value for cell in head][:2] == ["Organisation", "Place"]
    assert [row[4].value for row in rows][:2] == ["=1+1", "Adam Adler"]
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}
    assert "frezowanie · Fräsen" in {row[9].value for row in rows}
