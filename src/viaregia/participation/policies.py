"""When registration is open, who finds room, and which state may follow which."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from viaregia.exchange.forum import Participation
from viaregia.forums.models import Phase
from viaregia.participation.models import State

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
