"""`viaregia trade brief`: what an adviser hands to a minister or a company."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from viaregia.base.words import N_, words
from viaregia.cli.options import HERE, Lang, many
from viaregia.cli.screen import errors_in, system_language, working
from viaregia.cli.screen import out as screen
from viaregia.cli.trade.options import AsJson, DataTable, Source, Store

if TYPE_CHECKING:
    from viaregia.engines.trade.brief.facts import Brief
    from viaregia.wording.trade_terms import Labels

_ = words(system_language()).gettext


def add(group: typer.Typer) -> None:
    """Add the command."""
    group.command(help=_("Write a brief on the trade of a country or a Land with a partner."))(brief)


def brief(
    store: Store,
    reporter: Annotated[str, typer.Option(metavar="CODE", help=_("Whose trade: PL, DE, or a Land such as DE-SN."))],
    partner: Annotated[str, typer.Option(metavar="CODE", help=_("With whom: a country such as PL."))],
    year: Annotated[int, typer.Option(min=1900, max=2100, help=_("Which year."))],
    out: Annotated[
        list[Path],
        many("FILE", _("Where to write the brief: .html, .pdf, .docx or .json; otherwise its sentences are shown.")),
    ],
    concordance: Annotated[list[Path], many("FILE", _("For chances of a Land: an official table of CPA and HS."))],
    source: Source = "",
    table: DataTable = "",
    distances: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=_("For chances: a table of distances between countries in km (CEPII).")),
    ] = None,
    economies: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help=_("For chances: a table of countries with gdp_growth and pop_growth a year.")
        ),
    ] = None,
    tariffs: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help=_("For chances: a table of duties: importer, exporter, product, rate in per cent.")
        ),
    ] = None,
    rate: Annotated[
        float | None,
        typer.Option(
            min=0.000001, help=_("For chances: the world's currency for one unit of the Land's (USD for 1 EUR).")
        ),
    ] = None,
    as_json: AsJson = False,
    lang: Lang = HERE,
) -> None:
    """Compute the facts, write the files, say the sentences."""
    from viaregia.planner.trade.briefs import asked_for, brief_of, brief_text, check_format, write_brief
    from viaregia.planner.trade.chances import Tables, chances_of
    from viaregia.planner.trade.labels import labels_of

    language, now, labels = lang.value, datetime.now(), labels_of(store)
    with errors_in(language):
        for path in out:
            check_format(path)
        asked = asked_for(reporter, partner, year, source=source, table=table)
        tables = Tables(distances, economies, tariffs, tuple(concordance), rate)
        with working(language) as begin:
            begin(N_("Reading the figures"))
            facts = brief_of(store, asked, chances=chances_of(store, asked, tables, language, labels))
            begin(N_("Writing the brief"))
            write_brief(out, facts, language=language, printed_at=now, labels=labels)
    if as_json:
        typer.echo(brief_text(facts, language=language, printed_at=now, labels=labels), nl=False)
    else:
        _show(facts, out, labels, language)


def _show(facts: "Brief", to: list[Path], labels: "Labels", language: str) -> None:
    """Print the sentences of the brief, what is missing, and where the files are."""
    from viaregia.wording.trade import headlines, title
    from viaregia.wording.trade_method import gap_sentence, invented_banner

    screen.print(f"[bold]{escape(title(facts, language))}[/]", soft_wrap=True)
    if facts.invented:
        screen.print(f"[yellow]{escape(invented_banner(language))}[/]", soft_wrap=True)
    for paragraph in headlines(facts, language, labels):
        screen.print(escape(" ".join(said.text for said in paragraph)), soft_wrap=True)
    for gap in facts.gaps:
        screen.print(escape(f"– {gap_sentence(gap, language)}"), soft_wrap=True)
    for line in _chances(facts, language):
        screen.print(escape(line), soft_wrap=True)
    for path in to:
        screen.print(escape(words(language).gettext("Written: {file}").format(file=path)), soft_wrap=True)


def _chances(facts: "Brief", language: str) -> Iterator[str]:
    """Yield why no chances are told, or their reasons."""
    from viaregia.wording.trade_method import no_chances_sentence

    if facts.chances.lacking is not None:
        yield f"– {no_chances_sentence(facts.chances, language)}"
    yield from (each.reason for each in facts.chances.found if each.reason)
