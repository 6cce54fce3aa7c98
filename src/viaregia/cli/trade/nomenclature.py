"""`viaregia trade nomenclature`: what goods are called, and official ways from one list of goods to another."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from babel.numbers import format_decimal
from rich.markup import escape

from viaregia.base.words import LANGUAGES, words
from viaregia.cli.options import HERE, Lang
from viaregia.cli.screen import err, errors_in, out, system_language, working
from viaregia.cli.trade.options import AsJson, Store

if TYPE_CHECKING:
    from viaregia.planner.trade.kept_tables import KeptWay
    from viaregia.planner.vocabulary.kept import Kept

_ = words(system_language()).gettext


def add(group: typer.Typer) -> None:
    """Add the commands."""
    nomenclature = typer.Typer(
        help=_("Names of goods and official tables between lists of goods, kept beside the figures."),
        no_args_is_help=True,
    )
    nomenclature.command(help=_("Load what the codes of a list are called, from official tables."))(labels)
    nomenclature.command(help=_("Load an official table from one list of goods to another."))(concordance)
    nomenclature.command(help=_("Say which labels and tables are kept, from where and since when."))(info)
    group.add_typer(nomenclature, name="nomenclature")


def labels(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help=_("Official files: tables (CSV, TSV, .xlsx), SKOS (RDF/XML, Turtle), JSON lines, or a ZIP of these."),
        ),
    ],
    store: Store,
    of: Annotated[str, typer.Option(metavar="NAME", help=_("Which list, with its edition: CN2024, HS17, GP2019."))],
    as_json: AsJson = False,
    lang: Lang = HERE,
) -> None:
    """Read, keep, say what was understood."""
    from viaregia.planner.trade.kept_tables import labels_row, load_labels

    language = lang.value
    with errors_in(language), working(language):
        loaded = load_labels(files, of, store, now=datetime.now())
    for note in loaded.notes:
        said = escape(words(language).gettext("Note"))
        err.print(f"[yellow]{said}:[/] {escape(note.say(language))}", soft_wrap=True)
    if as_json:
        typer.echo(json.dumps(labels_row(loaded.kept), ensure_ascii=False))
    else:
        _show_labels(loaded.kept, language)


def concordance(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=_("The official table: CSV or TSV, also as .gz, .xls, .xlsx, .ods."))
    ],
    store: Store,
    source: Annotated[str, typer.Option("--from", metavar="NAME", help=_("From which list, such as CPA2.2 or HS17."))],
    target: Annotated[str, typer.Option("--to", metavar="NAME", help=_("To which list, such as HS22."))],
    columns: Annotated[
        str,
        typer.Option(
            metavar="NAME=COLUMN,…",
            help=_("Which column holds what, where headings do not tell: origin=…,target=…,weight=…,period=…."),
        ),
    ] = "",
    as_json: AsJson = False,
    lang: Lang = HERE,
) -> None:
    """Read, keep, say what was understood."""
    from viaregia.planner.trade.kept_tables import load_concordance, way_row
    from viaregia.planner.trade.loading import mapping_of

    language = lang.value
    with errors_in(language), working(language):
        named = mapping_of(columns, option="--columns")
        kept = load_concordance(file, source, target, store, now=datetime.now(), columns=named)
    if as_json:
        typer.echo(json.dumps(way_row(kept), ensure_ascii=False))
    else:
        _show_way(kept, language)


def info(store: Store, as_json: AsJson = False, lang: Lang = HERE) -> None:
    """Show every table that is kept."""
    from viaregia.planner.trade.kept_tables import kept_labels, kept_ways, labels_row, way_row

    language = lang.value
    with errors_in(language):
        named, ways = kept_labels(store), kept_ways(store)
    if as_json:
        said = {"labels": [labels_row(each) for each in named], "concordances": [way_row(each) for each in ways]}
        typer.echo(json.dumps(said, ensure_ascii=False))
        return
    _show_all(named, ways, language)


def _show_all(named: "Sequence[Kept]", ways: "Sequence[KeptWay]", language: str) -> None:
    if not named and not ways:
        out.print(escape(words(language).gettext("Nothing was loaded yet.")))
    for labelled in named:
        _show_labels(labelled, language)
    for way in ways:
        _show_way(way, language)


def _show_labels(kept: "Kept", language: str) -> None:
    """Print of which list labels are, how many in each language, where they are from."""
    catalogue = words(language)
    count = catalogue.ngettext("{count} entry", "{count} entries", kept.rows).format(count=_number(kept.rows, language))
    spoken = (f"{each} {_number(kept.languages[each], language)}" for each in LANGUAGES if each in kept.languages)
    out.print(f"[bold]{escape(kept.scheme.upper())}[/] · {escape(count)} · {escape(', '.join(spoken))}", soft_wrap=True)
    for source in kept.sources:
        _show_origin(source.name, source.sha256, kept.added, language)


def _show_way(kept: "KeptWay", language: str) -> None:
    """Print between which lists a table goes, what it says, where it is from."""
    catalogue = words(language)
    text = catalogue.ngettext("{count} pair of codes", "{count} pairs of codes", kept.rows)
    said = [text.format(count=_number(kept.rows, language))]
    said.append(catalogue.gettext("with weights") if kept.weighted else catalogue.gettext("without weights"))
    if kept.changes:
        said.append(catalogue.gettext("only codes that changed"))
    head = f"{kept.source} → {kept.target}"
    out.print(f"[bold]{escape(head)}[/] · {escape(' · '.join(said))}", soft_wrap=True)
    _show_origin(kept.file, kept.file_sha256, kept.added, language)


def _show_origin(file: str, sha256: str, added: datetime, language: str) -> None:
    from viaregia.exchange.papers.local import stamp

    text = words(language).gettext("{file} (SHA-256 {sum}…), loaded {when}")
    said = text.format(file=file, sum=sha256[:16], when=stamp(added, language))
    out.print(escape(f"  {said}"), soft_wrap=True)


def _number(count: int, language: str) -> str:
    return str(format_decimal(count, locale=language))
