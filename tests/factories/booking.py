"""Released editions with free times, in a year that no test will see."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from tests.factories.forums import forum, person, slots, wish
from tests.factories.planned import NOW
from viaregia.exchange.forum import Forum, Participant
from viaregia.exchange.plan import Plan
from viaregia.forums.models import Edition, Phase, Series
from viaregia.meetings.models import Timetable
from viaregia.meetings.services.importing import import_forum
from viaregia.meetings.services.timetables import packed, release_timetable
from viaregia.participation.models import Registration
from viaregia.planner.plan import make_plan

YEARS: Final = timedelta(days=365 * 64)
"""How far ahead the forum is: pages look at the clock."""


def guests(count: int, **more: Any) -> list[Participant]:
    """Return people of one organisation each, with addresses, numbered from 1."""
    return [person(str(n), f"House {n}", email=f"guest{n}@example.org", **more) for n in range(1, count + 1)]


def free_forum(people: list[Participant] | None = None, **more: Any) -> Forum:
    """Return a forum in which 1 and 2 meet, and everybody is free otherwise: four slots, two tables."""
    more = {"slots": slots(4)} | more
    made = forum(people or guests(4), more.pop("wishes", [wish("W1", "1", "2")]), **more)
    later = tuple(replace(each, start=each.start + YEARS, end=each.end + YEARS) for each in made.slots)
    return replace(made, slots=later)


def plan_of_forum(made: Forum) -> Plan:
    """Return its plan, from the solver."""
    return make_plan(made, seconds=1, seed=1, made_at=NOW.replace(tzinfo=None))


def bookable(made: Forum | None = None, *, at_once: bool = False, closes: bool = False) -> Edition:
    """Return an edition whose first timetable is released, and in which free times are booked."""
    made = made or free_forum()
    series, _ = Series.objects.get_or_create(slug="series")
    edition = Edition.objects.create(series=series, slug=f"edition-{Edition.objects.count()}", changed_at=NOW)
    import_forum(edition_id=edition.pk, forum=made, actor_id=None, now=NOW)
    edition.refresh_from_db()
    edition.settings |= {"booking_at_once": at_once}
    edition.save()
    end = NOW + timedelta(days=9) if closes else None
    Phase.objects.create(edition=edition, kind=Phase.Kind.SELF_BOOKING, opens=NOW - timedelta(days=400), closes=end)
    draft = Timetable.objects.create(
        edition=edition, number=1, state="draft", made_at=NOW, changed_at=NOW, **packed(plan_of_forum(made))
    )
    release_timetable(timetable_id=draft.pk, actor_id=None, now=NOW)
    return edition


def guest(edition: Edition, number: int) -> Registration:
    """Return a participant by number."""
    return edition.registrations.select_related("person__organisation", "edition", "kind").get(number=str(number))
