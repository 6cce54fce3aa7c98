"""A plan's folder: what may be handed on and what stays inside, whole or not at all."""

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.papers.messages import Message
from viaregia.exchange.papers.messages_xlsx import messages_xlsx
from viaregia.exchange.papers.write import (
    CHANGED,
    ORGANISER,
    TO_SHARE,
    Changed,
    write_changed_only,
    write_papers,
)
from viaregia.exchange.plan import Plan
from viaregia.exchange.plan_file import read_plan, write_plan
from viaregia.planner.records.numbers import NUMBERS_FILE, numbers_with_held
from viaregia.planner.records.of_the_day import is_of_the_day, take_over, take_rest_over
from viaregia.planner.sums import SUMS_FILE, checksum, keep_sums, sums_of, write_sums
from viaregia.planner.versions.stored import keep_versions

MESSAGES_FILE = Path("organiser") / "messages.xlsx"
PROPOSALS_FILE = Path("organiser") / "proposals.xlsx"
MOST_NAMED: Final = 5
PLAN_FILE = Path("organiser") / "plan.json"


class FolderInUse(ViaRegiaError):
    """The folder holds something else than an earlier plan; nothing was written."""

    code = "folder_in_use"
    sentence = N_("{folder} is there already and is no earlier plan. Name another folder, or empty it.")


class FolderChanged(ViaRegiaError):
    """Somebody added or changed files in an earlier plan's folder; to replace it would lose them."""

    code = "folder_changed"
    sentence = N_("The folder {folder} holds files that were added or changed by hand: {files}. Name another folder.")


class FolderIsSource(ViaRegiaError):
    """The plan to be repaired lies in the folder to be written; it stays, as the version that was handed on."""

    code = "folder_is_source"
    sentence = N_("The folder {folder} holds the plan you start from. Name another folder for the new version.")


class PlanMovedOn(ViaRegiaError):
    """Somebody else made a new version of the plan meanwhile; theirs stands, and nothing of ours was written."""

    code = "plan_moved_on"
    sentence = N_("Somebody else has just made a new version of the plan in {folder}. It stands; do yours once more.")


class FolderNotWritable(ViaRegiaError):
    """The folder cannot be made or written; nothing was left behind."""

    code = "folder_not_writable"
    sentence = N_("The folder {folder} cannot be written: {fault}")


def check_folder(folder: Path, source: Path | None = None, sums: Path = SUMS_FILE) -> None:
    """Make sure a folder can be published there, before anybody waits for it.

    An earlier one may be replaced as long as every file is as it was written. `source`: the file started from.
    `sums`: where the folder lists what was written into it.
    Raises FolderInUse, FolderChanged, FolderIsSource, FolderNotWritable.
    """
    try:
        _check_present(folder, sums)
        if source is not None and folder.resolve() in source.resolve().parents:
            raise FolderIsSource(folder=folder)
        folder.resolve().parent.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryDirectory(prefix=f".{folder.resolve().name}-", dir=folder.resolve().parent).cleanup()
    except OSError as error:
        raise FolderNotWritable(folder=folder, fault=error.strerror or type(error).__name__) from error


def _check_present(folder: Path, sums: Path) -> None:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not (folder / sums).is_file():
        raise FolderInUse(folder=folder)
    written = sums_of(folder, sums)
    present = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if not path.is_dir()]
    changed = [
        name
        for name in present
        if name != sums.as_posix() and not is_of_the_day(name) and written.get(name) != checksum(folder / name)
    ]
    if changed:
        more = f", +{len(changed) - MOST_NAMED}" if len(changed) > MOST_NAMED else ""
        raise FolderChanged(folder=folder, files=", ".join(changed[:MOST_NAMED]) + more)


class Papers(Enum):
    """What is printed of a new version: everything, or only what changed; the rest stays as it was handed on."""

    ALL = "all"
    CHANGED = "changed"


@dataclass(frozen=True)
class Revision:
    """What a plan was made from: the version before, the file it is in, and who must be told what of the change."""

    before: Plan
    file: Path
    messages: Sequence[Message]

    def stands_in(self, folder: Path) -> bool:
        """Tell whether a folder holds the version that was changed, and no later one."""
        with suppress(ViaRegiaError):
            plan = read_plan(folder / PLAN_FILE)
            return (plan.sequence, plan.made_at) == (self.before.sequence, self.before.made_at)
        return False

    @property
    def folder(self) -> Path | None:
        """The folder of papers of the version before; None if its file is not in one."""
        folder = self.file.resolve().parent.parent
        return folder if self.file.resolve() == folder / PLAN_FILE and (folder / SUMS_FILE).is_file() else None


def _copy_papers(folder: Path, draft: Path) -> None:
    """Copy the papers of the version before, without what told of its own changes."""
    shutil.copytree(folder / TO_SHARE, draft / TO_SHARE, dirs_exist_ok=True, ignore=_but_changed)
    (draft / ORGANISER).mkdir()
    for path in (folder / ORGANISER).iterdir():
        if path.is_file() and path.name not in (SUMS_FILE.name, MESSAGES_FILE.name, PLAN_FILE.name):
            shutil.copy2(path, draft / ORGANISER / path.name)


