"""Words too long for their column are broken, and never run into the next one or off the page."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.factories.plans import PEOPLE, PRINTED, plan, with_people
from tests.factories.reading import pages
from viaregia.exchange.papers.agenda_pdf import agendas_pdf
from viaregia.exchange.papers.agendas import agendas
from viaregia.exchange.papers.interpreters_pdf import interpreters_pdf
from viaregia.exchange.papers.reception_pdf import reception_pdf
from viaregia.exchange.papers.tables_pdf import tables_pdf
from viaregia.exchange.plan import Plan

WIDTH = 595
WORDS = ("Donaudampfschifffahrtsgesellschaftssaal", "Besprechungsraum-Kopernikus", "W" * 30)


def called(word: str, hall: str = "") -> Plan:
    made = plan()
    tables = tuple(replace(table, name=word, hall=hall) for table in made.forum.tables)
    return replace(made, forum=replace(made.forum, tables=tables))


def printed_agendas(made: Plan, language: str = "de") -> bytes:
    return agendas_pdf(agendas(made), made.forum.settings, language=language, printed_at=PRINTED)


def places(pdf: bytes, page: int = 0) -> list[tuple[str, float, float]]:
    """Return the pieces of text of a page, each with x and y of its beginning in points from the lower left."""
    found = []

    def keep(text: str, cm: list[float], at: list[float], _font: object, _size: float) -> None:
        x, y = at[4] * cm[0] + at[5] * cm[2] + cm[4], at[4] * cm[1] + at[5] * cm[3] + cm[5]
        found.extend([(text.strip(), x, y)] if text.strip() else [])

    PdfReader(BytesIO(pdf)).pages[page].extract_text(visitor_text=keep)
    return found


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("where", ["table", "hall"])
def test_a_word_too_long_for_the_column_of_places_is_broken_in_agendas(word: str, where: str) -> None:
    made = called(word) if where == "table" else called("Stand", word)
    first = pages(printed_agendas(made))[0]
    assert word not in first
    assert word.replace("-", "") in first.replace("\n", "").replace("-", "").replace("\u00ad", "").replace(" ", "")


def test_the_same_word_is_broken_in_the_interpreters_and_the_reception_list() -> None:
    made = called(WORDS[0], WORDS[0])
    for paper in (interpreters_pdf, reception_pdf):
        assert not [page for page in pages(paper(made, language="de", printed_at=PRINTED)) if WORDS[0] in page]


def test_words_that_fit_stay_whole() -> None:
    first = pages(printed_agendas(called("Großer Saal", "Obergeschoss")))[0]
    assert "Großer Saal" in first
    assert "Obergeschoss" in first


def test_a_long_function_is_broken_in_its_partners_agenda_and_a_short_one_beside_it_is_not() -> None:
    function = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzbeauftragter"
    made = with_people(replace(PEOPLE[4], function=function))
    first = pages(printed_agendas(made))[0]
    assert function not in first
    assert "obchodní zástupce" in first


def test_a_name_of_three_hundred_letters_stays_on_the_table_card_and_leaves_room_for_the_meetings() -> None:
    for name in ("W" * 300, "Stand " * 50):
        card = tables_pdf(called(name), language="en", printed_at=PRINTED)
        number = next(each for each in places(card) if "10:30" in each[0])
        heading = [each for each in places(card) if each[0].startswith(name[:5])]
        assert len(heading) > 1
        assert 200 < number[2] < min(y for _, _, y in heading)
        assert all(0 < x < WIDTH for _, x, _ in heading)


@pytest.mark.parametrize("name", ["Stand Wirtschaftsförderung Sachsen", "7"])
def test_a_short_name_is_set_large_on_its_card(name: str) -> None:
    card = tables_pdf(called(name), language="de", printed_at=PRINTED)
    sizes: list[float] = []

    def keep(text: str, _cm: list[float], at: list[float], _font: object, size: float) -> None:
        sizes.extend([size * abs(at[0])] if text.strip() else [])

    PdfReader(BytesIO(card)).pages[0].extract_text(visitor_text=keep)
    assert max(sizes) == pytest.approx(44)
