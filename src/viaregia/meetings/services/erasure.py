"""Erase what is held about a person, and say what has to stay (Art. 17 GDPR)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from viaregia.directory.models import Account, Merge, Person
from viaregia.directory.services.accounts import close_account
from viaregia.exchange.forum import Forum, Participant
from viaregia.forums.privacy import end_of, retention_of
from viaregia.meetings.models import Booking, Proposal, Timetable, Wish
from viaregia.meetings.queries.timetables import plan_of
from viaregia.meetings.services.timetables import packed
from viaregia.participation.models import Consent, Registration, State, Veto
from viaregia.participation.services.registering import new_token
from viaregia.plumbing.audit import record
from viaregia.plumbing.models import OutboxMail

NOBODY: Final = "–"
"""Stands where a name stood."""
SPECIAL: Final = {"diet": "", "accessibility": ""}
STAY: Final = {"hotel": "", "room": "", "shares_room_with": "", "remark": ""}
EMPTIED: Final[dict[str, Any]] = {
    **SPECIAL, **STAY, "offers": [], "needs": [], "terms": {}, "codes": [], "products": [], "goals": [], "wants": "",
    "excludes": [], "arrival": None, "departure": None, "answer": "",
}  # fmt: skip
"""What a registration no longer says."""
FORGOTTEN: Final[dict[str, Any]] = {
    "salutation": "", "function": "", "email": "", "phone": "", "languages": [], "levels": [], "account": None,
}  # fmt: skip
"""What a person's row no longer says, even where the name has to stay."""


UNSAID: Final[dict[str, Any]] = {
    "salutation": "", "function": "", "email": "", "phone": "", "wants": "", "remark": "", "hotel": "", "room": None,
    "shares_room_with": "", "diet": "", "accessibility": "", "offers": (), "needs": (), "excludes": (),
}  # fmt: skip
"""What a participant of a plan no longer says."""


@dataclass(frozen=True, slots=True)
class Stays:
    """What is kept all the same: name, organisation and attendance at an edition, for funders, until a day."""

    edition: str
    until: datetime


