"""Groups of products as people speak of them."""

import pytest

from viaregia.base.words import LANGUAGES
from viaregia.engines.trade.brief.groups import group_label, group_of, width_of


@pytest.mark.parametrize(
    ("nomenclature", "code", "group", "label"),
    [
        ("HS17", "870323", "87", "Kraftfahrzeuge und Teile"),
        ("CN2024", "87032319", "87", "Kraftfahrzeuge und Teile"),
        ("EGW2019", "845", "841–859", "Maschinen"),
        ("EGW2019", "201", "1–4", "Güter der Ernährungswirtschaft"),
        ("EGW2019", "607", "607", None),
        ("own list", "870323", "87", None),
    ],
)
def test_a_code_belongs_to_a_group_that_has_a_name(nomenclature: str, code: str, group: str, label: str | None) -> None:
    assert group_of(nomenclature, code) == group
    if label is not None or nomenclature == "own list":
        assert group_label(nomenclature, group, "de") == label


def test_every_language_names_the_same_groups() -> None:
    assert all(group_label("EGW2019", "861–869", language) for language in LANGUAGES)
    assert group_label("EGW2019", "1–9", "de") is None


def test_groups_are_as_wide_as_can_be_read() -> None:
    assert [width_of(name) for name in ("HS17", "CN2024", "EGW2019", "GP2019", "own")] == [2, 2, 3, 2, 2]
