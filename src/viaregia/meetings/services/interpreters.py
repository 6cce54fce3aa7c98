"""Interpreters change while a released timetable counts on them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.forums.models import Edition
from viaregia.forums.services import interpreters
from viaregia.meetings.queries.interpreting import meetings_interpreted


class InterpreterInUse(ViaRegiaError):
    """A released timetable counts on an interpreter who would be gone."""

    code = "interpreter_in_use"
    sentence = N_(
        "Timetable {number} is released and counts on {name}; meetings that would be without an interpreter: "
        "{count}. If it has to be, say that you know, and make a new timetable afterwards."
    )


@transaction.atomic
def put_interpreter(
    *,
    edition_id: int,
    seen: int,
    interpreter_id: int | None,
    facts: Mapping[str, Any],
    sure: bool,
    actor_id: int | None,
    now: datetime,
) -> None:
    """Enter an interpreter, or change one. `sure`: it is known that a released timetable counts on them.

    Raises InterpreterInUse where they would be called otherwise, or not come; InterpreterNameTaken,
    AvailableBackwards, ChangedMeanwhile.
    """
    edition = Edition.objects.get(pk=edition_id)
    before = edition.interpreters.filter(pk=interpreter_id or 0).first()
    if before is not None and (before.name != facts["name"] or not facts["confirmed"]):
        _warn(edition, before.name, sure=sure)
    interpreters.put_interpreter(
        edition_id=edition_id, seen=seen, interpreter_id=interpreter_id, facts=facts, actor_id=actor_id, now=now
    )


@transaction.atomic
def remove_interpreter(
    *, edition_id: int, seen: int, interpreter_id: int, sure: bool, actor_id: int | None, now: datetime
) -> None:
    """Take an interpreter out. Raises InterpreterInUse unless `sure`; ChangedMeanwhile."""
    edition = Edition.objects.get(pk=edition_id)
    _warn(edition, edition.interpreters.get(pk=interpreter_id).name, sure=sure)
    interpreters.remove_interpreter(
        edition_id=edition_id, seen=seen, interpreter_id=interpreter_id, actor_id=actor_id, now=now
    )


def _warn(edition: Edition, name: str, *, sure: bool) -> None:
    count, number = (0, 0) if sure else meetings_interpreted(edition, name)
    if count:
        raise InterpreterInUse(name=name, count=count, number=number)
