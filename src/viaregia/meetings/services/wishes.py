"""Wishes: made, changed, answered, taken back, and gone when nobody answers in time.

Whoever makes the same wish twice has made it once: both sides' rows are locked, and the wish found again.
"""

import secrets
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.matching.problem import Because
from viaregia.exchange.forum import Participation, Proposed, Reply, WishKind, WishStatus
from viaregia.forums.models import Edition, Phase
from viaregia.meetings.models import Proposal, Source, Wish
from viaregia.meetings.policies import PROPER, is_open
from viaregia.participation.models import Registration, State
from viaregia.participation.policies import HERE, is_shown
from viaregia.plumbing.audit import record
from viaregia.plumbing.versions import save_version

LONGEST: Final = 300
"""Letters of a message that goes with a wish."""
OWN: Final = frozenset({Source.SELF, Source.PROPOSAL})
"""Wishes that come by a personal link; the edition's phases and limits hold for them."""


class WishesClosed(ViaRegiaError):
    """Wishes are not open now."""

    code = "wishes_closed"
    sentence = N_("Wishes are closed at the moment. Tell the organiser if something important is missing.")


class AnswersClosed(ViaRegiaError):
    """Answers are not open now."""

    code = "answers_closed"
    sentence = N_("Wishes cannot be answered any more. Tell the organiser if you do not want a meeting.")


class WishForOneself(ViaRegiaError):
    """Both sides belong together."""

    code = "wish_for_oneself"
    sentence = N_("{name} is of the same organisation: no meeting is arranged there.")


class NotToBeMet(ViaRegiaError):
    """No meetings are arranged with this person."""

    code = "not_to_be_met"
    sentence = N_("No meetings are arranged with {name}: not confirmed, cancelled, or not here for meetings.")


class NotShown(ViaRegiaError):
    """Somebody wishes for a person whom the edition does not show to them."""

    code = "not_shown"
    sentence = N_("This forum does not show you this person, so you cannot wish for them. Ask the organisers.")


class OutOfSight(ViaRegiaError):
    """Whoever enters a wish for somebody is told that the edition does not show them the other; they still may."""

    code = "out_of_sight"
    sentence = N_("By the rules of this forum, {who} does not see {whom}. Enter it all the same only if you mean it.")


class TooManyWishes(ViaRegiaError):
    """The limit of the kind of participation is reached."""

    code = "too_many_wishes"
    sentence = N_("That would be more than {most} wishes. Take another one back first.")


class WishUnknown(ViaRegiaError):
    """There is no such wish, or it is not this person's."""

    code = "wish_unknown"
    sentence = N_("This wish is not there any more: it was taken back, or it expired.")


class ProposalUnknown(ViaRegiaError):
    """There is no such proposal, or it is not this person's."""

    code = "proposal_unknown"
    sentence = N_("This proposal is not there any more.")


class NoColleague(ViaRegiaError):
    """Nobody of one's own organisation was named who could come instead."""

    code = "no_colleague"
    sentence = N_("Choose a confirmed colleague of your own organisation.")


@transaction.atomic
def make_wish(
    *,
    wisher_id: int,
    to_id: int,
    kind: WishKind,
    source: Source,
    actor_id: int | None,
    now: datetime,
    subject: str = "",
    despite: bool = False,
) -> Wish:
    """Make a wish, or change the one that is there for the same person. Who is wished for back, has said yes thereby.

    `actor_id`: the account that entered it; None where the wisher did by their personal link. Whoever acts for them on
    their pages has their `source`, and is bound by what binds them. `despite`: whoever enters it knows that the edition
    does not show the one to the other.
    Raises WishesClosed, NotToBeMet, WishForOneself, NotShown, OutOfSight, TooManyWishes; then nothing changed.
    """
    wisher, target = _both_sides(wisher_id, to_id)
    if source in OWN and not is_open(wisher.edition.phases.all(), Phase.Kind.WISHES, now):
        raise WishesClosed
    check_sides(wisher, target)
    facts: dict[str, Any] = {"kind": kind.value, "source": source.value}
    Wish.objects.filter(wisher=wisher, to=target, proposed=Proposed.NO.value, gone_at=None).update(gone_at=now)
    found = _live(wisher, target)
    if found is not None:
        return _changed(found, kind, subject, actor_id, now)
    facts |= _seen(wisher, target, source, despite=despite)
    _check_limit(wisher, kind, without=None)
    wish = Wish.objects.create(
        edition=wisher.edition,
        number=secrets.token_hex(10),  # until it has a row, whose number it takes
        wisher=wisher,
        kind=kind.value,
        subject=subject[:LONGEST],
        source=source,
        proposed=Proposed.YES.value if source is Source.PROPOSAL else "",
        made_by=actor_id,
        made_at=now,
        changed_at=now,
        expires_at=_expiry(wisher.edition),
    )
    wish.number = number_of(wish)
    wish.save(update_fields=["number"])
    wish.to.add(target)
    about = {"edition_id": wish.edition_id, "behalf_id": wisher.person_id}
    record("wish.made", wish, actor_id=actor_id, now=now, **about, **facts)
    _agree(wish, target, now)
    return wish


