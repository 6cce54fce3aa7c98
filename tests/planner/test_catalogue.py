"""The folder of the catalogue: what is in it, and who gets a sheet with a name."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.factories.plans import forum
from viaregia.exchange.forum import Forum, Participant
from viaregia.planner.catalogue import NotInForum, people_on_paper, publish_catalogue
from viaregia.planner.publish import FolderChanged, FolderInUse

NOW = datetime(2025, 9, 1, 12)


def on_paper() -> Forum:
    """Return the forum in which two people gave no e-mail address."""
    people = tuple(replace(each, email="") if each.number in ("2", "5") else each for each in forum().participants)
    return replace(forum(), participants=people)


def numbers(people: list[Participant]) -> list[str]:
    return [person.number for person in people]


def test_the_folder_holds_each_language_and_the_sheets_with_names(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    sheets = publish_catalogue(
        on_paper(), tmp_path / "out", languages=["de", "cs"], printed_at=NOW, on_progress=lambda *at: told.append(at)
    )
    assert sheets == 2
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "SHA256SUMS", "wish-sheets.pdf", "catalogue-de.pdf", "catalogue-de.xlsx", "wish-sheet-de.pdf",
        "catalogue-cs.pdf", "catalogue-cs.xlsx", "wish-sheet-cs.pdf",
    }  # fmt: skip
    assert len(PdfReader(tmp_path / "out" / "wish-sheets.pdf").pages) == 2
    assert told[-1] == (7, 7)


def test_who_answers_on_paper_is_named_or_gave_no_address() -> None:
    assert numbers(people_on_paper(on_paper(), [], "de")) == ["2", "5"]
    named = ["8", "mussig@biotec.example", "Łucja Żółć", "Řeháková Věra"]
    assert numbers(people_on_paper(on_paper(), named, "de")) == ["1", "8", "3", "5"]


@pytest.mark.parametrize("text", ["77", "", "Nobody Atall"])
def test_somebody_unknown_gets_no_sheet_and_nothing_is_written(text: str, tmp_path: Path) -> None:
    with pytest.raises(NotInForum):
        publish_catalogue(forum(), tmp_path / "out", languages=["de"], printed_at=NOW, on_paper=[text])
    assert not list(tmp_path.iterdir())


def test_namesakes_are_named_with_their_numbers() -> None:
    twins = (*forum().participants, Participant("31", "Łącki", "Paweł", organisation="Other"))
    with pytest.raises(NotInForum, match=r"31 Paweł Łącki \(Other\)"):
        people_on_paper(replace(forum(), participants=twins), ["Paweł Łącki"], "pl")


def test_a_catalogue_replaces_an_earlier_one_but_nothing_changed_by_hand(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    for _ in range(2):
        publish_catalogue(forum(), folder, languages=["en"], printed_at=NOW)
    (folder / "catalogue-en.xlsx").write_bytes(b"mine")
    with pytest.raises(FolderChanged):
        publish_catalogue(forum(), folder, languages=["en"], printed_at=NOW)
    assert (folder / "catalogue-en.xlsx").read_bytes() == b"mine"
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("mine")
    with pytest.raises(FolderInUse):
        publish_catalogue(forum(), tmp_path / "letters", languages=["en"], printed_at=NOW)
