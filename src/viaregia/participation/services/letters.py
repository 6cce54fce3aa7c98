"""Letters about registrations: written into the outbox in the person's language, bundled per person while held."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from viaregia.exchange.papers.local import span_of_days
from viaregia.participation.calendars import registration_calendar
from viaregia.participation.models import Registration, State
from viaregia.participation.notices import imported_notice
from viaregia.participation.queries.forms import Days, days_of
from viaregia.participation.wording import Told, language_of, registration_letter
from viaregia.plumbing.mail import Attachment, write_letter
from viaregia.plumbing.models import OutboxMail
from viaregia.plumbing.texts import said_in

WITH_CALENDAR: Final = (State.APPLIED, State.CONFIRMED, State.CANCELLED, "refused")


def link_of(registration: Registration, page: str = "registration:mine") -> str:
    """Return the whole personal link."""
    return f"{settings.BASE_URL}{reverse(page, args=(registration.token,))}"


@transaction.atomic
def tell_state(
    *, registration: Registration, now: datetime, held: bool, source: str = "", kind: str = ""
) -> OutboxMail | None:
    """Write to somebody how their registration stands; None where they have no address.

    A letter that is held takes the place of an earlier one that is: the last word counts. `source`: who gave us the
    data of somebody invited. `kind`: another letter than that of the state.
    """
    if not registration.person.email:
        return None
    prefix = f"registration/{registration.pk}/state/"
    OutboxMail.objects.filter(key__startswith=prefix, held=True, sent_at=None).delete()
    key = f"{prefix}{registration.version}"
    return _write(registration, kind or registration.state, key, now, held=held, source=source)


@transaction.atomic
def ask_whether_coming(*, registration: Registration, now: datetime) -> OutboxMail | None:
    """Write the question of three days before, once; it is held. None where somebody has no address."""
    if not registration.person.email:
        return None
    return _write(registration, "asked", f"registration/{registration.pk}/asked", now, held=True)


def _write(
    registration: Registration, kind: str, key: str, now: datetime, *, held: bool, source: str = ""
) -> OutboxMail:
    language, days = language_of(registration), days_of(registration.edition)
    title = said_in(registration.edition.title, language).text
    link = link_of(registration, "registration:coming" if kind == "asked" else "registration:mine")
    notice = imported_notice(registration.edition, source=source, link=link, language=language) if source else ""
    told = Told(registration.person.name, title, _about(registration, days, language), link, notice)
    subject, text = registration_letter(kind, told, language)
    return write_letter(
        key=key,
        to=registration.person.email,
        language=language,
        subject=subject,
        text=text,
        now=now,
        edition_id=registration.edition_id,
        person_id=registration.person_id,
        attachments=_files(registration, days, title, link, now) if kind in WITH_CALENDAR else (),
        held=held,
    )


def _about(registration: Registration, days: Days, language: str) -> str:
    when = span_of_days(days.start.date(), days.end.date(), language) if days.start and days.end else ""
    return "\n".join(filter(None, (when, registration.edition.venue)))


def _files(registration: Registration, days: Days, title: str, link: str, now: datetime) -> tuple[Attachment, ...]:
    if not (days.start and days.end):
        return ()
    made = registration_calendar(registration, title=title, start=days.start, end=days.end, link=link, now=now)
    return (Attachment(f"{registration.edition.slug}.ics", "text/calendar", made),)
