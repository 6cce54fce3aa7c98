"""Demo data: a forum's workbook as an edition, with logins for each role."""

import secrets
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction

from viaregia.directory.models import Account, Body, Membership, Role
from viaregia.exchange.forum import Forum
from viaregia.forums.models import Edition, Phase, Series
from viaregia.forums.services.editions import set_phases
from viaregia.meetings.services.importing import import_forum


@dataclass(frozen=True, slots=True)
class Login:
    """Who can log in, and with which password; it is shown once."""

    role: str
    email: str
    password: str


AHEAD: Final = timedelta(weeks=4)
"""The forum of a demo lies as far ahead at least: what is open before a forum can then be tried."""


@transaction.atomic
def fill_demo(*, forum: Forum, slug: str, now: datetime) -> tuple[Login, ...]:
    """Make an edition of a forum that is open from now on, and an account for each role in the body that hosts it.

    A forum that is over, or soon, is held some weeks later, on the same days of the week. Nothing where an edition of
    that name is there already.
    """
    if Edition.objects.filter(slug=slug).exists():
        return ()
    series, _ = Series.objects.get_or_create(slug=slug, defaults={"name": {forum.settings.language: slug}})
    edition = Edition.objects.create(series=series, slug=slug, changed_at=now)
    import_forum(edition_id=edition.pk, forum=ahead(forum, now), actor_id=None, now=now)
    host = edition.owners.select_related("body").order_by("-host", "id").first()
    body = host.body if host else Body.objects.create(name=slug, kind=Body.Kind.AGENCY)
    edition.owners.get_or_create(body=body, defaults={"host": True, "sees_all": True})
    _open(edition.pk, now)
    return tuple(_login(role, body, forum.settings.language) for role in Role)


def ahead(forum: Forum, now: datetime) -> Forum:
    """Return a forum whose first slot is `AHEAD` from now at least, moved by whole weeks where it was not."""
    if not forum.slots:
        return forum
    missing = now.replace(tzinfo=None) + AHEAD - min(each.start for each in forum.slots)
    weeks = -(-missing // timedelta(weeks=1))
    moved: Forum = _moved(forum, timedelta(weeks=weeks)) if weeks > 0 else forum
    return moved


def _moved(value: Any, by: timedelta) -> Any:
    """Return a record with every date in it moved, however deep it stands."""
    if isinstance(value, date):  # a moment is one too
        return value + by
    if isinstance(value, tuple):
        return tuple(_moved(each, by) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _moved(getattr(value, each.name), by) for each in fields(value)})
    return value


def _open(edition_id: int, now: datetime) -> None:
    """Open registration, profiles, wishes, answers and free times, so that every page shows what it is for."""
    edition = Edition.objects.get(pk=edition_id)
    phases = {kind.value: (now, None) for kind in Phase.Kind if kind not in {Phase.Kind.FREEZE, Phase.Kind.RELEASE}}
    set_phases(edition_id=edition_id, seen=edition.version, phases=phases, actor_id=None, now=now)


def _login(role: Role, body: Body, language: str) -> Login:
    password = secrets.token_urlsafe(9)
    account = Account.objects.create_user(f"{role.value}@example.org", password, language=language)
    Membership.objects.create(body=body, account=account, role=role)
    return Login(role.value, account.email, password)
