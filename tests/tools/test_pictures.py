import re

import pytest

from tools.pictures import PICTURES, ROOT, files, main

GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))


def test_the_script_takes_the_pictures_that_the_guides_show_and_no_others() -> None:
    texts = [guide.read_text("utf-8") for guide in GUIDES]
    shown = {name for text in texts for name in re.findall(r"pictures/(?:guide|matching)/([^)]+)\)", text)}
    assert shown == set(files().values())
    assert shown == {path.name for folder in (PICTURES, PICTURES.parent / "matching") for path in folder.iterdir()}


def test_no_picture_asks_for_anything_from_elsewhere_or_shows_a_machine_s_path() -> None:
    for path in PICTURES.glob("*.svg"):
        drawn = path.read_text("utf-8")
        assert not re.search(r"url\(\s*[\"']?https?:|@import|<script", drawn)
        assert not re.search(r"/(tmp|home|root|work)/", drawn.replace("&#x2F;", "/"))


def test_pictures_stay_small() -> None:
    assert {path.name: path.stat().st_size for path in PICTURES.iterdir() if path.stat().st_size > 150_000} == {}


def test_a_picture_that_nobody_knows_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sunset"]) == 2
    assert "unknown: sunset" in capsys.readouterr().err
