"""The workbook goes both ways: planned, an export is the same problem as the edition in the browser."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.planned import imported
from tests.web.organiser.test_wishes import desk
from viaregia.directory.models import Role
from viaregia.exchange.workbook import read_forum
from viaregia.meetings.queries.export import workbook_of
from viaregia.meetings.queries.forum import forum_of
from viaregia.meetings.queries.shares import Share
from viaregia.planner.problem.instance import problem_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "language"), [("small", "pl"), ("life-sciences", "de")])
def test_the_plan_of_an_export_solves_the_same_instance(name: str, language: str, tmp_path: Path) -> None:
    edition = imported(name)
    path = tmp_path / "export.xlsx"
    path.write_bytes(workbook_of(edition, Share(), language))
    read = read_forum(path, language=language).forum
    assert read is not None
    assert problem_of(read) == problem_of(forum_of(edition))


def test_an_editor_gets_the_workbook_and_the_desk_does_not(client: Client) -> None:
    edition = imported()
    address = reverse("organiser:workbook", args=(edition.slug,))
    desk(client, edition)
    assert client.get(address).status_code == 403
    desk(client, edition, Role.EDITOR)
    assert client.get(address).content[:2] == b"PK"
