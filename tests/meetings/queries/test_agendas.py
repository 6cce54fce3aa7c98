"""Agendas of a released version, which everybody wants to see at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Final

import pytest
from django.db import connection

from tests.factories.planned import released
from viaregia.meetings.queries.agendas import Released, released_agenda
from viaregia.participation.models import Registration

READERS: Final = 6


@pytest.mark.django_db(transaction=True)
def test_a_version_is_made_ready_once_however_many_look_at_the_same_moment() -> None:
    who = (
        Registration.objects.select_related("edition", "person")
        .filter(edition=released("life-sciences"), state="confirmed")
        .first()
    )
    assert who is not None
    ready = Barrier(READERS)

    def look(_: int) -> Released | None:
        ready.wait()
        try:
            return released_agenda(who, "de")
        finally:
            connection.close()

    with ThreadPoolExecutor(READERS) as readers:
        seen = list(readers.map(look, range(READERS)))
    assert None not in seen
    assert len({id(each.settings) for each in seen if each}) == 1
