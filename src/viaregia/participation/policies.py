"""When registration is open, who finds room, which state may follow which; who confirms whom, who is shown to whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.directory.models import Account, Membership, Role
from viaregia.directory.policies import at_least
from viaregia.exchange.forum import Participation
from viaregia.forums.models import EditionBody, Phase
from viaregia.forums.policies import By, Seat, sees, unseen_by
from viaregia.participation.models import Registration, State, Veto

CHOSEN_BY_ONESELF: Final = (Participation.GUEST.value, Participation.PRESS.value)
"""Kinds that stand on the public form; guests of honour and staff are entered by the organiser."""
TAKES_A_PLACE: Final = (State.APPLIED, State.CONFIRMED, State.CAME)
"""States that count for a quota. Who is invited has no place yet."""
HERE: Final = (State.CONFIRMED, State.CAME)
"""States in which somebody is planned for, meets others, and is fed."""
OUT: Final = (State.CANCELLED, State.ABSENT)
"""States in which somebody does not come, or did not."""
OVER: Final = (State.CAME, State.ABSENT)
"""States after the event: nothing is left to be decided."""
MAY_ANSWER: Final = (State.INVITED, State.APPLIED, State.WAITING, State.CONFIRMED)
"""States in which somebody can still change what they said, or cancel."""

FOLLOWS: Final[dict[State, tuple[State, ...]]] = {
    State.INVITED: (State.CONFIRMED, State.WAITING, State.CANCELLED),
    State.APPLIED: (State.CONFIRMED, State.WAITING, State.CANCELLED),
    State.WAITING: (State.CONFIRMED, State.CANCELLED),
    State.CONFIRMED: (State.CAME, State.ABSENT, State.WAITING, State.CANCELLED),
    State.CANCELLED: (State.CONFIRMED, State.WAITING),
    State.CAME: (State.CONFIRMED, State.ABSENT),
    State.ABSENT: (State.CONFIRMED, State.CAME),
}
"""What the organiser may make of a registration, the usual first. Nobody becomes invited or applied again."""


class ConfirmedByOthers(ViaRegiaError):
    """Another body confirms this registration."""

    code = "confirmed_by_others"
    sentence = N_("This registration is for others to confirm: {bodies}. The host may veto it.")


def runs(phases: Iterable[Phase], kind: Phase.Kind, now: datetime) -> bool:
    """Say whether a phase has begun and not ended; one that is not dated does not run."""
    return any(
        each.kind == kind and each.opens <= now and (each.closes is None or now < each.closes) for each in phases
    )


def is_late(phases: Iterable[Phase], now: datetime) -> bool:
    """Say whether who registers now only fills gaps: the edition is, or was, frozen."""
    return any(each.kind == Phase.Kind.FREEZE and each.opens <= now for each in phases)


def finds_room(quota: int | None, taken: int) -> bool:
    """Say whether one more finds a place; no quota is room for all."""
    return quota is None or taken < quota


@dataclass(frozen=True, slots=True)
class Confirmers:
    """Which of an edition's bodies confirms whom.

    Each confirms its own country's organisations, and one that sees everybody those that it looks after besides; the
    host confirms those for whom nobody else is there. `owners`: the bodies that can (`can_confirm`), with names;
    `mine`: those in which whoever asks may confirm.
    """

    owners: tuple[EditionBody, ...]
    mine: frozenset[int]

    def of(self, registration: Registration) -> tuple[EditionBody, ...]:
        """Return the bodies that may confirm a registration."""
        house = registration.person.organisation
        country = house.country if house else ""
        found = tuple(
            each
            for each in self.owners
            if (country and each.body.country == country) or (each.sees_all and each.body_id == registration.body_id)
        )
        return found or tuple(each for each in self.owners if each.host)

    def may(self, registration: Registration) -> bool:
        """Say whether whoever asks may confirm a registration."""
        return any(each.body_id in self.mine for each in self.of(registration))

    @property
    def ours(self) -> Q:
        """Which rows whoever asks may confirm; the same as `may`, as a condition."""
        lands = {each.body.country for each in self.owners if each.body_id in self.mine} - {""}
        kept = {each.body_id for each in self.owners if each.sees_all}
        found = Q(person__organisation__country__in=sorted(lands)) | Q(body__in=sorted(kept & self.mine))
        if any(each.host and each.body_id in self.mine for each in self.owners):
            all_lands = {each.body.country for each in self.owners} - {""}
            abroad = ~Q(person__organisation__country__in=sorted(all_lands))
            found |= abroad & (Q(body=None) | ~Q(body__in=sorted(kept)))
        return found


def can_confirm() -> Q:
    """Return, as a condition on an edition's bodies, which can confirm: the host, and those with somebody there.

    Whom a body without members would confirm falls to the host; otherwise they would wait for nobody.
    """
    there = [each for each in Role if at_least(each, Role.DESK)]
    people = Membership.objects.filter(body=OuterRef("body"), role__in=there, account__is_active=True)
    return Q(host=True) | Q(Exists(people))


def confirmers(account: Account | AnonymousUser, owners: Iterable[EditionBody], seats: tuple[Seat, ...]) -> Confirmers:
    """Return who confirms whom; `owners` that can, with their bodies, `seats`: the roles of whoever asks."""
    every = tuple(owners)
    if isinstance(account, Account) and account.is_active and account.is_superuser:
        return Confirmers(every, frozenset(each.body_id for each in every))
    return Confirmers(every, frozenset(each.body for each in seats if at_least(each.role, Role.DESK)))


def next_states(known: Confirmers, registration: Registration, *, vetoed: bool) -> list[State]:
    """Return what whoever asks may make of a registration: others confirm theirs, nobody one that is vetoed."""
    every = FOLLOWS[State(registration.state)]
    if vetoed:
        return [each for each in every if each == State.CANCELLED]
    return [each for each in every if each != State.CONFIRMED or _confirms(known, registration)]


def _confirms(known: Confirmers, registration: Registration) -> bool:
    """Say whether somebody may make a registration a confirmed one; after the event that takes back who came."""
    return registration.state in OVER or known.may(registration)


def require_confirmer(known: Confirmers, registration: Registration, to: State) -> None:
    """Let those pass who may make this of a registration. Raises ConfirmedByOthers."""
    if to == State.CONFIRMED and not _confirms(known, registration):
        raise ConfirmedByOthers(bodies=", ".join(each.body.name for each in known.of(registration)))


def stands_vetoed() -> Exists:
    """Return, as a condition on registrations, whether the host's veto stands."""
    return Exists(Veto.objects.filter(registration=OuterRef("pk"), lifted_at=None))


