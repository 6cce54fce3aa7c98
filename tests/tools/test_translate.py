"""Translations come back as JSON; what does not fit is refused."""

import pytest
from babel.messages import Catalog

from tools.translate import misfits


@pytest.fixture
def catalogue() -> Catalog:
    """Polish, with one plain message and one that counts."""
    made = Catalog(locale="pl")
    made.add("Good day, {name}")
    made.add(("{count} table", "{count} tables"))
    made.add(("one table", "{count} tables"), context="loose")
    return made


def test_a_translation_that_fits_is_taken(catalogue: Catalog) -> None:
    assert list(misfits(catalogue, {"msgid": "Good day, {name}", "msgstr": "Dzień dobry, {name}"})) == []


def test_a_plural_that_fits_is_taken(catalogue: Catalog) -> None:
    row = {"msgid": "{count} table", "msgstr": ["{count} stół", "{count} stoły", "{count} stołów"]}
    assert list(misfits(catalogue, row)) == []


def test_a_field_may_be_absent_where_one_source_form_lacks_it(catalogue: Catalog) -> None:
    row = {"msgid": "one table", "context": "loose", "msgstr": ["jeden stół", "{count} stoły", "{count} stołów"]}
    assert list(misfits(catalogue, row)) == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"msgid": "Good night", "msgstr": "Dobranoc"}, "no such message"),
        ({"msgid": "Good day, {name}", "msgstr": "Dzień dobry"}, "left out"),
        ({"msgid": "Good day, {name}", "msgstr": "Dzień dobry, {name} {imię}"}, "unknown"),
        ({"msgid": "Good day, {name}", "msgstr": "Dzień dobry, {name"}, "braces"),
        ({"msgid": "Good day, {name}", "msgstr": ""}, "empty"),
        ({"msgid": "{count} table", "msgstr": ["{count} stół", "{count} stoły"]}, "3 forms expected"),
        ({"msgid": "{count} table", "msgstr": "{count} stołów"}, "3 forms expected"),
    ],
)
def test_a_translation_that_does_not_fit_is_refused(catalogue: Catalog, row: dict[str, object], fault: str) -> None:
    assert any(fault in said for said in misfits(catalogue, row))
