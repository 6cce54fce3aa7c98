"""Circulars: drafted in up to four languages, tried out, then written once to everybody of a segment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_, words
from viaregia.participation.merging import FIELDS, FieldsUnknown, merged, unknown_fields
from viaregia.participation.models import Circular, Registration
from viaregia.participation.queries.people import Asked, people_asked
from viaregia.participation.services.letters import link_of
from viaregia.participation.wording import language_of
from viaregia.plumbing.audit import record
from viaregia.plumbing.mail import write_letter
from viaregia.plumbing.texts import said_in
from viaregia.plumbing.versions import save_version

UNSUBSCRIBE = N_("You get this because you take part. If you want only what the event needs: {link}")


class CircularWritten(ViaRegiaError):
    """A circular is written once."""

    code = "circular_written"
    sentence = N_("This circular is written already; its letters stand in the outbox.")


class NothingToSay(ViaRegiaError):
    """A circular has no text in any language."""

    code = "circular_empty"
    sentence = N_("This circular has no subject or no text yet. Write both in at least one language.")


@dataclass(frozen=True, slots=True)
class Letter:
    """A circular as one person gets it."""

    to: str
    language: str
    subject: str
    text: str


@transaction.atomic
def draft_circular(*, edition_id: int, segment: dict[str, str], actor_id: int, now: datetime) -> Circular:
    """Begin a circular to a segment."""
    made = Circular.objects.create(
        edition_id=edition_id, segment=segment, made_at=now, made_by=actor_id, changed_at=now
    )
    record("circular.drafted", made, actor_id=actor_id, now=now, edition_id=edition_id)
    return made


@transaction.atomic
def save_circular(
    *,
    circular_id: int,
    seen: int,
    subject: dict[str, str],
    text: dict[str, str],
    needed: bool,
    actor_id: int,
    now: datetime,
) -> Circular:
    """Keep what a circular says. Raises FieldsUnknown, CircularWritten, ChangedMeanwhile."""
    one = _open(circular_id)
    unknown = [f"{{{name}}}" for each in (*subject.values(), *text.values()) for name in unknown_fields(each)]
    if unknown:
        raise FieldsUnknown(unknown=", ".join(unknown), known=", ".join(f"{{{name}}}" for name in FIELDS))
    one.subject, one.text, one.needed = subject, text, needed
    save_version(one, seen=seen, now=now, fields=("subject", "text", "needed"))
    record("circular.saved", one, actor_id=actor_id, now=now, edition_id=one.edition_id)
    return one


def recipients(circular: Circular, seen: QuerySet[Registration]) -> QuerySet[Registration]:
    """Return those of the people seen whom a circular goes to: they have an address, and want such letters.

    Whom somebody confirms is no segment: others who open the circular confirm others.
    """
    rows = people_asked(seen.select_related("person__organisation", "edition"), Asked(**circular.segment))
    rows = rows.exclude(person__email="").filter(person__erased_at=None)
    return rows if circular.needed else rows.filter(only_needed_mail=False)


def letter_to(circular: Circular, one: Registration, language: str = "") -> Letter:
    """Return a circular as one person gets it: in their language, else in the first in which it is written."""
    wanted = said_in(circular.text, language or language_of(one)).language
    link = link_of(one)
    parts = [merged(said_in(circular.text, wanted).text, one, language=wanted, link=link)]
    if not circular.needed:
        parts.append(words(wanted).gettext(UNSUBSCRIBE).format(link=link_of(one, "registration:letters")))
    subject = merged(said_in(circular.subject, wanted).text, one, language=wanted, link=link)
    return Letter(one.person.email, wanted, subject, "\n\n".join(parts))


@transaction.atomic
def try_circular(
    *, circular_id: int, one: Registration, languages: Iterable[str], to: str, actor_id: int, now: datetime
) -> int:
    """Send a circular to oneself, as one person would get it, in each language in which it is written.

    Returns how many letters that are. Raises NothingToSay.
    """
    circular = Circular.objects.get(pk=circular_id)
    _check(circular)
    written = [language for language in languages if circular.text.get(language)]
    for language in written:
        made = letter_to(circular, one, language)
        key = f"circular/{circular.pk}/test/{language}/{now.isoformat()}"
        write_letter(key=key, to=to, language=language, subject=made.subject, text=made.text, now=now)
    record("circular.tried", circular, actor_id=actor_id, now=now, edition_id=circular.edition_id)
    return len(written)


@transaction.atomic
def write_circular(*, circular_id: int, seen: QuerySet[Registration], actor_id: int, now: datetime) -> int:
    """Write a circular to everybody of its segment whom `seen` has; return how many. The letters are held.

    Raises CircularWritten, NothingToSay.
    """
    circular = _open(circular_id)
    _check(circular)
    count = 0
    for one in recipients(circular, seen):
        made = letter_to(circular, one)
        write_letter(
            key=f"circular/{circular.pk}/{one.pk}",
            to=made.to,
            language=made.language,
            subject=made.subject,
            text=made.text,
            now=now,
            edition_id=circular.edition_id,
            person_id=one.person_id,
            held=True,
            unsubscribe="" if circular.needed else link_of(one, "registration:letters"),
        )
        count += 1
    circular.written_at, circular.letters = now, count
    circular.save(update_fields=["written_at", "letters"])
    record("circular.written", circular, actor_id=actor_id, now=now, edition_id=circular.edition_id, letters=count)
    return count


def _open(circular_id: int) -> Circular:
    found = Circular.objects.select_for_update().filter(pk=circular_id, written_at=None).first()
    if found is None:
        raise CircularWritten
    return found


def _check(circular: Circular) -> None:
    if not any(circular.text.get(language) and subject for language, subject in circular.subject.items()):
        raise NothingToSay
