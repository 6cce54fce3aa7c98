"""A plan's folder: what may be handed on and what stays inside, whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.papers.messages import Message
from viaregia.exchange.papers.messages_xlsx import messages_xlsx
from viaregia.exchange.papers.write import write_papers
from viaregia.exchange.plan import Plan
from viaregia.exchange.plan_file import write_plan

MESSAGES_FILE = Path("organiser") / "messages.xlsx"
PLAN_FILE = Path("organiser") / "plan.json"


class FolderInUse(ViaRegiaError):
    """The folder holds something else than an earlier plan; nothing was written."""

    code = "folder_in_use"
    sentence = N_("The folder {folder} is not empty and holds no earlier plan. Name another folder, or empty it.")


class FolderNotWritable(ViaRegiaError):
    """The folder cannot be made or written; nothing was left behind."""

    code = "folder_not_writable"
    sentence = N_("The folder {folder} cannot be written: {fault}")


def check_folder(folder: Path) -> None:
    """Make sure a plan can be published there, before anybody waits for it. Raises FolderInUse, FolderNotWritable."""
    if folder.is_file():
        raise FolderInUse(folder=folder)
    if folder.exists() and any(folder.iterdir()) and not (folder / PLAN_FILE).is_file():
        raise FolderInUse(folder=folder)
    try:
        folder.resolve().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderNotWritable(folder=folder, fault=error.strerror) from error
    if not os.access(folder.resolve().parent, os.W_OK):
        raise FolderNotWritable(folder=folder, fault=os.strerror(13))


def publish(
    plan: Plan,
    folder: Path,
    *,
    language: str,
    printed_at: datetime,
    messages: Sequence[Message] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write all papers and `plan.json`: into a temporary folder beside `folder`, which then takes its place.

    `messages`: after a repair, whom to tell what; they stand in `organiser/messages.xlsx`.

    An earlier plan there is replaced only after the new one is complete. `on_progress(done, of)` counts papers.
    Raises FolderInUse, FolderNotWritable.
    """
    check_folder(folder)
    target = folder.resolve()
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        write_papers(
            plan, draft, language=language, printed_at=printed_at, sequence=plan.sequence, on_progress=on_progress
        )
        if messages is not None:
            listed = messages_xlsx(plan, messages, language=language, printed_at=printed_at)
            (draft / MESSAGES_FILE).write_bytes(listed)
        write_plan(draft / PLAN_FILE, plan)
        draft.chmod(0o755)
        _swap(draft, target)
    except OSError as error:
        raise FolderNotWritable(folder=folder, fault=error.strerror or str(error)) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _swap(draft: Path, target: Path) -> None:
    """Let the draft take the target's place; the draft's name then holds what was there before."""
    if not target.exists():
        draft.rename(target)
        return
    aside = draft.with_name(draft.name + ".old")
    target.rename(aside)
    try:
        draft.rename(target)
    except OSError:
        aside.rename(target)
        raise
    shutil.rmtree(aside)
