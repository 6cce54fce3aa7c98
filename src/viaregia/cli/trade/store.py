"""`viaregia trade store`: what was loaded, from where and since when."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from babel.numbers import format_decimal
from rich.markup import escape
from rich.table import Table

from viaregia.base.words import words
from viaregia.cli.options import HERE, Lang
from viaregia.cli.screen import FAILED, err, errors_in, out, system_language, working
from viaregia.cli.trade.options import AsJson, Store

if TYPE_CHECKING:
    from viaregia.engines.trade.store import Control
    from viaregia.planner.trade.loading import Kept

_ = words(system_language()).gettext

SHOWN = 12
"""How many control totals of a load the terminal shows; JSON has all."""


def add(group: typer.Typer) -> None:
    """Add the commands."""
    store = typer.Typer(help=_("The figures that were loaded."), no_args_is_help=True)
    store.command(help=_("Say what was loaded, from where and since when, with control totals."))(info)
    group.add_typer(store, name="store")


def info(
    store: Store,
    verify: Annotated[
        bool, typer.Option("--verify", help=_("Read every file and compare its checksum with what was written."))
    ] = False,
    as_json: AsJson = False,
    lang: Lang = HERE,
) -> None:
    """Show every load, the newest first; exit code 1 where a file is damaged."""
    from viaregia.planner.trade.loading import store_row, what_is_kept

    language = lang.value
    with errors_in(language), working(language):
        kept = what_is_kept(store, verified=verify)
    if as_json:
        typer.echo(json.dumps([store_row(each) for each in kept], ensure_ascii=False))
    else:
        _show_all(kept, language)
    if any(each.damages for each in kept):
        raise typer.Exit(FAILED)


def _show_all(kept: "Sequence[Kept]", language: str) -> None:
    if not kept:
        out.print(escape(words(language).gettext("Nothing was loaded yet.")))
    for each in kept:
        _show(each, language)


def _show(kept: "Kept", language: str) -> None:
    """Print one load: its dataset and id, its files, its control totals, what is wrong with it."""
    from viaregia.exchange.papers.local import stamp
    from viaregia.wording.trade_loading import damage_sentence

    _, vintage = words(language).gettext, kept.vintage
    span = " – ".join(dict.fromkeys((vintage.periods[0], vintage.periods[-1])))
    nomenclatures = ", ".join(vintage.nomenclatures)
    out.print(f"[bold]{escape(str(vintage.dataset))}[/] · {escape(vintage.id)}", soft_wrap=True)
    rows = words(language).ngettext("{count} flow", "{count} flows", vintage.rows)
    head = (rows.format(count=format_decimal(vintage.rows, locale=language)), span, nomenclatures, vintage.currency)
    out.print(escape(f"  {' · '.join(head)}"), soft_wrap=True)
    text = _("retrieved {retrieved}, loaded {loaded}")
    said = text.format(retrieved=stamp(vintage.retrieved, language), loaded=stamp(vintage.loaded, language))
    out.print(escape(f"  {said}"), soft_wrap=True)
    for file in vintage.files:
        out.print(escape(f"  {file.name} (SHA-256 {file.sha256[:16]}…)"), soft_wrap=True)
    _show_controls(vintage.controls, language)
    if kept.damages == ():
        out.print(escape("  " + _("All files are as they were written.")))
    for damage in kept.damages or ():
        err.print(f"  [bold red]{escape(_('Error'))}:[/] {escape(damage_sentence(damage, language))}", soft_wrap=True)


def _show_controls(controls: "Sequence[Control]", language: str) -> None:
    """Print what all rows of a period and flow add up to, the latest periods first."""
    from viaregia.wording.trade_loading import FLOWS

    _ = words(language).gettext
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 2))
    table.add_column(_("Period"))
    table.add_column(_("Flow"))
    table.add_column(_("Nomenclature"))
    table.add_column(_("Rows"), justify="right")
    table.add_column(_("Sum of all rows"), justify="right")
    for each in sorted(controls, key=lambda each: each.period, reverse=True)[:SHOWN]:
        numbers = (format_decimal(number, locale=language) for number in (each.rows, round(each.value)))
        table.add_row(*map(escape, (each.period, _(FLOWS[each.flow]), each.nomenclature, *numbers)))
    out.print(table)
