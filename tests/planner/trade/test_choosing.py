"""Countries and regions as people name them."""

import pytest

from viaregia.planner.trade.choosing import PlaceUnclear, place


@pytest.mark.parametrize("text", ["WORLD", "Sachsen-Nord", "", "XY", "QP"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(PlaceUnclear):
        place(text)


def test_places_are_told_in_any_usual_code() -> None:
    assert [place(text) for text in ("pl", " POL", "DE-SN", "DED")] == ["PL", "PL", "DE-SN", "DE-SN"]
    assert place("QP", special=True) == "QP"
