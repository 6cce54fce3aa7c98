"""The code on a badge is stable, names nobody, and is found again."""

from dataclasses import replace

from tests.factories.house import house_plan
from viaregia.exchange.badge_codes import badge_code, by_badge

FORUM = house_plan().forum


def test_everybody_has_a_code_of_their_own_whatever_changes_about_them() -> None:
    codes = {badge_code(FORUM, person) for person in FORUM.participants}
    assert len(codes) == len(FORUM.participants)
    person = FORUM.participants[0]
    assert badge_code(FORUM, replace(person, last_name="Renamed", email="new@example.org")) == badge_code(FORUM, person)
    assert str(badge_code(FORUM, person)) == "16f985f3-d92d-55fa-b1c5-46a10468f374"


def test_another_forum_has_other_codes() -> None:
    other = replace(FORUM, settings=replace(FORUM.settings, title="Another forum"))
    assert badge_code(other, FORUM.participants[0]) != badge_code(FORUM, FORUM.participants[0])


def test_a_scanned_code_finds_its_person() -> None:
    person = FORUM.participants[3]
    assert by_badge(FORUM, f" {str(badge_code(FORUM, person)).upper()}\n") == person
    assert by_badge(FORUM, "no code") is None
    assert by_badge(FORUM, "00000000-0000-0000-0000-000000000000") is None
