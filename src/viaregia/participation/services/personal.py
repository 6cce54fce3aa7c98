"""What somebody does by their personal link beyond their own registration: a colleague, which letters they get."""

from datetime import datetime
from typing import Any

from django.db import transaction

from viaregia.forums.models import Edition
from viaregia.participation.models import Registration, State
from viaregia.participation.policies import MAY_ANSWER
from viaregia.participation.services.letters import tell_state
from viaregia.participation.services.registering import (
    Application,
    NothingToChange,
    new_registration,
    new_token,
    register,
)
from viaregia.participation.services.states import cancel_oneself
from viaregia.participation.wording import language_of
from viaregia.plumbing.audit import record


@transaction.atomic
def register_colleague(
    *, registration_id: int, person: dict[str, Any], instead: bool, now: datetime, actor_id: int | None = None
) -> Registration:
    """Register a colleague of the same organisation, with the same offers, needs and themes.

    `instead`: they get the place, whether or not registration is open, and one's own registration is cancelled.
    Nobody consents for another. Raises RegistrationClosed, RegisteredAlready, NothingToChange.
    """
    edition = Edition.objects.select_for_update(of=("self",), no_key=True).get(registrations=registration_id)
    mine = Registration.objects.select_related("person", "edition").get(pk=registration_id)  # one place, one colleague
    if mine.state not in MAY_ANSWER:
        raise NothingToChange
    said = {name: getattr(mine, name) for name in ("offers", "needs", "terms", "codes", "products", "body_id")}
    themes = tuple(mine.themes.values_list("pk", flat=True))
    application = Application(mine.kind_id, person, said, organisation_id=mine.person.organisation_id, themes=themes)
    if not instead:
        return register(
            edition_id=mine.edition_id,
            application=application,
            token=new_token(),
            now=now,
            language=language_of(mine),
            actor_id=actor_id,
            by_id=mine.person_id,
        )
    made = new_registration(edition, application, new_token(), now)
    made.state = State.CONFIRMED if mine.state == State.INVITED else State(mine.state)
    made.late, made.applied_at = mine.late, mine.applied_at or now
    made.save()
    made.themes.set(mine.themes.all())
    record("registration.instead", made, actor_id=actor_id, now=now, edition_id=edition.pk, behalf_id=made.person_id,
           of=mine.pk, by=mine.person_id)  # fmt: skip
    cancel_oneself(registration_id=mine.pk, now=now, actor_id=actor_id)
    tell_state(registration=made, now=now, held=False)
    return made


@transaction.atomic
def choose_letters(*, registration_id: int, wanted: bool, now: datetime, actor_id: int | None = None) -> None:
    """Keep whether somebody wants letters that the event does not need."""
    one = Registration.objects.select_for_update(no_key=True).get(pk=registration_id)
    if one.only_needed_mail == wanted:
        one.only_needed_mail = not wanted
        one.save(update_fields=["only_needed_mail"])
        record("registration.letters", one, actor_id=actor_id, now=now, edition_id=one.edition_id,
               behalf_id=one.person_id, wanted=wanted)  # fmt: skip
