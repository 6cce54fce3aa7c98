"""The next edition of a series begins from the last one: all that was set up comes along, no person does."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from viaregia.forums.continuing import Part
from viaregia.forums.models import Edition
from viaregia.forums.queries import first_day_of
from viaregia.forums.services.continuing import take_over
from viaregia.forums.services.editions import make_edition
from viaregia.participation.services.kinds import take_over_kinds
from viaregia.plumbing.audit import record


@transaction.atomic
def begin_next(
    *,
    base_id: int,
    slug: str,
    title: Mapping[str, str],
    first_day: date,
    parts: Collection[Part],
    body_id: int,
    actor_id: int | None,
    now: datetime,
) -> Edition:
    """Begin the next edition of a series from one of it. `title`: by language. `first_day`: times move by as many days.

    Raises EditionNameTaken; then nothing was made.
    """
    base = Edition.objects.select_related("series").get(pk=base_id)
    made = make_edition(
        slug=slug,
        title={language: text for language, text in title.items() if text},
        language=base.language,
        timezone=base.timezone,
        venue="",
        body_id=body_id,
        series_id=base.series_id,
        actor_id=actor_id,
        now=now,
    )
    before = first_day_of(base)
    take_over(base, made, parts, (first_day - before).days if before else None)
    if Part.KINDS in parts:
        take_over_kinds(base_id=base.pk, edition_id=made.pk)
    taken = sorted(each.value for each in parts)
    record("edition.continued", made, actor_id=actor_id, now=now, edition_id=made.pk, base=base.slug, parts=taken,
           first_day=first_day.isoformat())  # fmt: skip
    return made
