"""Partners' lists: kept while they are looked at, then everybody new on them is invited; nothing is sent yet."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.directory.likeness import organisation_key
from viaregia.directory.models import Organisation, Person
from viaregia.exchange.forum import Participant
from viaregia.forums.models import Edition
from viaregia.forums.queries import local, moment
from viaregia.participation.models import Kind, PeopleList, Registration, State
from viaregia.participation.partner_lists import Compared, compare_list
from viaregia.participation.policies import is_late
from viaregia.participation.services.letters import tell_state
from viaregia.participation.services.registering import new_token
from viaregia.plumbing.audit import record

PERSON: Final = ("last_name", "first_name", "title", "salutation", "function", "email", "phone")
REGISTRATION: Final = (
    "wants", "minimum", "maximum", "together", "host", "keeps_table", "table", "remark", "protocol", "hotel",
    "shares_room_with", "diet", "accessibility",
)  # fmt: skip
LISTS: Final = ("offers", "needs", "excludes")
KEPT: Final = timedelta(days=30)
"""For so long a list is kept that nobody takes."""


class ListTaken(ViaRegiaError):
    """Somebody has invited the people of a list already, or thrown it away."""

    code = "list_taken"
    sentence = N_("This list is no longer open: its people are invited already, or it was thrown away.")


LONGEST: Final = (150, 200)
"""Signs and bytes (UTF-8) of a file's name that are kept; a table holds no more of the one, a disk of the other."""


class ListHasErrors(ViaRegiaError):
    """A list cannot be taken as it is."""

    code = "list_has_errors"
    sentence = N_("This list has mistakes that must be mended first; they stand below its columns.")


@transaction.atomic
def keep_list(
    *, edition_id: int, name: str, source: str, data: bytes, language: str, actor_id: int, now: datetime
) -> PeopleList:
    """Keep a list to be looked at. `source`: who gave it, as invited people are told. Raises what is wrong with it.

    Of a longer name the end is kept, which says what kind of file it is.
    """
    edition, signs, size = Edition.objects.get(pk=edition_id), *LONGEST
    name = name.encode()[-size:].decode(errors="ignore")[-signs:]
    compare_list(data, name, (), said={}, language=language, now=local(now, edition.timezone))
    kept = PeopleList.objects.create(
        edition=edition, name=name, source=source, data=data, made_at=now, made_by=actor_id
    )
    record("list.kept", kept, actor_id=actor_id, now=now, edition_id=edition_id)
    return kept


def dry_run(kept: PeopleList, *, language: str, now: datetime) -> Compared:
    """Return what a list would bring, against all people of the edition. One query."""
    known = kept.edition.registrations.select_related("person__organisation")
    wall = local(now, kept.edition.timezone)
    return compare_list(bytes(kept.data), kept.name, known, said=kept.fields, language=language, now=wall)


@transaction.atomic
def say_fields(*, list_id: int, fields: dict[str, dict[str, str]], actor_id: int, now: datetime) -> None:
    """Keep what the columns of a list mean. Raises ListTaken."""
    kept = _open(list_id)
    kept.fields = fields
    kept.save(update_fields=["fields"])
    record("list.fields", kept, actor_id=actor_id, now=now, edition_id=kept.edition_id)


@transaction.atomic
def invite_list(*, list_id: int, language: str, actor_id: int, now: datetime) -> int:
    """Invite everybody new on a list; return how many. Who is there already stays as they are.

    The letters, with the notice of Art. 14 GDPR, are held until the organiser presses send. Raises ListTaken,
    ListHasErrors.
    """
    kept = _open(list_id)
    edition = Edition.objects.select_for_update(no_key=True).get(pk=kept.edition_id)
    found = dry_run(kept, language=language, now=now)
    if found.errors:
        raise ListHasErrors
    houses = _Houses(found.new, now)
    late = is_late(edition.phases.all(), now)
    for row in found.new:
        made = _invited(edition, row, houses.of(row), now)
        made.late = late
        made.save()
        record("registration.invited", made, actor_id=actor_id, now=now, edition_id=edition.pk,
               behalf_id=made.person_id, list=kept.pk)  # fmt: skip
        tell_state(registration=made, now=now, held=True, source=kept.source)
    kept.taken_at, kept.invited, kept.data = now, len(found.new), b""
    kept.save(update_fields=["taken_at", "invited", "data"])
    record("list.taken", kept, actor_id=actor_id, now=now, edition_id=edition.pk, invited=kept.invited)
    return kept.invited


@transaction.atomic
def drop_list(*, list_id: int, actor_id: int, now: datetime) -> None:
    """Throw a list away. Raises ListTaken."""
    kept = _open(list_id)
    record("list.dropped", kept, actor_id=actor_id, now=now, edition_id=kept.edition_id)
    kept.delete()


def forget_lists(*, now: datetime) -> int:
    """Delete lists that nobody has taken for a month: they hold people's data. Return how many."""
    old = PeopleList.objects.filter(taken_at=None, made_at__lt=now - KEPT)
    return old.delete()[0]


def _open(list_id: int) -> PeopleList:
    kept = PeopleList.objects.select_for_update().filter(pk=list_id, taken_at=None).first()
    if kept is None:
        raise ListTaken
    return kept


class _Houses:
    """Organisations by country and by their name without legal form; made where there is none."""

    def __init__(self, rows: Iterable[Participant], now: datetime) -> None:
        countries = {row.country for row in rows}
        known = Organisation.objects.filter(country__in=countries, merged_into=None).order_by("-id")
        self._known = {(each.country, organisation_key(each.name)): each for each in known}
        self._now = now

    def of(self, row: Participant) -> Organisation | None:
        """Return the organisation of a row; None where it names none."""
        if not row.organisation:
            return None
        key = (row.country, organisation_key(row.organisation))
        if key not in self._known:
            self._known[key] = Organisation.objects.create(
                name=row.organisation,
                country=row.country,
                kind=row.organisation_kind,
                city=row.city,
                region=row.region,
                profile=row.profile,
                employees=row.employees,
                sme=row.sme,
                codes=list(row.codes),
                products=list(row.products),
                changed_at=self._now,
            )
        return self._known[key]


def _invited(edition: Edition, row: Participant, house: Organisation | None, now: datetime) -> Registration:
    person = Person.objects.create(
        **{name: getattr(row, name) for name in PERSON},
        languages=list(row.languages),
        levels=list(row.levels),
        language=row.agenda_language,
        organisation=house,
        changed_at=now,
    )
    said: dict[str, Any] = {name: getattr(row, name) for name in REGISTRATION}
    said |= {name: list(getattr(row, name)) for name in LISTS}
    slug = row.participation.value
    kind, _ = Kind.objects.get_or_create(edition=edition, slug=slug, defaults={"participation": slug})
    return Registration(
        edition=edition,
        person=person,
        kind=kind,
        number=row.number,
        state=State.INVITED,
        token=new_token(),
        goals=[each.value for each in row.goals],
        arrival=moment(row.arrival, edition.timezone) if row.arrival else None,
        departure=moment(row.departure, edition.timezone) if row.departure else None,
        prefers=row.prefers.value if row.prefers else "",
        room=row.room.value if row.room else "",
        changed_at=now,
        **said,
    )
