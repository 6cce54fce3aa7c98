"""What the public form asks of an edition."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q
from rapidfuzz import fuzz, process

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.directory.likeness import organisation_key
from viaregia.directory.models import Organisation
from viaregia.exchange.forum import Participation
from viaregia.exchange.labels import label
from viaregia.forums.models import Edition, Phase
from viaregia.forums.queries import local
from viaregia.participation.models import Kind, State
from viaregia.participation.policies import CHOSEN_BY_ONESELF, TAKES_A_PLACE, finds_room, runs
from viaregia.plumbing.texts import said_in

ALIKE = 80.0
"""From so much of 100 on, an organisation's name is suggested."""


class RegistrationClosed(ViaRegiaError):
    """Nobody can register now."""

    code = "registration_closed"
    sentence = N_("Registration is not open. Ask the organisers whether there is still a way to take part.")


@dataclass(frozen=True, slots=True)
class Offered:
    """A kind of participation on the form; `full`: whoever takes it stands on the waiting list."""

    kind: Kind
    name: str
    full: bool


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last moment of an edition, as its wall clock shows them; None where no slot or item is known."""

    start: datetime | None
    end: datetime | None


def kinds_offered(edition: Edition, language: str) -> list[Offered]:
    """Return the kinds of the public form. One query."""
    taken = Count("registrations", filter=Q(registrations__state__in=TAKES_A_PLACE))
    kinds = edition.kinds.filter(closed=False, participation__in=CHOSEN_BY_ONESELF).annotate(taken=taken)
    return [Offered(each, kind_name(each, language), not finds_room(each.quota, each.taken)) for each in kinds]


@dataclass(frozen=True, slots=True)
class Places:
    """How many of a kind have a place, and how many wait for one."""

    kind: Kind
    name: str
    taken: int
    waiting: int


def places_of(edition: Edition, language: str) -> list[Places]:
    """Return the places of each kind. One query."""
    taken = Count("registrations", filter=Q(registrations__state__in=TAKES_A_PLACE))
    waiting = Count("registrations", filter=Q(registrations__state=State.WAITING))
    kinds = edition.kinds.annotate(taken=taken, waiting=waiting)
    return [Places(each, kind_name(each, language), each.taken, each.waiting) for each in kinds]


def kind_name(kind: Kind, language: str) -> str:
    """Return what a kind is called: in the organiser's words, else in ours."""
    return said_in(kind.name, language).text or label(Participation(kind.participation), language)


def check_open(edition: Edition, now: datetime) -> None:
    """Raise RegistrationClosed unless registration runs. One query."""
    if not runs(edition.phases.filter(kind=Phase.Kind.REGISTRATION), Phase.Kind.REGISTRATION, now):
        raise RegistrationClosed


def days_of(edition: Edition) -> Days:
    """Return when an edition begins and ends. Two queries."""
    ends = [
        rows.aggregate(start=Min("start"), end=Max("end")) for rows in (edition.slots.all(), edition.programme.all())
    ]
    starts = [local(each["start"], edition.timezone) for each in ends if each["start"]]
    stops = [local(each["end"], edition.timezone) for each in ends if each["end"]]
    return Days(min(starts, default=None), max(stops, default=None))


def organisations_like(name: str, country: str, most: int = 5) -> list[Organisation]:
    """Return organisations of a country that are called alike, the likest first. One query; O(those of a country)."""
    known = {each.pk: each for each in Organisation.objects.filter(country=country, merged_into=None)}
    keys = {number: organisation_key(each.name) for number, each in known.items()}
    found = process.extract(organisation_key(name), keys, scorer=fuzz.token_sort_ratio, limit=most, score_cutoff=ALIKE)
    return [known[number] for _key, _score, number in found]
