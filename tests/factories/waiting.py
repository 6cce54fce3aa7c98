"""Run as a program: editions in which something waits for a worker. Each argument is one: what, then for how long.

`timetable=60`: one that is looked for as long as 60 seconds. `matching`: proposals.
"""

import sys

import django


def main(what: list[str]) -> None:
    """Fill the database that the environment names."""
    django.setup()
    from django.utils import timezone

    from tests.factories.planned import imported
    from tests.factories.proposing import quiet_forum
    from viaregia.forums.models import Edition, Series
    from viaregia.meetings.services.importing import import_forum
    from viaregia.meetings.services.matching import ask_for_matching
    from viaregia.meetings.services.timetables import ask_for_timetable

    for each in what:
        name, _, seconds = each.partition("=")
        if name == "timetable":
            big = int(seconds) > 10
            edition = imported("life-sciences" if big else "small")
            ask_for_timetable(edition_id=edition.pk, seconds=int(seconds), actor_id=None, now=timezone.now())
        else:
            series, _ = Series.objects.get_or_create(slug="series")
            edition = Edition.objects.create(series=series, slug="quiet", changed_at=timezone.now())
            import_forum(edition_id=edition.pk, forum=quiet_forum(), actor_id=None, now=timezone.now())
            ask_for_matching(edition_id=edition.pk, least=3, actor_id=None, now=timezone.now())


if __name__ == "__main__":
    main(sys.argv[1:])