def _but_changed(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name == CHANGED and Path(folder).name == TO_SHARE]


def publish(
    plan: Plan,
    folder: Path,
    *,
    language: str,
    printed_at: datetime,
    revision: Revision | None = None,
    papers: Papers = Papers.ALL,
    more: Mapping[Path, bytes] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write all papers and `plan.json`: into a temporary folder beside `folder`, which then takes its place.

    `revision`: what the plan was made from. Then `to-share/changed/` holds the agendas that changed,
    `organiser/messages.xlsx` whom to tell what, and `organiser/versions/` the versions before.

    `more`: further files for the folder, by where they lie in it.

    An earlier plan there is replaced only after the new one is complete. `on_progress(done, of)` counts papers.
    Raises FolderInUse, FolderChanged, FolderNotWritable; PlanMovedOn where the plan started from is another by now.
    """

    def write(draft: Path) -> None:
        changed = Changed(revision.messages, revision.before.forum.settings.version) if revision else None
        if changed and revision and papers is Papers.CHANGED and revision.folder is not None:
            _copy_papers(revision.folder, draft)
            write_changed_only(
                plan, draft, language=language, printed_at=printed_at, changed=changed, on_progress=on_progress
            )
        else:
            write_papers(
                plan, draft, language=language, printed_at=printed_at, changed=changed, on_progress=on_progress
            )
        if revision:
            listed = messages_xlsx(plan, revision.messages, language=language, printed_at=printed_at)
            (draft / MESSAGES_FILE).write_bytes(listed)
            keep_versions(revision.before, revision.file, draft / PLAN_FILE)
            take_over(revision.file.resolve().parent.parent, draft)
        write_plan(draft / PLAN_FILE, plan)
        for path, made in (more or {}).items():
            (draft / path).write_bytes(made)
        _count_held(plan, (draft / PLAN_FILE, folder.resolve() / PLAN_FILE), draft, language, printed_at)

    in_place = revision is not None and revision.file.resolve() == folder.resolve() / PLAN_FILE
    publish_whole(folder, write, still=revision.stands_in if revision and in_place else None)


def publish_whole(
    folder: Path,
    write: Callable[[Path], None],
    sums: Path = SUMS_FILE,
    *,
    still: Callable[[Path], bool] | None = None,
) -> None:
    """Let `write` fill a temporary folder beside `folder`, which then takes its place, whole or not at all.

    `still`: tells of the folder to be replaced whether it is what was started from.
    Raises FolderInUse, FolderChanged, FolderNotWritable, PlanMovedOn.
    """
    check_folder(folder, sums=sums)
    target = folder.resolve()
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        write(draft)
        write_sums(draft, sums)
        take_over(target, draft)
        draft.chmod(0o755)
        if not _swap(draft, target, still):
            raise PlanMovedOn(folder=folder)
    except OSError as error:
        raise FolderNotWritable(folder=folder, fault=error.strerror or str(error)) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _count_held(plan: Plan, journals: Sequence[Path], draft: Path, language: str, printed_at: datetime) -> None:
    """Count the meetings held too, where a journal beside one of these plans says which."""
    for file in journals:
        made = numbers_with_held(plan, file, language=language, printed_at=printed_at)
        if made is not None:
            (draft / NUMBERS_FILE).write_bytes(made)
            return


def publish_beside(folder: Path, name: str, data: bytes, sums: Path) -> None:
    """Write one file into a folder of files like it, which stay as they are; one changed by hand is never replaced.

    Raises FolderInUse, FolderChanged, FolderNotWritable.
    """
    try:
        begun = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
        if begun and not (folder / sums).is_file():
            raise FolderInUse(folder=folder)
        written = sums_of(folder, sums) if begun else {}
        target = folder / name
        if target.exists() and written.get(name) != checksum(target):
            raise FolderChanged(folder=folder, files=name)
        folder.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{name}.part")
        draft.write_bytes(data)
        draft.replace(target)
        keep_sums(folder, written | {name: checksum(target)}, sums)
    except OSError as error:
        raise FolderNotWritable(folder=folder, fault=error.strerror or str(error)) from error


def _swap(draft: Path, target: Path, still: Callable[[Path], bool] | None) -> bool:
    """Let the draft take the target's place, unless that is not what it should be any more; tell whether it did.

    The question is asked while the target lies aside, where nobody else can change it.
    """
    if not target.exists():
        draft.rename(target)
        return True
    aside = draft.with_name(draft.name + ".old")
    target.rename(aside)
    try:
        if still is not None and not still(aside):
            aside.rename(target)
            return False
        draft.rename(target)
    except OSError:
        aside.rename(target)
        raise
    take_rest_over(aside, target)
    shutil.rmtree(aside)
    return True
