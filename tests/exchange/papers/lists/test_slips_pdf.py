"""Slips of paper: one for each meeting, in the order they are dealt out."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.factories.house import house_plan
from tests.factories.plans import PEOPLE, PRINTED, busy_plan, plan, with_people
from tests.factories.reading import pages, text
from viaregia.base.words import LANGUAGES
from viaregia.exchange.labels import label
from viaregia.exchange.papers.lists.slips_pdf import slips_pdf
from viaregia.exchange.papers.placed import placed_meetings
from viaregia.exchange.results import Outcome


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_meeting_has_a_slip_with_the_four_outcomes_to_tick(language: str) -> None:
    read = text(slips_pdf(house_plan(), language=language, printed_at=PRINTED))
    for outcome in Outcome:
        assert read.count(f"{outcome.digit} {label(outcome, language)}") == 7
    for placed in placed_meetings(house_plan()):
        assert placed.number in read


def test_a_slip_says_when_where_and_who() -> None:
    read = text(slips_pdf(house_plan(), language="en", printed_at=PRINTED))
    for words in ("103", "Tue 21/10 10:30–10:55", "Table 1", "Großer Saal", "Odra Diagnostics sp. z o.o., Paweł Łącki",
                  "Not held", "Notes", "Co-funded by the European Union"):  # fmt: skip
        assert words in read


def test_slips_are_sorted_by_slot_and_table_eight_to_an_a4_sheet() -> None:
    made = busy_plan(20, 2)
    pdf = slips_pdf(made, language="en", printed_at=PRINTED)
    sheets = PdfReader(BytesIO(pdf)).pages
    assert len(sheets) == 3
    assert all([round(float(side)) for side in sheet.mediabox[2:]] == [595, 842] for sheet in sheets)
    first, second, third = pages(pdf)
    assert [first.count("Held"), second.count("Held"), third.count("Held")] == [8, 8, 4]
    order = [first.index(f"Table {number}") for number in range(1, 9)]
    assert order == sorted(order)
    assert second.index("Table 10") < second.index("Wed 22/10")


def test_long_names_stay_on_their_slip() -> None:
    long = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz " * 4
    made = with_people(*(replace(person, organisation=long, last_name=long[:60]) for person in PEOPLE))
    found: list[tuple[float, float]] = []

    def keep(text: str, cm: list[float], at: list[float], _font: object, _size: float) -> None:
        x, y = at[4] * cm[0] + at[5] * cm[2] + cm[4], at[4] * cm[1] + at[5] * cm[3] + cm[5]
        found.extend([(x, y)] if text.strip() else [])

    PdfReader(BytesIO(slips_pdf(made, language="de", printed_at=PRINTED))).pages[0].extract_text(visitor_text=keep)
    assert len(found) > 50
    assert all(12 < x % 297.6 < 293 for x, _ in found)


def test_a_timetable_without_meetings_has_an_empty_page() -> None:
    empty = replace(plan(), result=replace(plan().result, timetable=()))
    assert "Slips of paper" in text(slips_pdf(empty, language="en", printed_at=PRINTED))
