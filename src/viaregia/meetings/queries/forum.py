"""An edition as the planner knows it: the same `Forum` that a workbook gives."""

from collections import defaultdict
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, QuerySet

from viaregia.engines.matching.problem import Because, Goal
from viaregia.exchange.forum import (
    Audience,
    Forum,
    Group,
    GroupKind,
    HalfDay,
    InterpreterRow,
    ItemKind,
    Participant,
    Participation,
    ProgrammeItem,
    Proposed,
    RoomKind,
    Settings,
    SlotRow,
    TableRow,
    Walk,
    Wish,
    WishKind,
    WishStatus,
)
from viaregia.forums.models import Edition, Interpreter, Slot
from viaregia.forums.queries import local
from viaregia.meetings.models import Wish as WishRecord
from viaregia.participation.models import Delegation, Registration
from viaregia.participation.policies import HERE
from viaregia.participation.terms import with_labels
from viaregia.participation.wording import language_of
from viaregia.plumbing.texts import said_in

if TYPE_CHECKING:
    from pydantic import TypeAdapter

IN_ORDER = Registration.objects.order_by("id")


@cache
def settings_adapter() -> "TypeAdapter[Settings]":
    """Return what turns settings into JSON and back; made when it is first asked for."""
    from pydantic import TypeAdapter

    return TypeAdapter(Settings)


def forum_of(edition: Edition) -> Forum:
    """Return everything that is planned with: whoever is confirmed, and wishes among them. 14 queries at any size."""
    registered = _registered(edition)
    groups = _groups(edition)
    numbers = {each.pk: each.number for each in registered}
    wishes = _wishes(edition, numbers)
    interpreters = tuple(_interpreter(each) for each in edition.interpreters.filter(confirmed=True))
    return Forum(
        settings=settings_of(edition),
        slots=tuple(_slot(each, edition.timezone) for each in edition.slots.all()),
        tables=tuple(
            TableRow(each.name, each.hall, each.zone, each.owner, each.places, each.spare)
            for each in edition.tables.all()
        ),
        participants=tuple(_participant(each, edition.timezone, groups) for each in registered),
        wishes=tuple(wish for wish in wishes if wish.proposed is not Proposed.NO),
        groups=tuple(_group(each, edition.timezone, numbers) for each in groups),
        interpreters=interpreters,
        programme=_programme(edition, numbers, {each.name for each in interpreters}),
        walks=tuple(Walk(each.zone, each.other, each.minutes) for each in edition.walks.all()),
        refused=tuple(wish for wish in wishes if wish.proposed is Proposed.NO),
    )


def settings_of(edition: Edition) -> Settings:
    """Return the edition's settings, as the workbook's first sheet has them."""
    kept = edition.settings | {
        "title": said_in(edition.title, edition.language).text,
        "venue": edition.venue,
        "timezone": edition.timezone,
        "language": edition.language,
        "organisers": [owner.body.name for owner in edition.owners.select_related("body").order_by("-host", "id")],
    }
    return settings_adapter().validate_python(kept)


def rules_of(edition: Edition) -> Settings:
    """Return the edition's rules of planning, without its texts and who owns it. No query."""
    return settings_adapter().validate_python(edition.settings | {"title": ""})


def planning_of(edition: Edition) -> dict[str, Any]:
    """Return the rules of planning by their names, as JSON has them, those nobody set among them. One query."""
    said: dict[str, Any] = settings_adapter().dump_python(settings_of(edition), mode="json")
    return said


def _registered(edition: Edition) -> list[Registration]:
    here: QuerySet[Registration] = edition.registrations.filter(state__in=HERE)
    return list(here.select_related("person__organisation", "kind", "body").order_by("id"))


def _slot(slot: Slot, timezone: str) -> SlotRow:
    return SlotRow(slot.number, local(slot.start, timezone), local(slot.end, timezone), slot.session, slot.changeover)


def participant_of(registration: Registration) -> Participant:
    """Return one person as the planner knows them. Five queries."""
    found = Registration.objects.select_related("person__organisation", "kind", "body", "edition").get(
        pk=registration.pk
    )
    return _participant(found, found.edition.timezone, _groups(found.edition))


