"""Persons of the directory: entered by hand, changed, moved to another organisation, bound to an account."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.directory.facts import check_languages
from viaregia.directory.models import Account, Organisation, Person
from viaregia.directory.services.organisations import MergedMeanwhile
from viaregia.plumbing.audit import record
from viaregia.plumbing.mail import redirect_letters
from viaregia.plumbing.versions import save_version

FACTS: Final = (
    "salutation", "title", "first_name", "last_name", "function", "email", "phone", "languages", "levels", "language",
    "organisation_id",
)  # fmt: skip
"""Columns that somebody may say something about; `organisation_id` moves a person to another one."""


class PersonErased(ViaRegiaError):
    """Somebody asked to be erased: nothing is written down about them any more."""

    code = "person_erased"
    sentence = N_("This person was erased. Nothing can be written down about them any more.")


class AccountNotTheirs(ViaRegiaError):
    """No account has a person's address, or another person has it."""

    code = "account_not_theirs"
    sentence = N_("There is no account of this person's e-mail address that is still free. They must log in first.")


@transaction.atomic
def make_person(*, facts: Mapping[str, Any], actor_id: int | None, now: datetime) -> Person:
    """Enter a person by hand. `facts`: by column, of `FACTS`. Raises LettersUnknown, MergedMeanwhile."""
    _check(facts)
    made = Person.objects.create(**_known(facts), changed_at=now)
    record("person.entered", made, actor_id=actor_id, now=now, behalf_id=made.pk, organisation=made.organisation_id)
    return made


@transaction.atomic
def change_person(
    *, person_id: int, seen: int, facts: Mapping[str, Any], actor_id: int | None, now: datetime
) -> tuple[str, ...]:
    """Change facts of a person who still is as the caller saw them; return which columns changed.

    The audit says which, and to which organisation they moved, but not what stood there: that could not be erased.
    Letters that wait go to an address that was corrected.
    Raises LettersUnknown, MergedMeanwhile, PersonErased, ChangedMeanwhile; then nothing changed.
    """
    row = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    if row.erased_at is not None:
        raise PersonErased
    if row.merged_into_id is not None:
        raise MergedMeanwhile
    _check(facts)
    before = row.organisation_id
    changed = tuple(sorted(name for name, value in _known(facts).items() if getattr(row, name) != value))
    for name in changed:
        setattr(row, name, facts[name])
    if changed or row.version != seen:
        save_version(row, seen=seen, now=now, fields=changed)
        moved = {"before": before, "organisation": row.organisation_id} if before != row.organisation_id else {}
        if "email" in changed:
            redirect_letters(person_id=row.pk, to=row.email)
        record("person.changed", row, actor_id=actor_id, now=now, behalf_id=row.pk, changed=list(changed), **moved)
    return changed


def _check(facts: Mapping[str, Any]) -> None:
    check_languages(facts.get("languages", ()))
    house = facts.get("organisation_id")
    if house is not None and Organisation.objects.get(pk=house).merged_into_id is not None:
        raise MergedMeanwhile


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in FACTS if name in facts}


@transaction.atomic
def link_account(*, person_id: int, actor_id: int | None, now: datetime) -> Account:
    """Bind a person to the account of their own address, so that they see their data by logging in.

    Raises AccountNotTheirs where there is none, or somebody else is bound to it, or they have one.
    """
    row = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    free = Account.objects.filter(email=row.email.lower(), person=None, is_active=True)
    found = free.first() if row.email and row.account_id is None and row.erased_at is None else None
    if found is None:
        raise AccountNotTheirs
    _bind(row, found, now)
    record("person.account_linked", row, actor_id=actor_id, now=now, behalf_id=row.pk, account=found.pk)
    return found


@transaction.atomic
def unlink_account(*, person_id: int, actor_id: int | None, now: datetime) -> None:
    """Let an account be nobody's in the directory any more; the account stays. Done twice, it is done once."""
    row = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    if row.account_id is not None:
        account = row.account_id
        _bind(row, None, now)
        record("person.account_unlinked", row, actor_id=actor_id, now=now, behalf_id=row.pk, account=account)


def _bind(row: Person, account: Account | None, now: datetime) -> None:
    row.account = account
    save_version(row, seen=row.version, now=now, fields=("account",))
