"""The desk's screens as pictures: a plan, some keys, and what is then to be seen."""

import asyncio
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from textual.app import App

from viaregia.cli.desk.base import Errands
from viaregia.cli.desk.day_app import DayApp
from viaregia.cli.desk.look import Surroundings
from viaregia.cli.desk.slips_app import SlipsApp
from viaregia.exchange.plan_file import read_plan
from viaregia.planner.records.journal import Mark, journal_beside
from viaregia.planner.records.results import Slips

SIZE: Final = (108, 28)  # columns and lines
NOW: Final = datetime(2026, 10, 21, 12, 40)
WAITING: Final = 60  # seconds for a repair on a busy computer

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "day": (*"muller", "enter", "c"),
    "day-repair": (*"hubsch", "enter", "m"),
    "day-free": (*"swiatkiewicz", "enter", "f", "right"),
    "results": ("FIRST", "y", "3", *"sends a draft contract", "enter", "SECOND"),
}
"""What is typed for each picture; FIRST and SECOND stand for the numbers of the first two meetings."""


def take(name: str, plan_file: Path, picture: Path) -> None:
    """Draw a screen as SVG, without the fonts from elsewhere that it would ask for."""
    plan, journal = read_plan(plan_file), journal_beside(plan_file)
    if not journal.record.marks:
        for person in plan.forum.participants[::3]:
            journal.mark(person.number, Mark.CAME, NOW)
    around = Surroundings("en", lambda: NOW)
    app: App[None] = SlipsApp(plan, journal, around)
    if name != "results":
        app = DayApp(plan, plan_file, journal, around, Errands(plan_file.parent, print))
    first, second = (each.number for each in Slips(plan).expected[:2])
    keys = [text.replace("FIRST", f"{first} ").replace("SECOND", f"{second} ") for text in KEYS[name]]
    drawn = asyncio.run(_driven(app, keys, waits=name == "day-repair"))
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    picture.write_text(re.sub(r"terminal-\d+", f"screen-{name}", drawn), "utf-8")


async def _driven(app: App[None], keys: Sequence[str], *, waits: bool) -> str:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(*(key if key.endswith(" ") else [key]))
        for _ in range(WAITING * 10 if waits else 1):
            await pilot.pause(0.1)
            if "to tell" in app.export_screenshot().replace("&#160;", " "):
                break
        return app.export_screenshot()
