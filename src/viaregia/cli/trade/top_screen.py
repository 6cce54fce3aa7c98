"""The largest products or partners, as the terminal shows them."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from rich.markup import escape
from rich.table import Table

from viaregia.base.words import N_, words
from viaregia.cli.screen import out
from viaregia.cli.trade.options import say_if_invented
from viaregia.engines.trade.flows import Direction
from viaregia.engines.trade.measures.largest import By

if TYPE_CHECKING:
    from viaregia.planner.trade.top import Top

FLOWS: Final = {Direction.EXPORT: N_("Exports"), Direction.IMPORT: N_("Imports")}
RANKED: Final = {By.PRODUCT: N_("Goods"), By.PARTNER: N_("Partner country")}
UNKNOWN: Final = "–"


def show_top(top: "Top", names: Mapping[str, str], language: str) -> None:
    """Print what it is of, the lines, what they are part of, what a reader must know, where it comes from."""
    out.print(f"[bold]{escape(heading(top, language))}[/]", soft_wrap=True)
    say_if_invented(top.dataset, language)
    out.print(_table(top, names, language))
    for line in (*remarks(top, language), origin(top, language)):
        out.print(escape(line), soft_wrap=True)


def heading(top: "Top", language: str) -> str:
    """Return of what the lines are."""
    from viaregia.wording.territories.names import named

    _ = words(language).gettext
    question, found = top.question, top.found
    parts = [
        f"{_(FLOWS[question.direction])} {question.year}",
        _("reporter: {name}").format(name=named(question.reporter, language).label),
    ]
    if question.by is By.PRODUCT:
        partner = named(question.partner, language).label if question.partner else _("all countries")
        parts.append(_("partner: {name}").format(name=partner))
        parts.append(_("{nomenclature}, digits: {digits}").format(nomenclature=found.nomenclature, digits=found.digits))
    else:
        parts.append(_("product: {code}").format(code=question.product) if question.product else _("all goods"))
    return " · ".join(parts)


def _table(top: "Top", names: Mapping[str, str], language: str) -> Table:
    _ = words(language).gettext
    before = top.question.year - 1
    table = Table(box=None, pad_edge=False)
    table.add_column(_("Rank"), justify="right")
    table.add_column(_(RANKED[top.question.by]))
    for text in (
        _("Million {currency}").format(currency=top.currency),
        _("Share"),
        _("Change on {year}").format(year=before),
    ):
        table.add_column(text, justify="right")
    for each in top.found.lines:
        said = f"{each.code} {names[each.code]}" if names.get(each.code) else each.code
        figures = (_million(each.value, language), _percent(each.share, language), _change(each.change, language))
        table.add_row(str(each.rank), escape(said), *figures)
    whole = (_million(top.found.value, language), _percent(1.0, language), _change(top.found.change, language))
    table.add_row("", _("In all"), *whole, style="bold")
    return table


def _million(value: float, language: str) -> str:
    return str(format_decimal(value / 1e6, "#,##0.0", locale=language))


def _percent(part: float | None, language: str) -> str:
    """Return a share with one decimal, as the language writes it."""
    if part is None:
        return UNKNOWN
    pattern = Locale.parse(language).percent_formats[None].pattern.replace("#,##0", "#,##0.0")
    return str(format_percent(part, pattern, locale=language))


def _change(rate: float | None, language: str) -> str:
    """Return a rate with its sign; none where it rounds to nothing."""
    if rate is None:
        return UNKNOWN
    sign = "" if abs(rate) < 0.0005 else "+" if rate > 0 else "−"
    return f"{sign}{_percent(abs(rate), language)}"


def remarks(top: "Top", language: str) -> Iterator[str]:
    """Yield what a reader must know of these figures."""
    _ = words(language).gettext
    found, before = top.found, top.question.year - 1
    if found.unnamed >= 0.5:
        text = _("In no line, since it is confidential, not specified or not broken down: {value} million {currency}.")
        yield text.format(value=_million(found.unnamed, language), currency=top.currency)
    if found.missing:
        yield _("{year} lacks months ({months}) and is not compared.").format(year=before, months=found.missing)
    elif found.before is None:
        yield _("There are no figures of {year} to compare with.").format(year=before)
    elif not found.comparable:
        yield _("Codes may mean other goods in {year}, so products are not compared.").format(year=before)


def origin(top: "Top", language: str) -> str:
    """Return where the figures come from, and what else could answer."""
    _ = words(language).gettext
    text = _("Source: {dataset}, retrieved {day}, vintage {vintage}")
    newest = top.vintages[0]
    day = format_date(newest.retrieved, "medium", locale=language)
    said = text.format(dataset=top.dataset, day=day, vintage=newest.id)
    if top.others:
        also = _("also there: {datasets} (--source, --table)").format(datasets=", ".join(map(str, top.others)))
        return f"{said}; {also}"
    return said