def _participant(registration: Registration, timezone: str, groups: list[Delegation]) -> Participant:
    person, organisation = registration.person, registration.person.organisation
    about: dict[str, Any] = {"codes": tuple(registration.codes), "products": tuple(registration.products)}
    languages = person.languages or (organisation.languages if organisation else ())
    if organisation is not None:
        about = {
            "codes": tuple(dict.fromkeys((*organisation.codes, *registration.codes))),
            "products": tuple(dict.fromkeys((*organisation.products, *registration.products))),
            "organisation": organisation.name,
            "organisation_kind": organisation.kind,
            "country": organisation.country,
            "city": organisation.city,
            "profile": organisation.profile,
            "region": organisation.region,
            "employees": organisation.employees,
            "sme": organisation.sme,
        }
    return Participant(
        number=registration.number,
        last_name=person.last_name,
        first_name=person.first_name,
        title=person.title,
        salutation=person.salutation,
        function=person.function,
        email=person.email,
        phone=person.phone,
        languages=tuple(languages),
        levels=tuple(person.levels),
        agenda_language=person.language,
        wants=registration.wants,
        groups=tuple(each.name for each in groups if registration in each.members.all()),
        arrival=_local(registration.arrival, timezone),
        departure=_local(registration.departure, timezone),
        minimum=registration.minimum,
        maximum=registration.maximum,
        together=registration.together,
        host=registration.host,
        keeps_table=registration.keeps_table,
        table=registration.table,
        remark=registration.remark,
        participation=Participation(registration.kind.participation),
        body=registration.body.name if registration.body else "",
        late=registration.late,
        prefers=HalfDay(registration.prefers) if registration.prefers else None,
        protocol=registration.protocol,
        hotel=registration.hotel,
        room=RoomKind(registration.room) if registration.room else None,
        shares_room_with=registration.shares_room_with,
        diet=registration.diet,
        accessibility=registration.accessibility,
        offers=with_labels(registration.offers, registration.terms.get("offers", ()), language_of(registration)),
        needs=with_labels(registration.needs, registration.terms.get("needs", ()), language_of(registration)),
        goals=tuple(Goal(each) for each in registration.goals),
        excludes=tuple(registration.excludes),
        **about,
    )


def _local(moment: datetime | None, timezone: str) -> datetime | None:
    return None if moment is None else local(moment, timezone)


def _groups(edition: Edition) -> list[Delegation]:
    return list(edition.delegations.prefetch_related(Prefetch("members", IN_ORDER)).order_by("id"))


def _group(group: Delegation, timezone: str, numbers: dict[int, str]) -> Group:
    members = tuple(numbers[each.pk] for each in group.members.all() if each.pk in numbers)
    return Group(
        name=group.name,
        kind=GroupKind(group.kind),
        leader=group.leader,
        members=members,
        arrival=_local(group.arrival, timezone),
        departure=_local(group.departure, timezone),
    )


def _interpreter(each: Interpreter) -> InterpreterRow:
    spans = tuple((datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in each.available)
    return InterpreterRow(
        name=each.name,
        pairs=tuple(each.pairs),
        available=spans,
        limit=each.limit,
        pause_after=each.pause_after,
        phone=each.phone,
        organisation=each.organisation,
        own=each.own,
        zones=tuple(each.zones),
    )


def _programme(edition: Edition, numbers: dict[int, str], confirmed: set[str]) -> tuple[ProgrammeItem, ...]:
    signed_up = Prefetch("registrations", IN_ORDER)
    items = edition.programme.prefetch_related(signed_up, "delegations").order_by("id")
    return tuple(
        ProgrammeItem(
            title=each.title,
            start=local(each.start, edition.timezone),
            end=local(each.end, edition.timezone),
            kind=ItemKind(each.kind),
            audience=Audience(each.audience),
            participants=tuple(numbers[one.pk] for one in each.registrations.all() if one.pk in numbers),
            groups=tuple(one.name for one in each.delegations.all()),
            place=each.place,
            transfer=each.transfer,
            capacity=each.capacity,
            pairs=tuple(each.pairs),
            interpreters=tuple(name for name in each.interpreters if name in confirmed),
        )
        for each in items
    )


def _wishes(edition: Edition, numbers: dict[int, str]) -> list[Wish]:
    """Return the wishes whose parties are all planned for, in the order they were made."""
    records = edition.wishes.filter(gone_at=None).order_by("id")
    wanted, along = _sides(edition, "to"), _sides(edition, "with_also")
    kept = (
        each
        for each in records
        if each.wisher_id in numbers
        and any(one in numbers for one in wanted[each.pk])
        and all(one in numbers for one in along[each.pk])
    )
    return [_wish(each, numbers, wanted[each.pk], along[each.pk]) for each in kept]


def _sides(edition: Edition, field: str) -> dict[int, list[int]]:
    """Return registrations by wish, in the order they were named."""
    rows = getattr(WishRecord, field).through.objects.filter(wish__edition=edition).order_by("id")
    found: dict[int, list[int]] = defaultdict(list)
    for wish, registration in rows.values_list("wish_id", "registration_id"):
        found[wish].append(registration)
    return found


def _wish(record: WishRecord, numbers: dict[int, str], wanted: list[int], along: list[int]) -> Wish:
    return Wish(
        number=record.number,
        wisher=numbers[record.wisher_id],
        to=tuple(numbers[one] for one in wanted if one in numbers),
        to_organisation=record.to_organisation,
        kind=WishKind(record.kind),
        status=WishStatus(record.status),
        weight=record.weight,
        subject=record.subject,
        with_also=tuple(numbers[one] for one in along),
        again=record.again,
        slot=record.slot,
        table=record.table,
        session=record.session,
        after=tuple(record.after),
        length=record.length,
        remark=record.remark,
        proposed=Proposed(record.proposed) if record.proposed else None,
        because=Because(record.because) if record.because else None,
    )
