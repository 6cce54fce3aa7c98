"""The commands of the day: the desk's screen, and the slips of paper read back."""

import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.markup import escape

from viaregia.base.words import words
from viaregia.cli.options import HERE, Lang, Seed
from viaregia.cli.paper import open_paper
from viaregia.cli.screen import FAILED, err, errors_in, out, system_language
from viaregia.exchange.papers.placed import moment
from viaregia.exchange.plan import Plan
from viaregia.planner.records.journal import Journal
from viaregia.planner.records.results import Slips

_ = words(system_language()).gettext

PlanFile = Annotated[Path, typer.Argument(metavar="PLAN.json", help=_("The plan that was released."))]


def register(app: typer.Typer) -> None:
    """Add the commands of the day."""
    app.command(help=_("The desk on the day: who came, who meets whom now, what changes; keyboard only."))(day)
    app.command(help=_("Read back the slips of paper: which meetings were held, and what came of them."))(results)


def day(
    path: PlanFile,
    seconds: Annotated[float, typer.Option(min=0.1, max=600, help=_("Time for each repair."))] = 3,
    seed: Seed = 1,
    print_command: Annotated[
        str, typer.Option(metavar="COMMAND", help=_("Prints a file, for example “lp -d desk”; else it is opened."))
    ] = "",
    now: Annotated[
        str | None, typer.Option(metavar="TIME", help=_("To rehearse: let the clock begin there, and run on."))
    ] = None,
    lang: Lang = HERE,
) -> None:
    """Show the desk's screen."""
    from viaregia.exchange.plan_file import read_plan
    from viaregia.planner.records.journal import journal_beside

    with errors_in(lang.value):
        plan = read_plan(path)
        journal = journal_beside(path)
        clock = clock_for(plan, now)
    _say_damage(journal, lang.value)
    from viaregia.cli.desk.base import Errands
    from viaregia.cli.desk.day_app import DayApp
    from viaregia.cli.desk.look import Surroundings

    # Not in the plan's folder, which an open paper would lock; nobody else's to read, and gone when the screen is.
    with tempfile.TemporaryDirectory(prefix="viaregia-", ignore_cleanup_errors=True) as papers:
        errands = Errands(Path(papers), partial(open_paper, print_command), seconds, seed)
        DayApp(plan, path, journal, Surroundings(lang.value, clock), errands).run()


def results(
    path: PlanFile,
    read: Annotated[
        str | None,
        typer.Option("--read", metavar="FILE", help=_("Take in a prepared list (.xlsx, .csv; - for the input).")),
    ] = None,
    lang: Lang = HERE,
) -> None:
    """Read slips from the keyboard, from a file, or from what is piped in; then write results.xlsx."""
    import sys

    from viaregia.exchange.plan_file import read_plan
    from viaregia.planner.records.journal import journal_beside
    from viaregia.planner.records.numbers import renew_numbers
    from viaregia.planner.records.results import read_of
    from viaregia.planner.records.results_files import RESULTS_NAME, write_results

    language = lang.value
    with errors_in(language):
        plan = read_plan(path)
        journal = journal_beside(path)
        clock = clock_for(plan, None)
        _say_damage(journal, language)
        if read is not None or not sys.stdin.isatty():
            _take_in(plan, journal, read or "-", language, clock())
        else:
            _type_in(plan, journal, language, clock)
        listed = path.with_name(RESULTS_NAME)
        write_results(plan, journal.record, listed, language=language, printed_at=clock())
        renew_numbers(plan, path, language=plan.forum.settings.language, printed_at=clock())
    text = words(language).gettext("Written: {file}")
    out.print(escape(read_of(Slips(plan), journal.record.slips, language)), soft_wrap=True)
    out.print(escape(text.format(file=listed)), soft_wrap=True)


def _say_damage(journal: Journal, language: str) -> None:
    if journal.damaged:
        said = words(language).gettext("Lines of {file} that cannot be read are passed over: {lines}")
        lines = ", ".join(map(str, sorted(journal.damaged)))
        err.print(f"[yellow]{escape(said.format(file=journal.path, lines=lines))}[/]", soft_wrap=True)


def _type_in(plan: Plan, journal: Journal, language: str, clock: Callable[[], datetime]) -> None:
    from viaregia.cli.desk.look import Surroundings
    from viaregia.cli.desk.slips_app import SlipsApp

    SlipsApp(plan, journal, Surroundings(language, clock)).run()


def _take_in(plan: Plan, journal: Journal, source: str, language: str, now: datetime) -> None:
    import sys

    from viaregia.exchange.results_file import read_slip_table, slip_table_of
    from viaregia.planner.records.results_files import check_table, mistake_sentence, take_in

    said = words(language)
    named = said.gettext("input")
    table = slip_table_of(sys.stdin.buffer.read(), named) if source == "-" else read_slip_table(Path(source))
    slips = Slips(plan)
    checked = check_table(table, slips)
    for mistake in checked.mistakes:
        err.print(f"[bold red]{escape(said.gettext('Error'))}:[/] {escape(mistake_sentence(table, mistake, language))}",
                  soft_wrap=True)  # fmt: skip
    if checked.mistakes:
        count = len(checked.mistakes)
        text = said.ngettext("{count} error. Nothing was written.", "{count} errors. Nothing was written.", count)
        err.print(escape(text.format(count=count)))
        raise typer.Exit(FAILED)
    if checked.unplaced:
        text = said.gettext("Without a place in this version of the timetable, and taken in all the same: {numbers}")
        err.print(escape(text.format(numbers=", ".join(checked.unplaced))), soft_wrap=True)
    new = take_in(checked, journal, slips, now)
    text = said.ngettext("{count} new or changed slip.", "{count} new or changed slips.", new)
    out.print(escape(text.format(count=new)))


def clock_for(plan: Plan, start: str | None) -> Callable[[], datetime]:
    """Return the clock on the forum's wall; to rehearse, one that begins at `start` and runs on.

    Raises OrderUnclear, TimeAmbiguous.
    """
    from viaregia.planner.repairs.lookup import Lookup

    zone = ZoneInfo(plan.forum.settings.timezone)
    begin = Lookup(plan, start).now if start else None
    ahead = moment(plan, begin) - datetime.now(zone).replace(tzinfo=None) if begin is not None else timedelta()
    return lambda: datetime.now(zone).replace(tzinfo=None) + ahead
