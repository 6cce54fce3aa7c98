"""A plan that goes on: repaired on the day, undone, or made anew from a workbook that changed since."""

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from viaregia.base.words import words
from viaregia.cli.options import HERE, Language, Seed, many
from viaregia.cli.repair_screen import show_losses, show_messages, show_what_cannot_be
from viaregia.cli.screen import FAILED, err, errors_in, out, papers_bar, say_where, system_language
from viaregia.planner.repairs.orders import NOTICE

if TYPE_CHECKING:
    from viaregia.exchange.forum import Forum
    from viaregia.exchange.plan import Plan
    from viaregia.planner.repairs.orders import Orders
    from viaregia.planner.versions.repaired import Repaired

_ = words(system_language()).gettext


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=_("Change a plan on the day, moving as few meetings as possible."))(repair)


def repair(
    path: Annotated[Path, typer.Argument(metavar="PLAN.json", help=_("The plan that was released."))],
    no_show: Annotated[list[str], many("ID", _("A participant who does not come."))],
    late: Annotated[list[str], many("ID@TIME", _("A participant who comes at that time."))],
    group: Annotated[list[str], many("GROUP@TIME", _("A bus or delegation that comes at that time."))],
    early: Annotated[list[str], many("ID@TIME", _("A participant who leaves then."))],
    lost_table: Annotated[list[str], many("TABLE", _("A table that is gone."))],
    ill: Annotated[list[str], many("NAME", _("An interpreter who falls out."))],
    replace: Annotated[list[str], many("A=B", _("B takes the place of participant A."))],
    walk_in: Annotated[
        list[str], many("NAME;ORGANISATION;COUNTRY;LANGUAGES", _("Somebody who comes without being registered."))
    ],
    wish: Annotated[list[str], many("A=B", _("A new wish of A to meet B."))],
    decline: Annotated[list[str], many("MEETING", _("A meeting that one side does not want."))],
    cancel_slot: Annotated[list[str], many("SLOT", _("A slot that is cancelled."))],
    shift: Annotated[
        list[str],
        many("FROM+MINUTES", _("The day runs late: everything from then on moves, and breaks get shorter.")),
    ],
    folder: Annotated[
        Path | None,
        typer.Option("--out", help=_("Folder for the papers; without it the new version takes the place of the old.")),
    ] = None,
    now: Annotated[str | None, typer.Option(metavar="TIME", help=_("Now; meetings that began are not moved."))] = None,
    notice: Annotated[
        int, typer.Option(min=0, max=600, help=_("Minutes from now before which nothing new begins."))
    ] = NOTICE,
    move: Annotated[
        bool, typer.Option("--move", help=_("When somebody is missing, move others too if that saves meetings."))
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help=_("Go back to the version before, as a new version."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask before a shift that costs meetings."))] = False,
    seconds: Annotated[float, typer.Option(min=0.1, max=86400, help=_("Time for solving."))] = 1.5,
    seed: Seed = 1,
    lang: Annotated[
        Language | None, typer.Option(help=_("Language of messages and of the organiser's papers."))
    ] = None,
) -> None:
    """Repair a plan."""
    from viaregia.planner.desk.revision import plan_of_the_day
    from viaregia.planner.publish import check_folder
    from viaregia.planner.repairs.orders import Orders

    language = (lang or HERE).value
    orders = Orders(
        no_show=tuple(no_show),
        late=tuple(late),
        group=tuple(group),
        early=tuple(early),
        lost_table=tuple(lost_table),
        ill=tuple(ill),
        replace=tuple(replace),
        cancel_slot=tuple(cancel_slot),
        shift=tuple(shift),
        walk_in=tuple(walk_in),
        wish=tuple(wish),
        decline=tuple(decline),
        now=now,
        move=move,
        notice=notice,
    )
    with errors_in(language):
        orders.go_with(undo=undo)
        before = plan_of_the_day(path)
        target = folder or path.resolve().parent.parent
        check_folder(target)
        done = _undone(before, path, now, seconds, seed) if undo else _repaired(before, path, orders, seconds, seed)
        if shift and not undo and not _agreed(done, language, yes=yes):
            raise typer.Exit(FAILED)
        _publish(done, path, target, language, lang)


def _repaired(before: "Plan", path: Path, orders: "Orders", seconds: float, seed: int) -> "Repaired":
    from viaregia.planner.desk.revision import not_seen
    from viaregia.planner.repairs.repair import repair_plan

    return repair_plan(before, orders, seconds=seconds, seed=seed, made_at=datetime.now(), absent=not_seen(path))


def _undone(before: "Plan", path: Path, now: str | None, seconds: float, seed: int) -> "Repaired":
    from viaregia.planner.desk.revision import moment_of
    from viaregia.planner.repairs.undo import undone
    from viaregia.planner.versions.stored import version_before

    earlier, moment = version_before(path, before), moment_of(before, now)
    return undone(before, earlier, seconds=seconds, seed=seed, made_at=datetime.now(), now=moment)


def _agreed(done: "Repaired", language: str, *, yes: bool) -> bool:
    """Show what a shift costs, and ask; where nobody can be asked, only `--yes` agrees."""
    show_losses(done, language)
    _ = words(language).gettext
    if yes:
        return True
    if not sys.stdin.isatty():
        err.print(escape(_("Nothing was changed. Say --yes to do it.")), soft_wrap=True)
        return False
    agreed = typer.confirm(_("Shall it be done?"))
    if not agreed:
        out.print(escape(_("Nothing was changed.")))
    return agreed


def plan_again(
    forum: "Forum",
    since: Path,
    folder: Path,
    *,
    seconds: float,
    seed: int,
    language: str,
    printed_in: Language | None,
    more: Mapping[Path, bytes],
) -> None:
    """Make the plan of a workbook that changed since a plan was handed on."""
    from viaregia.planner.desk.revision import plan_of_the_day
    from viaregia.planner.versions.since import plan_since

    before = plan_of_the_day(since)
    done = plan_since(forum, before, seconds=seconds, seed=seed, made_at=datetime.now())
    _publish(done, since, folder, language, printed_in, more)


def _publish(
    done: "Repaired",
    path: Path,
    folder: Path,
    language: str,
    printed_in: Language | None,
    more: Mapping[Path, bytes] | None = None,
) -> None:
    from viaregia.planner.publish import Revision, publish

    show_messages(done, language)
    show_what_cannot_be(done, language)
    papers = printed_in.value if printed_in else done.plan.forum.settings.language
    with papers_bar(language) as counter:
        publish(
            done.plan,
            folder,
            language=papers,
            printed_at=datetime.now(),
            revision=Revision(done.before, path, done.messages),
            more=more,
            on_progress=counter,
        )
    say_where(folder, language)
