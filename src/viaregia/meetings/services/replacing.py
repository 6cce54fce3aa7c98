"""A colleague comes instead of somebody: their wishes, answers and meetings go over to whoever comes."""

from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from viaregia.exchange.plan import Plan
from viaregia.forums.models import Edition
from viaregia.meetings.models import Booking, Proposal, Timetable, Wish
from viaregia.meetings.queries.forum import participant_of
from viaregia.meetings.queries.timetables import plan_of, released
from viaregia.meetings.services.successors import locked, succeed
from viaregia.meetings.services.telling import tell_of_change
from viaregia.participation.models import Registration
from viaregia.participation.policies import HERE
from viaregia.participation.services import personal
from viaregia.planner.versions.differences import Circumstances, Differences, differences
from viaregia.planner.versions.handed_over import handed_over, in_their_place
from viaregia.plumbing.audit import record

PLANNED: Final = (
    "arrival", "departure", "minimum", "maximum", "prefers", "together", "host", "keeps_table", "table", "protocol",
    "wants", "goals", "excludes",
)  # fmt: skip
"""What planning and matching know of a registration beside offers and needs: it holds for who comes instead."""


@transaction.atomic
def register_colleague(
    *, registration_id: int, person: dict[str, Any], instead: bool, now: datetime, actor_id: int | None = None
) -> Registration:
    """Register a colleague; where they come `instead`, all that was said and planned is theirs in the same moment.

    Where a timetable is released, a version of its own names them, and letters to those who meet them wait for the
    organiser to press send. What no longer fits, as a language that they do not speak, stands on that version's page.
    Raises RegistrationClosed, RegisteredAlready, NothingToChange; then nothing changed.
    """
    edition = locked(Registration.objects.values_list("edition_id", flat=True).get(pk=registration_id))
    made = personal.register_colleague(
        registration_id=registration_id, person=person, instead=instead, now=now, actor_id=actor_id
    )
    if instead:
        gone = Registration.objects.get(pk=registration_id)
        _hand_over(gone, made, now, actor_id)
        _rename(edition, gone, made, now, actor_id)
    return made


def _hand_over(gone: Registration, made: Registration, now: datetime, actor_id: int | None) -> None:
    """Let all that hangs on a registration hang on another."""
    for name in PLANNED:
        setattr(made, name, getattr(gone, name))
    made.save(update_fields=PLANNED)
    said = {"changed_at": now, "version": F("version") + 1}
    moved = gone.wishes.update(wisher=made, **said)
    for field in ("to", "with_also"):
        rows = getattr(Wish, field).through.objects.filter(registration=gone)
        Wish.objects.filter(pk__in=rows.values("wish_id")).update(**said)
        moved += rows.update(registration=made)
    for model, sides in ((Proposal, ("reader", "partner")), (Booking, ("asker", "asked"))):
        for side in sides:
            model._default_manager.filter(**{side: gone}).update(**{side: made})
    made.programme.set(gone.programme.all())
    made.delegations.set(gone.delegations.all())
    gone.programme.clear()
    gone.delegations.clear()
    facts = {"edition_id": made.edition_id, "behalf_id": made.person_id, "of": gone.pk, "wishes": moved}
    record("registration.taken_over", made, actor_id=actor_id, now=now, **facts)


def _rename(edition: Edition, gone: Registration, made: Registration, now: datetime, actor_id: int | None) -> None:
    """Release the timetable that counts with another name in it, where it knows who is gone."""
    counts = released(edition)
    if counts is None or made.state not in HERE:
        return
    if all(each.number != gone.number for each in plan_of(counts).forum.participants):
        return
    comes = participant_of(made)

    def compare(before: Plan, after: Plan) -> Differences:
        return differences(before, after, in_their_place(before, gone.number, comes.number), Circumstances())

    version = succeed(
        edition,
        lambda plan: handed_over(plan, gone.number, comes),
        cause=Timetable.Cause.REPLACED,
        actor_id=actor_id,
        now=now,
        compare=compare,
    )
    tell_of_change(timetable=version, held=True, now=now)
