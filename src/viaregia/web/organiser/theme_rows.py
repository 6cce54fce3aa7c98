"""Who comes for which theme, as a small chart with its numbers beside it."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from viaregia.exchange.papers import local
from viaregia.forums.models import Edition
from viaregia.participation.models import Registration
from viaregia.participation.queries.themes import people_by_theme


def theme_rows(edition: Edition, seen: Callable[[], QuerySet[Registration]], language: str) -> list[dict[str, Any]]:
    """Return a row for each theme: its name, people and countries in words, and the bar in 100 of the longest.

    `seen`: returns the people that count; asked only where there are themes.
    """
    counted = people_by_theme(edition, seen, language)
    longest = max([1, *(each.people for each in counted)])
    return [
        {
            "said": each.said,
            "people": each.people,
            "countries": [f"{local.country(code, language)}: {count}" for code, count in each.countries],
            "wide": round(100 * each.people / longest, 1),
        }
        for each in counted
    ]
