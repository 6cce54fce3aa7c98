"""The commands before there is a plan: what goes out to those who wish."""

from datetime import datetime
from typing import Annotated

import typer
from rich.markup import escape

from viaregia.base.words import words
from viaregia.cli.options import Language, Out, Workbook, many
from viaregia.cli.screen import errors_in, out, papers_bar, system_language
from viaregia.cli.sheets import forum_at

_ = words(system_language()).gettext

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


def catalogue(
    path: Workbook,
    folder: Out,
    lang: Langs,
    paper: Annotated[
        list[str],
        many("ID", _("Who gets a wish sheet with their name; otherwise all who gave no e-mail address.")),
    ],
) -> None:
    """Print the catalogue."""
    from viaregia.planner.catalogue import SUMS_AT_TOP, publish_catalogue
    from viaregia.planner.publish import check_folder

    language = lang[0].value if lang else system_language()
    with errors_in(language):
        check_folder(folder, sums=SUMS_AT_TOP)
        forum = forum_at(path, language)
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
    folder: Out,
    body: Annotated[str, typer.Option("--for", metavar="BODY", help=_("Who looks after the organisations."))],
    lang: Annotated[
        Language | None, typer.Option(help=_("Language of the workbook; otherwise that of the organisations' country."))
    ] = None,
) -> None:
    """Write the proposals."""
    from viaregia.planner.catalogue import SUMS_AT_TOP
    from viaregia.planner.proposals import publish_proposals
    from viaregia.planner.publish import check_folder

    language = lang.value if lang else system_language()
    with errors_in(language):
        check_folder(folder, sums=SUMS_AT_TOP)
        forum = forum_at(path, language)
        made, sheets = publish_proposals(
            forum, body, folder, language=lang.value if lang else None, printed_at=datetime.now()
        )
    say = words(language)
    out.print(escape(say.gettext("To hand on: {folder}").format(folder=made)), soft_wrap=True)
    asked = sum(sheet.asked for sheet in sheets)
    count = say.ngettext("{count} organisation", "{count} organisations", len(sheets)).format(count=len(sheets))
    waiting = say.ngettext("{count} answer awaited", "{count} answers awaited", asked).format(count=asked)
    out.print(escape(f"{count} · {waiting}"))
