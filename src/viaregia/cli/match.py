"""`viaregia match`: who should meet whom, from a file of profiles."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from viaregia.base.words import words
from viaregia.cli.match_screen import show_best, show_pair, show_written
from viaregia.cli.options import HERE, Lang, many
from viaregia.cli.screen import FAILED, errors_in, show_findings, system_language, working
from viaregia.engines.matching.problem import Across, Direction, Problem, Profile

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language
    from viaregia.engines.matching.features import Weights

_ = words(system_language()).gettext


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=_("Suggest who should meet whom, from a file of profiles, and say why."))(match)


def match(
    profiles: Annotated[
        Path, typer.Argument(metavar="PROFILES", help=_("Profiles: .jsonl, a spreadsheet (.xlsx, .ods, .xls) or CSV."))
    ],
    out: Annotated[
        list[Path], many("RANKING", _("Where to write the ranking, .jsonl or .xlsx; otherwise the best are shown."))
    ],
    top: Annotated[int, typer.Option(min=1, max=1000, help=_("Suggestions for each profile, at most."))] = 20,
    direction: Annotated[
        Direction, typer.Option(help=_("By what each gains itself, or by what both gain from each other."))
    ] = Direction.MUTUAL,
    across: Annotated[Across, typer.Option(help=_("Which border a suggestion must cross."))] = Across.COUNTRY,
    again: Annotated[bool, typer.Option("--again", help=_("Suggest those too who met before."))] = False,
    interpreters: Annotated[
        str, typer.Option(metavar="PAIR,…", help=_("Language pairs that can be interpreted, such as de-pl,cs-de."))
    ] = "",
    answers: Annotated[
        Path | None,
        typer.Option(metavar="ANSWERS.jsonl", help=_("What people said of earlier suggestions; weights are learned.")),
    ] = None,
    explain: Annotated[
        tuple[str, str] | None,
        typer.Option("--explain", metavar="ID ID", help=_("Show one pair, both ways, and what speaks against it.")),
    ] = None,
    lang: Lang = HERE,
) -> None:
    """Rank the profiles of a file."""
    with errors_in(lang.value):
        _match(profiles, out, top, direction, across, again, interpreters, answers, explain, lang.value)