def _both_sides(wisher_id: int, to_id: int) -> tuple[Registration, Registration]:
    """Lock both sides, always in the same order: who wish for one another at the same moment wait, and then agree.

    Locked is less than the key: rows that only point to a participant, as every wish does, need not wait.
    """
    locked = Registration.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    sides = locked.select_related("person__organisation", "kind", "edition").in_bulk((wisher_id, to_id))
    return sides[wisher_id], sides[to_id]


def check_sides(wisher: Registration, target: Registration) -> None:
    """Make sure that two may meet (both with person and kind). Raises WishForOneself, NotToBeMet."""
    organisation = wisher.person.organisation_id
    if wisher.pk == target.pk or (organisation is not None and organisation == target.person.organisation_id):
        raise WishForOneself(name=target.person.name)
    for side in (wisher, target):
        lost = side.state in {State.CANCELLED, State.ABSENT} or (side is target and side.state not in HERE)
        if lost or side.edition_id != wisher.edition_id or side.kind.participation != Participation.GUEST.value:
            raise NotToBeMet(name=side.person.name)


def _seen(wisher: Registration, target: Registration, source: Source, *, despite: bool) -> dict[str, bool]:
    """Return what is written down where a wish is entered despite the rules; who is wished for, may wish back."""
    if is_shown(target, wisher) or _asked_by(target, wisher):
        return {}
    if source in OWN:
        raise NotShown
    if not despite:
        raise OutOfSight(who=wisher.person.name, whom=target.person.name)
    return {"despite": True}


def _asked_by(target: Registration, wisher: Registration) -> bool:
    asked = Wish.objects.filter(PROPER, wisher=target, to=wisher, gone_at=None)
    return asked.exclude(kind=WishKind.NEVER.value).exists()


def _live(wisher: Registration, target: Registration) -> Wish | None:
    found = Wish.objects.select_for_update(of=("self",)).filter(PROPER, wisher=wisher, to=target, gone_at=None)
    return found.order_by("id").first()


def _changed(wish: Wish, kind: WishKind, subject: str, actor_id: int | None, now: datetime) -> Wish:
    if (wish.kind, wish.subject) == (kind.value, subject[:LONGEST] or wish.subject):
        return wish
    if wish.kind == WishKind.NEVER.value:
        _check_limit(wish.wisher, kind, without=wish)
    before, wish.kind = wish.kind, kind.value
    wish.subject = subject[:LONGEST] or wish.subject
    save_version(wish, seen=wish.version, now=now, fields=("kind", "subject"))
    facts: dict[str, Any] = {"edition_id": wish.edition_id, "behalf_id": wish.wisher.person_id}
    record("wish.changed", wish, actor_id=actor_id, now=now, **facts, before=before, kind=kind.value)
    return wish


def _check_limit(wisher: Registration, kind: WishKind, *, without: Wish | None) -> None:
    most = wisher.kind.most_wishes
    if most is None or kind is WishKind.NEVER:
        return
    gone = {WishStatus.DECLINED.value}
    counted = wisher.wishes.filter(PROPER, gone_at=None).exclude(kind=WishKind.NEVER.value).exclude(status__in=gone)
    others = counted.exclude(pk=without.pk) if without else counted
    if others.count() >= most:
        raise TooManyWishes(most=most)


def _expiry(edition: Edition) -> datetime | None:
    """Return when answers close, where unanswered wishes are not planned with; they never block a slot."""
    if edition.settings.get("unanswered_allowed", True):
        return None
    answers = edition.phases.filter(kind=Phase.Kind.ANSWERS).first()
    return answers.closes if answers else None


def number_of(wish: Wish) -> str:
    """Return a number that no wish of the edition has, whatever an imported list calls its own."""
    number = f"W{wish.pk}"
    taken = set(wish.edition.wishes.filter(number__startswith=number).values_list("number", flat=True))
    return next(each for each in (number, *(f"{number}.{count}" for count in range(2, 100))) if each not in taken)


def _agree(wish: Wish, target: Registration, now: datetime) -> None:
    """Take two open wishes for one another as a yes of both sides."""
    back = _live(target, wish.wisher)
    if back is None or WishKind.NEVER.value in {wish.kind, back.kind} or back.status == WishStatus.DECLINED.value:
        return
    for each in (wish, back):
        if each.status == WishStatus.UNANSWERED.value:
            each.status, each.answered_at = WishStatus.ACCEPTED.value, now
            save_version(each, seen=each.version, now=now, fields=("status", "answered_at"))
            facts = {"edition_id": each.edition_id, "behalf_id": wish.wisher.person_id}
            record("wish.accepted", each, actor_id=wish.made_by, now=now, **facts)


