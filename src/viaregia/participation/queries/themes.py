"""How many people, from how many countries, a theme connects."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from viaregia.forums.models import Edition
from viaregia.forums.queries import ThemeSaid, themes_of
from viaregia.participation.models import Registration
from viaregia.participation.policies import OUT
from viaregia.plumbing.texts import Said, said_in


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """People who chose a theme, and those of each country (code, count), the most first."""

    said: ThemeSaid
    people: int
    countries: tuple[tuple[str, int], ...]


def people_by_theme(edition: Edition, seen: Callable[[], QuerySet[Registration]], language: str) -> list[ThemeCount]:
    """Return the counts of each theme among the people seen, in the order of the themes. Two queries at any size.

    `seen`: returns these people; asked only where there are themes.
    """
    themes = themes_of(edition, language)
    if not themes:
        return []
    rows = seen().exclude(state__in=OUT).exclude(themes=None).order_by()
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for theme, country, count in rows.values_list("themes", "person__organisation__country").annotate(n=Count("pk")):
        counts[theme][country or ""] = counts[theme].get(country or "", 0) + count
    return [_count(each, counts[each.theme.pk]) for each in themes]


def _count(said: ThemeSaid, countries: dict[str, int]) -> ThemeCount:
    named = sorted(((code, count) for code, count in countries.items() if code), key=lambda each: (-each[1], each[0]))
    return ThemeCount(said, sum(countries.values()), tuple(named))


def themes_by_person(people: Iterable[Registration], language: str) -> dict[int, list[Said]]:
    """Return the themes that each of a few people chose, by registration. One query."""
    rows = Registration.objects.filter(pk__in=[each.pk for each in people]).exclude(themes=None)
    found: dict[int, list[Said]] = defaultdict(list)
    for key, name in rows.order_by("themes__place", "themes").values_list("pk", "themes__name"):
        found[key].append(said_in(name, language))
    return found