@transaction.atomic
def erase_person(
    *, person_id: int, actor_id: int | None, now: datetime, behalf_id: int | None = None
) -> tuple[Stays, ...]:
    """Erase what is held about a person and close their account; return what has to stay, and until when.

    Raises LastOwner where their account is the last that owns a body; then nothing changed.
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    stays, registrations = erase_rows(person, actor_id=actor_id, now=now, behalf_id=behalf_id)
    erase_from_plans(registrations, named=bool(stays))
    return stays


@transaction.atomic
def forget(
    *,
    person: Person | None,
    account: Account | None,
    actor_id: int | None,
    now: datetime,
    behalf_id: int | None = None,
) -> tuple[Stays, ...]:
    """Erase somebody who asks for it: the person, the account, or both. Raises LastOwner; then nothing changed."""
    stays = erase_person(person_id=person.pk, actor_id=actor_id, now=now, behalf_id=behalf_id) if person else ()
    if account is not None and Account.objects.filter(pk=account.pk).exists():
        close_account(account_id=account.pk, actor_id=actor_id, now=now)
    return stays


def erase_rows(
    person: Person, *, actor_id: int | None, now: datetime, behalf_id: int | None = None
) -> tuple[tuple[Stays, ...], list[Registration]]:
    """Erase a person everywhere but in plans; return what has to stay, and the registrations that plans tell of."""
    if person.account_id is not None:
        close_account(account_id=person.account_id, actor_id=actor_id, now=now)
    stays = evidence_about(person, now)
    registrations = list(person.registrations.select_related("edition"))
    for each in registrations:
        _empty(each, now)
    _erase_traces(person, registrations, now)
    for twin in (person, *person.twins.all()):
        _forget(twin, now, named=bool(stays) and twin is person)
    facts = [each.edition for each in stays]
    record("person.erased", person, actor_id=actor_id, now=now, behalf_id=behalf_id, stays=facts)
    return stays, registrations


def evidence_of(person: Person | None, now: datetime) -> tuple[Stays, ...]:
    """Return what would have to stay of somebody; nothing of nobody."""
    return evidence_about(person, now) if person else ()


def evidence_about(person: Person, now: datetime) -> tuple[Stays, ...]:
    """Return at which editions somebody was whose funders may still ask. Two queries an edition."""
    came = person.registrations.filter(state=State.CAME).select_related("edition")
    found = []
    for each in came:
        end = end_of(each.edition)
        until = end + timedelta(days=retention_of(each.edition).evidence) if end else None
        if until and until > now:
            found.append(Stays(each.edition.slug, until))
    return tuple(found)


def _empty(registration: Registration, now: datetime) -> None:
    """Empty a registration; its personal link opens nothing any more, and one that is to come is cancelled."""
    for name, value in EMPTIED.items():
        setattr(registration, name, value)
    registration.token = new_token()
    end = end_of(registration.edition)
    if end is None or end > now:
        registration.state = State.CANCELLED
    registration.version, registration.changed_at = registration.version + 1, now
    registration.save()
    registration.themes.clear()
    registration.delegations.filter(leader=registration.person.name).update(leader="")
    registration.answers.all().delete()


def _erase_traces(person: Person, registrations: list[Registration], now: datetime) -> None:
    wishes = Wish.objects.filter(wisher__in=registrations)
    wishes.update(subject="", remark="", gone_at=now, changed_at=now)
    asked = Booking.objects.filter(Q(asker__in=registrations) | Q(asked__in=registrations))
    asked.filter(state=Booking.State.ASKED).update(state=Booking.State.WITHDRAWN, answered_at=now)
    asked.filter(asker__in=registrations).update(subject="", changed_at=now)
    Proposal.objects.filter(Q(reader__in=registrations) | Q(partner__in=registrations)).delete()
    Veto.objects.filter(registration__in=registrations).update(reason="")
    Consent.objects.filter(person=person, withdrawn_at=None).update(withdrawn_at=now)
    known = (person.pk, *person.twins.values_list("pk", flat=True))
    merges = Merge.objects.filter(Q(kept__in=known) | Q(gone__in=known), kind=Merge.Kind.PERSON)
    merges.update(changed={})  # it holds names and addresses, before and after
    letters = OutboxMail.objects.filter(Q(person=person.pk))
    letters.filter(sent_at=None).delete()
    letters.update(
        to="erased@invalid.invalid", subject="", text="", attachments=[], fault=""
    )  # servers quote addresses


def erase_from_plans(registrations: Iterable[Registration], *, named: bool) -> None:
    """Take what plans say about participants out of them, and where not `named` their names; times and tables stay.

    Each plan is read and written once: O(plans), whatever the number of participants.
    """
    numbers: dict[int, set[str]] = defaultdict(set)
    for each in registrations:
        numbers[each.edition_id].add(each.number)
    for timetable in Timetable.objects.filter(edition__in=numbers).exclude(plan=b"").defer("plan"):
        plan = plan_of(timetable)
        forum = replace(plan.forum, **_without(plan.forum, numbers[timetable.edition_id], named=named))
        told = None if timetable.told is None else dict.fromkeys(timetable.told, ())  # the lines name people
        columns = packed(replace(plan, forum=forum)) | {"told": told}
        Timetable.objects.filter(pk=timetable.pk).update(**columns)


def _without(forum: Forum, numbers: set[str], *, named: bool) -> dict[str, Any]:
    people = (_bare(each, named=named) if each.number in numbers else each for each in forum.participants)
    wishes = (replace(each, subject="", remark="") if each.wisher in numbers else each for each in forum.wishes)
    return {"participants": tuple(people), "wishes": tuple(wishes)}


def _bare(person: Participant, *, named: bool) -> Participant:
    """Return a participant of whom nothing is said but what the timetable needs."""
    bare = replace(person, **UNSAID)
    return bare if named else replace(bare, last_name=NOBODY, first_name="", title="")


def _forget(person: Person, now: datetime, *, named: bool) -> None:
    for name, value in FORGOTTEN.items():
        setattr(person, name, value)
    if not named:
        person.first_name, person.last_name, person.title, person.organisation = "", NOBODY, "", None
    person.erased_at, person.version, person.changed_at = now, person.version + 1, now
    person.save()
