"""The images named in the sheet Forum, read beside the workbook."""

from pathlib import Path

import pytest

from tests.factories.pictures import bomb, png, svg
from tests.factories.workbooks import FACTS, folder, reading, sheets
from viaregia.exchange.workbook import Code, read_forum


def logos(tmp_path: Path, names: str) -> tuple[list[str], list[tuple[Code, str]]]:
    result = reading(tmp_path, facts=FACTS | {"logos": names})
    assert result.forum is not None
    found = [(each.code, each.value) for each in result.findings]
    return [logo.name for logo in result.forum.settings.images], found


def test_images_beside_the_workbook_are_read_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "union.svg").write_bytes(svg())
    (tmp_path / "Freistaat.PNG").write_bytes(png())
    assert logos(tmp_path, "pictures\\union.svg; freistaat.png") == (["union", "Freistaat"], [])


def test_images_beside_the_files_of_a_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "forum").mkdir()
    (tmp_path / "forum" / "union.png").write_bytes(png())
    made = folder(tmp_path / "forum", sheets(facts=FACTS | {"logos": "union.png"}))
    forum = read_forum(made, language="en").forum
    assert forum is not None
    assert [logo.name for logo in forum.settings.images] == ["union"]


def test_an_image_that_cannot_be_printed_is_said_and_the_others_are_kept(tmp_path: Path) -> None:
    (tmp_path / "good.png").write_bytes(png())
    (tmp_path / "broken.png").write_bytes(png()[:50])
    (tmp_path / "huge.png").write_bytes(bomb())
    names, found = logos(tmp_path, "broken.png; good.png; huge.png; none.png")
    assert names == ["good"]
    assert found == [
        (Code.LOGO_UNREADABLE, "broken.png"), (Code.LOGO_TOO_LARGE, "huge.png"), (Code.LOGO_MISSING, "none.png"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["../outside.png", "/etc/hostname", "a\0b", "x" * 300, "."])
def test_no_file_outside_the_folder_is_looked_at(tmp_path: Path, name: str) -> None:
    (tmp_path / "outside.png").write_bytes(png())
    (tmp_path / "inside").mkdir()
    names, found = logos(tmp_path / "inside", name)
    assert names == []
    assert Code.LOGO_MISSING in [code for code, _ in found]


def test_the_seventh_logo_is_left_out_and_named(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.png").write_bytes(png())
    names, found = logos(tmp_path, "; ".join(f"{number}.png" for number in range(8)))
    assert names == list("012345")
    assert found == [(Code.TOO_MANY_LOGOS, "6.png")]
