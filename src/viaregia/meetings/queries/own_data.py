"""All that is held about a person, for themselves (Art. 15 and 20 GDPR)."""

from typing import Any, Final

from allauth.usersessions.models import UserSession
from django.db.models import Model, Q

from viaregia.directory.models import Account, Person
from viaregia.forums.questions import in_words, label_of
from viaregia.meetings.models import Booking, Wish
from viaregia.participation.models import Answer, Consent, Registration, Veto
from viaregia.participation.terms import labels_of
from viaregia.participation.wording import language_of
from viaregia.plumbing.models import AuditLine, OutboxMail

INNER: Final = frozenset(
    {"id", "version", "token", "account", "organisation", "merged_into", "person", "kind", "key", "terms"}
)
"""Columns that say nothing about anybody, or open doors."""


def own_data(person_ids: list[int], account: Account | None = None) -> dict[str, Any]:
    """Return what is held about a person, by subject, as JSON can hold it. Twelve queries, two more an account.

    `person_ids`: one, or several where somebody stands in the directory more than once. `account`: the one that asks.
    """
    people = list(Person.objects.filter(pk__in=person_ids).select_related("organisation", "account"))
    accounts = {each.account for each in people if each.account} | ({account} if account else set())
    rows = Registration.objects.filter(person__in=people).select_related("edition", "kind", "body", "person")
    entered = list(rows.prefetch_related("programme", "themes", "delegations"))
    return {
        "persons": [_row(each) | {"organisation": str(each.organisation or "")} for each in people],
        "accounts": [_account(each) for each in accounts],
        "registrations": [_registration(each) for each in entered],
        "answers": _answers(entered),
        "vetoes": _vetoes(entered),
        "consents": [_row(each) for each in Consent.objects.filter(person__in=people)],
        "wishes": _wishes(entered),
        "bookings": _bookings(entered),
        "letters": _letters(people),
        "actions": _actions(people, [each.pk for each in accounts], entered),
    }


def _account(account: Account) -> dict[str, Any]:
    sessions = UserSession.objects.filter(user=account)
    opened = [f"{each.created_at.isoformat()} {each.ip} {each.user_agent}" for each in sessions]
    roles = account.membership_set.select_related("body")
    named = [f"{each.body}: {each.role}" for each in roles]
    return {"email": account.email, "language": account.language, "roles": named, "sessions": opened}


def _row(row: Model) -> dict[str, Any]:
    """Return the columns of a row that say something."""
    columns = (each for each in row._meta.concrete_fields if each.name not in INNER)
    found = {each.name: each.value_from_object(row) for each in columns}
    return {name: _plain(value) for name, value in found.items() if value not in ("", None, [], {})}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _registration(row: Registration) -> dict[str, Any]:
    more = {"edition": row.edition.slug, "kind": row.kind.slug, "body": str(row.body or "")}
    terms = {f"terms_{side}": labels_of(ids, language_of(row)) for side, ids in row.terms.items()}
    chosen = {name: [str(each) for each in getattr(row, name).all()] for name in ("programme", "themes", "delegations")}
    return _row(row) | more | terms | chosen


def _answers(entered: list[Registration]) -> list[dict[str, Any]]:
    """Return what somebody answered to organisers' own questions, with the question in the language they read."""
    rows = Answer.objects.filter(registration__in=entered).select_related(
        "question__edition", "registration__person", "registration__edition"
    )
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for each in rows.order_by("registration", "question__place", "question", "id"):
        asked, language = each.question, language_of(each.registration)
        empty = {"edition": asked.edition.slug, "question": label_of(asked, language).text, "answer": []}
        row = found.setdefault((each.registration_id, asked.pk), empty)
        row["answer"] += in_words(asked, [each.value], language)
    return list(found.values())


def _vetoes(entered: list[Registration]) -> list[dict[str, Any]]:
    """Return vetoes with their reasons: what organisers write about somebody is theirs to read too."""
    rows = Veto.objects.filter(registration__in=entered).select_related("body", "registration__edition")
    return [
        {"edition": each.registration.edition.slug, "body": str(each.body)}
        | {name: _plain(getattr(each, name)) for name in ("at", "reason", "lifted_at")}
        for each in rows
    ]


def _wishes(entered: list[Registration]) -> list[dict[str, Any]]:
    """Return wishes from and to somebody; what others wrote about them for themselves stays theirs."""
    mine = {each.pk for each in entered}
    wishes = Wish.objects.filter(Q(wisher__in=mine) | Q(to__in=mine)).select_related("wisher__person", "edition")
    rows = []
    for each in wishes.prefetch_related("to__person").distinct():
        sent = each.wisher_id in mine
        if not sent and each.kind == "never":
            continue
        others = ", ".join(str(one.person) for one in each.to.all()) if sent else str(each.wisher.person)
        row = {"edition": each.edition.slug, "number": each.number, "sent": sent, "with": others, "kind": each.kind}
        row |= {"status": each.status, "subject": each.subject, "made_at": each.made_at.isoformat()}
        rows.append(row | ({"remark": each.remark} if sent else {}))
    return rows


def _bookings(entered: list[Registration]) -> list[dict[str, Any]]:
    """Return the free times that somebody asked for or was asked for, and what became of it."""
    mine = {each.pk for each in entered}
    found = Booking.objects.filter(Q(asker__in=mine) | Q(asked__in=mine))
    return [
        {
            "edition": each.edition.slug,
            "slot": each.slot,
            "sent": each.asker_id in mine,
            "with": str((each.asked if each.asker_id in mine else each.asker).person),
            "subject": each.subject,
            "state": each.state,
            "made_at": each.made_at.isoformat(),
        }
        for each in found.select_related("edition", "asker__person", "asked__person")
    ]


def _letters(people: list[Person]) -> list[dict[str, Any]]:
    """Return the letters as they went out; those that went into others stand in them."""
    letters = OutboxMail.objects.filter(person__in=[each.pk for each in people], bundle=None)
    rows = letters.values("to", "subject", "text", "made_at", "sent_at", "bounced_at", "status", "fault")
    return [{name: _plain(value) for name, value in row.items()} for row in rows]


def _actions(people: list[Person], accounts: list[int], entered: list[Registration]) -> list[dict[str, Any]]:
    """Return what somebody did, what was done in their name, and what was done to them and their registrations."""
    lines = AuditLine.objects.filter(
        Q(actor__in=accounts)
        | Q(behalf__in=[each.pk for each in people])
        | Q(kind="directory.person", key__in=[str(each.pk) for each in people])
        | Q(kind="participation.registration", key__in=[str(each.pk) for each in entered])
    )
    return [{"at": each.at.isoformat(), "what": each.verb, "self": each.actor in accounts} for each in lines]
