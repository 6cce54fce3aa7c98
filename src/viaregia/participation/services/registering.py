"""Registering: by the public form, for a colleague, at the desk; and completing what one said."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.directory.models import Organisation, Person
from viaregia.forums.models import Edition
from viaregia.forums.questions import Answers
from viaregia.participation.models import Registration, State
from viaregia.participation.policies import MAY_ANSWER, is_late, stands_vetoed
from viaregia.participation.queries.forms import check_open
from viaregia.participation.services.answers import keep_answers
from viaregia.participation.services.consents import edition_for, give_consent
from viaregia.participation.services.kinds import finds_place
from viaregia.participation.services.letters import tell_state
from viaregia.plumbing.audit import record
from viaregia.plumbing.mail import redirect_letters
from viaregia.plumbing.versions import save_version


class RegisteredAlready(ViaRegiaError):
    """The same person stands on the edition's list."""

    code = "registered_already"
    sentence = N_("Somebody of this name and e-mail address is registered already. The personal link in the letter "
                  "leads to the registration.")  # fmt: skip


class NothingToChange(ViaRegiaError):
    """A registration is over: cancelled, or the edition was held."""

    code = "registration_over"
    sentence = N_("This registration can no longer be changed here. Please ask the organisers.")


@dataclass(frozen=True, slots=True)
class Application:
    """What somebody says when they register.

    `organisation_id`: one that is known; else `organisation` has the columns of a new one, or neither is said.
    `person`, `registration`: columns. `consents`: purposes agreed to. `answers`: to the organiser's own questions, by
    their numbers; None where they were not asked. `themes`: numbers of the edition's themes.
    """

    kind_id: int
    person: dict[str, Any]
    registration: dict[str, Any] = field(default_factory=dict)
    organisation: dict[str, Any] = field(default_factory=dict)
    organisation_id: int | None = None
    consents: tuple[str, ...] = ()
    answers: Answers | None = None
    themes: tuple[int, ...] = ()


def new_token() -> str:
    """Return a personal link's secret: 256 bits."""
    return secrets.token_urlsafe(32)


@transaction.atomic
def register(
    *,
    edition_id: int,
    application: Application,
    token: str,
    now: datetime,
    language: str,
    actor_id: int | None = None,
    by_id: int | None = None,
) -> Registration:
    """Register somebody by the public form; pressed twice, it is done once (by `token`). The letter goes at once.

    Full kinds lead to the waiting list; after the freeze people are late. `language`: in which consent was asked.
    `by_id`: the person who registers a colleague.
    Raises RegistrationClosed, RegisteredAlready, AnswersIncomplete.
    """
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition_id)
    before = edition.registrations.filter(token=token).first()
    if before is not None:
        return before
    check_open(edition, now)
    made = new_registration(edition, application, token, now)
    made.state = State.APPLIED if finds_place(made.kind) else State.WAITING
    made.save()
    made.themes.set(edition.themes.filter(pk__in=application.themes))
    keep_answers(made, application.answers)
    record("registration.applied", made, actor_id=actor_id, now=now, edition_id=edition.pk, behalf_id=made.person_id,
           state=made.state, late=made.late, **({"by": by_id} if by_id else {}))  # fmt: skip
    for purpose in application.consents:
        give_consent(person_id=made.person_id, edition_id=edition_for(purpose, edition.pk), purpose=purpose,
                     language=language, actor_id=actor_id, now=now, behalf_id=made.person_id)  # fmt: skip
    tell_state(registration=made, now=now, held=False)
    return made


@transaction.atomic
def enter_walk_in(*, edition_id: int, application: Application, actor_id: int, now: datetime) -> Registration:
    """Enter somebody who stands at the desk: they came, whatever phase it is; nothing is sent.

    Raises RegisteredAlready.
    """
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition_id)
    made = new_registration(edition, application, new_token(), now)
    made.state = State.CAME
    made.save()
    record("registration.walked_in", made, actor_id=actor_id, now=now, edition_id=edition.pk, behalf_id=made.person_id,
           late=made.late)  # fmt: skip
    return made


