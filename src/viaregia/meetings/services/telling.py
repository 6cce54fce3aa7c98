"""Letters about a released timetable: one per person, only to whom it is new, and only when the organiser says so."""

import base64
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_, words
from viaregia.meetings.models import Timetable
from viaregia.meetings.queries.agendas import Released, agenda_as_calendar, released_agenda
from viaregia.meetings.queries.timetables import released_by_organiser
from viaregia.meetings.queries.told import those_told
from viaregia.participation.models import Registration
from viaregia.participation.wording import language_of
from viaregia.plumbing.audit import record
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
    """Put a letter to everybody concerned into the outbox; pressed twice, nobody gets a second one.

    It tells of the timetable that counts: what participants have booked since is in it.
    Raises NotTheOneThatCounts; then nothing is sent.
    """
    timetable = Timetable.objects.select_for_update().defer("plan").select_related("edition").get(pk=timetable_id)
    if timetable != released_by_organiser(timetable.edition):
        raise NotTheOneThatCounts(number=timetable.number)
    people = list(those_told(timetable))
    sent = _put(timetable, people, now)
    facts = {"letters": sent.letters, "without_address": sent.without_address}
    record("timetable.mailed", timetable, actor_id=actor_id, now=now, edition_id=timetable.edition_id, **facts)
    return sent


@transaction.atomic
def tell_of_change(*, timetable: Timetable, held: bool, now: datetime) -> Sent:
    """Write to those for whom a version is new that participants brought about.

    `held`: until somebody presses send; what an earlier letter tells that waits as well is in it, and nobody gets two.
    """
    people = list(those_told(timetable))
    waiting = _waiting(timetable, people) if held else []
    earlier = _told_by(waiting)
    OutboxMail.objects.filter(pk__in=[each.pk for each in waiting]).delete()
    return _put(timetable, people, now, held=held, earlier=earlier)


Lines = list[tuple[str, str]]


def _waiting(timetable: Timetable, people: list[Registration]) -> list[OutboxMail]:
    """Return letters about earlier versions to these people that wait for somebody to press send, the oldest first."""
    keys = {each.person_id for each in people}
    held = OutboxMail.objects.filter(edition=timetable.edition_id, person__in=keys, held=True, sent_at=None)
    return list(held.filter(key__startswith="timetable.").order_by("made_at", "id"))


def _told_by(letters: list[OutboxMail]) -> dict[int, Lines]:
    """Return what letters tell, by registration."""
    named = [tuple(map(int, each.key.split(".")[1:])) for each in letters]
    told = dict(Timetable.objects.filter(pk__in={version for version, _ in named}).values_list("pk", "told"))
    numbers = dict(Registration.objects.filter(pk__in={who for _, who in named}).values_list("pk", "number"))
    found: dict[int, Lines] = defaultdict(list)
    for version, who in named:
        found[who] += [(what, places) for what, places in (told.get(version) or {}).get(numbers.get(who, ""), ())]
    return found


def _put(
    timetable: Timetable,
    people: list[Registration],
    now: datetime,
    *,
    held: bool = False,
    earlier: Mapping[int, Lines] | None = None,
) -> Sent:
    letters = list(_letters(timetable, people, now, held=held, earlier=earlier or {}))
    before = OutboxMail.objects.filter(key__startswith=_key(timetable, "")).count()
    OutboxMail.objects.bulk_create(letters, ignore_conflicts=True, batch_size=BATCH)
    Timetable.objects.filter(pk=timetable.pk, mailed_at=None).update(mailed_at=now)
    put = OutboxMail.objects.filter(key__startswith=_key(timetable, "")).count() - before
    return Sent(put, len(people) - len(letters))


def _key(timetable: Timetable, number: object) -> str:
    return f"timetable.{timetable.pk}.{number}"


def _letters(
    timetable: Timetable, people: list[Registration], now: datetime, *, held: bool, earlier: Mapping[int, Lines]
) -> Iterator[OutboxMail]:
    for each in people:
        language = language_of(each)
        agenda = released_agenda(each, language)
        if agenda is not None and agenda.changes and each.pk in earlier:
            told = tuple(dict.fromkeys((*earlier[each.pk], *agenda.changes.lines)))
            agenda = replace(agenda, changes=replace(agenda.changes, lines=told))
        if each.person.email and agenda is not None:
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


def _subject(agenda: Released, language: str) -> str:
    _ = words(language).gettext
    text = _("{forum}: your agenda has changed") if agenda.changes else _("{forum}: your agenda")
    return text.format(forum=agenda.settings.title)


def _text(who: Registration, agenda: Released, language: str) -> str:
    _ = words(language).gettext
    link = f"{settings.BASE_URL.rstrip('/')}/p/{who.token}/agenda"
    lines = [_("Good day, {name},").format(name=who.person.name), ""]
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
