"""Interpreters: one of a name, there for a while, called alike in the programme."""

from typing import Any

import pytest

from tests.factories.site import NOW, body, edition
from viaregia.forums.models import Edition, Interpreter, ProgrammeItem
from viaregia.forums.services.interpreters import (
    AvailableBackwards,
    InterpreterNameTaken,
    put_interpreter,
    remove_interpreter,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def found() -> Edition:
    return edition(body())


def put(found: Edition, seen: int, name: str, one: int | None = None, **more: Any) -> Interpreter:
    facts = {"name": name, "pairs": ["de-pl"], "available": [], "confirmed": True} | more
    return put_interpreter(edition_id=found.pk, seen=seen, interpreter_id=one, facts=facts, actor_id=7, now=NOW)


def test_no_two_interpreters_have_one_name(found: Edition) -> None:
    put(found, 1, "Anna")
    ewa = put(found, 2, "Ewa")
    with pytest.raises(InterpreterNameTaken):
        put(found, 3, "Anna", ewa.pk)
    with pytest.raises(InterpreterNameTaken):
        put(found, 3, "Ewa")


def test_nobody_leaves_before_they_come(found: Edition) -> None:
    with pytest.raises(AvailableBackwards):
        put(found, 1, "Anna", available=[["2026-10-21T12:00:00", "2026-10-21T09:00:00"]])
    assert not found.interpreters.exists()


def test_the_programme_calls_them_by_their_new_name_and_forgets_who_is_gone(found: Edition) -> None:
    one = put(found, 1, "Anna")
    item = ProgrammeItem.objects.create(
        edition=found, title="Panel", start=NOW, end=NOW, interpreters=["Anna", "Jan"], pairs=["de-pl"]
    )
    put(found, 2, "Anna Nowak", one.pk)
    item.refresh_from_db()
    assert item.interpreters == ["Anna Nowak", "Jan"]
    remove_interpreter(edition_id=found.pk, seen=3, interpreter_id=one.pk, actor_id=7, now=NOW)
    item.refresh_from_db()
    assert item.interpreters == ["Jan"]
