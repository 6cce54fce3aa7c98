"""A day is cut into slots by rule."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viaregia.forums.grids import DayRule, GridImpossible, cut

DAY = date(2026, 10, 21)


def rule(**more: object) -> DayRule:
    facts: dict[str, object] = {"day": DAY, "start": time(9), "end": time(12), "length": 25, "changeover": 5}
    return DayRule(**facts | more)  # type: ignore[arg-type] # a day by keywords


def at(hour: int = 0, minute: int = 0) -> datetime:
    return datetime.combine(DAY, time(hour, minute))


def test_slots_follow_one_another_with_time_to_change_over() -> None:
    slots = cut(rule(end=time(10, 30)), "en")
    assert [(each.start, each.end) for each in slots] == [
        (at(9), at(9, 25)),
        (at(9, 30), at(9, 55)),
        (at(10), at(10, 25)),
    ]
    assert {each.changeover for each in slots} == {5}


def test_what_would_reach_into_lunch_begins_after_it_and_is_another_half_day() -> None:
    slots = cut(rule(start=time(12), end=time(14), lunch_start=time(12, 40), lunch_end=time(13, 30)), "de")
    assert [each.start for each in slots] == [at(12), at(13, 30)]
    assert [each.session for each in slots] == ["Mi., 21. Okt., vormittags", "Mi., 21. Okt., nachmittags"]


def test_a_day_without_lunch_is_one_session() -> None:
    assert {each.session for each in cut(rule(), "en")} == {"Wed, Oct 21"}


@pytest.mark.parametrize("wrong", [{"length": 200}, {"end": time(9)}, {"lunch_start": time(9), "lunch_end": time(12)}])
def test_where_nothing_fits_that_is_said(wrong: dict[str, object]) -> None:
    with pytest.raises(GridImpossible):
        cut(rule(**wrong), "en")


@given(
    start=st.integers(0, 600),
    hours=st.integers(1, 12),
    length=st.integers(5, 90),
    changeover=st.integers(0, 30),
    lunch=st.integers(0, 1300),
    pause=st.integers(1, 120),
)
def test_slots_never_touch_one_another_lunch_or_the_ends(
    start: int, hours: int, length: int, changeover: int, lunch: int, pause: int
) -> None:
    first, last = at() + timedelta(minutes=start), at() + timedelta(minutes=start + hours * 60)
    begins, ends = at() + timedelta(minutes=lunch), at() + timedelta(minutes=lunch + pause)
    given_rule = rule(
        start=first.time(), end=last.time(), length=length, changeover=changeover,
        lunch_start=begins.time(), lunch_end=ends.time(),
    )  # fmt: skip
    try:
        slots = cut(given_rule, "en")
    except GridImpossible:
        return
    assert first <= slots[0].start
    assert slots[-1].end <= last
    assert all(each.end - each.start == timedelta(minutes=length) for each in slots)
    assert all(one.end + timedelta(minutes=changeover) <= other.start for one, other in pairwise(slots))
    assert all(each.end <= begins or each.start >= ends for each in slots)
