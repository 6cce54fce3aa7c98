"""The fragments of changes/ become a section of the changelog."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from tools.changelog import collect

DAY: Final = date(2026, 3, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with one release behind it."""
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.2.0"\n')
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\nWords.\n\n## 0.1.0, 2026-01-01\n\n### Added\n\n- All.\n")
    (tmp_path / "changes").mkdir()
    (tmp_path / "changes" / "README.md").write_text("# How\n")
    return tmp_path


def test_changes_stand_above_earlier_releases_by_kind(root: Path) -> None:
    (root / "changes" / "lunch.fixed.md").write_text("Lunch is\nkept free.\n")
    (root / "changes" / "bus.added.md").write_text("Buses.\n")

    assert collect(root, DAY) == 0

    assert (root / "CHANGELOG.md").read_text() == (
        "# Changelog\n\nWords.\n\n## 0.2.0, 2026-03-01\n\n### Added\n\n- Buses.\n\n### Fixed\n\n- Lunch is kept free.\n"
        "\n## 0.1.0, 2026-01-01\n\n### Added\n\n- All.\n"
    )
    assert [path.name for path in (root / "changes").iterdir()] == ["README.md"]


def test_no_changes_leave_the_changelog_alone(root: Path) -> None:
    before = (root / "CHANGELOG.md").read_text()
    assert collect(root, DAY) == 1
    assert (root / "CHANGELOG.md").read_text() == before


def test_a_change_of_no_known_kind_is_refused(root: Path) -> None:
    (root / "changes" / "bus.new.md").write_text("Buses.\n")
    assert collect(root, DAY) == 1
    assert (root / "changes" / "bus.new.md").exists()


def test_a_first_release_needs_no_earlier_one(root: Path) -> None:
    (root / "CHANGELOG.md").write_text("# Changelog\n")
    (root / "changes" / "bus.added.md").write_text("Buses.\n")
    assert collect(root, DAY) == 0
    assert (root / "CHANGELOG.md").read_text().endswith("## 0.2.0, 2026-03-01\n\n### Added\n\n- Buses.\n")
