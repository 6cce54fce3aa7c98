"""What jobs have in common: a fault of ours is kept, and what kills three workers is given up."""

from datetime import timedelta

import pytest

from tests.factories.planned import NOW, imported
from viaregia.meetings.models import Matching, Timetable
from viaregia.meetings.services.jobs import MOST_CLAIMS, failing
from viaregia.meetings.services.matching import ask_for_matching, claim_matching
from viaregia.meetings.services.timetables import ask_for_timetable, claim_timetable, make_timetable
from viaregia.plumbing.claims import PATIENCE
from viaregia.plumbing.models import AuditLine

pytestmark = pytest.mark.django_db
LATER = PATIENCE + timedelta(seconds=1)


def test_what_kills_three_workers_has_failed_and_says_so() -> None:
    made = ask_for_matching(edition_id=imported().pk, least=2, actor_id=7, now=NOW)
    for turn in range(MOST_CLAIMS):
        assert claim_matching(NOW + turn * LATER) == made
    assert claim_matching(NOW + MOST_CLAIMS * LATER) is None
    made.refresh_from_db()
    assert (made.state, made.claimed_at) == (Matching.State.FAILED, None)
    assert made.fault


def test_the_next_job_is_taken_though_one_is_given_up() -> None:
    first = ask_for_timetable(edition_id=imported().pk, seconds=1, actor_id=7, now=NOW)
    Timetable.objects.update(claims=MOST_CLAIMS)
    second = ask_for_timetable(edition_id=imported().pk, seconds=1, actor_id=7, now=NOW)
    assert claim_timetable(NOW) == second
    first.refresh_from_db()
    assert first.state == Timetable.State.FAILED


def test_a_fault_of_ours_is_kept_in_general_words_and_goes_on_its_way() -> None:
    ask_for_timetable(edition_id=imported().pk, seconds=1, actor_id=7, now=NOW)
    claimed = claim_timetable(NOW)
    assert claimed is not None
    with pytest.raises(ZeroDivisionError), failing(claimed, lambda: NOW):
        raise ZeroDivisionError("a secret of the program")
    claimed.refresh_from_db()
    assert claimed.state == Timetable.State.FAILED
    assert "secret" not in claimed.fault


def test_a_worker_that_was_thought_dead_keeps_nothing() -> None:
    ask_for_timetable(edition_id=imported().pk, seconds=1, actor_id=7, now=NOW)
    slow, quick = claim_timetable(NOW), claim_timetable(NOW + LATER)
    assert slow == quick
    assert slow is not None
    assert quick is not None
    make_timetable(slow, clock=lambda: NOW)
    quick.refresh_from_db()
    assert (quick.state, quick.digest) == (Timetable.State.RUNNING, "")
    make_timetable(quick, clock=lambda: NOW + LATER)
    quick.refresh_from_db()
    assert quick.state == Timetable.State.DRAFT
    assert AuditLine.objects.filter(verb="timetable.made").count() == 1
