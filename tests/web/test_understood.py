"""What is typed where a number is expected never becomes a fault of ours."""

import pytest

from viaregia.web.understood import NotUnderstood, number_in, number_said, numbers_in, page_in


@pytest.mark.parametrize("text", [None, "", "²", "٣", "-1", "1.5", " 1", "9" * 19, "9" * 5000])
def test_what_is_no_number_is_none(text: str | None) -> None:
    assert number_in(text) is None
    assert page_in(text) == 1
    with pytest.raises(NotUnderstood):
        number_said(text)


def test_a_number_is_one() -> None:
    assert (number_in("0"), number_said("12"), page_in("3"), page_in("0")) == (0, 12, 3, 1)
    assert numbers_in(["1", "²", "2"]) == [1, 2]
