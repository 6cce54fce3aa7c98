"""`viaregia trade fetch`: figures from the interfaces of statistical offices, into a folder that can be loaded."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from babel.numbers import format_decimal
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from viaregia.base.words import words
from viaregia.cli.options import HERE, Lang, many
from viaregia.cli.screen import err, errors_in, out, system_language
from viaregia.cli.trade.options import AsJson

if TYPE_CHECKING:
    from viaregia.exchange.statistics.fetch import Outcome
    from viaregia.planner.trade.fetching import Way

_ = words(system_language()).gettext

MEGABYTE: Final = 1_000_000
INTERRUPTED: Final = 130  # what shells say of a program ended by Ctrl-C

Folder = Annotated[
    Path,
    typer.Option("--out", metavar="FOLDER", help=_("Folder for the files; what is whole there is not fetched again.")),
]
Start = Annotated[str, typer.Option("--start", metavar="PERIOD", help=_("First period: 2024, or 2024-07."))]
End = Annotated[str, typer.Option("--end", metavar="PERIOD", help=_("Last period, written like the first."))]
Years = Annotated[str, typer.Option("--start", metavar="YEAR", help=_("First year."))]
LastYear = Annotated[str, typer.Option("--end", metavar="YEAR", help=_("Last year."))]
Partner = Annotated[str, typer.Option("--partner", metavar="CODES", help=_("Partner countries (PL,CZ); else all."))]
Product = Annotated[
    str, typer.Option("--product", metavar="CODES", help=_("Codes of goods, of any level; else all of all levels."))
]
Flow = Annotated[str, typer.Option("--flow", metavar="FLOW", help=_("import or export; else both."))]
BaseUrl = Annotated[str, typer.Option("--base-url", metavar="URL", help=_("Another server with the same interface."))]


def add(group: typer.Typer) -> None:
    """Add the commands that fetch."""
    fetching = typer.Typer(
        help=_("Fetch official figures: within the sources' limits, and on from where it stopped."),
        no_args_is_help=True,
    )
    fetching.command(help=_("Fetch a table of Eurostat's Comext."))(comext)
    fetching.command(help=_("Fetch a table of foreign trade from Destatis' GENESIS, of Germany or its Länder."))(
        genesis
    )
    fetching.command(help=_("Fetch flows from UN Comtrade; its terms allow no handing on."))(comtrade)
    group.add_typer(fetching, name="fetch")


def comext(
    dataset: Annotated[str, typer.Option("--dataset", metavar="TABLE", help=_("The table, such as DS-045409."))],
    start: Start,
    end: End,
    folder: Folder,
    reporter: Annotated[
        str, typer.Option("--reporter", metavar="CODES", help=_("Reporting countries (DE,PL); else all."))
    ] = "",
    partner: Partner = "",
    product: Product = "",
    flow: Flow = "",
    indicator: Annotated[
        str,
        typer.Option(
            "--indicator", metavar="NAMES", help=_("Figures (VALUE_IN_EUROS,QUANTITY_IN_100KG); else all there are.")
        ),
    ] = "",
    base_url: BaseUrl = "",
    as_json: AsJson = False,
    lang: Lang = HERE,
) -> None:
    """Fetch from Comext."""
    from viaregia.planner.trade.fetching import ComextWanted, fetch_comext

    wanted = ComextWanted(dataset, start, end, reporter, partner, product, flow, indicator)
    _run(lambda way: fetch_comext(wanted, way), folder, base_url, lang.value, as_json=as_json)


def genesis(
    table: Annotated[str, typer.Option("--table", metavar="TABLE", help=_("The table, such as 51000-0036."))],
    start: Years,
    end: LastYear,
    folder: Folder,
    classifier: Annotated[
        list[str],
        many(
            "VARIABLE[=KEYS]",
            _("Goods or partners in GENESIS' own words: GP19B2, EGW3=EGW88*, STLAH=STLAH060; several times."),
        ),
    ],
    land: Annotated[
        str, typer.Option("--land", metavar="CODES", help=_("Länder by number or code (14 or DE-SN); else all."))
    ] = "",
    token_file: Annotated[
        Path | None,
        typer.Option(
            "--token-file",
            metavar="FILE",
            help=_("File with the token, or with a name and the password below it; else VIAREGIA_GENESIS_TOKEN."),
        ),
    ] = None,
    base_url: BaseUrl = "",
    as_json: AsJson = False,
    lang: Lang = HERE,
) -> None:
    """Fetch from GENESIS."""
    from viaregia.planner.trade.fetching import TOKEN, GenesisWanted, fetch_genesis, secret

    wanted = GenesisWanted(table, start, end, land, tuple(classifier))

    def fetch(way: "Way") -> "Outcome":
        return fetch_genesis(wanted, secret(token_file, os.environ, TOKEN), way)

    _run(fetch, folder, base_url, lang.value, as_json=as_json)


def comtrade(
    reporter: Annotated[
        str,
        typer.Option("--reporter", metavar="CODES", help=_("Reporting countries, by letters or Comtrade's numbers.")),
    ],
    start: Start,
    end: End,
    folder: Folder,
    partner: Partner = "",
    product: Product = "",
    flow: Flow = "",
    nomenclature: Annotated[
        str, typer.Option("--nomenclature", metavar="NAME", help=_("HS as reported, or one of H0 to H6, S1 to S4."))
    ] = "HS",
    key_file: Annotated[
        Path | None,
        typer.Option(
            "--key-file", metavar="FILE", help=_("File with the key; else VIAREGIA_COMTRADE_KEY, else the preview.")
        ),
    ] = None,
    base_url: BaseUrl = "",
    as_json: AsJson = False,
    lang: Lang = HERE,
) -> None:
    """Fetch from UN Comtrade."""
    from viaregia.planner.trade.fetching import KEY, ComtradeWanted, fetch_comtrade, secret

    wanted = ComtradeWanted(start, end, reporter, partner, product, flow, nomenclature)

    def fetch(way: "Way") -> "Outcome":
        return fetch_comtrade(wanted, secret(key_file, os.environ, KEY), way)

    _run(fetch, folder, base_url, lang.value, as_json=as_json)


def _run(fetch: "Callable[[Way], Outcome]", folder: Path, base_url: str, language: str, *, as_json: bool) -> None:
    """Fetch under a progress bar, and say what the folder holds then; Ctrl-C leaves one that can be gone on with."""
    with errors_in(language):
        try:
            with _bar(language) as way_to:
                outcome = fetch(way_to(folder, base_url))
        except KeyboardInterrupt:
            text = words(language).gettext("Interrupted. The same command goes on from here.")
            err.print(escape(text), soft_wrap=True)
            raise typer.Exit(INTERRUPTED) from None
    if as_json:
        files = [str(path) for path in outcome.files]
        held = {"folder": str(outcome.folder), "files": files, "bytes": outcome.size, "kept": outcome.kept}
        typer.echo(json.dumps(held | {"empty": outcome.empty}, ensure_ascii=False))
        return
    _say(outcome, language)


@contextmanager
def _bar(language: str) -> "Iterator[Callable[[Path, str], Way]]":
    """Show which piece is being fetched, how many are done and how much came."""
    from viaregia.exchange.statistics.fetch import Progress as Step
    from viaregia.planner.trade.fetching import Way

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed} / {task.total}"),
        TextColumn("{task.fields[came]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(words(language).gettext("Fetching"), total=None, came="")
        came = 0

        def on_bytes(size: int) -> None:
            nonlocal came
            came += size
            bar.update(task, came=_size(came, language))

        def on_progress(step: Step) -> None:
            bar.update(task, completed=step.done, total=step.known, description=escape(step.piece))

        yield lambda folder, base: Way(
            folder, lambda: datetime.now(UTC), base, on_progress=on_progress, on_bytes=on_bytes
        )


def _say(outcome: "Outcome", language: str) -> None:
    """Print what the folder holds."""
    catalogue = words(language)
    count = len(outcome.files)
    text = catalogue.ngettext("{count} file, {size}, in {folder}.", "{count} files, {size}, in {folder}.", count)
    out.print(
        escape(text.format(count=count, size=_size(outcome.size, language), folder=outcome.folder)), soft_wrap=True
    )
    if outcome.kept:
        text = catalogue.ngettext(
            "{count} piece was there already.", "{count} pieces were there already.", outcome.kept
        )
        out.print(escape(text.format(count=outcome.kept)), soft_wrap=True)
    if outcome.empty:
        text = catalogue.ngettext(
            "For {count} piece the source has no figures.",
            "For {count} pieces the source has no figures.",
            outcome.empty,
        )
        out.print(escape(text.format(count=outcome.empty)), soft_wrap=True)
    if count:
        files = outcome.folder / f"{outcome.files[0].name.partition('_')[0]}_*"
        text = catalogue.gettext("To load: {command}")
        out.print(escape(text.format(command=f"viaregia trade load {files} --store DIR")), soft_wrap=True)


def _size(size: int, language: str) -> str:
    return f"{format_decimal(max(size / MEGABYTE, 0.01), format='#,##0.##', locale=language)} MB"
