"""What timetables and matchings have in common as jobs: claimed by one worker, failed for good, given up."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final, TypeVar

from django.db import Error, transaction
from django.db.models import F, QuerySet

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_, words
from viaregia.meetings.models import Matching, Timetable
from viaregia.plumbing import claims
from viaregia.plumbing.audit import record

MOST_CLAIMS: Final = 3
"""Workers that may die over a job: what kills three, kills a fourth too."""
NOT_DONE: Final = ("waiting", "running")
KILLS: Final = N_("Three workers died over it: perhaps this machine has too little memory. It is not tried again.")
BROKEN: Final = N_("Something went wrong that is nobody’s fault but the program’s. Its log says what.")

AnyJob = TypeVar("AnyJob", Timetable, Matching)
log = logging.getLogger("viaregia.work")


def claim_job(todo: QuerySet[AnyJob], now: datetime) -> AnyJob | None:
    """Return the first job that nobody else is making, now ours; None where there is none.

    What a killed worker left is taken after `claims.PATIENCE`; what killed `MOST_CLAIMS` of them has failed.
    """
    while True:
        with transaction.atomic():
            job = claims.take(todo, now=now, state="running", claims=F("claims") + 1, changed_at=now)
            if job is None:
                return None
            if job.claims <= MOST_CLAIMS:
                _note(job, "begun", now)
                return job
            fail(job, words(job.edition.language).gettext(KILLS), now)


def fail(job: Timetable | Matching, said: str, now: datetime) -> None:
    """Keep why a job failed, where it is still ours."""
    if claims.hand_in(job, state="failed", fault=said[:300], changed_at=now):
        _note(job, "failed", now)


@contextmanager
def failing(job: Timetable | Matching, clock: Callable[[], datetime]) -> Iterator[None]:
    """Keep a named error as why the job failed. A fault of ours is kept too, in general words, and goes on its way.

    Where the database does not answer, nothing is kept: another worker takes over.
    """
    language = job.edition.language
    try:
        yield
    except ViaRegiaError as error:
        fail(job, error.say(language), clock())
    except Error:
        raise
    except Exception:
        fail(job, words(language).gettext(BROKEN), clock())
        raise


def done(job: Timetable | Matching, now: datetime) -> None:
    """Write down that a job was made."""
    _note(job, "made", now)


def _note(job: Timetable | Matching, verb: str, now: datetime) -> None:
    kind = job._meta.model_name
    record(f"{kind}.{verb}", job, actor_id=None, now=now, edition_id=job.edition_id, claims=job.claims)
