"""What is open when, and what a personal link opens."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.crypto import constant_time_compare, salted_hmac

from viaregia.exchange.forum import Proposed
from viaregia.forums.models import Phase
from viaregia.participation.models import Registration

PROPER = Q(proposed__in=("", Proposed.YES.value))
"""Wishes that somebody made; a proposal that nobody answered, or that was refused, is none."""


def is_open(phases: Iterable[Phase], kind: Phase.Kind, now: datetime) -> bool:
    """Tell whether something is open. An edition that says nothing about a phase leaves it open.

    Once the edition is frozen, neither wishes nor answers are open.
    """
    known = {each.kind: each for each in phases}
    frozen = known.get(Phase.Kind.FREEZE)
    if kind in {Phase.Kind.WISHES, Phase.Kind.ANSWERS} and frozen is not None and _runs(frozen, now):
        return False
    return kind not in known or _runs(known[kind], now)


def books(phases: Iterable[Phase], now: datetime) -> bool:
    """Tell whether participants may book free times themselves: only where the edition dates it, and only then."""
    return any(each.kind == Phase.Kind.SELF_BOOKING and _runs(each, now) for each in phases)


def _runs(phase: Phase, now: datetime) -> bool:
    return phase.opens <= now and (phase.closes is None or now < phase.closes)


def feed_key(registration: Registration) -> str:
    """Return what opens somebody's calendar and nothing else; a new personal link makes a new one."""
    return salted_hmac("viaregia.agenda.feed", registration.token, algorithm="sha256").hexdigest()[:40]


def opens_feed(registration: Registration, key: str) -> bool:
    """Tell whether a key opens this person's calendar."""
    return constant_time_compare(feed_key(registration), key)
