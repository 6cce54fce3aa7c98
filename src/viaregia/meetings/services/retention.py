"""What is kept no longer than its purpose lasts: carried out by the worker, once a day is enough.

Each step finds what it has to do by the rows themselves, so that it can be interrupted and done again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from viaregia.directory.models import Person
from viaregia.directory.services.letters import forget_letters
from viaregia.forums.models import Edition
from viaregia.forums.privacy import Retention, end_of, retention_of
from viaregia.meetings.models import Timetable
from viaregia.meetings.services.erasure import NOBODY, SPECIAL, STAY, erase_from_plans, erase_rows
from viaregia.participation.models import Answer, Consent, Registration, Veto
from viaregia.plumbing.audit import record
from viaregia.plumbing.models import AuditLine, OutboxMail

ENTERED: Final = timedelta(days=365)
"""For so long after the last change somebody stands in the directory who takes part in nothing."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """How many rows lost what: diets and answers like them, stays, profiles, names kept as evidence, letters.

    `lines`: of the audit, that were deleted.
    """

    special: int = 0
    stay: int = 0
    profiles: int = 0
    evidence: int = 0
    letters: int = 0
    lines: int = 0

    def __add__(self, other: "Deleted") -> "Deleted":
        return Deleted(*(getattr(self, each) + getattr(other, each) for each in self.__slots__))


def carry_out_retention(*, now: datetime) -> Deleted:
    """Delete what is due, edition by edition, each in a transaction of its own."""
    total = Deleted(letters=forget_letters(now=now))
    for edition in Edition.objects.all():
        total += _carry_out(edition, now)
    return total + Deleted(profiles=_never_came(now), lines=_old_lines(now))


@transaction.atomic
def _carry_out(edition: Edition, now: datetime) -> Deleted:
    end = end_of(edition)
    if end is None:
        return Deleted()
    kept = retention_of(edition)
    due = {
        name: end + timedelta(days=getattr(kept, name)) <= now for name in ("special", "stay", "profile", "evidence")
    }
    done = Deleted(
        special=_emptied(edition, SPECIAL, now) + _special_answers(edition) if due["special"] else 0,
        stay=_emptied(edition, STAY, now) + _reasons(edition) if due["stay"] else 0,
        profiles=_profiles(edition, now) + _telephones(edition) if due["profile"] else 0,
        evidence=_evidence(edition, now) + _helpers(edition) if due["evidence"] else 0,
        lines=_lines(edition, now - timedelta(days=kept.evidence)) if due["evidence"] else 0,
    )
    if done != Deleted():
        counts = {"special": done.special, "stay": done.stay, "profiles": done.profiles, "evidence": done.evidence}
        counts["lines"] = done.lines
        record("edition.retention", edition, actor_id=None, now=now, edition_id=edition.pk, counts=counts)
    return done


def _telephones(edition: Edition) -> int:
    """Empty the telephone numbers of interpreters; the next edition has taken them over by then."""
    return edition.interpreters.exclude(phone="").update(phone="")


def _helpers(edition: Edition) -> int:
    """Take out who interpreted, and who led a group."""
    edition.programme.exclude(interpreters=[]).update(interpreters=[])
    led = edition.delegations.exclude(leader="").update(leader="")
    return led + edition.interpreters.all().delete()[0]


def _lines(edition: Edition, before: datetime) -> int:
    """Delete what the audit says of an edition, as the privacy page promises: so long, and no longer."""
    return AuditLine.objects.filter(edition=edition.pk, at__lt=before).delete()[0]


def _old_lines(now: datetime) -> int:
    """Delete what the audit says of no edition, as long after as evidence is usually kept."""
    return AuditLine.objects.filter(edition=None, at__lt=now - timedelta(days=Retention().evidence)).delete()[0]


def _emptied(edition: Edition, values: dict[str, str], now: datetime) -> int:
    says = ~Q(**values)
    return edition.registrations.filter(says).update(**values, changed_at=now)


def _special_answers(edition: Edition) -> int:
    """Delete answers to an organiser's own questions that caterer and venue alone got."""
    return Answer.objects.filter(registration__edition=edition, question__special=True).delete()[0]


def _reasons(edition: Edition) -> int:
    """Empty the reasons of vetoes, which are remarks on people; that there was one stays."""
    return Veto.objects.filter(registration__edition=edition).exclude(reason="").update(reason="")


def _profiles(edition: Edition, now: datetime) -> int:
    """Erase people of an edition who neither asked to be kept, nor log in, nor take part in what is not yet over."""
    named: list[Registration] = []
    nameless: list[Registration] = []
    people = list(_done_with(edition, now))
    for person in people:
        stays, registrations = erase_rows(person, actor_id=None, now=now)
        (named if stays else nameless).extend(registrations)
    erase_from_plans(named, named=True)
    erase_from_plans(nameless, named=False)
    return len(people)


@transaction.atomic
def _never_came(now: datetime) -> int:
    """Erase people who were entered by hand, take part in nothing, and of whom nothing was said for `ENTERED`."""
    keep = Consent.objects.filter(person=OuterRef("pk"), purpose=Consent.Purpose.KEEP_PROFILE, withdrawn_at=None)
    people = Person.objects.filter(registrations=None, erased_at=None, account=None, merged_into=None)
    due = list(people.filter(changed_at__lte=now - ENTERED).exclude(Exists(keep)))
    for person in due:
        erase_rows(person, actor_id=None, now=now)
    return len(due)


def _done_with(edition: Edition, now: datetime) -> QuerySet[Person]:
    keep = Consent.objects.filter(person=OuterRef("pk"), purpose=Consent.Purpose.KEEP_PROFILE, withdrawn_at=None)
    later = Registration.objects.filter(person=OuterRef("pk")).exclude(edition__in=_over(now))
    people = Person.objects.filter(registrations__edition=edition, erased_at=None, account=None)
    return people.exclude(Exists(keep)).exclude(Exists(later)).distinct()


def _over(now: datetime) -> list[int]:
    """Return the editions whose profiles are due; whoever takes part in others is still needed."""
    found = []
    for each in Edition.objects.all():
        end = end_of(each)
        if end is not None and end + timedelta(days=retention_of(each).profile) <= now:
            found.append(each.pk)
    return found


def _evidence(edition: Edition, now: datetime) -> int:
    """Take out the names that stood as evidence alone, the plans and the letters."""
    elsewhere = Registration.objects.filter(person=OuterRef("pk")).exclude(edition=edition)
    people = Person.objects.filter(registrations__edition=edition).exclude(erased_at=None).exclude(last_name=NOBODY)
    gone = people.exclude(Exists(elsewhere)).values_list("pk", flat=True)
    nameless = {"first_name": "", "last_name": NOBODY, "title": "", "organisation": None, "changed_at": now}
    count = Person.objects.filter(pk__in=list(gone)).update(**nameless)
    count += Timetable.objects.filter(edition=edition).exclude(plan=b"").update(plan=b"", digest="", told=None)
    return count + OutboxMail.objects.filter(edition=edition.pk).delete()[0]
