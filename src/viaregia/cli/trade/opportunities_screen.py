"""What the terminal shows of opportunities: a table, the reasons of the first ones, what is missing."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rich.markup import escape
from rich.table import Table

from viaregia.base.words import words
from viaregia.cli.screen import err, out
from viaregia.cli.trade.options import say_if_invented

if TYPE_CHECKING:
    from viaregia.engines.trade.potential.facts import Found, Opportunity
    from viaregia.planner.trade.opportunity_products import Proposed
    from viaregia.wording.trade_terms import Labels

EXPLAINED: Final = 3
"""Opportunities whose reasons are shown in full."""
NEW_SHOWN: Final = 5


def show_found(found: "Found", labels: "Labels", language: str) -> None:
    """Print the ranking, the reasons of the first, products to diversify into, and what must be known of it all."""
    from viaregia.exchange.opportunities import notes

    _ = words(language).gettext
    say_if_invented(found.dataset, language)
    if found.opportunities:
        out.print(_table(found, language))
        for each in found.opportunities[:EXPLAINED]:
            _explain(each, found, labels, language)
    else:
        text = _("Of {count} pairs of a product and a market none has potential beyond what is sold.")
        out.print(escape(text.format(count=found.examined)), soft_wrap=True)
    if found.new_products:
        _show_new(found, labels, language)
    for line in notes(found, language):
        err.print(escape(line), soft_wrap=True)


def _table(found: "Found", language: str) -> Table:
    from viaregia.wording.trade_opportunities import country_name, money, percent, term

    _ = words(language).gettext
    table = Table(box=None, pad_edge=False)
    for heading in (_("Rank"), _("Product"), _("Market")):
        table.add_column(heading)
    for heading in (_("Potential"), _("Sold"), _("Left"), _("Share of the market")):
        table.add_column(heading, justify="right")
    table.add_column(_("How sure"))
    for each in found.opportunities:
        amounts = (money(v, found.currency, language) for v in (each.potential, each.actual, each.unrealised))
        table.add_row(
            str(each.rank),
            each.product,
            escape(country_name(each.market, language)),
            *map(escape, amounts),
            percent(each.suppliers.share, language),
            term(each.sureness, language),
        )
    return table


def _explain(each: "Opportunity", found: "Found", labels: "Labels", language: str) -> None:
    from viaregia.wording.trade_opportunities import country_name

    head = f"{each.rank}. {_named(each.product, found, labels, language)} → {country_name(each.market, language)}"
    out.print(f"\n[bold]{escape(head)}[/]")
    for line in _lines(each, found, language):
        out.print(escape(f"  {line}"), soft_wrap=True)


def _named(product: str, found: "Found", labels: "Labels", language: str) -> str:
    """Return a product's code, and what it is called: it, or its chapter."""
    from viaregia.wording.trade_terms import product_coded

    return product_coded(found.cut.nomenclature, product, language, labels)


def _lines(each: "Opportunity", found: "Found", language: str) -> Iterator[str]:
    from viaregia.wording import trade_opportunities as said

    yield said.potential_sentence(each, found, language)
    yield said.sureness_sentence(each.sureness, language)
    yield said.factors_sentence(each, found, language)
    yield from (said.reason_sentence(reason, found, language) for reason in each.reasons)
    yield from said.suppliers_sentences(each, found, language)
    yield from (said.sensitivity_sentence(fact, found, language) for fact in each.sensitivities)


def _show_new(found: "Found", labels: "Labels", language: str) -> None:
    from viaregia.wording.trade_opportunities import country_name, number

    _ = words(language).gettext
    head = _("Near to what is sold, and hardly sold yet: a rank, not money")
    out.print(f"\n[bold]{escape(head)}[/]")
    for each in found.new_products[:NEW_SHOWN]:
        text = _("{rank}. {product} → {market}: density {density}, RCA {rca}")
        line = text.format(
            rank=each.rank,
            product=_named(each.product, found, labels, language),
            market=country_name(each.market, language),
            density=number(each.density, language),
            rca=number(each.rca, language),
        )
        out.print(escape(line), soft_wrap=True)
    out.print()


def show_proposed(proposed: "Sequence[Proposed]", language: str) -> None:
    """Print suggested codes, for a person to confirm."""
    from viaregia.wording.trade_opportunities import number

    _ = words(language).gettext
    table = Table(box=None, pad_edge=False)
    for heading in (_("Code"), _("Fit"), _("Because of")):
        table.add_column(heading)
    for each in proposed:
        table.add_row(each.code, number(each.fit, language), escape(each.because))
    out.print(table)
