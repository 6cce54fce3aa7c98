"""`viaregia vocabulary`: official nomenclatures in, codes suggested, and what is known of them."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from babel.numbers import format_decimal
from rich.markup import escape
from rich.progress import DownloadColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from viaregia.base.words import LANGUAGES, N_, words
from viaregia.cli.learning import Store, language_at, store_at
from viaregia.cli.options import HERE, Lang
from viaregia.cli.screen import FAILED, err, errors_in, out, show_error, system_language
from viaregia.exchange.workbook.plain import shortened

if TYPE_CHECKING:
    from viaregia.exchange.nomenclatures.read import OnBytes, Reading
    from viaregia.planner.vocabulary.language import State
    from viaregia.planner.vocabulary.suggest import Suggested

_ = words(system_language()).gettext

MEGABYTE: Final = 1_000_000
EXAMPLES: Final = 3
Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE…",
        help=_("Official files: tables (CSV, TSV, .xlsx), SKOS (RDF/XML, Turtle), JSON lines, or a ZIP of these."),
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    vocabulary = typer.Typer(
        help=_("The vocabulary by which texts are understood: add official nomenclatures, look codes up."),
        no_args_is_help=True,
    )
    vocabulary.command(help=_("Take in the files of an official nomenclature, and learn from them."))(add)
    vocabulary.command(help=_("Say what the vocabulary holds, from where and since when."))(info)
    vocabulary.command(help=_("Take a nomenclature out of the vocabulary."))(remove)
    vocabulary.command(help=_("Suggest codes for a text; a person has to confirm them."))(suggest)
    app.add_typer(vocabulary, name="vocabulary")


def add(
    files: Files,
    scheme: Annotated[
        str,
        typer.Option(
            metavar="NAME", help=_("Which nomenclature it is (cpv, nace, cn, …), where the files do not tell.")
        ),
    ] = "",
    store: Store = None,
    lang: Lang = HERE,
) -> None:
    """Read, show, keep, learn."""
    from viaregia.exchange.nomenclatures.read import read_nomenclatures
    from viaregia.planner.vocabulary.store import add as keep

    language = lang.value
    with _reading_bar(language) as on_bytes:
        reading = read_nomenclatures(files, scheme, on_bytes=on_bytes)
    _show_notes(reading, language)
    if reading.errors:
        _show_errors(reading, language)
        raise typer.Exit(FAILED)
    with errors_in(language):
        for nomenclature in reading.nomenclatures:
            _show_read(reading, nomenclature.scheme, store_at(store), language)
        keep(store_at(store), reading, datetime.now())
        language_at(store, language)
    out.print(escape(words(language).gettext("Added to {folder}.").format(folder=store_at(store))), soft_wrap=True)


@contextmanager
def _reading_bar(language: str) -> "Iterator[OnBytes]":
    """Show how much of which file was read."""
    columns = (TextColumn("{task.description}"), DownloadColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(words(language).gettext("Reading the files"), total=None)

        def on_bytes(name: str, size: int) -> None:
            bar.update(task, description=escape(name), advance=size)

        yield on_bytes


def _show_notes(reading: "Reading", language: str) -> None:
    for note in reading.notes:
        said = escape(words(language).gettext("Note"))
        err.print(f"[yellow]{said}:[/] {escape(note.say(language))}", soft_wrap=True)


def _show_errors(reading: "Reading", language: str) -> None:
    for error in reading.errors:
        show_error(error, language)
    count = len(reading.errors)
    text = words(language).ngettext(
        "{count} error. Nothing was written.", "{count} errors. Nothing was written.", count
    )
    err.print(escape(text.format(count=count)))


def _show_read(reading: "Reading", scheme: str, store: Path, language: str) -> None:
    """Print what was understood of one nomenclature, and what it takes the place of."""
    from viaregia.planner.vocabulary.store import known_before

    nomenclature = next(each for each in reading.nomenclatures if each.scheme == scheme)
    counts = Counter(tongue for entry in nomenclature.entries for tongue in entry.labels)
    out.print(
        f"[bold]{escape(scheme)}[/] · {_rows(len(nomenclature.entries), language)} · {_by_language(counts, language)}"
    )
    coded = [entry for entry in nomenclature.entries if entry.code] or nomenclature.entries
    step = max(1, len(coded) // EXAMPLES)
    for entry in coded[step // 2 :: step][:EXAMPLES]:
        labels = " | ".join(shortened(entry.labels[tongue][0]) for tongue in LANGUAGES if tongue in entry.labels)
        out.print(escape(f"  {entry.code}  {labels}"), soft_wrap=True)
    before = known_before(store, scheme)
    if before is None:
        return
    catalogue = words(language)
    text = catalogue.gettext("It takes the place of {scheme} from {sources}, added on {when}.")
    names = ", ".join(source.name for source in before.sources)
    err.print(escape(text.format(scheme=scheme, sources=names, when=_when(before.added, language))), soft_wrap=True)
    lost = [tongue for tongue in LANGUAGES if tongue in before.languages and tongue not in counts]
    if lost:
        text = catalogue.gettext("With it go the labels in {languages}; name all files of a nomenclature together.")
        err.print(f"[yellow]{escape(text.format(languages=', '.join(lost)))}[/]", soft_wrap=True)


def _show_head(name: str, rows: int, languages: Mapping[str, int], language: str) -> None:
    """Print how much there is of something, and in which languages."""
    text = f"{_rows(rows, language)} · {_by_language(languages, language)}"
    out.print(f"[bold]{escape(name)}[/] · {escape(text)}", soft_wrap=True)


def _rows(count: int, language: str) -> str:
    text = words(language).ngettext("{count} entry", "{count} entries", count)
    return text.format(count=format_decimal(count, locale=language))


def _by_language(counts: Mapping[str, int], language: str) -> str:
    known = [tongue for tongue in LANGUAGES if counts.get(tongue)]
    return ", ".join(f"{tongue} {format_decimal(counts[tongue], locale=language)}" for tongue in known)


def _when(moment: datetime, language: str) -> str:
    from viaregia.exchange.papers.local import stamp

    return stamp(moment, language)


def info(store: Store = None, lang: Lang = HERE) -> None:
    """Show what is there."""
    from viaregia.engines.language.concepts import shipped
    from viaregia.planner.vocabulary.language import state_of
    from viaregia.planner.vocabulary.store import kept_in

    language = lang.value
    _ = words(language).gettext
    with errors_in(language):
        kept = kept_in(store_at(store))
        state = state_of(store_at(store))
    own = Counter(tongue for concept in shipped() for tongue in concept.labels)
    _show_head(_("own vocabulary, part of the program"), len(shipped()), own, language)
    for each in kept:
        _show_head(each.scheme, each.rows, each.languages, language)
        text = _("added on {when}, {size}").format(when=_when(each.added, language), size=_size(each.size, language))
        out.print(escape(f"  {text}"))
        for source in each.sources:
            out.print(escape(f"  {source.name} (SHA-256 {source.sha256[:16]}…)"), soft_wrap=True)
    out.print(escape(_("Folder: {folder}").format(folder=store_at(store))), soft_wrap=True)
    _show_state(state, language)


def _show_state(state: "State", language: str) -> None:
    _ = words(language).gettext
    if state.damaged:
        text = _("What was learned is damaged; the next command that needs it learns it anew.")
    elif state.ready:
        size = _size(state.size, language)
        text = _("Learned and kept: version {version}, {size}.").format(version=state.version, size=size)
    else:
        text = _("Not learned yet, or from another vocabulary; the next command that needs it learns it.")
    out.print(escape(text), soft_wrap=True)


def _size(size: int, language: str) -> str:
    return f"{format_decimal(max(size / MEGABYTE, 0.01), format='0.##', locale=language)} MB"


def remove(
    scheme: Annotated[str, typer.Argument(metavar="SCHEME", help=_("Which nomenclature, as `info` names it."))],
    accept: Annotated[bool, typer.Option("--yes", help=_("Remove it without asking."))] = False,
    store: Store = None,
    lang: Lang = HERE,
) -> None:
    """Remove a nomenclature, when somebody says yes."""
    from viaregia.cli.lists_mapping import yes
    from viaregia.planner.vocabulary.store import NotAdded, schemes_in
    from viaregia.planner.vocabulary.store import remove as take_out

    language = lang.value
    _ = words(language).gettext
    with errors_in(language):
        known = schemes_in(store_at(store))
        if scheme not in known:
            raise NotAdded(scheme=scheme, known=", ".join(known) or "–")
        asked = _("Remove {scheme} from the vocabulary?").format(scheme=scheme)
        if not accept and not (sys.stdin.isatty() and yes(asked, language, usual=False)):
            out.print(escape(_("Nothing was removed; say yes, or --yes.")))
            raise typer.Exit(FAILED)
        take_out(store_at(store), scheme)
    out.print(escape(_("Removed: {scheme}").format(scheme=scheme)))


def suggest(
    text: Annotated[str, typer.Argument(metavar="TEXT", help=_("What somebody makes, does or looks for."))],
    scheme: Annotated[
        str, typer.Option(metavar="NAME", help=_("Of which nomenclature; else activities (nace) and goods (hs)."))
    ] = "",
    top: Annotated[int, typer.Option(min=1, max=100, help=_("How many codes."))] = 10,
    store: Store = None,
    lang: Lang = HERE,
) -> None:
    """Suggest codes."""
    from viaregia.planner.vocabulary.suggest import suggest as codes_for

    language = lang.value
    with errors_in(language):
        for suggested in codes_for(language_at(store, language), text, scheme, top):
            _show_suggested(suggested, language)
    out.print(escape(words(language).gettext(CONFIRM)), soft_wrap=True)


CONFIRM: Final = N_(
    "These are suggestions: a person has to confirm each code. Measured on CPV, coding by machine meets even the "
    "division in only 28 to 41 of 100 cases."
)
NAMES: Final = {"nace": N_("Activities (divisions of NACE Rev. 2)"), "hs": N_("Goods (Harmonized System)")}


def _show_suggested(suggested: "Suggested", language: str) -> None:
    _ = words(language).gettext
    by_concepts = all(each.entry is None for each in suggested.suggestions)
    named = _(NAMES[suggested.scheme]) if by_concepts and suggested.scheme in NAMES else suggested.scheme
    out.print(f"[bold]{escape(named)}[/]")
    if not suggested.suggestions:
        out.print(escape("  " + _("Nothing fits.")))
        return
    if suggested.unsure:
        share = format_decimal(round(100 * suggested.certainty), locale=language)
        text = _("Only {percent} of 100 words are known to the vocabulary: the order is unsure.")
        out.print(f"  [yellow]{escape(text.format(percent=share))}[/]", soft_wrap=True)
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 2))
    for heading in (_("Code"), _("Fit"), *(() if by_concepts else (_("Label"),)), _("Because of")):
        table.add_column(heading)
    for each in suggested.suggestions:
        label = [each.entry.label(language)] if each.entry else []
        why = ", ".join(concept.label(language) for concept in each.concepts)
        fit = format_decimal(each.fit, format="0.00", locale=language)
        table.add_row(*map(escape, (each.code, fit, *label, why)))
    out.print(table)