@transaction.atomic
def complete(
    *,
    registration_id: int,
    seen: int,
    person: dict[str, Any],
    registration: dict[str, Any],
    now: datetime,
    answers: Answers | None = None,
    actor_id: int | None = None,
    themes: tuple[int, ...] | None = None,
) -> Registration:
    """Keep what somebody says of themselves; who was invited has thereby said that they come.

    `answers`: to the organiser's own questions; None where they were not asked. `themes`: numbers of the edition's
    themes; None leaves them as they are.
    Raises NothingToChange, AnswersIncomplete, ChangedMeanwhile.
    """
    found = Registration.objects.select_for_update(of=("self",), no_key=True).select_related(
        "person", "kind", "edition"
    )
    one = found.get(pk=registration_id)
    if one.state not in MAY_ANSWER:
        raise NothingToChange
    invited = one.state == State.INVITED
    if invited:
        one.state = State.CONFIRMED if finds_place(one.kind) else State.WAITING
        one.applied_at = now
    changed = sorted(name for name, value in registration.items() if getattr(one, name) != value)
    changed += sorted(name for name, value in person.items() if getattr(one.person, name) != value)
    for name, value in registration.items():
        setattr(one, name, value)
    save_version(one, seen=seen, now=now, fields=(*registration, "state", "applied_at"))
    changed += keep_answers(one, answers)
    save_version(_with(one.person, person), seen=one.person.version, now=now, fields=tuple(person))
    if "email" in changed:
        redirect_letters(person_id=one.person_id, to=one.person.email)
    changed += _choose_themes(one, themes)
    facts = {"edition_id": one.edition_id, "behalf_id": one.person_id}
    record("registration.completed", one, actor_id=actor_id, now=now, **facts, changed=changed, state=one.state)
    if invited:
        tell_state(registration=one, now=now, held=False)
    return one


def _choose_themes(one: Registration, themes: tuple[int, ...] | None) -> list[str]:
    """Keep the themes somebody chose; return what changed thereby."""
    before = set(one.themes.values_list("pk", flat=True))
    if themes is None or before == set(themes):
        return []
    one.themes.set(one.edition.themes.filter(pk__in=themes))
    return ["themes"]


def next_number(edition: Edition) -> str:
    """Return the number after the highest of an edition. One query."""
    numbers = edition.registrations.values_list("number", flat=True)
    return str(max((int(each) for each in numbers if each.isdecimal() and len(each) < 9), default=0) + 1)


def new_registration(edition: Edition, application: Application, token: str, now: datetime) -> Registration:
    """Return a registration that is not saved yet, of a person who is. Raises RegisteredAlready."""
    _refuse_twice(edition, application.person)
    organisation_id = application.organisation_id
    if organisation_id is None and application.organisation:
        organisation_id = Organisation.objects.create(**application.organisation, changed_at=now).pk
    person = Person.objects.create(**application.person, organisation_id=organisation_id, changed_at=now)
    return Registration(
        edition=edition,
        person=person,
        kind=edition.kinds.get(pk=application.kind_id),
        number=next_number(edition),
        token=token,
        late=is_late(edition.phases.all(), now),
        applied_at=now,
        changed_at=now,
        **application.registration,
    )


def _refuse_twice(edition: Edition, person: dict[str, Any]) -> None:
    """Raise RegisteredAlready where name and address stand on the list; an address alone may be shared.

    Who cancelled may register anew; who was vetoed may not, as long as the veto stands.
    """
    names = {f"person__{name}__iexact": person.get(name, "") for name in ("first_name", "last_name", "email")}
    if edition.registrations.filter(~Q(state=State.CANCELLED) | Q(stands_vetoed()), **names).exists():
        raise RegisteredAlready


def _with(person: Person, said: dict[str, Any]) -> Person:
    for name, value in said.items():
        setattr(person, name, value)
    return person
