"""`viaregia match`: who should meet whom, from a file of profiles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from viaregia.base.words import N_, words
from viaregia.cli.learning import Store, language_at
from viaregia.cli.match_screen import show_best, show_learned, show_pair, show_written
from viaregia.cli.options import HERE, Lang, many
from viaregia.cli.screen import FAILED, errors_in, show_findings, system_language, working
from viaregia.engines.matching.problem import Across, Direction, Problem, Profile

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language
    from viaregia.engines.matching.features import Weights
    from viaregia.exchange.rankings import Ranked

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
        Direction, typer.Option(help=_("Rank by what each needs, or by what both gain from each other."))
    ] = Direction.MUTUAL,
    across: Annotated[Across, typer.Option(help=_("Which border a suggestion must cross."))] = Across.COUNTRY,
    again: Annotated[bool, typer.Option("--again", help=_("Suggest those too who met before."))] = False,
    interpreters: Annotated[
        str, typer.Option(metavar="PAIR,…", help=_("Language pairs that can be interpreted, such as de-pl,cs-de."))
    ] = "",
    answers: Annotated[
        Path | None,
        typer.Option(metavar="ANSWERS.jsonl", help=_("What people said of earlier suggestions: weights are learned.")),
    ] = None,
    explain: Annotated[
        tuple[str, str] | None,
        typer.Option("--explain", metavar="ID ID", help=_("Show one pair, both ways, and what speaks against it.")),
    ] = None,
    store: Store = None,
    lang: Lang = HERE,
) -> None:
    """Rank the profiles of a file."""
    from viaregia.exchange.pairs_text import pairs_of_text
    from viaregia.planner.ranking import check_place

    language = lang.value
    with errors_in(language):
        for path in out:
            check_place(path, [profiles] if answers is None else [profiles, answers])
        pairs = pairs_of_text(interpreters)
        wanted = Wanted(profiles, store, tuple(out), top, direction, answers, language)
        problem = Problem(_read(profiles, language), across=across, pairs=pairs, again=again)
        if explain is not None:
            _explain(wanted, problem, *explain)
        else:
            _rank(wanted, problem)


@dataclass(frozen=True)
class Wanted:
    """What was asked for on the command line, beside the problem itself."""

    file: Path
    store: Path | None
    out: Sequence[Path]
    top: int
    direction: Direction
    answers: Path | None
    language: str


def _read(path: Path, language: str) -> tuple[Profile, ...]:
    """Return the profiles of a file; its findings are shown, and errors end the command."""
    from viaregia.exchange.profiles import read_profiles

    with working(language) as begin:
        begin(N_("Reading the profiles"))
        reading = read_profiles(path, language=language)
    show_findings(reading.findings, language)
    if reading.profiles is None:
        raise typer.Exit(FAILED)
    return reading.profiles


def _taught(wanted: Wanted, problem: Problem) -> "tuple[Problem, Language, Weights | None]":
    """Return the problem, the vocabulary and the weights, as answers to earlier suggestions have it; they are shown."""
    if wanted.answers is None:
        return problem, language_at(wanted.store, wanted.language), None
    from viaregia.exchange.answers_file import read_answers
    from viaregia.planner.ranking import learned_from, with_answers

    positions = {profile.id: at for at, profile in enumerate(problem.profiles)}
    reading = read_answers(wanted.answers, positions, language=wanted.language)
    show_findings(reading.findings, wanted.language)
    if reading.answers is None:
        raise typer.Exit(FAILED)
    vocabulary = language_at(wanted.store, wanted.language)
    with working(wanted.language) as begin:
        begin(N_("Learning from the answers"))
        learned = learned_from(problem, reading.answers, vocabulary)
    show_learned(learned, wanted.language)
    return with_answers(problem, reading.answers), vocabulary, learned.weights


def _rank(wanted: Wanted, problem: Problem) -> None:
    from viaregia.planner.ranking import rank_profiles, write_ranking

    problem, vocabulary, weights = _taught(wanted, problem)
    with working(wanted.language) as begin:
        begin(N_("Comparing the profiles"))
        ranked = rank_profiles(problem, vocabulary, direction=wanted.direction, top=wanted.top, weights=weights)
        begin(N_("Writing the ranking"))
        for path in wanted.out:
            write_ranking(path, ranked, language=wanted.language, printed_at=datetime.now())
    _show(wanted, ranked)


def _show(wanted: Wanted, ranked: "Ranked") -> None:
    if wanted.out:
        show_written(ranked, wanted.out, wanted.language)
    else:
        show_best(ranked, wanted.language)


def _explain(wanted: Wanted, problem: Problem, one: str, other: str) -> None:
    from viaregia.planner.ranking import explain_pair, pair_of

    pair = pair_of(problem.profiles, one, other, wanted.file)
    problem, vocabulary, weights = _taught(wanted, problem)
    show_pair(explain_pair(problem, *pair, vocabulary, weights=weights), problem, vocabulary, wanted.language)
