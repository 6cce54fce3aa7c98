"""Joint controllers share out their duties; imported people are told."""

import pytest

from tests.factories.site import NOW, body, edition
from viaregia.forums.models import Edition
from viaregia.forums.privacy import Duty, PrivacyWrong, Retention, privacy_of
from viaregia.forums.services.privacy import agree_on_privacy
from viaregia.participation.notices import imported_notice
from viaregia.plumbing.versions import ChangedMeanwhile

pytestmark = pytest.mark.django_db
DAYS = {"special": 7, "stay": 30, "profile": 90, "evidence": 3650}


def agree(where: Edition, duties: dict[str, list[int]], days: dict[str, int] = DAYS, seen: int = 1) -> None:
    agree_on_privacy(edition_id=where.pk, seen=seen, duties=duties, days=days, actor_id=7, now=NOW)
    where.refresh_from_db()


def test_what_nobody_took_is_the_hosts_duty() -> None:
    host, partner = body("DE", "Host"), body("PL", "Partner")
    privacy = privacy_of(edition(host, partner))
    assert set(privacy.duties.values()) == {(host,)}
    assert privacy.retention == Retention()


def test_duties_are_shared_among_the_owners_alone() -> None:
    host, partner, stranger = body("DE"), body("PL"), body("CZ")
    where = edition(host, partner)
    agree(where, {"requests": [host.pk, partner.pk], "catering": [stranger.pk]})
    privacy = privacy_of(where)
    assert privacy.duties[Duty.REQUESTS] == (host, partner)
    assert privacy.duties[Duty.CATERING] == (host,)
    assert privacy.retention == Retention(**DAYS)


@pytest.mark.parametrize("days", [DAYS | {"special": 0}, DAYS | {"special": 366}, DAYS | {"evidence": 3651}])
def test_days_have_bounds(days: dict[str, int]) -> None:
    where = edition(body())
    with pytest.raises(PrivacyWrong):
        agree(where, {}, days)


def test_of_two_editors_at_once_the_second_is_told() -> None:
    where = edition(body())
    agree(where, {})
    with pytest.raises(ChangedMeanwhile):
        agree(where, {}, seen=1)


@pytest.mark.parametrize("language", ["de", "pl", "cs", "en"])
def test_the_notice_for_imported_people_says_who_what_for_how_long_and_which_rights(language: str) -> None:
    where = edition(body("DE", "Agentur Ost"), body("PL", "Izba Zachód"))
    text = imported_notice(where, source="Cluster X", link="https://example.org/data/abc", language=language)
    for part in ("Agentur Ost", "Izba Zachód", "Cluster X", "https://example.org/data/abc", "Forum", "180", "1825"):
        assert part in text
    assert text.count("\n– ") == 2 + 6
