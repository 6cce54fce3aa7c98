"""What participants offer, need and come for, as people write it."""

from pathlib import Path
from typing import Any

import pytest

from tests.factories.workbooks import changed, reading, xlsx
from viaregia.base.words import LANGUAGES
from viaregia.engines.matching.problem import Because, Goal
from viaregia.exchange.forum import Consent, Forum, Participant, Proposed
from viaregia.exchange.workbook import read_forum, write_forum, write_template
from viaregia.exchange.workbook.codes import Code


def read(tmp_path: Path, **cells: Any) -> Participant:
    forum = reading(tmp_path, participants=changed("participants", 0, **cells)).forum
    assert forum is not None
    return forum.participants[0]


def test_offers_and_needs_are_parted_by_semicolons_only(tmp_path: Path) -> None:
    person = read(tmp_path, offers="Sensoren, auch nach Maß; Messtechnik", needs="dystrybutor w Polsce")
    assert person.offers == ("Sensoren, auch nach Maß", "Messtechnik")
    assert person.needs == ("dystrybutor w Polsce",)


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("Export; Vertrieb", (Goal.EXPORT, Goal.DISTRIBUTION)),
        ("eksport, badania", (Goal.EXPORT, Goal.RESEARCH)),
        ("společný podnik / výzkum", (Goal.JOINT_VENTURE, Goal.RESEARCH)),
        ("Sales/Distribution", (Goal.DISTRIBUTION,)),
        ("R&D; export; Export", (Goal.RESEARCH, Goal.EXPORT)),
        ("best practice", (Goal.BEST_PRACTICE,)),
    ],
)
def test_goals_are_read_in_four_languages(text: str, goals: tuple[Goal, ...], tmp_path: Path) -> None:
    assert read(tmp_path, goals=text).goals == goals


@pytest.mark.parametrize(
    ("cell", "products"),
    [
        ("HS 8418", ("8418",)),
        ("CN 8418 69 00; 3822", ("84186900", "3822")),
        (8418, ("8418",)),
        (402, ("0402",)),
        ("9021.10 Orthesen", ("902110",)),
        ("84, 85", ("84", "85")),
    ],
)
def test_codes_of_goods_are_digits(cell: object, products: tuple[str, ...], tmp_path: Path) -> None:
    assert read(tmp_path, products=cell).products == products


def test_a_region_that_nobody_knows_is_left_out_with_a_warning(tmp_path: Path) -> None:
    result = reading(tmp_path, participants=changed("participants", 0, region="am Fluss"))
    assert [each.code for each in result.findings] == [Code.UNKNOWN_REGION]
    assert result.forum is not None
    assert result.forum.participants[0].region == ""
    assert read(tmp_path, region="Sachsen").region == "DED"


def test_whom_somebody_excludes_is_an_organisation_or_a_country(tmp_path: Path) -> None:
    assert read(tmp_path, excludes="beta; Polen; CZ").excludes == ("Beta Sp. z o.o.", "PL", "CZ")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Sucht / bietet", "wants"), ("Szuka / oferuje", "wants"), ("Suche", "needs"), ("I am looking for", "needs"),
        ("I offer", "offers"), ("Oferta", "offers"), ("Interesse", "needs"), ("Nabídka", "offers"),
    ],
)  # fmt: skip
def test_headings_of_older_and_of_other_workbooks_are_known(heading: str, field: str, tmp_path: Path) -> None:
    from tests.factories.workbooks import sheets

    content = sheets()
    content["Participants"] = [[*row, heading if at == 0 else "Glas"] for at, row in enumerate(content["Participants"])]
    forum = read_forum(xlsx(tmp_path / "old.xlsx", content), language="en").forum
    assert forum is not None
    person = forum.participants[0]
    assert {"wants": person.wants, "needs": "".join(person.needs), "offers": "".join(person.offers)}[field] == "Glas"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_said_of_profiles_and_proposals_is_written_and_read_again(language: str, tmp_path: Path) -> None:
    from dataclasses import replace

    forum: Forum | None = reading(tmp_path).forum
    assert forum is not None
    first, *rest = forum.participants
    first = replace(
        first, offers=("Glas", "Folie"), needs=("Harz",), wants="bietet Glas", goals=tuple(Goal), products=("0402",),
        region="DED2", excludes=("CZ",),
    )  # fmt: skip
    wish, *others = forum.wishes
    forum = replace(
        forum,
        settings=replace(forum.settings, proposals_count=Consent.BOTH),
        participants=(first, *rest),
        wishes=(replace(wish, proposed=Proposed.YES), *others[:-1]),
        refused=(replace(others[-1], proposed=Proposed.NO, because=Because.COMPETITOR),),
    )
    write_forum(tmp_path / "again.xlsx", forum, language)
    assert read_forum(tmp_path / "again.xlsx", language="en").forum == forum


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_offers_two_columns_and_no_mixed_one(language: str, tmp_path: Path) -> None:
    import openpyxl

    from viaregia.exchange.workbook.columns import PARTICIPANTS

    write_template(tmp_path / "template.xlsx", language)
    page = openpyxl.load_workbook(tmp_path / "template.xlsx")[PARTICIPANTS.name(language)]
    headings = [cell.value for cell in page[1]]
    assert PARTICIPANTS.column("offers").name(language) in headings
    assert PARTICIPANTS.column("needs").name(language) in headings
    assert PARTICIPANTS.column("wants").name(language) not in headings
