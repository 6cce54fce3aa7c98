"""Amounts and dates as each language writes them."""

import pytest

from viaregia.wording.trade_numbers import amount, day, percent, scale_of, signed

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "currency", "language", "said"),
    [
        (2.8e9, "EUR", "de", "2,8 Mrd. Euro"),
        (3.1412e9, "EUR", "de", "3,14 Mrd. Euro"),
        (51.14e9, "EUR", "pl", "51,1 mld euro"),
        (2.8e9, "EUR", "cs", "2,8 mld. eur"),
        (2.8e9, "EUR", "en", "EUR 2.8 billion"),
        (1.09e9, "USD", "de", "1,09 Mrd. US-Dollar"),
        (1.09e9, "USD", "pl", "1,09 mld USD"),
        (999_600_000.0, "EUR", "de", "1 Mrd. Euro"),
        (123_456.0, "EUR", "de", "123.000 Euro"),
        (123_456.0, "EUR", "en", "EUR 123,000"),
        (0.0, "EUR", "cs", "0 eur"),
    ],
)
def test_an_amount_has_three_digits_and_its_currency(value: float, currency: str, language: str, said: str) -> None:
    assert amount(value, currency, language).replace(NBSP, " ") == said


def test_a_rate_has_one_decimal() -> None:
    said = [percent(0.0526, language).replace(NBSP, " ") for language in ("de", "pl", "cs", "en")]
    assert said == ["5,3 %", "5,3%", "5,3 %", "5.3%"]


def test_a_change_has_a_sign_unless_it_is_nothing() -> None:
    said = [signed(rate, "de").replace(NBSP, " ") for rate in (0.0526, -0.004, -0.0001, 0.0)]
    assert said == ["+5,3 %", "−0,4 %", "0,0 %", "0,0 %"]


def test_a_table_has_one_unit() -> None:
    scale = scale_of([2.8e9, 1.0], "EUR", "de")
    assert (scale.unit.replace(NBSP, " "), scale.said(2.8e9), scale.said(None)) == ("Mio. Euro", "2.800,0", "–")
    assert scale_of([2.8e9], "EUR", "en", drawn=True).unit.replace(NBSP, " ") == "EUR billion"
    assert scale_of([2.0e5], "EUR", "cs").unit.replace(NBSP, " ") == "tis. eur"
    assert scale_of([], "EUR", "pl").unit == "euro"


def test_a_day_is_written_in_full() -> None:
    assert [day("2025-03-10T08:00:00+00:00", language) for language in ("de", "pl", "cs", "en")] == [
        "10. März 2025", "10 marca 2025", "10. března 2025", "10 March 2025",
    ]  # fmt: skip
    assert day("some day", "de") == "some day"
