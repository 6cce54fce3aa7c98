"""Numbers that add up, and say what is not known."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.forums import forum, person
from tests.factories.house import house_plan
from tests.factories.plans import PRINTED, plan
from viaregia.base.words import LANGUAGES
from viaregia.exchange.papers.lists.numbers import by_day, counted, crews, meeting_counts, size_of
from viaregia.exchange.papers.lists.numbers_xlsx import numbers_xlsx
from viaregia.exchange.plan import Plan


def sheets(made: Plan, language: str = "en", held: set[str] | None = None) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(BytesIO(numbers_xlsx(made, language=language, printed_at=PRINTED, held=held)))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_every_table_adds_up() -> None:
    found = sheets(house_plan())
    about = {row[0]: row[1] for row in found["About"]}
    for name in ("By country", "By kind", "By size", "By participation"):
        *rows, total = found[name][1:]
        assert total[0] == "Total"
        for column, whole in ((1, about["Participants"]), (2, about["Organisations"])):
            assert sum(int(str(row[column])) for row in rows) == total[column] == whole
    *rows, total = found["Meetings"][1:]
    for column in range(1, 7):
        assert sum(int(str(row[column])) for row in rows) == total[column]
    assert total[1] == sum(int(str(value)) for value in total[2:6])


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "Alpha", "ALPHA", "Beta", "Gamma"]), st.sampled_from(["", "PL", "DE", "de"])),
        min_size=1,
    )
)
def test_groups_of_any_people_add_up(people: list[tuple[str, str]]) -> None:
    made = forum([person(str(n), name, country=land) for n, (name, land) in enumerate(people)], [])
    counts = counted(made, lambda one: one.country, "en")
    assert sum(each.participants for each in counts) == len(people)
    assert sum(each.organisations for each in counts) == len({name.casefold() for name, _ in people} - {""})
    assert len({each.name.casefold() for each in counts}) == len(counts)
    assert all(before.name for before, _ in pairwise(counts))


def test_an_organisation_of_two_countries_is_counted_once() -> None:
    people = [person("1", "Alpha", country="DE"), person("2", "alpha", country="PL"), person("3", "Beta")]
    counts = {each.name: each.organisations for each in counted(forum(people, []), lambda one: one.country, "en")}
    assert counts == {"DE": 1, "PL": 0, "": 1}
    assert len(crews(people)) == 2


def test_size_is_as_stated_or_by_employees_or_not_known() -> None:
    one = person("1")
    assert size_of(replace(one, sme=True, employees=900)) == "sme"
    assert size_of(replace(one, sme=False, employees=9)) == "large"
    assert size_of(replace(one, employees=249)) == "sme"
    assert size_of(replace(one, employees=250)) == "large"
    assert size_of(replace(one, employees=0)) == "sme"
    assert size_of(one) == ""


def test_what_is_not_known_is_shown_as_such() -> None:
    found = sheets(house_plan())
    assert found["By size"][-2] == ("not known", 9, 6)
    assert found["By size"][-1] == ("Total", 13, 10)
    assert {row[0] for row in found["By participation"][1:]} == {
        "participant", "guest of honour", "press", "staff", "Total",
    }  # fmt: skip


def test_days_count_who_is_there() -> None:
    (_, first, _), (_, second, _) = by_day(house_plan().forum)
    assert (first, second) == (13, 12)


def test_meetings_are_wished_accepted_placed_and_held() -> None:
    counts = meeting_counts(plan(), {"101", "106"})
    assert sum(each.wished for each in counts) == 11  # ten meetings, and one wish left out before planning
    assert sum(each.placed for each in counts) == 7
    assert sum(each.held or 0 for each in counts) == 2
    assert sum(each.declined for each in counts) == 1
    germany_poland = next(each for each in counts if each.countries == ("DE", "PL"))
    assert (germany_poland.wished, germany_poland.placed, germany_poland.held) == (4, 3, 1)
    assert [each.held for each in meeting_counts(plan(), None)] == [None] * len(counts)


def test_held_is_not_recorded_until_slips_are_read_back() -> None:
    assert sheets(plan())["Meetings"][-1][-1] == "not recorded"
    assert {row[0]: row[1] for row in sheets(plan())["About"]}["Meetings held"] == "not recorded"
    assert sheets(plan(), held={"101"})["Meetings"][-1][-1] == 1
    assert sheets(plan(), held=set())["Meetings"][-1][-1] == 0


def test_interpreters_hours_are_numbers() -> None:
    found = sheets(plan())["Interpreters"]
    assert found[1][:3] == ("Anna Tłumacz", "German–Polish", 1)
    assert found[1][3] == pytest.approx(25 / 60)
    assert found[-1][3] == pytest.approx(50 / 60)
    without = replace(plan(), forum=replace(plan().forum, interpreters=()))
    unplaced = replace(without, result=replace(without.result, timetable=()))
    assert "Interpreters" not in sheets(unplaced)


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_in_every_language(language: str) -> None:
    assert len(sheets(house_plan(), language)) == 8


def test_kinds_written_in_four_languages_are_one_in_the_readers() -> None:
    made = house_plan()
    kinds = ("Behörde", "urząd", "Authority", "Reederei")
    people = tuple(
        replace(one, organisation_kind=kinds[min(n, 3)]) for n, one in enumerate(made.forum.participants)
    )  # fmt: skip
    rows = sheets(replace(made, forum=replace(made.forum, participants=people)), "pl")["Według rodzaju"]
    assert [row[:2] for row in rows[1:]] == [("Reederei", len(people) - 3), ("urząd", 3), ("Razem", len(people))]
