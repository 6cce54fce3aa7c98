"""Who interprets at an edition: entered, changed, taken out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.forums.models import Edition, Interpreter
from viaregia.forums.services.places import locked
from viaregia.plumbing.audit import record


class InterpreterNameTaken(ViaRegiaError):
    """Two interpreters would have one name; papers and programme know them by it."""

    code = "interpreter_name_taken"
    sentence = N_("There is an interpreter “{name}” already. Write the names so that the two can be told apart.")


class AvailableBackwards(ViaRegiaError):
    """An interpreter would leave before they come."""

    code = "available_backwards"
    sentence = N_("{start} to {end}: the end must be later than the beginning.")


@transaction.atomic
def put_interpreter(
    *,
    edition_id: int,
    seen: int,
    interpreter_id: int | None,
    facts: Mapping[str, Any],
    actor_id: int | None,
    now: datetime,
) -> Interpreter:
    """Enter an interpreter, or change one; `facts`: columns. A new name goes into the programme too.

    Raises InterpreterNameTaken, AvailableBackwards, ChangedMeanwhile.
    """
    for start, end in facts["available"]:
        if end <= start:
            raise AvailableBackwards(start=start.replace("T", " "), end=end.replace("T", " "))
    edition = locked(edition_id, seen, now)
    if edition.interpreters.filter(name=facts["name"]).exclude(pk=interpreter_id or 0).exists():
        raise InterpreterNameTaken(name=facts["name"])
    one = Interpreter(edition=edition) if interpreter_id is None else edition.interpreters.get(pk=interpreter_id)
    if one.name and one.name != facts["name"]:
        _rename(edition, one.name, facts["name"])
    for name, value in facts.items():
        setattr(one, name, value)
    one.save()
    record("edition.interpreter_set", one, actor_id=actor_id, now=now, edition_id=edition.pk, name=one.name,
           pairs=one.pairs, confirmed=one.confirmed)  # fmt: skip
    return one


@transaction.atomic
def remove_interpreter(*, edition_id: int, seen: int, interpreter_id: int, actor_id: int | None, now: datetime) -> None:
    """Take an interpreter out, of the programme too. Raises ChangedMeanwhile."""
    edition = locked(edition_id, seen, now)
    one = edition.interpreters.get(pk=interpreter_id)
    _rename(edition, one.name, "")
    record("edition.interpreter_removed", one, actor_id=actor_id, now=now, edition_id=edition.pk, name=one.name)
    one.delete()


def _rename(edition: Edition, name: str, new: str) -> None:
    """Let the programme call an interpreter by a new name, or none."""
    for item in edition.programme.all():
        if name in item.interpreters:
            named = [new if each == name else each for each in item.interpreters]
            item.interpreters = [each for each in named if each]
            item.save(update_fields=["interpreters"])
