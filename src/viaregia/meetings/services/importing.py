"""A forum's workbook into an edition: what is there already is found again, nothing is sent to anybody."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from viaregia.directory.models import Body, Organisation, Person
from viaregia.exchange.forum import Forum, Participant
from viaregia.exchange.forum import Wish as WishRow
from viaregia.forums.models import Edition, Interpreter, ProgrammeItem, Slot, Table, Walk
from viaregia.forums.queries import moment
from viaregia.meetings.models import Source, Wish
from viaregia.meetings.queries.forum import settings_adapter
from viaregia.participation.models import Delegation, Kind, Registration, State, Veto
from viaregia.participation.services.registering import new_token
from viaregia.plumbing.audit import record

BESIDE: Final = ("title", "venue", "timezone", "language", "organisers")
"""Settings that have columns of their own."""

NO_BODY: Final = "partner"


@dataclass(frozen=True, slots=True)
class Imported:
    """How many of each were made; all others were there already."""

    organisations: int
    persons: int
    registrations: int
    wishes: int


@transaction.atomic
def import_forum(*, edition_id: int, forum: Forum, actor_id: int | None, now: datetime) -> Imported:
    """Bring a forum into an edition: places, slots and programme are replaced, people and wishes are found or added.

    A registration is found by its number, a person by name and organisation, an organisation by name and country, a
    wish by its number. All or nothing; an audit line says how many. O(rows).
    """
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition_id)
    _settings(edition, forum, now)
    _places(edition, forum)
    organisations = _organisations(forum.participants, now)
    registered, made = _registrations(edition, forum.participants, organisations, now)
    _groups(edition, forum, registered)
    _programme(edition, forum, registered)
    wishes = _wishes(edition, (*forum.wishes, *forum.refused), registered, actor_id, now)
    imported = Imported(organisations.made, made[0], made[1], wishes)
    facts = {"organisations": imported.organisations, "persons": imported.persons}
    facts |= {"registrations": imported.registrations, "wishes": imported.wishes}
    record("edition.imported", edition, actor_id=actor_id, now=now, edition_id=edition.pk, **facts)
    return imported


def _settings(edition: Edition, forum: Forum, now: datetime) -> None:
    said = settings_adapter().dump_python(forum.settings, mode="json")
    edition.title = {**edition.title, forum.settings.language: forum.settings.title}
    edition.venue = forum.settings.venue
    edition.timezone = forum.settings.timezone
    edition.language = forum.settings.language
    edition.settings = {name: value for name, value in said.items() if name not in BESIDE}
    edition.version += 1
    edition.changed_at = now
    edition.save()
    for position, name in enumerate(forum.settings.organisers):
        defaults = {"kind": Body.Kind.PARTNER, "country": _country_of(name, forum)}
        body, _ = Body.objects.get_or_create(name=name, defaults=defaults)
        edition.owners.get_or_create(body=body, defaults={"host": position == 0, "sees_all": position == 0})


def _country_of(body: str, forum: Forum) -> str:
    """Return where most of those come from whom a body looks after: without a country it would see nobody."""
    lands = Counter(each.country for each in forum.participants if each.body == body and each.country)
    return lands.most_common(1)[0][0] if lands else ""


def _places(edition: Edition, forum: Forum) -> None:
    for kept in (edition.slots, edition.tables, edition.walks, edition.interpreters):
        kept.all().delete()
    zone = edition.timezone
    Slot.objects.bulk_create(
        Slot(
            edition=edition,
            number=each.number,
            start=moment(each.start, zone),
            end=moment(each.end, zone),
            session=each.session,
            changeover=each.changeover,
        )
        for each in forum.slots
    )
    Table.objects.bulk_create(
        Table(
            edition=edition,
            name=each.name,
            hall=each.hall,
            zone=each.zone,
            owner=each.owner,
            places=each.places,
            spare=each.spare,
        )
        for each in forum.tables
    )
    Walk.objects.bulk_create(
        Walk(edition=edition, zone=each.zone, other=each.other, minutes=each.minutes) for each in forum.walks
    )
    Interpreter.objects.bulk_create(
        Interpreter(
            edition=edition,
            name=each.name,
            pairs=list(each.pairs),
            available=[[start.isoformat(), end.isoformat()] for start, end in each.available],
            limit=each.limit,
            pause_after=each.pause_after,
            phone=each.phone,
            organisation=each.organisation,
            own=each.own,
            zones=list(each.zones),
        )
        for each in forum.interpreters
    )


class _Organisations:
    """Organisations by name and country, with what the first row to know it says of each."""

    def __init__(self, rows: Iterable[Participant], now: datetime) -> None:
        named = [row for row in rows if row.organisation]
        found = Organisation.objects.filter(name__in={row.organisation for row in named}, merged_into=None)
        self._known = {(each.name, each.country): each for each in found.order_by("-id")}
        self.made = 0
        for row in named:
            self._take(row, now)

    def of(self, row: Participant) -> Organisation | None:
        """Return the organisation of a row; None where it names none."""
        return self._known[row.organisation, row.country] if row.organisation else None

    def _take(self, row: Participant, now: datetime) -> None:
        key = (row.organisation, row.country)
        if key not in self._known:
            self._known[key] = Organisation(name=row.organisation, country=row.country, changed_at=now)
            self.made += 1
        organisation = self._known[key]
        for name, value in _about(row).items():
            if value not in {None, ""} if not isinstance(value, list) else value:
                setattr(organisation, name, getattr(organisation, name) or value)
        organisation.changed_at = now
        organisation.save()


def _organisations(rows: Iterable[Participant], now: datetime) -> _Organisations:
    return _Organisations(rows, now)


def _about(row: Participant) -> dict[str, Any]:
    return {
        "kind": row.organisation_kind,
        "city": row.city,
        "profile": row.profile,
        "codes": list(row.codes),
        "products": list(row.products),
        "region": row.region,
        "employees": row.employees,
        "sme": row.sme,
    }


def _registrations(
    edition: Edition, rows: Iterable[Participant], organisations: _Organisations, now: datetime
) -> tuple[dict[str, Registration], tuple[int, int]]:
    """Return registrations by number, and how many persons and registrations were made."""
    known = {each.number: each for each in edition.registrations.select_related("person")}
    kinds = {each.slug: each for each in edition.kinds.all()}
    bodies = {each.name: each for each in Body.objects.all()}
    persons = registrations = 0
    for row in rows:
        registration = known.get(row.number)
        if registration is None:
            person, new = _person(row, organisations.of(row), now)
            persons += new
            registration = Registration(edition=edition, person=person, number=row.number)
            registration.token = new_token()
            registrations += 1
        _fill_person(registration.person, row, organisations.of(row), now)
        _fill(registration, row, edition, kinds, bodies, now)
        known[row.number] = registration
    return known, (persons, registrations)


def _person(row: Participant, organisation: Organisation | None, now: datetime) -> tuple[Person, bool]:
    """Return the person of a row, found by name at their organisation, else made; and whether they were made."""
    found = Person.objects.filter(
        last_name=row.last_name, first_name=row.first_name, organisation=organisation, merged_into=None
    ).first()
    return (found, False) if found else (Person(changed_at=now), True)


def _fill_person(person: Person, row: Participant, organisation: Organisation | None, now: datetime) -> None:
    for name in ("last_name", "first_name", "title", "salutation", "function", "email", "phone"):
        setattr(person, name, getattr(row, name))
    if person.languages or organisation is None or list(row.languages) != organisation.languages:
        person.languages, person.levels = list(row.languages), list(row.levels)  # else nothing was said of themselves
    person.language = row.agenda_language
    person.organisation = organisation
    person.changed_at = now
    person.save()


PLAIN: Final = (
    "wants", "minimum", "maximum", "together", "host", "keeps_table", "table", "remark", "late", "protocol", "hotel",
    "shares_room_with", "diet", "accessibility",
)  # fmt: skip
LISTS: Final = ("offers", "needs", "excludes")


def _fill(
    registration: Registration,
    row: Participant,
    edition: Edition,
    kinds: dict[str, Kind],
    bodies: dict[str, Body],
    now: datetime,
) -> None:
    slug = row.participation.value
    if slug not in kinds:
        kinds[slug] = edition.kinds.create(slug=slug, participation=slug)
    if row.body and row.body not in bodies:
        bodies[row.body] = Body.objects.create(name=row.body, kind=NO_BODY, country=row.country)
    for name in PLAIN:
        setattr(registration, name, getattr(row, name))
    for name in LISTS:
        setattr(registration, name, list(getattr(row, name)))
    registration.person_id = registration.person.pk
    registration.kind = kinds[slug]
    registration.body = bodies.get(row.body)
    registration.goals = [each.value for each in row.goals]
    registration.arrival = moment(row.arrival, edition.timezone) if row.arrival else None
    registration.departure = moment(row.departure, edition.timezone) if row.departure else None
    registration.prefers = row.prefers.value if row.prefers else ""
    registration.room = row.room.value if row.room else ""
    waits = registration.state in {State.INVITED, State.APPLIED, State.WAITING}
    if waits and not Veto.objects.filter(registration=registration.pk, lifted_at=None).exists():
        registration.state = State.CONFIRMED
    registration.changed_at = now
    registration.save()


def _groups(edition: Edition, forum: Forum, registered: dict[str, Registration]) -> None:
    edition.delegations.all().delete()
    for each in forum.groups:
        group = Delegation.objects.create(
            edition=edition,
            name=each.name,
            kind=each.kind.value,
            leader=each.leader,
            arrival=moment(each.arrival, edition.timezone) if each.arrival else None,
            departure=moment(each.departure, edition.timezone) if each.departure else None,
        )
        group.members.set([registered[number] for number in each.members])


def _programme(edition: Edition, forum: Forum, registered: dict[str, Registration]) -> None:
    edition.programme.all().delete()
    groups = {each.name: each for each in edition.delegations.all()}
    for each in forum.programme:
        item = ProgrammeItem.objects.create(
            edition=edition,
            title=each.title,
            start=moment(each.start, edition.timezone),
            end=moment(each.end, edition.timezone),
            kind=each.kind.value,
            audience=each.audience.value,
            place=each.place,
            transfer=each.transfer,
            capacity=each.capacity,
            pairs=list(each.pairs),
            interpreters=list(each.interpreters),
        )
        item.registrations.set([registered[number] for number in each.participants])
        item.delegations.set([groups[name] for name in each.groups if name in groups])


def _wishes(
    edition: Edition,
    rows: Iterable[WishRow],
    registered: dict[str, Registration],
    actor_id: int | None,
    now: datetime,
) -> int:
    """Bring wishes in by their numbers; return how many were made."""
    known = {each.number: each for each in edition.wishes.all()}
    made = 0
    for row in rows:
        wish = known.get(row.number)
        if wish is None:
            wish = Wish(edition=edition, number=row.number, source=Source.IMPORT, made_by=actor_id, made_at=now)
            made += 1
        _fill_wish(wish, row, registered, now)
        _name(wish, "to", [registered[number] for number in row.to])
        _name(wish, "with_also", [registered[number] for number in row.with_also])
    return made


def _name(wish: Wish, field: str, registrations: Iterable[Registration]) -> None:
    """Keep whom a wish names, in their order: who is named first is asked first."""
    through = getattr(Wish, field).through
    through.objects.filter(wish=wish).delete()
    through.objects.bulk_create(through(wish=wish, registration=each) for each in registrations)


def _fill_wish(wish: Wish, row: WishRow, registered: dict[str, Registration], now: datetime) -> None:
    wish.wisher = registered[row.wisher]
    for name in ("to_organisation", "weight", "subject", "again", "slot", "table", "session", "length", "remark"):
        setattr(wish, name, getattr(row, name))
    wish.kind, wish.status = row.kind.value, row.status.value
    wish.after = list(row.after)
    wish.proposed = row.proposed.value if row.proposed else ""
    wish.because = row.because.value if row.because else ""
    wish.gone_at = None
    wish.changed_at = now
    wish.save()
