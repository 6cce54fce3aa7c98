"""Workers in real processes: killed in the midst of their work, taken over, and never two at one thing."""

import signal
from collections.abc import Iterator

import pytest

from tests.factories.workers import PATIENCE, Place, place

TIMETABLES, MATCHINGS = "meetings_timetable", "meetings_matching"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with place(tmp_path_factory.mktemp("workers"), request.param) as made:
        yield made


@pytest.fixture
def site(database: Place) -> Place:
    """Nothing waits in the database, and nothing was made."""
    for table in ("meetings_proposal", MATCHINGS, TIMETABLES, "plumbing_auditline"):
        database.clear(table)
    return database


def killed(site: Place, table: str, sign: str) -> None:
    """Let a worker begin, and kill it once a row shows that it is in the midst of it."""
    worker = site.worker()
    try:
        site.until(table, f"state = 'running' AND CAST(progress AS text) LIKE '%{sign}%'")
    finally:
        worker.kill()
    assert worker.wait(PATIENCE) == -signal.SIGKILL


def five_minutes_pass(site: Place, table: str) -> None:
    """Let five minutes have gone by since the worker last told of itself."""
    ago = "datetime(claimed_at, '-5 minutes')" if site.sqlite else "claimed_at - interval '5 minutes'"
    site.change(table, f"claimed_at = {ago}")


def taken_over(site: Place, table: str, done: str) -> None:
    """Make sure that nobody takes what was just left, and that another worker does after a while, and finishes it."""
    site.work()
    assert site.rows("state, claims", table) == [("running", 1)]
    five_minutes_pass(site, table)
    site.work()
    assert site.rows("state, claims, claimed_at", table) == [(done, 2, None)]


def test_a_timetable_whose_worker_is_killed_is_made_by_another(site: Place) -> None:
    site.fill("timetable=60")
    killed(site, TIMETABLES, "placed")
    site.change(TIMETABLES, f"stop_asked = {'1' if site.sqlite else 'true'}")  # the other need not take a minute
    taken_over(site, TIMETABLES, "draft")
    assert site.rows("1", TIMETABLES, "placed > 0 AND digest <> ''")


def test_a_matching_whose_worker_is_killed_is_made_by_another(site: Place) -> None:
    site.fill("matching")
    killed(site, MATCHINGS, "stage")
    taken_over(site, MATCHINGS, "done")
    assert site.rows("1", MATCHINGS, "found > 0")
    pairs = site.rows("reader_id, partner_id", "meetings_proposal")
    assert 0 < len(pairs) == len(set(pairs))


def test_two_workers_share_what_waits_and_nothing_is_made_twice(site: Place) -> None:
    site.fill(*["timetable=1"] * 6)
    workers = [site.worker("--once") for _ in range(2)]
    assert [each.wait(PATIENCE) for each in workers] == [0, 0]
    assert site.rows("state, claims", TIMETABLES) == [("draft", 1)] * 6
    made = site.rows("key", "plumbing_auditline", "verb = 'timetable.made'")
    assert len(made) == len(set(made)) == 6
