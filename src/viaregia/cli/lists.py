"""`viaregia import`: partners' lists into a forum's workbook."""

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn

from viaregia.base.words import words
from viaregia.cli.lists_changes import show_changes, show_returned
from viaregia.cli.lists_mapping import ask_mapping, ask_meant, ask_word, say_how_to_confirm, show_list, yes
from viaregia.cli.options import HERE, Lang
from viaregia.cli.screen import FAILED, err, errors_in, out, show_findings, system_language
from viaregia.planner.imports.changes import Gone, Take
from viaregia.planner.imports.finish import draft_folder, finish, new_errors, undo, write_mappings
from viaregia.planner.imports.open import OpenedList, open_lists
from viaregia.planner.imports.returned import ReturnedKind, ReturnedOutcome, returned_kind
from viaregia.planner.imports.run import Import, Wanted

_ = words(system_language()).gettext


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import", help=_("Take partners' lists into a forum's workbook, and say what is new, changed, gone."))(
        import_lists
    )


def import_lists(
    into: Annotated[Path, typer.Option("--into", metavar="FORUM.xlsx", help=_("The forum's workbook."))],
    lists: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="LIST…", help=_("Lists of partners: .xlsx, .xls, .ods, CSV; also exports of other tools.")
        ),
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option("--mapping", metavar="FILE", help=_("A mapping that you have looked at (.toml)."))
    ] = None,
    source: Annotated[
        str, typer.Option("--source", metavar="NAME", help=_("What the list is called, whatever its file is called."))
    ] = "",
    body: Annotated[
        str, typer.Option("--body", metavar="NAME", help=_("Who looks after everybody on these lists."))
    ] = "",
    take: Annotated[
        Take | None,
        typer.Option("--take", help=_("Whose word counts where you changed a cell that the list changed too.")),
    ] = None,
    gone: Annotated[
        Gone, typer.Option("--gone", help=_("What becomes of people whom a list no longer names."))
    ] = Gone.KEEP,
    accept: Annotated[
        bool, typer.Option("--yes", help=_("Take the mapping as it is proposed, and write without asking."))
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Show everything and write nothing."))] = False,
    undo_it: Annotated[bool, typer.Option("--undo", help=_("Undo the last import into this forum."))] = False,
    lang: Lang = HERE,
) -> None:
    """Import lists, or undo the last import."""
    language = lang.value
    asking = sys.stdin.isatty() and not accept
    with errors_in(language):
        if undo_it:
            undo(into)
            out.print(
                escape(words(language).gettext("{forum} is as it was before the last import.").format(forum=into))
            )
            return
        if not lists:
            raise typer.BadParameter(words(language).gettext("Name at least one list."))
        returned = [(path, kind) for path in lists if (kind := returned_kind(path)) is not None]
        answered = {path for path, _ in returned}
        paths = [path for path in lists if path not in answered]
        opened = open_lists(paths, into, organisations=_organisations(into), source=source, mapping=mapping)
        opened = _looked_at(opened, into, language, asking=asking, accept=accept or dry_run)
        wanted = Wanted(
            language,
            datetime.now(),
            choose=lambda change: ask_word(change, language) if asking and take is None else take is Take.THEIRS,
            ask=(lambda text, name, near: ask_meant(text, name, near, language)) if asking else None,
            gone=gone,
            body=body,
        )
        _import(opened, returned, into, wanted, asking=asking, dry_run=dry_run)


def _organisations(forum: Path) -> frozenset[str]:
    from viaregia.planner.imports.book import book_at

    return book_at(forum).organisations


def _looked_at(
    opened: Sequence[OpenedList], into: Path, language: str, *, asking: bool, accept: bool
) -> list[OpenedList]:
    """Show the mappings, and let them be corrected; what nobody has looked at ends the command."""
    for each in opened:
        show_list(each, language)
    seen = [ask_mapping(each, language) if asking else each for each in opened]
    unsure = [each for each in seen if not each.settled]
    if unsure and not accept:
        say_how_to_confirm(write_mappings(unsure, into, looked_at=False, language=language), language)
        raise typer.Exit(FAILED)
    return seen


def _import(
    opened: Sequence[OpenedList],
    returned: Sequence[tuple[Path, ReturnedKind]],
    into: Path,
    wanted: Wanted,
    *,
    asking: bool,
    dry_run: bool,
) -> None:
    """Compare, show, and write when all is well."""
    with draft_folder(into, dry_run=dry_run) as aside:
        run = Import.begin(into, aside, wanted)
        for each in _with_bar(opened, wanted.language, shown=not asking):
            run.take(each)
        run.take_wishes()
        brought = [kind.take(path, run.draft, wanted.language) for path, kind in returned]
        for outcome in run.outcomes:
            show_changes(outcome, run.forum, wanted)
        for answered in brought:
            show_returned(answered, wanted.language)
        _end(run, brought, wanted.language, asking=asking, dry_run=dry_run)


def _with_bar(opened: Sequence[OpenedList], language: str, *, shown: bool) -> Iterator[OpenedList]:
    """Yield the lists with a bar that counts them; none where questions are asked meanwhile."""
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed} / {task.total}"))
    with Progress(*columns, console=err, transient=True, disable=not (shown and sys.stderr.isatty())) as bar:
        yield from bar.track(opened, description=words(language).gettext("Lists"))


def _end(run: Import, brought: Sequence[ReturnedOutcome], language: str, *, asking: bool, dry_run: bool) -> None:
    """Write what was brought, unless something is wrong with it, or somebody says no."""
    _ = words(language).gettext
    broken = () if any(each.refused for each in brought) else new_errors(run)
    if broken:
        out.print(escape(_("Written like this, the workbook could no longer be planned:")), soft_wrap=True)
        show_findings(broken, language)
    if broken or any(each.refused for each in brought):
        raise typer.Exit(FAILED)
    if run.unchanged:
        out.print(escape(_("Nothing was written.")))
    elif dry_run:
        out.print(escape(_("This was a dry run: nothing was written.")))
    elif asking and not yes(_("Write this into {forum}?").format(forum=run.forum), language):
        out.print(escape(_("Nothing was written.")))
    else:
        copy = finish(run)
        if copy is None:
            out.print(
                escape(_("{forum} stays as it is: nothing in it changes.").format(forum=run.forum)), soft_wrap=True
            )
            return
        out.print(escape(_("Written: {file}").format(file=run.forum)))
        out.print(escape(_("As it was before: {copy} (back with --undo)").format(copy=copy)), soft_wrap=True)
