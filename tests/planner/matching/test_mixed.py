"""One line on both is told apart."""

import pytest

from viaregia.planner.matching.mixed import parted


@pytest.mark.parametrize(
    ("text", "offers", "needs"),
    [
        ("bietet Schnelltests, sucht Antikörper", ("Schnelltests",), ("Antikörper",)),
        ("sucht Lieferanten für Glas", (), ("Lieferanten für Glas",)),
        ("Wir bieten Sensoren und suchen Vertrieb in Polen", ("Sensoren",), ("Vertrieb in Polen",)),
        ("szuka dystrybutora; oferuje testy", ("testy",), ("dystrybutora",)),
        ("kupuje elementy formowane", (), ("elementy formowane",)),
        ("Hledá: sklo / nabízí: měření", ("měření",), ("sklo",)),
        ("hledáme dodavatele membrán", (), ("dodavatele membrán",)),
        ("We are looking for suppliers; we offer sensors", ("sensors",), ("suppliers",)),
        ("nanovlákna do filtrů", ("nanovlákna do filtrů",), ()),
        ("", (), ()),
        (" – ", (), ()),
    ],
)
def test_the_words_for_offering_and_looking_say_which_is_which(
    text: str, offers: tuple[str, ...], needs: tuple[str, ...]
) -> None:
    assert parted(text) == (offers, needs)
