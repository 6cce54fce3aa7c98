"""What a finished fetch has left, and what is said where it is not finished."""

from datetime import datetime
from pathlib import Path

import pytest

from viaregia.exchange.statistics.errors import (
    FetchedChanged,
    FetchedNothing,
    FetchIncomplete,
    ManifestDamaged,
    NotFetched,
)
from viaregia.exchange.statistics.manifest import NAME, Fetched, Manifest, checksum, taken


def folder(path: Path, *texts: str, complete: bool = True) -> Manifest:
    manifest = Manifest(path, "baci", "HS17", {}, complete=complete)
    for number, text in enumerate(texts):
        file = path / f"{number}.csv"
        file.write_text(text, "utf-8")
        manifest.pieces[str(number)] = Fetched(
            file.name, checksum(file), file.stat().st_size, f"2025-03-0{number + 1}T10:00:00"
        )
    manifest.save()
    return manifest


def test_the_files_are_those_fetched_at_the_time_of_the_last(tmp_path: Path) -> None:
    folder(tmp_path, "a", "b")
    found = taken(tmp_path)
    assert [each.name for each in found.files] == ["0.csv", "1.csv"]
    assert found.retrieved == datetime(2025, 3, 2, 10)


def test_a_fetch_that_is_not_complete_is_refused(tmp_path: Path) -> None:
    folder(tmp_path, "a", complete=False)
    with pytest.raises(FetchIncomplete, match="it goes on there"):
        taken(tmp_path)


def test_a_file_that_is_not_as_it_was_fetched_is_named(tmp_path: Path) -> None:
    folder(tmp_path, "a", "b")
    (tmp_path / "1.csv").write_text("c", "utf-8")
    with pytest.raises(FetchedChanged, match=r"1\.csv"):
        taken(tmp_path)


def test_a_folder_without_figures_or_of_another_origin_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFetched, match=NAME):
        taken(tmp_path)
    made = folder(tmp_path)
    with pytest.raises(FetchedNothing):
        taken(tmp_path)
    made.pieces["0"] = Fetched("", "", 0, "2025-03-01")
    made.save()
    with pytest.raises(FetchedNothing):
        taken(tmp_path)
    (tmp_path / NAME).write_text("{}", "utf-8")
    with pytest.raises(ManifestDamaged):
        taken(tmp_path)
