"""Matching of an edition: asked for, made by a job; the last that is done counts."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import LANGUAGES, N_
from viaregia.forums.models import Edition
from viaregia.meetings.models import Matching, Proposal
from viaregia.meetings.queries.forum import forum_of
from viaregia.meetings.queries.sight import sight_of
from viaregia.meetings.services.jobs import NOT_DONE, claim_job, done, failing
from viaregia.planner.matching.propose import Proposing, propose
from viaregia.planner.matching.sight import Sight
from viaregia.plumbing.audit import record
from viaregia.plumbing.claims import LOOK, Heart, hand_in

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language

State = Matching.State
BATCH: Final = 500
LEARNING: Final = "learning"
"""The stage before those of the engine: the vocabulary is brought, or learned."""


class MatchingRunning(ViaRegiaError):
    """Proposals for this edition are being made."""

    code = "matching_running"
    sentence = N_("Proposals for this edition are being made already. Wait for them, or stop that first.")


@transaction.atomic
def ask_for_matching(*, edition_id: int, least: int, actor_id: int | None, now: datetime) -> Matching:
    """Put matching on the list of what is to be made. Raises MatchingRunning."""
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    if edition.matchings.filter(state__in=NOT_DONE).exists():
        raise MatchingRunning
    made = Matching.objects.create(edition=edition, least=least, made_at=now, made_by=actor_id, changed_at=now)
    record("matching.asked", made, actor_id=actor_id, now=now, edition_id=edition.pk, least=least)
    return made


def claim_matching(now: datetime) -> Matching | None:
    """Return a matching that nobody else is making, now ours; None where there is none."""
    return claim_job(Matching.objects.filter(state__in=NOT_DONE).order_by("id"), now)


class NoLongerOurs(Exception):
    """The matching was stopped, or another worker has it."""


@dataclass
class _Telling:
    """Says how far a matching is: each stage at once, and within one as often as somebody looks."""

    heart: Heart
    clock: Callable[[], datetime]
    stage: str = ""
    said: datetime | None = None

    def tell(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Say it. Raises NoLongerOurs."""
        now = self.clock()
        if stage == self.stage and self.said is not None and now - self.said < LOOK:
            return
        self.stage, self.said = stage, now
        if not self.heart.tell(progress={"stage": stage, "done": done, "total": total}):
            raise NoLongerOurs


def make_matching(matching: Matching, *, vocabulary: "Callable[[], Language]", clock: Callable[[], datetime]) -> None:
    """Propose, and keep what was found; a fault is kept in its stead. What was stopped meanwhile is not kept.

    `vocabulary`: brings the language, learned first where that was not done yet.
    """
    telling, sight = _Telling(Heart(matching, clock), clock), sight_of(matching.edition)
    with failing(matching, clock), suppress(NoLongerOurs):
        telling.tell(LEARNING)
        found = propose(
            forum_of(matching.edition),
            vocabulary(),
            least=matching.least,
            sight=sight,
            on_progress=lambda far: telling.tell(far.stage.value, far.done, far.total),
        )
        _keep(matching, found, sight, clock())


@transaction.atomic
def _keep(matching: Matching, found: Proposing, sight: Sight, now: datetime) -> None:
    columns = {"found": found.count, "short": list(found.short), "changed_at": now}
    if hand_in(matching, state=State.DONE, **columns):
        Proposal.objects.bulk_create(_rows(matching, found, sight), batch_size=BATCH)
        done(matching, now)


def _rows(matching: Matching, found: Proposing, sight: Sight) -> Iterator[Proposal]:
    """Yield a row for each person and each organisation proposed to theirs, by its first person whom they see."""
    keys = dict(matching.edition.registrations.values_list("number", "pk"))
    told = {language: found.matched(language) for language in LANGUAGES}
    for number, lines in told["en"].items():
        for place, line in enumerate(lines, 1):
            why = {language: list(told[language][number][place - 1].why) for language in LANGUAGES}
            for person in line.own:
                partner = next((each for each in line.partners if sight.sees(person.number, each.number)), None)
                if partner is not None:
                    ends = {"reader_id": keys[person.number], "partner_id": keys[partner.number]}
                    yield Proposal(matching=matching, **ends, place=place, why=why)


@transaction.atomic
def stop_matching(*, matching_id: int, actor_id: int | None, now: datetime) -> None:
    """Stop what waits or runs; nothing of it is kept. What is done stays."""
    matching = Matching.objects.get(pk=matching_id)
    going = Matching.objects.filter(pk=matching_id, state__in=NOT_DONE)
    if going.update(state=State.STOPPED, claimed_at=None, changed_at=now):  # so whoever makes it has lost it
        record("matching.stopped", matching, actor_id=actor_id, now=now, edition_id=matching.edition_id)
