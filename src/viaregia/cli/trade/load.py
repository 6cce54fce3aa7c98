"""`viaregia trade load`: files of official figures into the store."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from babel.numbers import format_decimal
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from viaregia.base.words import words
from viaregia.cli.options import HERE, Lang
from viaregia.cli.screen import FAILED, err, errors_in, out, show_error, system_language
from viaregia.cli.trade.options import AsJson, Store
from viaregia.engines.trade.flows import Direction, Status, System

if TYPE_CHECKING:
    from viaregia.engines.trade.loading.order import Loaded, OnStep, RowsRefused, Step

_ = words(system_language()).gettext


class Unit(StrEnum):
    """What values are counted in, where not in whole units of the currency."""

    THOUSAND = "thousand"
    MILLION = "million"


class Decimal(StrEnum):
    """What stands before the fraction of a number."""

    POINT = "."
    COMMA = ","


def add(group: typer.Typer) -> None:
    """Add the command."""
    group.command(
        name="load",
        help=_("Load files of official figures; each load is kept, a newer one takes the place of older ones."),
    )(load)


def load(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help=_(
                "Files of one table as offices hand them out (BACI, Comext, GENESIS, Comtrade, WITS; also in gz, ZIP, "
                "7z), a folder that viaregia trade fetch has filled, or any CSV or Parquet with --map."
            ),
        ),
    ],
    store: Store,
    mapping: Annotated[
        str,
        typer.Option(
            "--map",
            metavar="NAME=COLUMN,…",
            help=_(
                "Which column holds what: period=year,reporter=exporter,partner=importer,product=hs6,value=value_usd."
            ),
        ),
    ] = "",
    flow: Annotated[Direction | None, typer.Option(help=_("Which way the goods go, where no column says it."))] = None,
    nomenclature: Annotated[
        str, typer.Option(metavar="NAME", help=_("Nomenclature of the products with its revision, such as HS17."))
    ] = "",
    currency: Annotated[str, typer.Option(metavar="CODE", help=_("Currency of the values, such as USD."))] = "",
    unit: Annotated[Unit | None, typer.Option(help=_("What the values are counted in, if not in whole units."))] = None,
    decimal: Annotated[Decimal | None, typer.Option(help=_("What stands before the fraction of a number."))] = None,
    status: Annotated[Status | None, typer.Option(help=_("How final the figures are."))] = None,
    system: Annotated[System | None, typer.Option(help=_("Special or general trade."))] = None,
    source: Annotated[str, typer.Option(metavar="NAME", help=_("Who publishes the figures."))] = "",
    table: Annotated[str, typer.Option(metavar="NAME", help=_("Which of their tables it is."))] = "",
    retrieved: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="DATE",
            help=_("When the files were taken from the source (2025-03-31); else as fetched, or now."),
        ),
    ] = None,
    allow_bad: Annotated[
        int, typer.Option(min=0, metavar="N", help=_("Leave out up to so many rows that cannot be read."))
    ] = 0,
    as_json: AsJson = False,
    lang: Lang = HERE,
) -> None:
    """Read, check, keep."""
    from viaregia.engines.trade.loading.order import RowsRefused
    from viaregia.planner.trade.loading import Given, load_files, loaded_row, mapping_of

    language = lang.value
    with errors_in(language), loading_bar(language) as on_step:
        said = (flow or "", system or "", status or "", source, table, unit or "", decimal or "")
        given = Given(mapping_of(mapping), nomenclature, currency.upper(), *map(str, said))
        try:
            loaded = load_files(
                files, store, given, now=datetime.now(), retrieved=retrieved, allow_bad=allow_bad, on_step=on_step
            )
        except RowsRefused as refused:
            _refuse(refused, language)
    if as_json:
        typer.echo(json.dumps(loaded_row(loaded), ensure_ascii=False))
    else:
        show_loaded(loaded, language)


@contextmanager
def loading_bar(language: str) -> "Iterator[OnStep]":
    """Show what is being done, with which file, and how far it is."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("", total=1.0)

        def on_step(step: "Step", file: str, share: float) -> None:
            said = " ".join(filter(None, (words(language).gettext(step.value), file)))
            bar.update(task, description=escape(said), completed=share)

        yield on_step


def _refuse(refused: "RowsRefused", language: str) -> None:
    from viaregia.wording.trade_loading import bad_row_sentence

    for row in refused.rows:
        err.print(escape(bad_row_sentence(row, language)), soft_wrap=True)
    show_error(refused, language)
    raise typer.Exit(FAILED) from refused


def show_loaded(loaded: "Loaded", language: str) -> None:
    """Print what was loaded, and what a person should know of it."""
    from viaregia.wording.trade_loading import notes_of, totals_sentences

    _ = words(language).gettext
    vintage = loaded.vintage
    said = _("Note")
    for note in notes_of(loaded, language):
        err.print(f"[yellow]{escape(said)}:[/] {escape(note)}", soft_wrap=True)
    for sentence, differing in totals_sentences(loaded.totals, language):
        if not differing:
            out.print(escape(sentence), soft_wrap=True)
    if loaded.unchanged:
        text = _("Nothing is new: {dataset} holds these files since {day} as {vintage}; the store is as it was.")
    else:
        text = words(language).ngettext(
            "{dataset}: {count} flow loaded as {vintage}.",
            "{dataset}: {count} flows loaded as {vintage}.",
            vintage.rows,
        )
    count = format_decimal(vintage.rows, locale=language)
    out.print(
        escape(
            text.format(dataset=vintage.dataset, count=count, vintage=vintage.id, day=_day(vintage.loaded, language))
        ),
        soft_wrap=True,
    )


def _day(moment: datetime, language: str) -> str:
    from viaregia.exchange.papers.local import stamp

    return stamp(moment, language)
