"""An interpreter's briefing: timetable and profiles, nothing that is not theirs to know."""

from dataclasses import replace

import pytest

from tests.factories.house import house_plan
from tests.factories.plans import INTERPRETERS, PRINTED
from tests.factories.reading import text
from viaregia.base.words import LANGUAGES
from viaregia.exchange.forum import InterpreterRow
from viaregia.exchange.papers.lists.briefing_pdf import briefing_pdf, briefings
from viaregia.exchange.plan import Plan


def read(made: Plan, interpreter: InterpreterRow, language: str = "en") -> str:
    meetings = briefings(made)[interpreter]
    return text(briefing_pdf(made, interpreter, meetings, language=language, printed_at=PRINTED))


def test_a_briefing_has_timetable_places_pairs_and_profiles() -> None:
    found = read(house_plan(), INTERPRETERS[0])
    for words in (
        "Anna Tłumacz", "German–Polish", "Tuesday, 21 October 2025", "10:30–10:55", "Table 1", "Großer Saal", "No. 103",
        "Opening and panel", "Who they are", "Leipziger Institut für Sensorik", "Leipzig, Germany",
        "Erprobung gedruckter Elektroden", "Rychlé testy pro laboratoře", "Paweł Łącki", "dyrektor sprzedaży",
        "Co-funded by the European Union",
    ):  # fmt: skip
        assert words in found


def test_a_briefing_tells_of_nobody_else_and_of_no_telephone() -> None:
    found = read(house_plan(), INTERPRETERS[0])
    for words in ("BioTec", "Biobank", "5550", "+49", "+48 76", "Petr", "@", "Čapek"):
        assert words not in found


def test_the_subject_of_a_meeting_is_said() -> None:
    assert "Subject: Kultivační média" in read(house_plan(), INTERPRETERS[1])


def test_an_interpreter_without_meetings_is_told_so() -> None:
    made = house_plan()
    empty = replace(made, result=replace(made.result, timetable=()))
    assert "No meetings are planned for you yet." in read(empty, INTERPRETERS[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_briefing_is_printed_in_every_language(language: str) -> None:
    assert "Anna Tłumacz" in read(house_plan(), INTERPRETERS[0], language)
