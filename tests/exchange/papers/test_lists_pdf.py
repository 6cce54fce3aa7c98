"""Table cards, interpreters' lists and the reception list, read back."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.factories.house import house_plan
from tests.factories.plans import PRINTED, busy_plan, minute, plan
from tests.factories.reading import pages, text
from viaregia.engines.timetable.changes import LateArrival, NoShow
from viaregia.exchange.papers.interpreters_pdf import interpreters_pdf
from viaregia.exchange.papers.reception_pdf import reception_pdf
from viaregia.exchange.papers.tables_pdf import tables_pdf


def test_each_table_has_a_card_that_says_who_meets_there_when() -> None:
    cards = pages(tables_pdf(plan(), language="en", printed_at=PRINTED))
    assert len(cards) == 5
    for words in (
        "Table 1", "Großer Saal", "10:30–10:55", "Odra Diagnostics sp. z o.o.", "Friederike Größl-",
        "German–Polish", "Anna Tłumacz",
    ):  # fmt: skip
        assert words in cards[0]
    assert [number in cards[3] for number in ("No. 101", "No. 104", "No. 107", "No. 103")] == [True, True, True, False]
    assert "+48 71 000 00 00" in cards[2]


def test_a_table_without_meetings_says_so() -> None:
    made = plan()
    empty = replace(made, result=replace(made.result, timetable=()))
    assert all(
        "No meetings are planned here." in card for card in pages(tables_pdf(empty, language="en", printed_at=PRINTED))
    )


def test_a_full_table_card_is_one_page() -> None:
    cards = pages(tables_pdf(busy_plan(8, 40), language="de", printed_at=PRINTED))
    assert len(cards) == 4
    assert cards[0].count("Jörg Grünwald-1 ") + cards[0].count("Jörg Grünwald-1\n") >= 39


def test_interpreters_have_a_page_each_and_a_list_of_all_by_table_and_time() -> None:
    read = pages(interpreters_pdf(plan(), language="en", printed_at=PRINTED))
    assert len(read) == 3
    assert all(words in read[0] for words in ("Anna Tłumacz", "10:30–10:55", "Table 1", "Paweł Łącki"))
    assert all(words in read[1] for words in ("Petr Tlumočník", "11:30–11:55", "Stand BioTec", "Věra Řeháková"))
    assert read[2].index("Anna Tłumacz") < read[2].index("Petr Tlumočník")


def test_a_forum_without_interpreters_gets_a_list_that_says_so() -> None:
    assert "No meeting needs an interpreter." in text(
        interpreters_pdf(busy_plan(4, 2), language="en", printed_at=PRINTED)
    )


def test_the_reception_list_is_in_the_alphabet_of_its_language() -> None:
    def places(language: str) -> list[int]:
        read = text(reception_pdf(plan(), language=language, printed_at=PRINTED))
        return [read.index(name) for name in ("Čapek", "Ćwikła", "Größl", "Łącki", "Müßig", "Řeháková", "Żółć")]

    assert places("en") == sorted(places("en"))
    czech = text(reception_pdf(plan(), language="cs", printed_at=PRINTED))
    assert czech.index("Ćwikła") < czech.index("Čapek")


def test_the_reception_list_says_where_everybody_goes_first() -> None:
    read = text(reception_pdf(plan(), language="en", printed_at=PRINTED))
    assert "Łącki, Paweł Odra Diagnostics sp. z o.o. Poland Tue 21/10 10:30 Table 1" in read
    assert "8 participants" in read
    empty = replace(plan(), result=replace(plan().result, timetable=()))
    assert "No meeting" in text(reception_pdf(empty, language="en", printed_at=PRINTED))


def test_who_was_reported_not_to_come_is_marked_in_the_reception_list() -> None:
    made = plan()
    missing = NoShow(4).applied(made.instance, minute(0, "09:00"))
    read = text(reception_pdf(replace(made, instance=missing), language="en", printed_at=PRINTED))
    assert "Łącki, Paweł Odra Diagnostics sp. z o.o. Poland does not come" in read
    assert read.count("does not come") == 1
    late = LateArrival(4, minute(1, "09:00")).applied(made.instance, minute(0, "09:00"))
    assert "does not come" not in text(reception_pdf(replace(made, instance=late), language="en", printed_at=PRINTED))


@pytest.mark.parametrize(
    ("paper", "titles"),
    [
        (tables_pdf, {"de": "Tischkarten", "pl": "Karty stolików", "cs": "Karty stolů"}),
        (interpreters_pdf, {"de": "Dolmetschende", "pl": "Tłumacze", "cs": "Tlumočníci"}),
        (reception_pdf, {"de": "Empfangsliste", "pl": "Lista dla recepcji", "cs": "Prezenční listina"}),
    ],
)
def test_the_title_of_a_file_is_in_its_language(paper: Callable[..., bytes], titles: dict[str, str]) -> None:
    for language, title in titles.items():
        made = PdfReader(BytesIO(paper(plan(), language=language, printed_at=PRINTED)))
        assert str(made.metadata and made.metadata.title).startswith(f"{title} – ")


def test_a_long_reception_list_repeats_its_head_and_numbers_its_pages() -> None:
    read = pages(reception_pdf(busy_plan(120, 2), language="en", printed_at=PRINTED))
    assert len(read) > 2
    assert all("First meeting" in page and f"{number}/{len(read)}" in page for number, page in enumerate(read, 1))


def test_guests_of_honour_press_and_staff_are_named_as_such_in_the_reception_list() -> None:
    read = text(reception_pdf(house_plan(), language="en", printed_at=PRINTED))
    assert "Novák, Jiří Rádio Tří řek Czechia press" in read
    assert "Kowalska, Ewa Poland staff" in read
    assert read.count("guest of honour") == 3
    assert "No meeting" not in read
