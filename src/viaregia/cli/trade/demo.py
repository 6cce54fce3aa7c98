"""`viaregia trade demo`: an invented economy, to try the commands on."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.markup import escape

from viaregia.base.words import words
from viaregia.cli.options import HERE, Lang
from viaregia.cli.screen import errors_in, out, system_language
from viaregia.cli.trade.load import loading_bar, show_loaded
from viaregia.cli.trade.options import AsJson, Store, say_if_invented

if TYPE_CHECKING:
    from viaregia.planner.trade.demo import Shown

_ = words(system_language()).gettext


def add(group: typer.Typer) -> None:
    """Add the command."""
    group.command(
        name="demo",
        help=_("Load a small invented economy, and write the tables that go with it, to try the commands on."),
    )(demo)


def demo(store: Store, as_json: AsJson = False, lang: Lang = HERE) -> None:
    """Load, write, say what can be typed next."""
    from viaregia.planner.trade.demo import load_invented
    from viaregia.planner.trade.loading import loaded_row

    language = lang.value
    with errors_in(language), loading_bar(language) as on_step:
        shown = load_invented(store, now=datetime.now(), on_step=on_step)
    if as_json:
        loads = [loaded_row(each) for each in shown.loads]
        sys.stdout.write(json.dumps({"loads": loads, "files": [str(each) for each in shown.files]}) + "\n")
    else:
        _show(shown, store, language)


def _show(shown: "Shown", store: Path, language: str) -> None:
    _ = words(language).gettext
    for loaded in shown.loads:
        show_loaded(loaded, language)
    for file in shown.files:
        out.print(escape(_("Beside it lies: {file}").format(file=file)), soft_wrap=True)
    say_if_invented(shown.loads[0].vintage.dataset, language)
    out.print(escape(_("Next, for example:")))
    tables = f"--distances {shown.files[0]} --economies {shown.files[1]}"
    for command in (
        f"viaregia trade top --store {store} --reporter PL --year 2024",
        f"viaregia trade opportunities --store {store} --reporter PL --partner DE --year 2024 {tables}",
        f"viaregia trade brief --store {store} --reporter PL --partner DE --year 2024 {tables} --out brief.html",
    ):
        out.print(escape(f"  {command}"), soft_wrap=True)
