"""Matching of an edition: asked for, made by a job; the last that is done counts."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import LANGUAGES, N_
from viaregia.forums.models import Edition
from viaregia.meetings.models import Matching, Proposal
from viaregia.meetings.queries.forum import forum_of
from viaregia.meetings.services.timetables import PATIENCE
from viaregia.planner.matching.propose import Proposing, propose
from viaregia.plumbing.audit import record

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language

State = Matching.State
BATCH = 500


class MatchingRunning(ViaRegiaError):
    """Proposals for this edition are being made."""

    code = "matching_running"
    sentence = N_("Proposals for this edition are being made already. Wait for them, or stop that first.")


@transaction.atomic
def ask_for_matching(*, edition_id: int, least: int, actor_id: int | None, now: datetime) -> Matching:
    """Put matching on the list of what is to be made. Raises MatchingRunning."""
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition_id)
    if edition.matchings.filter(state__in=(State.WAITING, State.RUNNING)).exists():
        raise MatchingRunning
    made = Matching.objects.create(edition=edition, least=least, made_at=now, made_by=actor_id, changed_at=now)
    record("matching.asked", made, actor_id=actor_id, now=now, edition_id=edition.pk, least=least)
    return made


def claim_matching(now: datetime) -> Matching | None:
    """Return a matching that nobody else is making, now ours; None where there is none."""
    left = Q(state=State.RUNNING, claimed_at__lt=now - 5 * PATIENCE)  # learning the vocabulary tells of no progress
    for each in Matching.objects.filter(Q(state=State.WAITING) | left).order_by("id"):
        mine = Matching.objects.filter(pk=each.pk, state=each.state, claimed_at=each.claimed_at)
        if mine.update(state=State.RUNNING, claimed_at=now, changed_at=now):
            each.refresh_from_db()
            return each
    return None


def make_matching(matching: Matching, *, vocabulary: "Callable[[], Language]", clock: Callable[[], datetime]) -> None:
    """Propose, and keep what was found; a fault is kept in its stead. What was stopped meanwhile is not kept."""
    try:
        found = propose(forum_of(matching.edition), vocabulary(), least=matching.least)
    except ViaRegiaError as error:
        fault = error.say(matching.edition.language)[:300]
        Matching.objects.filter(pk=matching.pk).update(state=State.FAILED, fault=fault, changed_at=clock())
        return
    _keep(matching, found, clock())


@transaction.atomic
def _keep(matching: Matching, found: Proposing, now: datetime) -> None:
    done = {"state": State.DONE, "found": found.count, "short": list(found.short), "changed_at": now}
    running = Matching.objects.filter(pk=matching.pk, state=State.RUNNING, claimed_at=matching.claimed_at)
    if running.update(**done):
        Proposal.objects.bulk_create(_rows(matching, found), batch_size=BATCH)


def _rows(matching: Matching, found: Proposing) -> Iterator[Proposal]:
    """Yield a row for each person and each organisation proposed to theirs, by its first person."""
    keys = dict(matching.edition.registrations.values_list("number", "pk"))
    told = {language: found.matched(language) for language in LANGUAGES}
    for number, lines in told["en"].items():
        for place, line in enumerate(lines, 1):
            why = {language: list(told[language][number][place - 1].why) for language in LANGUAGES}
            for person in line.own:
                partner = keys[line.partners[0].number]
                yield Proposal(
                    matching=matching, reader_id=keys[person.number], partner_id=partner, place=place, why=why
                )


@transaction.atomic
def stop_matching(*, matching_id: int, actor_id: int | None, now: datetime) -> None:
    """Stop what waits or runs; nothing of it is kept. What is done stays."""
    matching = Matching.objects.get(pk=matching_id)
    going = Matching.objects.filter(pk=matching_id, state__in=(State.WAITING, State.RUNNING))
    if going.update(state=State.STOPPED, changed_at=now):
        record("matching.stopped", matching, actor_id=actor_id, now=now, edition_id=matching.edition_id)
