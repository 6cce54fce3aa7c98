"""The commands before there is a plan: what goes out to those who wish."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from viaregia.base.words import words
from viaregia.cli.learning import Store
from viaregia.cli.options import Language, Workbook, many
from viaregia.cli.proposing import History, proposed
from viaregia.cli.screen import err, errors_in, out, papers_bar, system_language
from viaregia.cli.sheets import forum_at

if TYPE_CHECKING:
    from viaregia.exchange.forum import Forum

_ = words(system_language()).gettext

WriteNumbers = Annotated[
    bool,
    typer.Option("--write-numbers", help=_("Write numbers that participants lack into the workbook: then they stay.")),
]
Beside = Annotated[
    Path | None, typer.Option("--out", help=_("Folder for the papers; otherwise one beside the workbook."))
]
Langs = Annotated[
    list[Language],
    typer.Option("--lang", default_factory=list, show_default=False, help=_("Language of the papers, or several.")),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=_("Print the numbered catalogue of participants, and wish sheets for those who answer on paper."))(
        catalogue
    )
    app.command(help=_("Write a workbook for a partner's office: who asks for the organisations it looks after."))(
        proposals
    )


def _number(path: Path, forum: "Forum", language: str, *, write: bool) -> None:
    """Write the numbers that were only counted, or say that they will not stay."""
    from viaregia.planner.numbering import counted_numbers, write_numbers

    say = words(language)
    if write:
        count = write_numbers(path, forum, language=language)
        text = say.ngettext("{count} number written into {file}.", "{count} numbers written into {file}.", count)
        out.print(escape(text.format(count=count, file=path.name)), soft_wrap=True)
        return
    count = counted_numbers(path)
    if count:
        text = say.ngettext(
            "{count} participant has no number in {file}; the one printed changes when rows are sorted or added. "
            "Say --write-numbers to write it down.",
            "{count} participants have no number in {file}; those printed change when rows are sorted or added. "
            "Say --write-numbers to write them down.",
            count,
        )
        note = escape(say.gettext("Note"))
        err.print(f"[yellow]{note}:[/] {escape(text.format(count=count, file=path.name))}", soft_wrap=True)


def catalogue(
    path: Workbook,
    lang: Langs,
    paper: Annotated[
        list[str],
        many("ID", _("Who gets a wish sheet with their name; otherwise all who gave no e-mail address.")),
    ],
    folder: Beside = None,
    write_numbers: WriteNumbers = False,
) -> None:
    """Print the catalogue."""
    from viaregia.planner.catalogue import SUMS_AT_TOP, publish_catalogue
    from viaregia.planner.publish import check_folder

    language = lang[0].value if lang else system_language()
    folder = folder or path.resolve().parent / "catalogue"
    with errors_in(language):
        check_folder(folder, sums=SUMS_AT_TOP)
        forum = forum_at(path, language)
        _number(path, forum, language, write=write_numbers)
        languages = [each.value for each in dict.fromkeys(lang)] or [forum.settings.language]
        with papers_bar(language) as counter:
            sheets = publish_catalogue(
                forum, folder, languages=languages, printed_at=datetime.now(), on_paper=paper, on_progress=counter
            )
    say = words(language)
    out.print(escape(say.gettext("To hand on: {folder}").format(folder=folder)))
    text = say.ngettext("{count} wish sheet with a name.", "{count} wish sheets with names.", sheets)
    out.print(escape(text.format(count=sheets)))


def proposals(
    path: Workbook,
    body: Annotated[str, typer.Option("--for", metavar="BODY", help=_("Who looks after the organisations."))],
    history: History,
    lang: Annotated[
        Language | None, typer.Option(help=_("Language of the workbook; otherwise that of the organisations' country."))
    ] = None,
    propose: Annotated[
        int,
        typer.Option(
            min=0,
            max=20,
            metavar="N",
            help=_("Propose partners to organisations with fewer than N wishes; 0 for nobody."),
        ),
    ] = 3,
    store: Store = None,
    folder: Beside = None,
    write_numbers: WriteNumbers = False,
) -> None:
    """Write the proposals."""
    from viaregia.planner.proposals import looked_after, publish_proposals, sheet_language

    language = lang.value if lang else system_language()
    folder = folder or path.resolve().parent / "proposals"
    with errors_in(language):
        forum = forum_at(path, language)
        sides = looked_after(forum, body)
        _number(path, forum, language, write=write_numbers)
        found = proposed(forum, propose, history, store, language) if propose else None
        spoken = lang.value if lang else sheet_language(forum, sides)
        matched = found.matched(spoken) if found else None
        made, sheets = publish_proposals(
            forum, body, folder, language=spoken, printed_at=datetime.now(), matched=matched
        )
    say = words(language)
    out.print(escape(say.gettext("To hand on: {folder}").format(folder=made)), soft_wrap=True)
    asked = sum(sheet.asked for sheet in sheets)
    count = say.ngettext("{count} organisation", "{count} organisations", len(sheets)).format(count=len(sheets))
    waiting = say.ngettext("{count} answer awaited", "{count} answers awaited", asked).format(count=asked)
    out.print(escape(f"{count} · {waiting}"))
