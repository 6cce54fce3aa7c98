"""Themes and what a series is called."""

from typing import Any

import pytest

from tests.factories.site import NOW, body, edition
from viaregia.forums.models import Edition, Theme
from viaregia.forums.queries import themes_of
from viaregia.forums.services.series import name_series
from viaregia.forums.services.themes import ThemeNameless, put_theme, remove_theme
from viaregia.plumbing.models import AuditLine
from viaregia.plumbing.versions import ChangedMeanwhile

pytestmark = pytest.mark.django_db


@pytest.fixture
def found() -> Edition:
    return edition(body())


def put(found: Edition, seen: int, **more: Any) -> Theme:
    said = {"theme_id": None, "place": 1, "name": {"pl": "Diagnostyka"}, "text": {}} | more
    return put_theme(edition_id=found.pk, seen=seen, actor_id=7, now=NOW, **said)


def test_themes_stand_in_their_order_and_are_seen_in_another_language_where_one_is_missing(found: Edition) -> None:
    put(found, 1, place=2)
    put(found, 2, place=1, name={"de": "Sensorik", "pl": "Czujniki", "en": ""})
    first, second = themes_of(found, "de")
    assert (first.name.text, first.name.foreign) == ("Sensorik", False)
    assert (second.name.text, second.name.language, second.name.foreign) == ("Diagnostyka", "pl", True)
    assert "en" not in first.theme.name


def test_a_theme_needs_a_name_and_two_editors_are_told_apart(found: Edition) -> None:
    with pytest.raises(ThemeNameless):
        put(found, 1, name={"de": ""})
    made = put(found, 1)
    with pytest.raises(ChangedMeanwhile):
        put(found, 1, theme_id=made.pk, name={"de": "Anders"})
    assert put(found, 2, theme_id=made.pk, name={"de": "Anders"}).pk == made.pk
    remove_theme(edition_id=found.pk, seen=3, theme_id=made.pk, actor_id=7, now=NOW)
    assert not found.themes.exists()
    assert AuditLine.objects.filter(verb__startswith="edition.theme").count() == 3


def test_a_series_is_named_once_of_two_who_do_it_at_once(found: Edition) -> None:
    said: dict[str, Any] = {"series_id": found.series_id, "seen": 1, "actor_id": 7, "now": NOW}
    name_series(**said, name={"de": "Partnertag", "pl": ""})
    with pytest.raises(ChangedMeanwhile):
        name_series(**said, name={"de": "Anders"})
    found.series.refresh_from_db()
    assert (found.series.name, found.series.version) == ({"de": "Partnertag"}, 2)
