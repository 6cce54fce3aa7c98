"""What was backed up is what is restored; whatever is wrong with an archive changes nothing."""

import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.factories.planned import NOW, imported
from viaregia.directory.models import Account, Organisation
from viaregia.meetings.models import Wish
from viaregia.meetings.queries.forum import forum_of
from viaregia.plumbing.backups import service
from viaregia.plumbing.backups.archive import MANIFEST, BackupDamaged
from viaregia.plumbing.backups.rows import label, rows_of, tables
from viaregia.plumbing.backups.service import BackupExists, BackupOfAnotherVersion, DatabaseInUse, back_up, restore
from viaregia.plumbing.models import AuditLine

pytestmark = pytest.mark.django_db(transaction=True)
LATER = datetime(2026, 11, 27, 12, 0, 0, 123456, tzinfo=UTC)


class Server:
    """A folder of uploads and a key beside the database of the test, and an archive of all three."""

    def __init__(self, folder: Path) -> None:
        self.files, self.key, self.archive = folder / "files", folder / "secret_key", folder / "backup.zip"
        (self.files / "logos").mkdir(parents=True)
        (self.files / "logos" / "wappen.png").write_bytes(bytes(range(256)) * 10)
        self.key.write_text("the key of the first server", "utf-8")
        self.edition = imported("small")
        Organisation.objects.update(changed_at=LATER)
        Account.objects.create_user("anna@example.org", "hunter2 hunter2", language="pl")

    def back_up(self) -> service.Moved:
        return back_up(self.archive, files=self.files, key=self.key, now=NOW)

    def restore(self, *, replace: bool = True) -> service.Moved:
        return restore(self.archive, files=self.files, key=self.key, replace=replace, now=LATER)


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path)


def everything() -> dict[str, list[str]]:
    """Return every row of every table but what was done."""
    return {label(model): list(rows_of(model)) for model in tables() if model is not AuditLine}


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Change an archive's entries."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    with zipfile.ZipFile(path, "w") as archive:
        for name, raw in entries.items():
            archive.writestr(name, raw)


def test_what_was_backed_up_is_restored_row_by_row_and_file_by_file(server: Server) -> None:
    before, forum = everything(), forum_of(server.edition)
    saved = server.back_up()
    Account.objects.all().delete()
    Wish.objects.all().delete()
    (server.files / "logos" / "wappen.png").unlink()
    (server.files / "later.txt").write_text("not in the backup", "utf-8")
    server.key.write_text("the key of another server", "utf-8")
    restored = server.restore()
    assert everything() == before
    assert forum_of(server.edition) == forum
    assert restored == saved
    assert [each.name for each in server.files.rglob("*") if each.is_file()] == ["wappen.png"]
    assert server.key.read_text("utf-8") == "the key of the first server"
    assert AuditLine.objects.get(verb="site.restored").facts["rows"] == saved.rows


def test_what_is_made_after_a_restore_gets_a_key_of_its_own(server: Server) -> None:
    server.back_up()
    server.restore()
    made = Account.objects.create_user("later@example.org")
    assert Account.objects.filter(email="later@example.org", pk=made.pk).count() == 1


def test_an_archive_is_readable_by_its_owner_alone_and_leaves_nothing_beside_it(server: Server) -> None:
    server.back_up()
    assert server.archive.stat().st_mode & 0o077 == 0
    assert sorted(each.name for each in server.archive.parent.iterdir()) == ["backup.zip", "files", "secret_key"]


def test_a_backup_overwrites_nothing(server: Server) -> None:
    server.archive.write_text("mine", "utf-8")
    with pytest.raises(BackupExists):
        server.back_up()
    assert server.archive.read_text("utf-8") == "mine"


def test_data_that_is_there_is_replaced_only_when_that_is_said(server: Server) -> None:
    server.back_up()
    before = everything()
    with pytest.raises(DatabaseInUse):
        server.restore(replace=False)
    assert everything() == before


def spoil_rows(entries: dict[str, bytes]) -> None:
    name = next(name for name in entries if name.endswith("-directory.account.jsonl"))
    entries[name] = entries[name].replace(b"anna", b"emma")


def lose_a_file(entries: dict[str, bytes]) -> None:
    del entries["files/logos/wappen.png"]


def add_a_file(entries: dict[str, bytes]) -> None:
    entries["files/added.txt"] = b"?"


def lose_the_list(entries: dict[str, bytes]) -> None:
    del entries[MANIFEST]


@pytest.mark.parametrize("damage", [spoil_rows, lose_a_file, add_a_file, lose_the_list])
def test_a_damaged_archive_is_refused_and_changes_nothing(
    server: Server, damage: Callable[[dict[str, bytes]], None]
) -> None:
    server.back_up()
    rewritten(server.archive, damage)
    before = everything()
    with pytest.raises(BackupDamaged):
        server.restore()
    assert everything() == before
    assert (server.files / "logos" / "wappen.png").exists()


@pytest.mark.parametrize("size", [0, 10, 5000])
def test_half_an_archive_is_refused(server: Server, size: int) -> None:
    server.back_up()
    server.archive.write_bytes(server.archive.read_bytes()[:size])
    with pytest.raises(BackupDamaged):
        server.restore()


def test_a_backup_of_another_version_is_refused_and_says_of_which(server: Server) -> None:
    server.back_up()

    def older(entries: dict[str, bytes]) -> None:
        manifest: dict[str, Any] = json.loads(entries[MANIFEST])
        manifest["version"] = "0.0.9"
        manifest["migrations"].remove("meetings.0001_initial")
        entries[MANIFEST] = json.dumps(manifest).encode()

    rewritten(server.archive, older)
    with pytest.raises(BackupOfAnotherVersion, match=r"0\.0\.9.*meetings\.0001_initial"):
        server.restore()


def test_a_fault_while_files_are_moved_leaves_rows_and_files_as_they_were(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.back_up()
    Account.objects.filter(email="anna@example.org").update(language="cs")
    before = everything()
    monkeypatch.setattr(service, "count_on", lambda _: shutil.copy("/nowhere", "/nowhere"))
    with pytest.raises(OSError, match="nowhere"):
        server.restore()
    assert everything() == before
    assert (server.files / "logos" / "wappen.png").exists()
    assert sorted(each.name for each in server.archive.parent.iterdir()) == ["backup.zip", "files", "secret_key"]


def test_sessions_are_left_out() -> None:
    assert not [label(each) for each in tables() if "session" in label(each)]
