"""`viaregia trade top`: what a country or a Land trades most, or with whom."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from viaregia.base.words import words
from viaregia.cli.options import HERE, Lang
from viaregia.cli.screen import errors_in, out, system_language, working
from viaregia.cli.trade.options import AsJson, ComputedBy, DataTable, Master, Source, Store
from viaregia.cli.trade.top_screen import show_top
from viaregia.engines.trade.connection import Engine
from viaregia.engines.trade.flows import Direction
from viaregia.engines.trade.measures.largest import By

if TYPE_CHECKING:
    from viaregia.planner.trade.top import Top

_ = words(system_language()).gettext


def add(group: typer.Typer) -> None:
    """Add the command."""
    group.command(name="top", help=_("Show the largest products or partners, with shares and changes."))(top)


def top(
    store: Store,
    reporter: Annotated[str, typer.Option(metavar="CODE", help=_("Who reports: a country (DE) or a Land (DE-SN)."))],
    year: Annotated[int, typer.Option(min=1900, max=2200, help=_("The year; months are added up."))],
    partner: Annotated[str, typer.Option(metavar="CODE", help=_("Only trade with this country."))] = "",
    by: Annotated[By, typer.Option(help=_("What is ranked: products or partners."))] = By.PRODUCT,
    flow: Annotated[Direction, typer.Option(help=_("Exports or imports."))] = Direction.EXPORT,
    product: Annotated[str, typer.Option(metavar="CODE", help=_("Rank the partners of this product only."))] = "",
    digits: Annotated[
        int,
        typer.Option(min=0, max=10, help=_("How long the codes of the products are; 0 for the widest usual level.")),
    ] = 0,
    count: Annotated[int, typer.Option(min=1, max=100_000, help=_("How many are shown."))] = 10,
    source: Source = "",
    table: DataTable = "",
    nomenclature: Annotated[
        str, typer.Option(metavar="NAME", help=_("Which nomenclature, where the year has several: HS17, CN2024, …"))
    ] = "",
    engine: ComputedBy = Engine.DUCKDB,
    master: Master = None,
    written: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help=_("Where to write them: .csv, .parquet or .json."))
    ] = None,
    as_json: AsJson = False,
    lang: Lang = HERE,
) -> None:
    """Find, write, show."""
    from viaregia.planner.trade.top import Wanted, check_format, names_of, question, write_top
    from viaregia.planner.trade.top import top as find

    language = lang.value
    with errors_in(language):
        if written is not None:
            check_format(written)
        asked = question(
            reporter,
            year,
            partner=partner,
            by=by,
            direction=flow,
            product=product,
            digits=digits,
            nomenclature=nomenclature,
            count=count,
        )
        with working(language) as begin:
            found = find(Wanted(store, asked, source, table, engine.value, master), begin)
        names = names_of(found, language, store)
        if written is not None:
            write_top(written, found, names)
    _show(found, names, written, as_json=as_json, language=language)


def _show(found: "Top", names: dict[str, str], written: Path | None, *, as_json: bool, language: str) -> None:
    from viaregia.planner.trade.top import json_bytes

    if as_json:
        typer.echo(json_bytes(found, names).decode(), nl=False)
        return
    show_top(found, names, language)
    if written is not None:
        out.print(escape(words(language).gettext("Written: {file}").format(file=written)), soft_wrap=True)
