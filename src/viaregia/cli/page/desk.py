"""What lies on the desk while the page is open: the workbook, what was found in it, the run, the plans made so far."""

import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import LANGUAGES, N_
from viaregia.cli.page.job import Job, Options
from viaregia.cli.page.upload import File
from viaregia.exchange.plan import Plan
from viaregia.exchange.workbook import Reading, read_forum

SECONDS: Final = (1.0, 3600.0)
"""How long a run may be told to take."""
USUAL_SECONDS: Final = 30.0
LONGEST_STOP: Final = 10.0
"""Seconds an ending program waits for a run: a step of the solver that nothing interrupts may take longer."""
PICTURES: Final = (".png", ".jpg", ".jpeg", ".svg")
"""Endings of files that may come with a workbook, as logos."""


class NoWorkbook(ViaRegiaError):
    """A form came without a file."""

    code = "no_workbook"
    sentence = N_("Choose a workbook first.")


class ManyWorkbooks(ViaRegiaError):
    """Several files came that are not the tables of one forum."""

    code = "many_workbooks"
    sentence = N_("One workbook (.xlsx) at a time, or all the CSV files of one forum.")


class SameName(ViaRegiaError):
    """Two files of one name came together; one would take the other's place."""

    code = "same_name"
    sentence = N_("Two files are called {name}. Rename one of them; nothing was read.")


class NotReady(ViaRegiaError):
    """There is no forum without errors to plan."""

    code = "not_ready"
    sentence = N_("There is no workbook without errors yet.")


class RunIsOn(ViaRegiaError):
    """A timetable is being made; one thing at a time."""

    code = "run_is_on"
    sentence = N_("A timetable is being made. Wait for it, or stop it first.")


class SecondsOutOfRange(ViaRegiaError):
    """The time for solving is no number, or not one that makes sense."""

    code = "seconds_out_of_range"
    sentence = N_("“{value}” is no time for solving: a number of seconds from {least} to {most} is expected.")


@dataclass(frozen=True)
class Made:
    """A plan that was made here, with its folder; there is no folder where not everything that must fit does."""

    number: int
    plan: Plan
    folder: Path | None

    def files(self) -> dict[str, Path]:
        """Return the papers by their paths within the folder, sorted."""
        if self.folder is None:
            return {}
        paths = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path for path in paths}


class Desk:
    """Everything of one sitting. Safe to be asked from several threads; all its files lie in one folder.

    `language`: what the reader chose; None until then.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self.language: str | None = None
        self.workbook = ""
        self.reading: Reading | None = None
        self._folder, self._clock = folder, clock
        self._job: Job | None = None
        self._made: list[Made] = []
        self._taken = self._read = 0  # folders of workbooks: how many so far, and the one in use
        self._lock = threading.RLock()

    @property
    def job(self) -> Job | None:
        """Return the run that is on, or the last one, when it failed."""
        with self._lock:
            self._collect()
            return self._job

    @property
    def made(self) -> Sequence[Made]:
        """Return the plans made so far, the newest last."""
        with self._lock:
            self._collect()
            return tuple(self._made)

    def _collect(self) -> None:
        """Put the plan of a run that is over with the others."""
        job = self._job
        if job is not None and not job.running and job.plan is not None:
            folder = job.folder if job.folder.exists() else None
            self._made.append(Made(len(self._made) + 1, job.plan, folder))
            self._job = None

    def speak(self, language: str) -> None:
        """Speak another language from now on; an unknown one changes nothing."""
        if language in LANGUAGES:
            self.language = language

    def take(self, files: Sequence[File], language: str) -> None:
        """Read what was dropped.

        Raises NoWorkbook, ManyWorkbooks, SameName, RunIsOn, and what reading raises: then all stays.
        """
        with self._lock:
            self._be_idle()
            name = workbook_among(files)
            _apart(files)
            self._taken += 1
            folder = self._folder / f"workbook-{self._taken}" / "CSV"
            try:
                reading = read_forum(_laid(files, folder) / name, language=language)
            except ViaRegiaError:
                shutil.rmtree(folder.parent)
                raise
            shutil.rmtree(self._folder / f"workbook-{self._read}", ignore_errors=True)
            self._read = self._taken
            self.workbook, self.reading, self._job = name or folder.name, reading, None

    def _be_idle(self) -> None:
        if (job := self.job) is not None and job.running:
            raise RunIsOn

    def plan(self, fields: Mapping[str, str]) -> None:
        """Begin a run as the form says. Raises RunIsOn, NotReady, SecondsOutOfRange; then nothing changed."""
        with self._lock:
            self._be_idle()
            if self.reading is None or self.reading.forum is None:
                raise NotReady
            forum = self.reading.forum
            options = options_of(fields, forum.settings.language)
            self._job = Job(forum, options, self._folder / f"plan-{len(self._made) + 1}", self._clock)
            self._job.start()

    def stop(self) -> None:
        """Let the run that is on end with the best it has."""
        if (job := self.job) is not None:
            job.stop()

    def clear(self) -> None:
        """End the run and take everything off the desk."""
        if (job := self.job) is not None:
            job.abandon()
            job.wait(LONGEST_STOP)
        shutil.rmtree(self._folder, ignore_errors=True)


def workbook_among(files: Sequence[File]) -> str:
    """Return the name of the workbook among the files, "" for tables; pictures may lie beside it.

    Raises NoWorkbook, ManyWorkbooks.
    """
    names = [file.name for file in files if not file.name.lower().endswith(PICTURES)]
    if not names:
        raise NoWorkbook
    if all(name.lower().endswith(".csv") for name in names):
        return ""
    if len(names) > 1:
        raise ManyWorkbooks
    return names[0]


def _apart(files: Sequence[File]) -> None:
    """Make sure that no file would lie where another does; some file systems know no small letters."""
    known: set[str] = set()
    for file in files:
        if file.name.casefold() in known:
            raise SameName(name=file.name)
        known.add(file.name.casefold())


def _laid(files: Sequence[File], folder: Path) -> Path:
    """Return the folder, made, with the files in it."""
    folder.mkdir(parents=True)
    for file in files:
        (folder / file.name).write_bytes(file.content)
    return folder


def options_of(fields: Mapping[str, str], language: str) -> Options:
    """Return what a form tells a run; `language` is the forum's own. Raises SecondsOutOfRange."""
    text = fields.get("seconds", "").strip().replace(",", ".")
    try:
        seconds = float(text or USUAL_SECONDS)
    except ValueError:
        seconds = 0.0
    least, most = SECONDS
    if not least <= seconds <= most:
        raise SecondsOutOfRange(value=text, least=int(least), most=int(most))
    chosen = fields.get("language", "")
    return Options(seconds, "strict" in fields, chosen if chosen in LANGUAGES else language)
