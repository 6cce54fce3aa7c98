"""The attendance list, read back as a funder's auditor would."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from tests.factories.house import house_plan
from tests.factories.plans import PRINTED, busy_plan
from tests.factories.reading import pages
from viaregia.base.words import LANGUAGES
from viaregia.exchange.forum import ProgrammeItem
from viaregia.exchange.papers.lists.attendance_pdf import WALK_INS, attendance_pdf, usual_privacy
from viaregia.exchange.papers.lists.presence import days_of
from viaregia.exchange.plan import Plan


def read(made: Plan, language: str = "en") -> list[str]:
    return pages(attendance_pdf(made, language=language, printed_at=PRINTED))


def test_each_day_has_a_section_with_those_who_are_there() -> None:
    first, second = read(house_plan())
    assert "Tuesday, 21 October 2025" in first
    assert "13 participants" in first
    assert "Wiśniewska-Brzezińska" in first.replace("Wiśniewska- ", "Wiśniewska-")
    assert "Wednesday, 22 October 2025" in second
    assert "12 participants" in second
    assert "Wiśniewska" not in second


def test_a_day_that_has_only_programme_is_a_day_too() -> None:
    made = house_plan()
    evening = ProgrammeItem("Reception", datetime(2025, 10, 20, 19), datetime(2025, 10, 20, 22))
    forum = replace(made.forum, programme=(evening, *made.forum.programme))
    assert len(days_of(forum)) == 3
    assert "Monday, 20 October 2025" in read(replace(made, forum=forum))[0]
    bus = "Größl"  # comes by bus on the next day
    assert bus not in read(replace(made, forum=forum))[0]


def test_every_page_says_forum_place_organisers_project_and_funding() -> None:
    for page in read(house_plan()):
        for words in (
            "8th Life Sciences Forum", "Centrum Kongresowe, Wrocław", "Chamber of the Three Rivers",
            "Project no. PLSN.03.01-0042/25", "Co-funded by the European Union", "Signature", "1/1",
        ):  # fmt: skip
            assert words in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_privacy_line_is_the_forums_own_or_a_usual_sentence(language: str) -> None:
    assert usual_privacy(language) in read(house_plan(), language)[0]
    made = house_plan()
    settings = replace(made.forum.settings, privacy="We keep nothing.")
    own = read(replace(made, forum=replace(made.forum, settings=settings)), language)[0]
    assert "We keep nothing." in own
    assert usual_privacy(language) not in own


def test_names_are_in_the_alphabet_of_the_language_and_numbered() -> None:
    def order(language: str) -> list[str]:
        first = read(house_plan(), language)[0]
        places = {
            name: first.index(name) for name in ("Čapek", "Ćwikła", "Łącki", "Kowalska", "Žižková", "Żółć", "von")
        }
        return sorted(places, key=places.__getitem__)

    assert order("pl") == ["Čapek", "Ćwikła", "Žižková", "Kowalska", "Łącki", "von", "Żółć"]
    assert order("cs") == ["Ćwikła", "Čapek", "Žižková", "Kowalska", "Łącki", "von", "Żółć"]
    first = read(house_plan())[0]
    assert "1 Abendroth, Ida" in first
    assert " ".join(map(str, range(14, 14 + WALK_INS))) in first


def test_a_long_list_counts_its_pages_and_repeats_its_head_for_each_day() -> None:
    made = busy_plan(120, 4)
    found = read(made, "de")
    days = len(days_of(made.forum))
    a_day = len(found) // days
    assert a_day > 3
    for number, page in enumerate(found):
        assert f"{number % a_day + 1}/{a_day}" in page
        assert "Unterschrift" in page
        assert "Clean Air Forum" in page


def test_pages_are_a4_and_rows_leave_room_to_sign() -> None:
    made = PdfReader(BytesIO(attendance_pdf(house_plan(), language="en", printed_at=PRINTED)))
    found: dict[str, float] = {}

    def keep(text: str, cm: list[float], at: list[float], _font: object, _size: float) -> None:
        found.setdefault(text.strip(), at[4] * cm[1] + at[5] * cm[3] + cm[5])

    assert [round(float(side)) for side in made.pages[0].mediabox[2:]] == [595, 842]
    made.pages[0].extract_text(visitor_text=keep)
    rows = [found[str(number)] for number in range(1, 14 + WALK_INS)]
    gaps = [above - below for above, below in pairwise(rows)]
    assert min(gaps) > 30  # points: more than 10 mm
