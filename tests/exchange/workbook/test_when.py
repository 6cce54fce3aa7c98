"""Dates and times as people write them."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viaregia.exchange.workbook.when import When, spans_in, when_in

DAY = date(2025, 10, 21)
HALF_PAST_NINE = 9 * 60 + 30


@pytest.mark.parametrize(
    "text",
    [
        *("21.10.2025", "21.10.25", "21. 10. 2025", "2025-10-21", "21/10/2025", "21-10-2025", "Di, 21.10.2025"),
        *("wtorek, 21.10.2025", "21. Oktober 2025", "21 października 2025", "21. října 2025", "21 October 2025"),
        *("21 Oct 2025", "Tuesday 21 October 2025", "45951", 45951, 45951.0, date(2025, 10, 21)),
    ],
)
def test_a_day(text: Any) -> None:
    assert when_in(text) == When(DAY)


@pytest.mark.parametrize(
    "text",
    [
        *("9:30", "09:30", "9.30", "9:30:00", "9h30", "9:30 Uhr", "9.30 Uhr", "o 9:30", "godz. 9.30", "v 9:30 hod."),
        *(
            "9:30 am",
            "0.3958",
            "0,3958",
            "0.39583333",
            0.3958,
            0.395833333,
            time(9, 30),
            timedelta(hours=9, minutes=30),
        ),
        *(datetime(1899, 12, 31, 9, 30), datetime(1904, 1, 1, 9, 30)),
    ],
)
def test_a_time(text: Any) -> None:
    assert when_in(text) == When(minutes=HALF_PAST_NINE)


@pytest.mark.parametrize(
    "text",
    [
        *("21.10.2025 9:30", "21.10.2025, 9.30 Uhr", "2025-10-21T09:30", "2025-10-21 09:30:00", "21.10.25 um 9:30"),
        *(
            "Di, 21.10.2025 9:30",
            datetime(2025, 10, 21, 9, 30),
            datetime(2025, 10, 21, 9, 29, 59, 999_000),
            45951.395833,
        ),
    ],
)
def test_a_day_with_a_time(text: Any) -> None:
    assert when_in(text) == When(DAY, HALF_PAST_NINE)


@pytest.mark.parametrize(
    "text",
    [
        *("31.09.2025", "2025-13-01", "9:75", "25:00", "soon", "21.10.1925", "21.10.3025", "10/21/2025", "9.3", "9,5"),
        *(9.3, 9.5, -1, 1e12, True, date(1900, 1, 1), date(1925, 10, 21), datetime(2925, 10, 21), timedelta(days=3)),
    ],
)
def test_neither_day_nor_time(text: Any) -> None:
    assert when_in(text) is None


def test_other_ways_to_say_a_time() -> None:
    assert when_in("12:30 am") == When(minutes=30)
    assert when_in("1 pm") == When(minutes=13 * 60)
    assert when_in("24:00") == When(minutes=24 * 60)
    assert when_in(9) == when_in("9") == when_in("9 Uhr") == When(minutes=9 * 60)
    assert when_in("9:00-9:25") == when_in("9.00 bis 9.25 Uhr") == When(None, 540, 565)


def test_numbers_of_a_workbook_that_counts_from_1904() -> None:
    assert when_in(45951 - 1462 + 0.5, epoch_1904=True) == When(DAY, 12 * 60)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 12, 31)))
def test_what_a_spreadsheet_shows_is_read(moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    for text in ("%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"):
        when = when_in(moment.strftime(text))
        assert when is not None
        assert when.moment() == moment


def test_spans() -> None:
    assert spans_in("21.10.2025 9:00-17:00; 22.10.2025") == [
        (When(DAY, 540), When(DAY, 1020)),
        (When(date(2025, 10, 22), 0), When(date(2025, 10, 22), 1440)),
    ]
    assert spans_in("21.10.2025 9:00-12:00; 13 bis 14 Uhr") == [
        (When(DAY, 540), When(DAY, 720)),
        (When(DAY, 780), When(DAY, 840)),
    ]
    assert spans_in("2025-10-21 20:00 - 2025-10-22 02:00") == [(When(DAY, 1200), When(date(2025, 10, 22), 120))]
    assert spans_in("9-17") == [(When(None, 540), When(None, 1020))]
    assert spans_in("mornings") is None
    assert spans_in("21.10.2025 9:00") is None
