"""Letters about a released timetable: one per person, only to whom it is new; held until the organiser presses send."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_, words
from viaregia.exchange.papers.agenda_pdf import Changes
from viaregia.meetings.models import Timetable
from viaregia.meetings.queries.agendas import Released, agenda_as_calendar, released_agenda
from viaregia.meetings.queries.timetables import released, released_by_organiser
from viaregia.meetings.queries.told import KEY, Told, last_told, those_here, told_since
from viaregia.meetings.wording import since_words
from viaregia.participation.models import Registration
from viaregia.participation.wording import HELLO, language_of
from viaregia.plumbing.audit import record
from viaregia.plumbing.mail_bundles import HELD
from viaregia.plumbing.models import OutboxMail

BATCH: Final = 200


class NotTheOneThatCounts(ViaRegiaError):
    """Letters are about the last released timetable."""

    code = "not_the_one_that_counts"
    sentence = N_("Timetable {number} is not the one that counts. Letters are sent about the last released one only.")


@dataclass(frozen=True, slots=True)
class Sent:
    """How many letters were put into the outbox, and how many people have no address and must be called."""

    letters: int
    without_address: int


@transaction.atomic
def mail_timetable(*, timetable_id: int, actor_id: int | None, now: datetime) -> Sent:
    """Put a letter to everybody concerned into the outbox, held until somebody presses send; twice is once.

    It tells of the timetable that counts: what participants have booked since is in it.
    Raises NotTheOneThatCounts; then nothing is written.
    """
    timetable = Timetable.objects.select_for_update().defer("plan").select_related("edition").get(pk=timetable_id)
    counts = released(timetable.edition)
    if counts is None or timetable != released_by_organiser(timetable.edition):
        raise NotTheOneThatCounts(number=timetable.number)
    people = list(those_here(timetable))
    letters = _put(counts, people, now, held=True)
    Timetable.objects.filter(pk=timetable.pk, mailed_at=None).update(mailed_at=now)
    sent = Sent(letters, sum(_concerned(timetable, each) and not each.person.email for each in people))
    facts = {"letters": sent.letters, "without_address": sent.without_address}
    record("timetable.mailed", timetable, actor_id=actor_id, now=now, edition_id=timetable.edition_id, **facts)
    return sent


@transaction.atomic
def tell_of_change(*, timetable: Timetable, held: bool, now: datetime) -> Sent:
    """Write to those for whom a version is new that participants brought about, at once or held as all others are."""
    people = [each for each in those_here(timetable) if _concerned(timetable, each)]
    letters = _put(timetable, people, now, held=held)
    return Sent(letters, sum(not each.person.email for each in people))


def _put(timetable: Timetable, people: list[Registration], now: datetime, *, held: bool) -> int:
    """Put letters into the outbox and return how many.

    Each says what has changed for the person since the last letter that went out; one about an earlier version that
    still waits is thrown away for it.
    """
    theirs = OutboxMail.objects.filter(edition=timetable.edition_id, person__in=[each.person_id for each in people])
    about = theirs.filter(key__startswith=_key(timetable, ""))
    theirs.filter(HELD, key__startswith=KEY).exclude(pk__in=about.values("pk")).delete()
    before = about.count()
    letters = list(_letters(timetable, people, now, held=held))
    OutboxMail.objects.bulk_create(letters, ignore_conflicts=True, batch_size=BATCH)
    return about.count() - before


def _key(timetable: Timetable, number: object) -> str:
    return f"{KEY}{timetable.pk}.{number}"


def _concerned(timetable: Timetable, who: Registration) -> bool:
    """Whether a version is new to somebody to whom nobody writes: against the version before it."""
    return timetable.told is None or who.number in timetable.told


def _letters(timetable: Timetable, people: list[Registration], now: datetime, *, held: bool) -> Iterator[OutboxMail]:
    told = last_told(timetable)
    known = {each.pk: told[each.pk] for each in people if each.pk in told}
    new = told_since(timetable, known.values())
    for each in people:
        agenda = _agenda(timetable, each, known.get(each.pk), new)
        if each.person.email and agenda is not None:
            language = language_of(each)
            yield OutboxMail(
                key=_key(timetable, each.pk),
                to=each.person.email,
                language=language,
                subject=_subject(agenda, language)[:200],
                text=_text(each, agenda, language),
                attachments=[_attached(agenda)],
                edition=timetable.edition_id,
                person=each.person_id,
                held=held,
                made_at=now,
                due_at=now,
            )


def _agenda(timetable: Timetable, who: Registration, known: int | None, new: Mapping[int, Told]) -> Released | None:
    """Return somebody's agenda with what is new to them since the version they know; None where nothing is."""
    agenda = released_agenda(who, language_of(who))
    if agenda is None or known == timetable.pk:
        return None
    if known is None or known not in new:  # they know none yet: all of it is new
        return replace(agenda, changes=None)
    lines = new[known].get(who.number)
    if not lines:
        return None
    heading = since_words(agenda.agenda.language)
    return replace(agenda, changes=Changes(heading, tuple((what, places) for what, places in lines)))


def _subject(agenda: Released, language: str) -> str:
    _ = words(language).gettext
    text = _("{forum}: your agenda has changed") if agenda.changes else _("{forum}: your agenda")
    return text.format(forum=agenda.settings.title)


def _text(who: Registration, agenda: Released, language: str) -> str:
    _ = words(language).gettext
    link = f"{settings.BASE_URL.rstrip('/')}/p/{who.token}/agenda"
    lines = [_(HELLO).format(name=who.person.name), ""]
    if agenda.changes:
        lines += [_("something in your agenda is different now:"), ""]
        lines += [f"– {what}: {places}" if places else f"– {what}" for what, places in agenda.changes.lines]
    else:
        lines.append(_("the timetable is ready, and with it your personal agenda."))
    lines += ["", _("Your agenda, with time, table and partners, always as it stands:"), link, ""]
    lines.append(_("The attached file puts the meetings into your calendar."))
    if agenda.settings.help_desk:
        lines.append(_("Help desk: {number}").format(number=agenda.settings.help_desk))
    return "\n".join([*lines, "", ", ".join(agenda.settings.organisers) or agenda.settings.title])


def _attached(agenda: Released) -> dict[str, str]:
    data = base64.b64encode(agenda_as_calendar(agenda)).decode()
    return {"name": "agenda.ics", "type": "text/calendar; charset=utf-8", "base64": data}
