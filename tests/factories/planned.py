"""Editions with a timetable: the workbook is read and planned once, whatever the number of tests."""

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from viaregia.exchange.forum import Forum
from viaregia.exchange.workbook import read_forum
from viaregia.forums.models import Edition, Series
from viaregia.meetings.models import Timetable
from viaregia.meetings.services.importing import import_forum
from viaregia.meetings.services.timetables import packed, release_timetable
from viaregia.planner.plan import make_plan

NOW: Final = datetime(2026, 11, 26, 12, tzinfo=UTC)
EXAMPLES: Final = Path(__file__).parents[2] / "examples"


@lru_cache(maxsize=4)
def workbook(name: str = "small") -> Forum:
    forum = read_forum(EXAMPLES / f"{name}.xlsx", language="en").forum
    assert forum is not None
    return forum


@lru_cache(maxsize=4)
def _planned(name: str) -> dict[str, Any]:
    made_at = NOW.replace(tzinfo=None)
    return packed(make_plan(workbook(name), seconds=1, seed=1, made_at=made_at))


def imported(name: str = "small") -> Edition:
    """Return an edition of an example; nothing is said about phases, so all is open."""
    series, _ = Series.objects.get_or_create(slug="series")
    slug = f"edition-{Edition.objects.count()}"
    edition = Edition.objects.create(series=series, slug=slug, changed_at=NOW)
    import_forum(edition_id=edition.pk, forum=workbook(name), actor_id=None, now=NOW)
    edition.refresh_from_db()
    return edition


def drafted(edition: Edition, name: str = "small") -> Timetable:
    """Return a draft of an edition of the example."""
    number = edition.timetables.count() + 1
    return Timetable.objects.create(
        edition=edition, number=number, state="draft", made_at=NOW, changed_at=NOW, **_planned(name)
    )


def released(name: str = "small") -> Edition:
    """Return an edition whose first timetable is released."""
    edition = imported(name)
    release_timetable(timetable_id=drafted(edition, name).pk, actor_id=None, now=NOW)
    return edition
