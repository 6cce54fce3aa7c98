"""The planner's commands: template, check, plan, and solving bare timetable problems."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import words
from viaregia.cli.by_hand import plan_from
from viaregia.cli.learning import Store
from viaregia.cli.options import HERE, Lang, Language, Out, Seconds, Seed, Strict, Workbook, Workers
from viaregia.cli.proposing import History, with_proposals
from viaregia.cli.repair import plan_again
from viaregia.cli.screen import (
    FAILED,
    SolvingBar,
    errors_in,
    out,
    papers_bar,
    say_where,
    show_error,
    show_findings,
    show_solved,
    show_summary,
    system_language,
    uninterrupted,
)
from viaregia.planner.files import Format, Tiers, row, solve_file

_ = words(system_language()).gettext


def register(app: typer.Typer) -> None:
    """Add the planner's commands."""
    app.command(help=_("Write an empty workbook for a forum, with drop-downs, comments and examples."))(template)
    app.command(help=_("Check a forum's workbook and list every mistake at once; nothing is written."))(check)
    app.command(help=_("Make the timetable of a forum and print everybody's agenda."))(plan)
    timetable = typer.Typer(help=_("Work with bare timetable problems."), no_args_is_help=True)
    timetable.command(help=_("Solve timetable problems from files; one row for each."))(solve)
    app.add_typer(timetable, name="timetable")


def template(
    path: Annotated[Path, typer.Argument(metavar="FORUM.xlsx", help=_("The workbook to write."))],
    lang: Lang = HERE,
    force: Annotated[bool, typer.Option("--force", help=_("Write over a file that is there already."))] = False,
) -> None:
    """Write the template."""
    from viaregia.planner.workbook import make_template

    with errors_in(lang.value):
        make_template(path, lang.value, force=force)
    out.print(escape(words(lang.value).gettext("Written: {file}").format(file=path)))


def check(path: Workbook, lang: Lang = HERE) -> None:
    """Check a workbook."""
    from viaregia.exchange.workbook import read_forum

    with errors_in(lang.value):
        reading = read_forum(path, language=lang.value)
    show_findings(reading.findings, lang.value)
    if reading.forum is None:
        raise typer.Exit(FAILED)
    said = words(lang.value).gettext("No mistakes. Participants: {people}, wishes: {wishes}, slots: {slots}.")
    forum = reading.forum
    counts = {"people": len(forum.participants), "wishes": len(forum.wishes), "slots": len(forum.slots)}
    out.print(escape(said.format(**counts)), soft_wrap=True)


def plan(
    path: Workbook,
    folder: Out,
    history: History,
    seconds: Seconds = 30,
    seed: Seed = 1,
    workers: Workers = 2,
    lang: Annotated[
        Language | None, typer.Option(help=_("Language of messages and of the organiser's papers."))
    ] = None,
    strict: Strict = False,
    order: Annotated[
        str, typer.Option(metavar="GOAL,…", help=_("Goals to put first, the most important one first."))
    ] = "",
    since: Annotated[
        Path | None,
        typer.Option(
            metavar="PLAN.json", help=_("A plan handed on before: what it placed stays, what is new is added.")
        ),
    ] = None,
    changed: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="TIMETABLE.xlsx", help=_("A timetable changed by hand: what was moved stays there.")
        ),
    ] = None,
    propose: Annotated[
        int,
        typer.Option(
            min=0,
            max=20,
            metavar="N",
            help=_(
                "Propose partners to organisations with fewer than N wishes. They are written down to be answered; "
                "they are placed only if the forum counts them as wishes without an answer."
            ),
        ),
    ] = 0,
    store: Store = None,
) -> None:
    """Make a plan."""
    from viaregia.engines.timetable.interruption import load_solvers
    from viaregia.exchange.workbook import read_forum
    from viaregia.planner.plan import make_plan, order_of
    from viaregia.planner.publish import check_folder, publish

    language = (lang or HERE).value
    with errors_in(language):
        goals = order_of(order)
        reading = read_forum(path, language=language)
        show_findings(reading.findings, language)
        if reading.forum is None:
            raise typer.Exit(FAILED)
        forum = reading.forum
        check_folder(folder, path)
        papers = lang.value if lang else forum.settings.language
        forum, more = with_proposals(forum, propose, history, store, language, papers)
        with uninterrupted():
            load_solvers()
        if changed is not None:
            plan_from(
                forum,
                changed,
                folder,
                since=since,
                seconds=seconds,
                seed=seed,
                language=language,
                printed_in=lang,
                more=more,
            )
            return
        if since is not None:
            plan_again(forum, since, folder, seconds=seconds, seed=seed, language=language, printed_in=lang, more=more)
            return
        with SolvingBar(seconds, len(forum.wishes), language) as bar:
            made = make_plan(
                forum,
                seconds=seconds,
                seed=seed,
                made_at=datetime.now(),
                workers=workers,
                strict=strict,
                order=goals,
                on_progress=bar,
            )
        show_summary(made, language)
        if not made.result.timetable and made.result.conflicts:
            raise typer.Exit(FAILED)
        with papers_bar(language) as counter:
            publish(made, folder, language=papers, printed_at=datetime.now(), more=more, on_progress=counter)
    say_where(folder, language)


def solve(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=_("Problems as .dzn or .json."))],
    format_: Annotated[
        Format | None, typer.Option("--format", help=_("Format, where the ending does not tell."))
    ] = None,
    strict: Strict = False,
    fairness: Annotated[
        int | None, typer.Option(min=0, help=_("Breaks of two parties differ by at most so many."))
    ] = None,
    seconds: Annotated[float, typer.Option(min=0.1, max=86400, help=_("Time for each file."))] = 60,
    seed: Seed = 1,
    workers: Workers = 2,
    tiers: Annotated[Tiers, typer.Option(help=_("Stop after the breaks, or go through all tiers."))] = Tiers.BREAKS,
    as_json: Annotated[bool, typer.Option("--json", help=_("One JSON object a line."))] = False,
    lang: Lang = HERE,
) -> None:
    """Solve files one after the other; a file that cannot be read does not keep the others."""
    failed = False
    for path in files:
        try:
            solved = solve_file(
                path,
                format_=format_,
                strict=strict,
                spread=fairness,
                seconds=seconds,
                tiers=tiers,
                seed=seed,
                workers=workers,
            )
        except ViaRegiaError as error:
            failed = True
            show_error(error, lang.value)
            continue
        if as_json:
            typer.echo(json.dumps(row(solved)))
        else:
            show_solved(solved, lang.value)
    if failed:
        raise typer.Exit(FAILED)
