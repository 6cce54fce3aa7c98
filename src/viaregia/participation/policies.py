"""When registration is open, who finds room, which state may follow which, and who is shown to whom."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db.models import Q

from viaregia.exchange.forum import Participation
from viaregia.forums.models import Phase
from viaregia.forums.policies import By, sees, unseen_by
from viaregia.participation.models import Registration, State

CHOSEN_BY_ONESELF: Final = (Participation.GUEST.value, Participation.PRESS.value)
"""Kinds that stand on the public form; guests of honour and staff are entered by the organiser."""
TAKES_A_PLACE: Final = (State.APPLIED, State.CONFIRMED, State.CAME)
"""States that count for a quota. Who is invited has no place yet."""
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
