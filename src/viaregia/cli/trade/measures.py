"""`viaregia trade measures`: advantage, complexity and what is in reach, as a table for every exporter and product."""

import json
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from babel.numbers import format_decimal
from rich.markup import escape
from rich.table import Table

from viaregia.base.words import words
from viaregia.cli.options import HERE, Lang
from viaregia.cli.screen import errors_in, out, system_language, working
from viaregia.cli.trade.options import AsJson, ComputedBy, DataTable, Master, Source, Store, say_if_invented
from viaregia.engines.trade.connection import Engine
from viaregia.engines.trade.measures.complexity_choice import Asked

if TYPE_CHECKING:
    from viaregia.planner.trade.measures import Measured, Wanted

_ = words(system_language()).gettext

SHOWN: Final = 10
"""How many exporters the terminal shows."""


def add(group: typer.Typer) -> None:
    """Add the command."""
    group.command(
        name="measures",
        help=_("Measure advantage, complexity and what is in reach, for every exporter and product, into Parquet."),
    )(measures)


def measures(
    store: Store,
    year: Annotated[int, typer.Option(min=1900, max=2200, help=_("The year; months are added up."))],
    result: Annotated[Path, typer.Option("--out", metavar="FILE.parquet", help=_("Where to write the measures."))],
    digits: Annotated[int, typer.Option(min=1, max=10, help=_("How long the codes of the products are."))] = 4,
    source: Source = "",
    table: DataTable = "",
    nomenclature: Annotated[
        str, typer.Option(metavar="NAME", help=_("Which nomenclature, where the year has several: HS17, CN2024, …"))
    ] = "",
    into: Annotated[
        str,
        typer.Option(metavar="NAME", help=_("Measure by this revision (HS22), to which a loaded concordance leads.")),
    ] = "",
    system: Annotated[
        str, typer.Option(metavar="NAME", help=_("special or general trade, where the year has both."))
    ] = "",
    mirror: Annotated[
        bool, typer.Option("--mirror", help=_("Take what the partners report as imports for exports."))
    ] = False,
    proximity: Annotated[
        Path | None,
        typer.Option(metavar="FILE.parquet", help=_("Write how close each two products are there as well.")),
    ] = None,
    min_exports: Annotated[
        float, typer.Option(min=0, metavar="VALUE", help=_("Leave out who exports less, in the figures' currency."))
    ] = 0.0,
    min_population: Annotated[
        float, typer.Option(min=0, metavar="N", help=_("Leave out who has fewer people, in the unit of --population."))
    ] = 0.0,
    population: Annotated[
        Path | None,
        typer.Option(metavar="FILE.csv", help=_("Populations: a table with the columns reporter and population.")),
    ] = None,
    engine: ComputedBy = Engine.DUCKDB,
    master: Master = None,
    as_json: AsJson = False,
    lang: Lang = HERE,
) -> None:
    """Read, measure, write, show."""
    from viaregia.planner.trade.measures import Wanted, measure

    asked = Asked(year, digits, nomenclature, system, mirror)
    wanted = Wanted(
        store,
        asked,
        result,
        source,
        table,
        proximity,
        min_exports,
        min_population,
        population,
        engine=engine,
        master=master,
        into=into,
    )
    with errors_in(lang.value):
        with working(lang.value) as begin:
            measured = measure(wanted, begin)
        if as_json:
            typer.echo(json.dumps(_as_json(wanted, measured), ensure_ascii=False))
        else:
            _show(wanted, measured, lang.value)


def _as_json(wanted: "Wanted", measured: "Measured") -> dict[str, object]:
    from viaregia.planner.trade.measures import origin

    eci = [None if isnan(each) else each for each in measured.complexity.eci.tolist()]
    return origin(measured) | {
        "out": str(wanted.out),
        "proximity": None if wanted.proximity is None else str(wanted.proximity),
        "pairs": measured.pairs,
        "eci": dict(zip(measured.exports.reporters, eci, strict=True)),
    }


def _show(wanted: "Wanted", measured: "Measured", language: str) -> None:
    """Print what was measured: of what, the most complex exporters, what was left out, where it was written."""
    from viaregia.wording.trade_complexity import undetermined_sentence

    _say(_of_what(wanted, measured, language))
    say_if_invented(measured.dataset, language)
    if measured.complexity.undetermined is None:
        out.print(_most_complex(measured, language))
    else:
        _say(undetermined_sentence(measured.complexity.undetermined, language))
    for line in _beside(measured, language):
        _say(line)
    for path in (wanted.out, wanted.proximity):
        if path is not None:
            _say(words(language).gettext("Written: {file}").format(file=path))


def _say(line: str) -> None:
    out.print(escape(line), soft_wrap=True)


def _of_what(wanted: "Wanted", measured: "Measured", language: str) -> str:
    exports = measured.exports
    text = words(language).gettext("{dataset}, {year}, {nomenclature} · exporters: {reporters} · products: {products}")
    return text.format(
        dataset=measured.dataset,
        year=wanted.asked.year,
        nomenclature=exports.nomenclature,
        reporters=format_decimal(len(exports.reporters), locale=language),
        products=format_decimal(len(exports.products), locale=language),
    )


def _beside(measured: "Measured", language: str) -> list[str]:
    """Return what a reader must know of what is not in the table."""
    _, exports = words(language).gettext, measured.exports
    lines = []
    if exports.left_out:
        lines.append(_("Left out: {names}.").format(names=", ".join(exports.left_out)))
    if exports.withheld:
        text = _("In no product, since it is confidential or not specified: {value} {currency}.")
        value = format_decimal(round(exports.withheld), locale=language)
        lines.append(text.format(value=value, currency=measured.vintages[0].currency))
    return lines


def _most_complex(measured: "Measured", language: str) -> Table:
    _ = words(language).gettext
    found = measured.complexity
    table = Table(box=None, pad_edge=False)
    table.add_column(_("Exporter"))
    for heading in (_("ECI"), _("COI"), _("Products with an advantage")):
        table.add_column(heading, justify="right")
    order = sorted((at for at, each in enumerate(found.eci) if not isnan(each)), key=lambda at: -found.eci[at])
    for at in order[:SHOWN]:
        figures = (format_decimal(float(each[at]), "0.00", locale=language) for each in (found.eci, found.coi))
        table.add_row(escape(measured.exports.reporters[at]), *figures, str(found.diversity[at]))
    return table
