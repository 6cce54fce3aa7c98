"""Two owners at the same moment, on a database that lets both write at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import pytest
from django.db import connection, transaction

from tests.factories.site import NOW, account, body, member
from tests.meetings.services.test_wishes_at_once import wait_for_locks
from viaregia.base.errors import ViaRegiaError
from viaregia.directory.models import Body, Membership, Role
from viaregia.directory.services.accounts import close_account
from viaregia.directory.services.bodies import BodyNameTaken, LastOwner, make_body, remove_member

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE: Final = 30.0


@pytest.fixture(autouse=True)
def _many_writers() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")


def tried(do: Callable[[], object]) -> type[ViaRegiaError] | None:
    """Do something on a connection of one's own; return what was refused."""
    try:
        do()
    except ViaRegiaError as error:
        return type(error)
    finally:
        connection.close()
    return None


def at_once(table: str, *deeds: Callable[[], object]) -> set[type[ViaRegiaError] | None]:
    """Do several things together: all wait for a table, then go."""
    with ThreadPoolExecutor(len(deeds)) as people:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
            waiting = [people.submit(tried, each) for each in deeds]
            wait_for_locks(len(deeds))
        return {each.result(PATIENCE) for each in waiting}


def test_of_two_owners_who_leave_at_once_one_stays() -> None:
    of = body()
    one, other = member(of, Role.OWNER), member(of, Role.OWNER)
    membership = Membership.objects.get(account=one).pk
    refused = at_once(
        "directory_body",
        lambda: remove_member(membership_id=membership, actor_id=one.pk, now=NOW),
        lambda: close_account(account_id=other.pk, actor_id=other.pk, now=NOW),
    )
    assert refused == {None, LastOwner}
    assert Membership.objects.filter(body=of, role=Role.OWNER).count() == 1


def test_of_two_bodies_of_one_name_made_at_once_one_is_there() -> None:
    who = account()

    def make() -> None:
        make_body(name="Kammer", kind="chamber", country="DE", actor_id=who.pk, now=NOW)

    assert at_once("directory_body", make, make) == {None, BodyNameTaken}
    assert Body.objects.count() == 1
