"""The examples are what their script makes, and show what they promise."""

from collections import Counter
from pathlib import Path

import pytest

from examples.make_examples import make
from viaregia.base.words import LANGUAGES
from viaregia.exchange.forum import GroupKind, Participation, WishKind, WishStatus
from viaregia.exchange.workbook import Severity, finding_sentence, read_forum

EXAMPLES = Path(__file__).parents[3] / "examples"
NAMES = ("small.xlsx", "life-sciences.xlsx", "broken.xlsx")


def test_the_examples_are_those_of_the_script(tmp_path: Path) -> None:
    make(tmp_path)
    assert [path.name for path in sorted(tmp_path.iterdir())] == sorted(NAMES)
    for name in NAMES:
        assert (tmp_path / name).read_bytes() == (EXAMPLES / name).read_bytes()


def test_the_small_example_has_nothing_to_complain_of() -> None:
    result = read_forum(EXAMPLES / "small.xlsx", language="pl")
    assert result.findings == ()
    assert result.forum is not None
    assert len(result.forum.participants) == 12


def test_the_large_example_is_a_forum_of_three_countries() -> None:
    result = read_forum(EXAMPLES / "life-sciences.xlsx", language="de")
    forum = result.forum
    assert forum is not None, [finding_sentence(each, "de") for each in result.findings]
    countries = Counter(person.country for person in forum.participants)
    assert set(countries) == {"DE", "PL", "CZ"}
    assert min(countries.values()) >= 20
    assert 95 <= len(forum.participants) <= 110
    assert len(forum.groups[0].members) == 25
    assert len(forum.days) == 2
    assert {wish.kind for wish in forum.wishes} == set(WishKind)
    assert {wish.status for wish in forum.wishes} == set(WishStatus)
    assert any(wish.with_also for wish in forum.wishes)
    assert any(wish.after for wish in forum.wishes)
    assert any(table.owner for table in forum.tables)
    assert sum(person.host for person in forum.participants) == 4
    assert {person.participation for person in forum.participants} == set(Participation)
    assert {code.split()[0] for person in forum.participants for code in person.codes} == {"WZ", "PKD", "CZ-NACE"}
    assert {group.kind for group in forum.groups} == set(GroupKind)


def test_every_address_and_number_of_the_examples_is_invented() -> None:
    for name in NAMES[:2]:
        forum = read_forum(EXAMPLES / name, language="de").forum
        assert forum is not None
        for person in forum.participants:
            assert person.email.endswith(".example") or not (person.email or person.bookable)
            assert "23125" in person.phone or "000" in person.phone or not (person.phone or person.bookable)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_broken_example_shows_many_kinds_of_mistakes(language: str) -> None:
    result = read_forum(EXAMPLES / "broken.xlsx", language=language)
    assert result.forum is None
    errors = {finding.code for finding in result.findings if finding.severity is Severity.ERROR}
    warnings = {finding.code for finding in result.findings if finding.severity is Severity.WARNING}
    assert len(errors) >= 15
    assert len(warnings) >= 7
