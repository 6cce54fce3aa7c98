"""A workbook that comes again confirms who waited, and nobody whom the host has vetoed."""

import pytest

from tests.factories.planned import NOW, imported, workbook
from viaregia.meetings.services.importing import import_forum
from viaregia.participation.models import State, Veto

pytestmark = pytest.mark.django_db


def test_a_workbook_does_not_bring_back_whom_the_host_has_vetoed() -> None:
    where = imported()
    waiting, vetoed, lifted = where.registrations.order_by("id")[:3]
    host = where.owners.get(host=True).body
    for each in (waiting, vetoed, lifted):
        each.state = State.WAITING
        each.save()
    Veto.objects.create(registration=vetoed, body=host, at=NOW)
    Veto.objects.create(registration=lifted, body=host, at=NOW, lifted_at=NOW)
    import_forum(edition_id=where.pk, forum=workbook(), actor_id=None, now=NOW)
    for each, state in ((waiting, State.CONFIRMED), (vetoed, State.WAITING), (lifted, State.CONFIRMED)):
        each.refresh_from_db()
        assert each.state == state
