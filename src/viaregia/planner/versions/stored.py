"""The versions of a plan: each repair makes a new one, the earlier ones stay beside it, and can stand again."""

import re
import shutil
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.papers.filenames import file_name
from viaregia.exchange.plan import Plan
from viaregia.exchange.plan_file import read_plan

VERSIONS: Final = "versions"
NAME: Final = re.compile(r"plan-(\d+)-.*\.json")


class NothingToUndo(ViaRegiaError):
    """The plan is the first version, or the version before it is not kept beside it."""

    code = "nothing_to_undo"
    sentence = N_("{file}: there is no version before version {version} to go back to.")


def version_name(plan: Plan) -> str:
    """Return the file name of a version: its place in the row, then what it is called on paper."""
    return f"plan-{plan.sequence:03d}-{file_name(plan.forum.settings.version) or 'version'}.json"


def earlier_versions(plan_file: Path) -> tuple[Path, ...]:
    """Return the files of the versions kept beside a plan, the oldest first."""
    folder = plan_file.resolve().parent / VERSIONS
    return tuple(sorted(path for path in folder.glob("plan-*.json") if NAME.fullmatch(path.name)))


def version_before(plan_file: Path, plan: Plan) -> Plan:
    """Return the version that stands again when a plan is undone. Raises NothingToUndo, PlanUnreadable."""
    for path in earlier_versions(plan_file):
        match = NAME.fullmatch(path.name)
        if match and plan.undoes_to is not None and int(match[1]) == plan.undoes_to:
            return read_plan(path)
    raise NothingToUndo(file=plan_file.name, version=plan.forum.settings.version)


def keep_versions(before: Plan, source: Path, target: Path) -> None:
    """Copy the plan in `source`, and the versions kept beside it, to beside `target`, a plan that came of it."""
    folder = target.parent / VERSIONS
    folder.mkdir(parents=True, exist_ok=True)
    for path in earlier_versions(source):
        shutil.copy2(path, folder / path.name)
    shutil.copy2(source, folder / version_name(before))
