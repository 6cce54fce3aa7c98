"""What somebody says of their own organisation by their personal link: its profile, website and languages, no more."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from viaregia.directory.models import Organisation
from viaregia.directory.services.organisations import change_organisation
from viaregia.participation.models import Registration
from viaregia.participation.policies import MAY_ANSWER
from viaregia.participation.services.registering import NothingToChange


@transaction.atomic
def describe_organisation(
    *,
    registration_id: int,
    seen: int,
    profile: str,
    website: str,
    languages: Sequence[str],
    now: datetime,
    actor_id: int | None = None,
) -> Organisation:
    """Keep what a participant says of their organisation; it is written down as said by them, and holds at once.

    Name, address, codes and size stay with those who keep the directory. Raises NothingToChange where there is no
    organisation or the registration is over; LettersUnknown, MergedMeanwhile, ChangedMeanwhile.
    """
    mine = Registration.objects.select_related("person").get(pk=registration_id)
    if mine.state not in MAY_ANSWER or mine.person.organisation_id is None:
        raise NothingToChange
    return change_organisation(
        organisation_id=mine.person.organisation_id,
        seen=seen,
        facts={"profile": profile, "website": website, "languages": list(languages)},
        actor_id=actor_id,
        behalf_id=mine.person_id,
        now=now,
    )
