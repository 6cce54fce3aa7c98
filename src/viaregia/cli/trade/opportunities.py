"""`viaregia trade opportunities`: where an exporter could sell more, and why."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from viaregia.base.words import N_, words
from viaregia.cli.learning import language_at
from viaregia.cli.options import HERE, Lang, many
from viaregia.cli.screen import FAILED, errors_in, out, system_language, working
from viaregia.cli.trade.opportunities_screen import show_found, show_proposed
from viaregia.cli.trade.options import AsJson, DataTable, Source, Store

if TYPE_CHECKING:
    from viaregia.engines.trade.potential.facts import Found
    from viaregia.planner.trade.opportunities import Wanted
    from viaregia.planner.trade.opportunity_products import Codes
    from viaregia.wording.trade_terms import Labels

_ = words(system_language()).gettext


def add(group: typer.Typer) -> None:
    """Add the command."""
    group.command(help=_("Rank where an exporter could sell more, say why, how sure it is, and what would change it."))(
        opportunities
    )


def opportunities(
    store: Store,
    reporter: Annotated[
        str, typer.Option("--reporter", metavar="CODE", help=_("The exporter: a country (PL) or a Land (DE-SN)."))
    ],
    year: Annotated[int, typer.Option("--year", min=1900, max=2200, help=_("Year of the figures."))],
    distances: Annotated[
        Path,
        typer.Option("--distances", metavar="FILE", help=_("Table of distances between countries in km (CEPII).")),
    ],
    economies: Annotated[
        Path,
        typer.Option(
            "--economies", metavar="FILE", help=_("Table of countries with gdp_growth and pop_growth a year.")
        ),
    ],
    product: Annotated[list[str], many("CODE", _("Only this product, or beginning of a code; several may be named."))],
    concordance: Annotated[
        list[Path], many("FILE", _("Official table between two lists of products, such as CPA and HS."))
    ],
    confirm: Annotated[list[str], many("CODE", _("A suggested code that a person has confirmed."))],
    partner: Annotated[str, typer.Option("--partner", metavar="CODE", help=_("Only this market."))] = "",
    profile: Annotated[
        Path | None,
        typer.Option("--profile", metavar="FILE", help=_("A file of profiles: the products of one company, see --id.")),
    ] = None,
    id_: Annotated[str, typer.Option("--id", metavar="ID", help=_("Which profile of the file."))] = "",
    text: Annotated[
        str, typer.Option("--text", help=_("What a company makes, in words: codes are suggested, a person confirms."))
    ] = "",
    tariffs: Annotated[
        Path | None,
        typer.Option(
            "--tariffs", metavar="FILE", help=_("Table of duties: importer, exporter, product, rate in per cent.")
        ),
    ] = None,
    elasticity: Annotated[
        float | None,
        typer.Option(
            "--elasticity", min=0, max=10, help=_("Income elasticity of demand for imports; usually 1.45 (Senhadji).")
        ),
    ] = None,
    horizon: Annotated[
        float, typer.Option("--horizon", min=0, max=20, help=_("Years over which growth is counted."))
    ] = 1.0,
    digits: Annotated[
        int | None,
        typer.Option("--digits", min=1, max=8, help=_("Digits of product codes: 4 or 6; of a Land's groups.")),
    ] = None,
    nomenclature: Annotated[
        str, typer.Option("--nomenclature", metavar="NAME", help=_("Which list of products, where there are several."))
    ] = "",
    source: Source = "",
    table: DataTable = "",
    rate: Annotated[
        float | None,
        typer.Option(
            "--rate", min=0.000001, help=_("The world's currency for one unit of the Land's (USD for 1 EUR).")
        ),
    ] = None,
    across_revisions: Annotated[
        bool, typer.Option("--across-revisions", help=_("Take equal codes of two revisions as equal goods."))
    ] = False,
    years: Annotated[int, typer.Option("--years", min=1, max=10, help=_("How many years to try for the range."))] = 3,
    top: Annotated[int, typer.Option("--top", min=1, max=10_000, help=_("How many opportunities."))] = 20,
    written: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help=_("Where to write them: .json, .csv, .xlsx, .parquet."))
    ] = None,
    as_json: AsJson = False,
    lang: Lang = HERE,
) -> None:
    """Find, show, write."""
    from viaregia.planner.trade.opportunities import Wanted, check_format

    language = lang.value
    with errors_in(language):
        if written is not None:
            check_format(written)
        codes = _codes(product, (profile, id_), text, confirm, language)
        wanted = Wanted(
            store=store,
            reporter=reporter,
            year=year,
            distances=distances,
            economies=economies,
            partner=partner,
            codes=codes,
            tariffs=tariffs,
            concordances=tuple(concordance),
            source=source,
            table=table,
            nomenclature=nomenclature,
            digits=digits or 0,
            elasticity=elasticity,
            horizon=horizon,
            years=years,
            top=top,
            rate=rate,
            across_revisions=across_revisions,
        )
        _answer(wanted, written, as_json=as_json, language=language)


def _answer(wanted: "Wanted", written: Path | None, *, as_json: bool, language: str) -> None:
    """Compute, then write and show what was found."""
    from viaregia.planner.trade.labels import labels_of
    from viaregia.planner.trade.opportunities import opportunities as find
    from viaregia.planner.trade.opportunities import write_opportunities

    with working(language) as begin:
        begin(N_("Reading the figures"))
        found = find(wanted, begin)
    labels = labels_of(wanted.store)
    if written is not None:
        write_opportunities(written, found, language=language, printed_at=datetime.now(), labels=labels)
    _show(found, labels, written, as_json=as_json, language=language)


def _show(found: "Found", labels: "Labels", written: Path | None, *, as_json: bool, language: str) -> None:
    from viaregia.exchange.opportunities import json_bytes

    if as_json:
        sys.stdout.write(json_bytes(found, language, labels).decode())
        return
    show_found(found, labels, language)
    if written is not None:
        out.print(escape(words(language).gettext("Written: {file}").format(file=written)), soft_wrap=True)


def _codes(
    products: list[str], profile: tuple[Path | None, str], text: str, confirmed: list[str], language: str
) -> "Codes":
    """Return the codes that are meant: those typed, those of a profile, those of words that a person confirmed."""
    from viaregia.planner.trade.opportunity_products import codes_of, codes_said, profile_named

    path, id_ = profile
    if path is not None:
        held = profile_named(path, id_, language=language)
        if held is None:
            _show_mistakes(path, language)
            raise typer.Exit(FAILED)
        return codes_said(confirmed) if confirmed else codes_of(held)
    if text:
        return codes_said(confirmed or _confirmed(text, language))
    return codes_said([*products, *confirmed])


def _show_mistakes(path: Path, language: str) -> None:
    from viaregia.cli.screen import show_findings
    from viaregia.exchange.profiles import read_profiles

    show_findings(read_profiles(path, language=language).findings, language)


def _confirmed(text: str, language: str) -> list[str]:
    """Return the suggested codes that the person at the terminal says yes to. Raises NotConfirmed."""
    from viaregia.cli.lists_mapping import yes
    from viaregia.planner.trade.opportunity_products import NotConfirmed, suggested

    proposed = suggested(language_at(None, language), text, language)
    show_proposed(proposed, language)
    asked = words(language).gettext("Take {code} ({because})?")
    taken = [
        each.code
        for each in proposed
        if sys.stdin.isatty() and yes(asked.format(code=each.code, because=each.because), language, usual=False)
    ]
    if not taken:
        raise NotConfirmed(codes=" --confirm ".join(each.code for each in proposed))
    return taken
