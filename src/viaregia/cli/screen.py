"""What the terminal shows: language, sentences, progress bars, the summary of a plan."""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from babel.numbers import format_decimal
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from viaregia.base.words import words
from viaregia.cli.terminal import FAILED, err, errors_in, out, show_error, system_language
from viaregia.engines.timetable import problem
from viaregia.engines.timetable.problem import Outcome, TierValue
from viaregia.exchange.plan import Plan
from viaregia.exchange.workbook import Finding, Severity, finding_sentence
from viaregia.planner.files import Solved
from viaregia.wording.timetable import conflict_sentence, names_of, outcome_name, tier_name

__all__ = ["FAILED", "err", "errors_in", "out", "show_error", "system_language"]


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back until the block is over, where the system can."""
    if sys.platform == "win32":
        yield
    else:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def say_where(folder: Path, language: str) -> None:
    """Print where the papers are."""
    _ = words(language).gettext
    out.print(escape(_("To hand on: {folder}").format(folder=folder / "to-share")), soft_wrap=True)
    out.print(escape(_("For the organiser only: {folder}").format(folder=folder / "organiser")), soft_wrap=True)


class SolvingBar:
    """A progress bar over the seconds granted, beside it the meetings placed and the tier being worked on."""

    def __init__(self, seconds: float, wished: int, language: str) -> None:
        self._wished, self._language, self._seconds = wished, language, seconds
        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TextColumn("{task.fields[now]}"))
        self._bar = Progress(*columns, console=err, transient=True, disable=not sys.stderr.isatty())

    def __enter__(self) -> Self:
        self._bar.start()
        said = words(self._language).gettext("Timetable")
        self._task = self._bar.add_task(said, total=self._seconds, now="")
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def __call__(self, progress: problem.Progress) -> None:
        """Show where the engine stands."""
        open_tiers = [tier for tier in progress.tiers if not tier.proven]
        shown = open_tiers[0] if open_tiers else None
        now = f"{progress.placed} / {self._wished}"
        if shown:
            now += f"  {tier_name(shown.tier, self._language)}: {shown.value} ({shown.bound})"
        self._bar.update(self._task, completed=min(progress.seconds, self._seconds), now=escape(now))


@contextmanager
def papers_bar(language: str) -> Iterator["PapersBar"]:
    """Show a bar while papers are printed."""
    bar = PapersBar(language)
    with bar.progress:
        yield bar


class PapersBar:
    """Counts the papers printed."""

    def __init__(self, language: str) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed} / {task.total}"))
        self.progress = Progress(*columns, console=err, transient=True, disable=not sys.stderr.isatty())
        self._task = self.progress.add_task(words(language).gettext("Papers"), total=None)

    def __call__(self, done: int, of: int) -> None:
        """Show that `done` of `of` papers are printed."""
        self.progress.update(self._task, completed=done, total=of)


@contextmanager
def working(language: str) -> Iterator[Callable[[str], None]]:
    """Show how long work has taken, and which of its stages it is at; the caller names each as it begins."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("", total=None)
        yield lambda stage: bar.update(task, description=escape(words(language).gettext(stage)))


def show_summary(plan: Plan, language: str) -> None:
    """Print what a plan reached: the tiers with bounds, the load of the interpreters, what was left over."""
    from viaregia.exchange.papers.proposed import proposals_placed, wished
    from viaregia.exchange.papers.report_sections import not_placed

    _ = words(language).gettext
    result = plan.result
    asked, proposals = sum(map(wished, plan.instance.meetings)), proposals_placed(plan)
    out.print(f"[bold]{escape(plan.forum.settings.title)}[/]")
    placed = _("{placed} of {wished} meetings placed").format(placed=len(result.timetable) - proposals, wished=asked)
    if proposals:
        text = words(language).ngettext(
            "and {count} proposal beside them", "and {count} proposals beside them", proposals
        )
        placed = f"{placed}, {text.format(count=proposals)}"
    took = _("{seconds} s").format(seconds=format_decimal(round(result.seconds, 1), locale=language))
    out.print(escape(f"{placed} · {outcome_name(result.outcome, language)} · {took}"), soft_wrap=True)
    if result.outcome in (Outcome.INFEASIBLE, Outcome.UNKNOWN):
        return
    out.print(_tier_table(result.tiers, language))
    if plan.instance.interpreters:
        out.print(_interpreter_table(plan, language))
    waiting = {each.meeting for each in plan.reasons if not plan.instance.meetings[each.meeting].fills_gaps}
    count = len(waiting) + len(plan.left_out)
    if count:
        text = not_placed(plan, language) or _("Not placed: {count}.").format(count=count)
        where = _("The reasons and what would help are in organiser/report.html.")
        out.print(escape(f"{text} {where}"), soft_wrap=True)


def _tier_table(tiers: tuple[TierValue, ...], language: str) -> Table:
    _ = words(language).gettext
    table = Table(box=None, pad_edge=False)
    table.add_column(_("Goal"))
    table.add_column(_("Value"), justify="right")
    table.add_column(_("Bound"), justify="right")
    table.add_column("")
    for each in tiers:
        proof = _("open")
        if each.proven and not each.given_times:
            proof = _("proven")
        elif each.value == each.bound:
            proof = _("proven for these times") if each.given_times else _("proven, given the goals above")
        table.add_row(tier_name(each.tier, language), str(each.value), str(each.bound), proof)
    return table


def _interpreter_table(plan: Plan, language: str) -> Table:
    _ = words(language).gettext
    load = [0] * len(plan.instance.interpreters)
    for assignment in plan.result.timetable:
        if assignment.interpreter is not None:
            load[assignment.interpreter] += 1
    table = Table(box=None, pad_edge=False)
    table.add_column(_("Interpreter"))
    table.add_column(_("Meetings"), justify="right")
    for interpreter, meetings in zip(plan.instance.interpreters, load, strict=True):
        table.add_row(escape(interpreter.ref), str(meetings))
    return table


def show_solved(solved: Solved, language: str) -> None:
    """Print what became of one file: meetings placed, tiers, conflicts."""
    _ = words(language).gettext
    result = solved.result
    placed = _("{placed} of {wished} meetings placed").format(placed=len(result.timetable), wished=solved.wishes)
    out.print(
        escape(f"{solved.file}: {outcome_name(result.outcome, language)} · {placed} · {result.seconds:.2f} s"),
        soft_wrap=True,
    )
    if result.tiers:
        out.print(_tier_table(result.tiers, language))
    for conflict in result.conflicts:
        out.print(escape("  " + conflict_sentence(conflict, names_of(solved.instance), language)), soft_wrap=True)


def show_findings(findings: Sequence[Finding], language: str) -> None:
    """Print what is wrong or odd in a workbook, one line each, and how many there are."""
    for finding in findings:
        wrong = finding.severity is Severity.ERROR
        said = words(language).gettext("Error") if wrong else words(language).gettext("Note")
        colour = "bold red" if wrong else "yellow"
        err.print(f"[{colour}]{escape(said)}:[/] {escape(finding_sentence(finding, language))}", soft_wrap=True)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    catalogue = words(language)
    if errors:
        text = catalogue.ngettext("{count} error. Nothing was written.", "{count} errors. Nothing was written.", errors)
        err.print(escape(text.format(count=errors)))