GROUPED: Final = {
    By.KIND: "kind__slug",
    By.COUNTRY: "person__organisation__country",
    By.ORGANISATION_KIND: "person__organisation__kind",
    By.BODY: "body",
}
"""Where a registration says to which group it belongs."""


def groups_of(registration: Registration) -> dict[By, str]:
    """Return somebody's groups; "" where nothing is said."""
    house = registration.person.organisation
    return {
        By.KIND: registration.kind.slug,
        By.COUNTRY: house.country if house else "",
        By.ORGANISATION_KIND: house.kind if house else "",
        By.BODY: str(registration.body_id or ""),
    }


def is_shown(other: Registration, reader: Registration) -> bool:
    """Say whether the edition shows one of its participants to another, and lets them wish for them."""
    return sees(reader.edition, groups_of(reader), groups_of(other))


def shown_to(reader: Registration, path: str = "") -> Q:
    """Return the same as a condition on rows; `path` leads to the registration (`partner__`)."""
    found, own = Q(), groups_of(reader)
    for by, column in GROUPED.items():
        unseen = unseen_by(reader.edition, by, own[by])
        if unseen:
            found &= ~_in_groups(by, f"{path}{column}", unseen)
    return found


def _in_groups(by: By, column: str, groups: frozenset[str]) -> Q:
    named = Q(**{f"{column}__in": sorted(groups - {""})})
    if "" not in groups:
        return named
    return named | Q(**{f"{column}__isnull": True}) | (Q() if by is By.BODY else Q(**{column: ""}))
