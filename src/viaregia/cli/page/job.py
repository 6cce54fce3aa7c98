"""One planning run beside the page: solving, then printing, with what it has reached at any moment."""

import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.problem import Progress, Status
from viaregia.exchange.forum import Forum
from viaregia.exchange.plan import Plan

SEED: Final = 1
WORKERS: Final = 2


class Phase(Enum):
    """What a run is doing."""

    LOADING = "loading"
    SOLVING = "solving"
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"


class ProgramFault(ViaRegiaError):
    """The program itself is wrong; what it was doing came to nothing, the rest stays."""

    code = "program_fault"
    sentence = N_("The program made a mistake; nothing of yours was changed. The terminal shows what happened: {fault}")


class _Abandoned(Exception):
    """Nobody waits for the papers any more."""


@dataclass(frozen=True)
class Options:
    """What a run may be told: seconds for solving, whether all must fit, the language of what is not one person's."""

    seconds: float
    strict: bool
    language: str


@dataclass(frozen=True)
class State:
    """Where a run stands. `spent`: seconds since solving began. `papers`: printed, and how many there will be."""

    phase: Phase
    spent: float = 0.0
    progress: Progress | None = None
    papers: tuple[int, int] = (0, 0)


class Job:
    """A run in a thread of its own. `wished`: the meetings wished for and not declined, known once solving begins."""

    def __init__(self, forum: Forum, options: Options, folder: Path, clock: Callable[[], datetime]) -> None:
        self.forum, self.options, self.folder = forum, options, folder
        self.wished = 0
        self.plan: Plan | None = None
        self.error: ViaRegiaError | None = None
        self._clock = clock
        self._state = State(Phase.LOADING)
        self._began = time.monotonic()
        self._stopped, self._abandoned = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="plan", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Let the search end; the best timetable found is kept."""
        self._stopped.set()

    def abandon(self) -> None:
        """Let the run end at once, with nothing to show for it."""
        self._abandoned.set()
        self.stop()

    def wait(self, seconds: float) -> None:
        """Wait until the run is over, though not for ever."""
        self._thread.join(seconds)

    @property
    def stopping(self) -> bool:
        """Tell whether the run was told to stop."""
        return self._stopped.is_set()

    @property
    def running(self) -> bool:
        """Tell whether the run is not over."""
        return self.state().phase not in (Phase.DONE, Phase.FAILED)

    def state(self) -> State:
        """Return where the run stands now."""
        state = self._state
        return State(state.phase, time.monotonic() - self._began, state.progress, state.papers)

    def _run(self) -> None:
        try:
            self._solve()
            if self.plan and (self.plan.result.timetable or not self.plan.result.conflicts):
                self._print(self.plan)
            self._enter(Phase.DONE)
        except _Abandoned:
            self.plan = None
            self._enter(Phase.FAILED)
        except ViaRegiaError as error:
            self._fail(error)
        except Exception as error:  # noqa: BLE001  # whatever it is: the page must say so, not wait for ever
            traceback.print_exc(file=sys.stderr)
            self._fail(ProgramFault(fault=type(error).__name__))

    def _fail(self, error: ViaRegiaError) -> None:
        self.plan, self.error = None, error
        self._enter(Phase.FAILED)

    def _enter(self, phase: Phase) -> None:
        self._state = State(phase, progress=self._state.progress, papers=self._state.papers)

    def _solve(self) -> None:
        from viaregia.engines.timetable.interruption import load_solvers
        from viaregia.planner.plan import make_plan
        from viaregia.planner.problem.instance import problem_of

        load_solvers()
        meetings = problem_of(self.forum).instance.meetings
        self.wished = sum(meeting.status is not Status.DECLINED for meeting in meetings)
        self._began = time.monotonic()
        self._enter(Phase.SOLVING)
        self.plan = make_plan(
            self.forum,
            seconds=self.options.seconds,
            seed=SEED,
            made_at=self._clock(),
            workers=WORKERS,
            strict=self.options.strict,
            on_progress=self._heard,
            stop=self._over,
        )

    def _heard(self, progress: Progress) -> None:
        self._state = State(self._state.phase, progress=progress)

    def _over(self) -> bool:
        return self._stopped.is_set()

    def _print(self, plan: Plan) -> None:
        from viaregia.planner.publish import publish

        self._enter(Phase.PRINTING)
        publish(
            plan,
            self.folder,
            language=self.options.language,
            printed_at=self._clock(),
            on_progress=self._printed,
        )

    def _printed(self, done: int, of: int) -> None:
        self._state = State(Phase.PRINTING, progress=self._state.progress, papers=(done, of))
        if self._abandoned.is_set():
            raise _Abandoned
