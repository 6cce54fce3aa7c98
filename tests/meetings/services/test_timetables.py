"""Timetables: asked for once at a time, claimed by one worker, released once."""

from datetime import timedelta

import pytest

from tests.factories.planned import NOW, imported
from viaregia.meetings.models import Timetable
from viaregia.meetings.queries.timetables import plan_of, released
from viaregia.meetings.services.timetables import (
    AlreadyRunning,
    NoSlots,
    NotADraft,
    ask_for_timetable,
    claim_timetable,
    make_timetable,
    release_timetable,
    stop_timetable,
)
from viaregia.plumbing.claims import PATIENCE
from viaregia.plumbing.models import AuditLine

pytestmark = pytest.mark.django_db


def asked(seconds: int = 1) -> Timetable:
    return ask_for_timetable(edition_id=imported().pk, seconds=seconds, actor_id=7, now=NOW)


def made() -> Timetable:
    timetable = asked()
    claimed = claim_timetable(NOW)
    assert claimed == timetable
    make_timetable(claimed, clock=lambda: NOW)
    timetable.refresh_from_db()
    return timetable


def test_a_timetable_is_made_and_holds_the_plan() -> None:
    timetable = made()
    assert timetable.state == Timetable.State.DRAFT
    assert 0 < timetable.placed == len(plan_of(timetable).result.timetable) <= timetable.wished


def test_one_at_a_time_is_made_for_an_edition() -> None:
    timetable = asked()
    with pytest.raises(AlreadyRunning):
        ask_for_timetable(edition_id=timetable.edition_id, seconds=1, actor_id=7, now=NOW)


def test_an_edition_without_slots_has_no_timetable() -> None:
    edition = imported()
    edition.slots.all().delete()
    with pytest.raises(NoSlots):
        ask_for_timetable(edition_id=edition.pk, seconds=1, actor_id=7, now=NOW)


def test_two_workers_never_have_the_same_and_a_dead_ones_is_taken_over_after_a_while() -> None:
    timetable = asked()
    assert claim_timetable(NOW) == timetable
    assert claim_timetable(NOW + timedelta(seconds=1)) is None
    assert claim_timetable(NOW + PATIENCE + timedelta(seconds=1)) == timetable


def test_one_that_waits_is_stopped_at_once_and_never_made() -> None:
    timetable = asked()
    stop_timetable(timetable_id=timetable.pk, actor_id=7, now=NOW)
    assert claim_timetable(NOW) is None
    timetable.refresh_from_db()
    assert timetable.state == Timetable.State.STOPPED


def test_one_being_made_is_asked_to_stop_and_keeps_the_best_so_far() -> None:
    timetable = asked(seconds=60)
    claimed = claim_timetable(NOW)
    assert claimed is not None
    stop_timetable(timetable_id=timetable.pk, actor_id=7, now=NOW)
    make_timetable(claimed, clock=lambda: NOW)
    timetable.refresh_from_db()
    assert timetable.state == Timetable.State.DRAFT


def test_a_draft_is_released_once_and_then_counts() -> None:
    timetable = made()
    assert released(timetable.edition) is None
    release_timetable(timetable_id=timetable.pk, actor_id=7, now=NOW)
    assert released(timetable.edition) == timetable
    with pytest.raises(NotADraft):
        release_timetable(timetable_id=timetable.pk, actor_id=7, now=NOW)
    assert AuditLine.objects.filter(verb="timetable.released", actor=7).count() == 1
