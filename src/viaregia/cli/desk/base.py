"""What the steps of a repair may ask of the day's screen."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual.app import App

from viaregia.cli.desk.look import Surroundings
from viaregia.exchange.plan import Plan
from viaregia.planner.desk import Desk


@dataclass(frozen=True)
class Errands:
    """What the door does for the screen. `papers`: where a printed agenda goes; `open_paper`: what becomes of it then.

    `seconds`: for a repair. `seed`: of its search.
    """

    papers: Path
    open_paper: Callable[[Path], None]
    seconds: float = 3.0
    seed: int = 1


class DeskApp(App[None]):
    """A screen that shows a version of the plan, and can take over another."""

    desk: Desk
    plan_file: Path
    around: Surroundings
    errands: Errands

    def say(self, text: str, style: str = "") -> None:
        """Show a line above the keys."""
        raise NotImplementedError

    def reload(self, plan: Plan) -> None:
        """Take over a new version of the plan."""
        raise NotImplementedError
