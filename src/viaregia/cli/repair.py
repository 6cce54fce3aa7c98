"""A plan that goes on: repaired on the day, undone, or made anew from a workbook that changed since."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from viaregia.base.words import words
from viaregia.cli.options import HERE, Language, Seed, many
from viaregia.cli.screen import errors_in, out, papers_bar, say_where, show_messages, system_language

if TYPE_CHECKING:
    from viaregia.exchange.forum import Forum
    from viaregia.planner.repair import Repaired

_ = words(system_language()).gettext


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=_("Change a plan on the day, moving as few meetings as possible."))(repair)


def repair(
    path: Annotated[Path, typer.Argument(metavar="PLAN.json", help=_("The plan that was released."))],
    no_show: Annotated[list[str], many("ID", _("A participant who does not come."))],
    late: Annotated[list[str], many("ID@TIME", _("A participant who comes at that time."))],
    early: Annotated[list[str], many("ID@TIME", _("A participant who leaves then."))],
    lost_table: Annotated[list[str], many("TABLE", _("A table that is gone."))],
    ill: Annotated[list[str], many("NAME", _("An interpreter who falls out."))],
    replace: Annotated[list[str], many("A=B", _("B takes the place of participant A."))],
    cancel_slot: Annotated[list[str], many("SLOT", _("A slot that is cancelled."))],
    wish: Annotated[list[str], many("A=B", _("A new wish of A to meet B."))],
    folder: Annotated[
        Path | None,
        typer.Option("--out", help=_("Folder for the papers; without it the new version takes the place of the old.")),
    ] = None,
    now: Annotated[str | None, typer.Option(metavar="TIME", help=_("Now; meetings that began are not moved."))] = None,
    undo: Annotated[bool, typer.Option("--undo", help=_("Go back to the version before, as a new version."))] = False,
    seconds: Annotated[float, typer.Option(min=0.1, max=86400, help=_("Time for solving."))] = 2,
    seed: Seed = 1,
    lang: Annotated[
        Language | None, typer.Option(help=_("Language of messages and of the organiser's papers."))
    ] = None,
) -> None:
    """Repair a plan."""
    from viaregia.planner.orders import Orders
    from viaregia.planner.publish import check_folder
    from viaregia.planner.repair import repair_plan
    from viaregia.planner.revision import moment_of, plan_of_the_day
    from viaregia.planner.undo import undone
    from viaregia.planner.versions import version_before

    language = (lang or HERE).value
    orders = Orders(
        no_show=tuple(no_show),
        late=tuple(late),
        early=tuple(early),
        lost_table=tuple(lost_table),
        ill=tuple(ill),
        replace=tuple(replace),
        cancel_slot=tuple(cancel_slot),
        wish=tuple(wish),
        now=now,
    )
    with errors_in(language):
        before = plan_of_the_day(path)
        target = folder or path.resolve().parent.parent
        check_folder(target)
        if undo:
            earlier, moment = version_before(path, before), moment_of(before, now)
            done = undone(before, earlier, seconds=seconds, seed=seed, made_at=datetime.now(), now=moment)
        else:
            done = repair_plan(before, orders, seconds=seconds, seed=seed, made_at=datetime.now())
        _publish(done, path, target, language, lang)


def plan_again(
    forum: "Forum", since: Path, folder: Path, *, seconds: float, seed: int, language: str, printed_in: Language | None
) -> None:
    """Make the plan of a workbook that changed since a plan was handed on."""
    from viaregia.planner.revision import plan_of_the_day
    from viaregia.planner.since import plan_since

    before = plan_of_the_day(since)
    done = plan_since(forum, before, seconds=seconds, seed=seed, made_at=datetime.now())
    _publish(done, since, folder, language, printed_in)


def _publish(done: "Repaired", path: Path, folder: Path, language: str, printed_in: Language | None) -> None:
    from viaregia.planner.publish import Revision, publish

    show_messages(done, language)
    _say_what_cannot_be(done, language)
    papers = printed_in.value if printed_in else done.plan.forum.settings.language
    with papers_bar(language) as counter:
        publish(
            done.plan,
            folder,
            language=papers,
            printed_at=datetime.now(),
            revision=Revision(done.before, path, done.messages),
            on_progress=counter,
        )
    say_where(folder, language)


def _say_what_cannot_be(done: "Repaired", language: str) -> None:
    say = words(language)
    if done.gone:
        text = say.ngettext(
            "{count} meeting is not wished for any more, or lost one side: {numbers}",
            "{count} meetings are not wished for any more, or lost one side: {numbers}",
            len(done.gone),
        )
        out.print(escape(text.format(count=len(done.gone), numbers=", ".join(done.gone))), soft_wrap=True)
    if done.passed:
        text = say.ngettext(
            "{count} meeting cannot be brought back to its time, which has passed: {numbers}",
            "{count} meetings cannot be brought back to their times, which have passed: {numbers}",
            len(done.passed),
        )
        out.print(escape(text.format(count=len(done.passed), numbers=", ".join(done.passed))), soft_wrap=True)
