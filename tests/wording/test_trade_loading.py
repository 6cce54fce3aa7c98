"""What came of a load, in the reader's language."""

from dataclasses import replace
from pathlib import Path

import pytest

from viaregia.engines.trade.loading.order import BadRow, TotalsCompared
from viaregia.engines.trade.store.verify import Damage, Fault
from viaregia.wording.trade_loading import bad_row_sentence, damage_sentence, totals_sentence

LANGUAGES = ("de", "pl", "cs", "en")
ROW = BadRow("a.csv", 7, "v", "1,5", "a year, such as 2024")
APART = TotalsCompared("product", "2024", "export", 1200, 3, "DE", "PL", 2_800_000, 2_786_000)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "row", [ROW, replace(ROW, line=None), replace(ROW, column=""), replace(ROW, line=None, column="")]
)
def test_a_bad_row_says_where_and_what(row: BadRow, language: str) -> None:
    said = bad_row_sentence(row, language)
    assert "1,5" in said
    assert ("7" in said) == (row.line is not None)
    assert " v:" in said or not row.column


def test_what_was_expected_is_said_in_the_readers_language() -> None:
    assert bad_row_sentence(ROW, "de") == "a.csv, Zeile 7, Spalte v: „1,5“; erwartet: ein Jahr wie 2024."


def test_totals_that_differ_say_where_and_how_much() -> None:
    assert totals_sentence(APART, "en") == (
        "2024, exports: 3 of 1,200 totals over products differ from what the products add up to, most of all DE with "
        "PL: 2,800,000 against 2,786,000 (-0.5 %)."
    )
    assert "2.800.000" in totals_sentence(APART, "de")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("over", ["product", "partner"])
def test_totals_that_agree_say_so(language: str, over: str) -> None:
    assert "2024" in totals_sentence(replace(APART, over=over, differing=0, flow="import"), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", list(Fault))
def test_every_damage_has_words(fault: Fault, language: str) -> None:
    assert "part-0.parquet" in damage_sentence(Damage("v", Path("part-0.parquet"), fault), language)
