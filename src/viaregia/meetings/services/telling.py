"""Letters about a released timetable: one per person, only to whom it is new.

Those that an organiser brings about are held until somebody presses send; of what people book for themselves they hear
at once.
"""

import base64
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_, words
from viaregia.exchange.papers.agenda_pdf import Changes
from viaregia.meetings.models import Timetable
from viaregia.meetings.queries.agendas import Released, agenda_as_calendar, released_agenda
from viaregia.meetings.queries.timetables import released, released_by_organiser
from viaregia.meetings.queries.told import KEY, last_told, named, those_here, those_told, told_since
from viaregia.meetings.wording import since_words
from viaregia.participation.models import Registration
from viaregia.participation.services.letters import link_of
from viaregia.participation.wording import HELLO, language_of
from viaregia.plumbing.audit import record
from viaregia.plumbing.mail import subject_line
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


Lines = list[tuple[str, str]]
News = Iterable[tuple[Registration, Released]]
"""To whom something is new, each with their agenda and what has changed in it; no changes: all of it is new."""


@transaction.atomic
def mail_timetable(*, timetable_id: int, actor_id: int | None, now: datetime) -> Sent:
    """Put a letter to everybody concerned into the outbox, held until somebody presses send; twice is once.

    It tells of the timetable that counts: what participants have booked since is in it; and says what has changed for
    the person since the last letter that went out. One about an earlier version that still waits is thrown away for it.
    Raises NotTheOneThatCounts; then nothing is written.
    """
    timetable = Timetable.objects.select_for_update().defer("plan").select_related("edition").get(pk=timetable_id)
    counts = released(timetable.edition)
    if counts is None or timetable != released_by_organiser(timetable.edition):
        raise NotTheOneThatCounts(number=timetable.number)
    people = list(those_here(timetable))
    _drop(waiting for waiting in _waiting(timetable, people) if named(waiting)[0] < timetable.pk)
    letters = _put(timetable, _news(timetable, counts, people), now, held=True)
    told = None if timetable.told is None else set(timetable.told)
    without = sum(not each.person.email for each in people if told is None or each.number in told)
    facts = {"letters": letters, "without_address": without}
    record("timetable.mailed", timetable, actor_id=actor_id, now=now, edition_id=timetable.edition_id, **facts)
    return Sent(letters, without)


def _news(
    timetable: Timetable, counts: Timetable, people: list[Registration]
) -> Iterator[tuple[Registration, Released]]:
    """Yield who does not know all of the timetable that counts, with what is new to them since what they know."""
    known = last_told(timetable)
    new = told_since(counts, known.values())
    for each in people:
        before, agenda = known.get(each.pk), released_agenda(each, language_of(each))
        if agenda is None or (before is not None and before >= timetable.pk):
            continue
        if before is None or before not in new:
            yield each, replace(agenda, changes=None)
        elif lines := new[before].get(each.number):
            changes = Changes(since_words(agenda.agenda.language), tuple((what, places) for what, places in lines))
            yield each, replace(agenda, changes=changes)


@transaction.atomic
def tell_of_change(*, timetable: Timetable, held: bool, now: datetime) -> Sent:
    """Write to those for whom a version is new that participants brought about.

    `held`: until somebody presses send; what an earlier letter tells that waits as well is in it, and nobody gets two.
    """
    people = list(those_told(timetable))
    waiting = _waiting(timetable, people) if held else []
    earlier = _told_by(waiting)
    _drop(waiting)
    letters = _put(timetable, _change(people, earlier), now, held=held)
    return Sent(letters, len(people) - letters)


def _change(people: list[Registration], earlier: Mapping[int, Lines]) -> Iterator[tuple[Registration, Released]]:
    """Yield agendas with what is new in this version, after what earlier letters would have told."""
    for each in people:
        agenda = released_agenda(each, language_of(each))
        if agenda is not None and agenda.changes and each.pk in earlier:
            told = tuple(dict.fromkeys((*earlier[each.pk], *agenda.changes.lines)))
            agenda = replace(agenda, changes=replace(agenda.changes, lines=told))
        if agenda is not None:
            yield each, agenda


def _drop(letters: Iterable[OutboxMail]) -> None:
    OutboxMail.objects.filter(pk__in=[each.pk for each in letters]).delete()


def _waiting(timetable: Timetable, people: list[Registration]) -> list[OutboxMail]:
    """Return letters about earlier versions to these people that wait for somebody to press send, the oldest first."""
    keys = {each.person_id for each in people}
    held = OutboxMail.objects.filter(HELD, edition=timetable.edition_id, person__in=keys, key__startswith=KEY)
    return list(held.order_by("made_at", "id"))


def _told_by(letters: list[OutboxMail]) -> dict[int, Lines]:
    """Return what letters tell, by registration."""
    about = [named(each) for each in letters]
    told = dict(Timetable.objects.filter(pk__in={version for version, _ in about}).values_list("pk", "told"))
    numbers = dict(Registration.objects.filter(pk__in={who for _, who in about}).values_list("pk", "number"))
    found: dict[int, Lines] = defaultdict(list)
    for version, who in about:
        found[who] += [(what, places) for what, places in (told.get(version) or {}).get(numbers.get(who, ""), ())]
    return found


def _put(timetable: Timetable, news: News, now: datetime, *, held: bool) -> int:
    """Put letters into the outbox; return how many there were not yet."""
    letters = [_letter(timetable, who, agenda, now, held=held) for who, agenda in news if who.person.email]
    before = OutboxMail.objects.filter(key__startswith=_key(timetable, "")).count()
    OutboxMail.objects.bulk_create(letters, ignore_conflicts=True, batch_size=BATCH)
    Timetable.objects.filter(pk=timetable.pk, mailed_at=None).update(mailed_at=now)
    return OutboxMail.objects.filter(key__startswith=_key(timetable, "")).count() - before


def _key(timetable: Timetable, number: object) -> str:
    return f"{KEY}{timetable.pk}.{number}"


def _letter(timetable: Timetable, who: Registration, agenda: Released, now: datetime, *, held: bool) -> OutboxMail:
    language = language_of(who)
    return OutboxMail(
        key=_key(timetable, who.pk),
        to=who.person.email,
        language=language,
        subject=subject_line(_subject(agenda, language)),
        text=_text(who, agenda, language),
        attachments=[_attached(agenda)],
        edition=timetable.edition_id,
        person=who.person_id,
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
    link = link_of(who, "participant:agenda")
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