@transaction.atomic
def answer_wish(
    *,
    wish_id: int,
    answerer_id: int,
    reply: Reply,
    actor_id: int | None,
    now: datetime,
    colleague_id: int | None = None,
    source: Source = Source.SELF,
) -> Wish:
    """Say yes or no to a wish, or that a colleague comes instead; the same answer twice is one.

    `source`: how it came in; the edition's phases hold for what comes by a personal link, whoever acts there.
    Raises WishUnknown, AnswersClosed, NoColleague; then nothing changed.
    """
    proper = Wish.objects.filter(PROPER, pk=wish_id)
    wish = proper.select_for_update(of=("self",)).select_related("edition").first()
    if wish is None or wish.gone_at or wish.kind == WishKind.NEVER.value or not wish.to.filter(pk=answerer_id).exists():
        raise WishUnknown
    if source in OWN and not is_open(wish.edition.phases.all(), Phase.Kind.ANSWERS, now):
        raise AnswersClosed
    if reply is Reply.INSTEAD:
        _hand_over(wish, answerer_id, colleague_id)
    status = WishStatus.DECLINED if reply is Reply.NO else WishStatus.ACCEPTED
    if wish.status != status.value or reply is Reply.INSTEAD:
        wish.status, wish.answered_at = status.value, now
        save_version(wish, seen=wish.version, now=now, fields=("status", "answered_at"))
        facts: dict[str, Any] = {"reply": reply.value, "answerer": answerer_id, "colleague": colleague_id}
        behalf = Registration.objects.values_list("person_id", flat=True).get(pk=answerer_id)
        about = {"edition_id": wish.edition_id, "behalf_id": behalf}
        record("wish.answered", wish, actor_id=actor_id, now=now, **about, **facts, source=source.value)
    return wish


def _hand_over(wish: Wish, answerer_id: int, colleague_id: int | None) -> None:
    answerer = Registration.objects.select_related("person").get(pk=answerer_id)
    if colleague_id is None or answerer.person.organisation_id is None:
        raise NoColleague
    colleague = Registration.objects.filter(
        pk=colleague_id,
        edition=wish.edition,
        state__in=HERE,
        kind__participation=Participation.GUEST.value,
        person__organisation=answerer.person.organisation_id,
    )
    found = colleague.exclude(pk=answerer_id).first()
    if found is None:
        raise NoColleague
    wish.to.set([found])


@transaction.atomic
def take_back_wish(
    *, wish_id: int, wisher_id: int, actor_id: int | None, now: datetime, source: Source = Source.SELF
) -> None:
    """Take a wish back; what is gone already stays so. `source` as for an answer. Raises WishUnknown, WishesClosed."""
    wish = Wish.objects.select_for_update(of=("self",)).select_related("edition", "wisher").filter(pk=wish_id).first()
    if wish is None or wish.wisher_id != wisher_id:
        raise WishUnknown
    if source in OWN and not is_open(wish.edition.phases.all(), Phase.Kind.WISHES, now):
        raise WishesClosed
    if wish.gone_at is None:
        wish.gone_at = now
        save_version(wish, seen=wish.version, now=now, fields=("gone_at",))
        facts = {"edition_id": wish.edition_id, "behalf_id": wish.wisher.person_id}
        record("wish.taken_back", wish, actor_id=actor_id, now=now, **facts)


@transaction.atomic
def refuse_proposal(*, proposal_id: int, reader_id: int, because: str, actor_id: int | None, now: datetime) -> None:
    """Keep that somebody does not want what was proposed to them: it is not proposed again; twice is once.

    `because`: value of a `Because`, which matching learns from; anything else is no reason.
    Raises ProposalUnknown, WishesClosed.
    """
    proposal = Proposal.objects.select_related("matching__edition", "partner").filter(pk=proposal_id).first()
    if proposal is None or proposal.reader_id != reader_id:
        raise ProposalUnknown
    edition = proposal.matching.edition
    if not is_open(edition.phases.all(), Phase.Kind.WISHES, now):
        raise WishesClosed
    reader = Registration.objects.select_for_update(no_key=True).get(pk=reader_id)
    refused = {"wisher": reader, "to": proposal.partner, "proposed": Proposed.NO.value, "gone_at": None}
    if Wish.objects.filter(**refused).exists():
        return
    known = {each.value for each in Because}
    facts: dict[str, Any] = {"proposed": Proposed.NO.value, "because": because if because in known else ""}
    wish = Wish.objects.create(
        edition=edition,
        number=secrets.token_hex(10),
        wisher=reader,
        source=Source.PROPOSAL,
        made_by=actor_id,
        made_at=now,
        changed_at=now,
        **facts,
    )
    wish.number = number_of(wish)
    wish.save(update_fields=["number"])
    wish.to.add(proposal.partner)
    about = {"edition_id": edition.pk, "behalf_id": reader.person_id}
    record("proposal.refused", wish, actor_id=actor_id, now=now, **about, because=facts["because"])


@transaction.atomic
def expire_wishes(*, now: datetime) -> int:
    """Let wishes go that nobody answered in time; return how many.

    One that somebody is changing just then is left for the next time, so that neither waits for the other.
    """
    late = Wish.objects.select_for_update(of=("self",), skip_locked=True).filter(
        status=WishStatus.UNANSWERED.value, gone_at=None, expires_at__lte=now
    )
    found = list(late)
    for wish in found:
        wish.gone_at = now
        save_version(wish, seen=wish.version, now=now, fields=("gone_at",))
        record("wish.expired", wish, actor_id=None, now=now, edition_id=wish.edition_id)
    return len(found)
