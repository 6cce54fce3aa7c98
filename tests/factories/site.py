"""Bodies, accounts, editions and people, as rows."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, Final

from viaregia.directory.models import Account, Body, Membership, Organisation, Person, Role
from viaregia.forums.models import Edition, EditionBody, Phase, Question, Series
from viaregia.participation.models import Answer, Kind, Registration, State

NOW: Final = datetime(2026, 11, 26, 12, tzinfo=UTC)
PASSWORD: Final = "long enough, and said nowhere else"
_numbers = count(1)


def account(email: str = "", password: str | None = PASSWORD, **more: Any) -> Account:
    return Account.objects.create_user(email or f"account{next(_numbers)}@example.org", password, **more)


def body(country: str = "DE", name: str = "") -> Body:
    return Body.objects.create(name=name or f"Body {next(_numbers)}", kind=Body.Kind.AGENCY, country=country)


def member(of: Body, role: Role, email: str = "") -> Account:
    made = account(email)
    Membership.objects.create(body=of, account=made, role=role)
    return made


def edition(*owners: Body, sees_all: bool = True, slug: str = "") -> Edition:
    """Return an edition in which everything is open; the first body hosts it."""
    slug = slug or f"forum-{next(_numbers)}"
    series, _ = Series.objects.get_or_create(slug="series")
    made = Edition.objects.create(
        series=series, slug=slug, title={"de": "Forum", "en": "Forum"}, language="de", changed_at=NOW
    )
    for position, each in enumerate(owners):
        EditionBody.objects.create(edition=made, body=each, host=not position, sees_all=sees_all and not position)
    for kind in set(Phase.Kind) - {Phase.Kind.FREEZE}:
        Phase.objects.create(edition=made, kind=kind, opens=NOW - timedelta(days=400))
    return made


def organisation(name: str = "", country: str = "DE", **more: Any) -> Organisation:
    return Organisation.objects.create(
        name=name or f"Organisation {next(_numbers)}", country=country, changed_at=NOW, **more
    )


def person(last_name: str = "", of: Organisation | None = None, **more: Any) -> Person:
    return Person.objects.create(
        last_name=last_name or f"Person{next(_numbers)}", organisation=of, changed_at=NOW, **more
    )


def registration(where: Edition, who: Person | None = None, **more: Any) -> Registration:
    kind, _ = Kind.objects.get_or_create(edition=where, slug="guest")
    number = next(_numbers)
    return Registration.objects.create(
        edition=where,
        person=who or person(of=organisation()),
        kind=kind,
        number=more.pop("number", str(number)),
        token=more.pop("token", f"token{number}"),
        state=more.pop("state", State.CONFIRMED),
        changed_at=NOW,
        **more,
    )


def question(where: Edition, kind: str = Question.Kind.TEXT, *, choices: str = "", **more: Any) -> Question:
    """Return a question at the end of the form; `choices`: values apart by spaces, each with its value as label."""
    number = next(_numbers)
    said = {"slug": f"question-{number}", "label": {"en": f"Question {number}", "de": f"Frage {number}"}} | more
    offered = [{"value": each, "label": {"en": each}} for each in choices.split()]
    return Question.objects.create(edition=where, kind=kind, choices=offered, place=number, changed_at=NOW, **said)


def answer(who: Registration, to: Question, *values: str) -> None:
    for each in values:
        Answer.objects.create(registration=who, question=to, value=each)
