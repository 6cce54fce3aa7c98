"""What a reporter trades most, or with whom."""

from typing import Any

import pytest

from tests.factories.trade_flows import flow_table, months
from viaregia.engines.trade.flows import Direction
from viaregia.engines.trade.measures.largest import (
    By,
    Largest,
    NothingTraded,
    Question,
    SeveralNomenclatures,
    YearIncomplete,
    largest,
)


def two_years(first: float, last: float, **row: Any) -> list[dict[str, Any]]:
    return [{**row, "period": "2023", "value": first}, {**row, "period": "2024", "value": last}]


TRADE = [
    *two_years(10.0, 12.0, partner="PL", product="870323"),
    *two_years(5.0, 4.0, partner="PL", product="841112"),
    *two_years(1.0, 2.0, partner="PL", product="39XXXX", status="confidential"),
    *two_years(30.0, 33.0, partner="CZ", product="870323"),
    *two_years(4.0, 4.0, partner="QZ", product="870323", status="confidential"),
    *two_years(7.0, 7.0, partner="PL", product="870323", flow="import"),
    *two_years(50.0, 1.0, partner="PL", product="870323", reporter="FR"),
]


def ask(rows: list[dict[str, Any]], **question: Any) -> Largest:
    return largest(flow_table(*rows), Question(reporter="DE", year=2024, **question), "comext/DS-045409")


def told(found: Largest) -> list[tuple[int, str, float]]:
    return [(line.rank, line.code, line.value) for line in found.lines]


def test_products_of_a_partner_are_ranked_and_compared() -> None:
    found = ask(TRADE, partner="PL")
    assert told(found) == [(1, "87", 12.0), (2, "84", 4.0), (3, "39", 2.0)]
    assert (found.value, found.before, found.change) == (18.0, 16.0, 0.125)
    assert found.lines[0].share == pytest.approx(12 / 18)
    assert found.lines[0].change == pytest.approx(0.2)
    assert found.lines[1].contribution == pytest.approx(-1 / 16)
    assert (found.nomenclature, found.digits, found.comparable, found.unnamed) == ("HS22", 2, True, 0.0)


def test_what_is_withheld_counts_in_the_whole_and_in_no_line() -> None:
    found = ask(TRADE, partner="PL", digits=4)
    assert told(found) == [(1, "8703", 12.0), (2, "8411", 4.0)]
    assert (found.value, found.unnamed) == (18.0, 2.0)


def test_partners_are_ranked_and_the_secret_one_is_not() -> None:
    found = ask(TRADE, by=By.PARTNER)
    assert told(found) == [(1, "CZ", 33.0), (2, "PL", 18.0)]
    assert (found.value, found.unnamed, found.digits) == (55.0, 4.0, 0)


def test_partners_of_one_product_and_imports() -> None:
    found = ask(TRADE, by=By.PARTNER, product="8411")
    assert told(found) == [(1, "PL", 4.0)]
    assert told(ask(TRADE, direction=Direction.IMPORT)) == [(1, "87", 7.0)]


def test_only_as_many_as_asked_for() -> None:
    assert told(ask(TRADE, count=1)) == [(1, "87", 49.0)]


def test_the_worlds_own_row_is_the_whole_and_no_partner() -> None:
    found = ask([*TRADE, *two_years(60.0, 70.0, partner="WORLD", product="TOTAL")], by=By.PARTNER)
    assert (found.value, found.unnamed) == (70.0, 19.0)
    assert [line.code for line in found.lines] == ["CZ", "PL"]


def test_a_code_that_may_mean_something_else_is_not_compared() -> None:
    rows = [
        {"period": "2023", "product": "87032310", "nomenclature": "CN2023", "value": 3.0},
        {"period": "2024", "product": "87032310", "nomenclature": "CN2024", "value": 4.0},
    ]
    fine = ask(rows, digits=8)
    assert not fine.comparable
    assert (fine.lines[0].before, fine.lines[0].change, fine.lines[0].contribution) == (None, None, None)
    assert fine.change == pytest.approx(1 / 3)
    assert ask(rows, digits=6).lines[0].change == pytest.approx(1 / 3)


def test_the_widest_level_of_a_german_list_has_as_many_digits_as_it_has() -> None:
    rows = [{"product": "884", "nomenclature": "EGW2019"}, {"product": "TOTAL", "nomenclature": "EGW2019"}]
    assert ask(rows).digits == 3


def test_a_year_that_lacks_months_is_refused_and_the_months_are_named() -> None:
    with pytest.raises(YearIncomplete, match="11 12"):
        ask(months(2024, range(1, 11)))


def test_a_year_before_that_lacks_months_is_not_compared() -> None:
    found = ask(months(2024) + months(2023, [1, 2]))
    assert (found.value, found.before, found.change, found.lines[0].change) == (12.0, None, None, None)
    assert found.missing == "03 04 05 06 07 08 09 10 11 12"


def test_several_lists_of_products_are_not_added() -> None:
    rows = [{"nomenclature": "HS22", "value": 2.0}, {"nomenclature": "SITC4", "product": "781", "value": 2.0}]
    with pytest.raises(SeveralNomenclatures, match="HS22, SITC4"):
        ask(rows)
    assert ask(rows, nomenclature="SITC4").value == 2.0


@pytest.mark.parametrize("question", [{"partner": "SK"}, {"by": By.PARTNER, "product": "01"}])
def test_what_nobody_traded_is_said(question: dict[str, Any]) -> None:
    with pytest.raises(NothingTraded, match="2023, 2024"):
        ask(TRADE, **question)
