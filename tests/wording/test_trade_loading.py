"""What came of a load, in the reader's language."""

from dataclasses import replace
from pathlib import Path

import pytest

from viaregia.engines.trade.loading.order import BadRow, TotalsCompared
from viaregia.engines.trade.store.verify import Damage, Fault
from viaregia.wording.trade_loading import bad_row_sentence, damage_sentence, totals_sentences

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


def test_totals_that_differ_are_one_sentence_that_says_where_most() -> None:
    agreed = replace(APART, period="2023", compared=1000, differing=0, total=9e9, added=8.9e9)
    small = replace(APART, period="2022", total=100, added=90)
    [(english, differing)] = totals_sentences([APART, agreed, small], "en")
    assert differing
    assert english == (
        "2022 – 2024: 6 of 3,400 totals over products differ from what the products add up to, most of all 2024, "
        "exports, DE with PL: 2,800,000 against 2,786,000 (-0.5 %). --json shows each period."
    )
    [(german, _)] = totals_sentences([APART], "de")
    assert german.startswith("2024: ")
    assert "2.800.000" in german


def test_each_kind_of_total_has_a_sentence_of_its_own() -> None:
    said = totals_sentences([APART, replace(APART, over="partner", differing=0)], "en")
    assert [differing for _, differing in said] == [True, False]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("over", ["product", "partner"])
def test_totals_that_agree_say_so(language: str, over: str) -> None:
    [(said, differing)] = totals_sentences([replace(APART, over=over, differing=0, flow="import")], language)
    assert "2024" in said
    assert not differing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", list(Fault))
def test_every_damage_has_words(fault: Fault, language: str) -> None:
    assert "part-0.parquet" in damage_sentence(Damage("v", Path("part-0.parquet"), fault), language)


def test_a_value_is_shown_short_and_steers_no_terminal() -> None:
    said = bad_row_sentence(replace(ROW, value="\x1b[31m" + "9" * 1_000_000), "pl")
    assert len(said) < 250
    assert said.isprintable()
    assert "…" in said
