"""The section of a brief on chances for exports."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from viaregia.base.words import words
from viaregia.engines.trade.brief.facts import Brief, BriefOpportunity, Kind, Origin
from viaregia.exchange.briefs.charts import ACCENT, Bar, bars_below_names
from viaregia.exchange.briefs.document import Grid, Noted, Part, Row, Section
from viaregia.wording.trade_method import no_chances_sentence
from viaregia.wording.trade_numbers import Scale, scale_of, whole
from viaregia.wording.trade_terms import Labels, product_coded

Numbers = Callable[[Iterable[Origin]], tuple[int, ...]]

NOTHING: Final = "–"


def opportunities_section(brief: Brief, language: str, labels: Labels, noted: Numbers) -> Section:
    """Return the section, or why there are no chances. `noted`: the numbers of the footnotes of some origins.

    Money and ranks are never mixed: products that are exported already, with what is not yet realised, stand apart
    from those that are not exported yet, of which only an order is known.
    """
    _ = words(language).gettext
    heading, chances = _("Chances for exports"), brief.chances
    lacking = no_chances_sentence(chances, language)
    exported = [each for each in chances.found if each.kind is Kind.POTENTIAL]
    further = [each for each in chances.found if each.kind is Kind.DIVERSIFICATION]
    parts = []
    if exported:
        parts.append(_exported(brief, exported, language, labels, noted))
    if further:
        parts.append(Part(None, _further(further, language, labels, noted)))
    sentences = (
        Noted(lacking)
        if lacking
        else Noted(_("The potential is a benchmark computed from supply, demand and ease of trade; it is no ceiling.")),
    )
    reasons = (each.reason for each in chances.found if each.reason)
    points = tuple(Noted(text) for text in (*reasons, *chances.remarks))
    return Section("chances", heading, sentences, points, tuple(parts))


def _exported(brief: Brief, found: Sequence[BriefOpportunity], language: str, labels: Labels, noted: Numbers) -> Part:
    _ = words(language).gettext
    amounts = [amount for each in found for amount in (each.potential, each.high) if amount is not None]
    scale = scale_of(amounts, brief.chances.currency or brief.currency, language)
    names = [product_coded(each.nomenclature, each.product, language, labels) for each in found]
    caption = _("Products exported already: potential a year, {unit}").format(unit=scale.unit)
    rows = tuple(
        Row((
            Noted(f"{whole(each.rank, language)}. {name}", noted(each.origins)),
            *(Noted(scale.said(amount)) for amount in (each.exported, each.potential, each.unrealised)),
            Noted(_range(each, scale)),
        ))
        for each, name in zip(found, names, strict=True)
    )  # fmt: skip
    heads = (_("Product"), _("Exported"), _("Potential"), _("Not yet realised"), _("Range of the potential"))
    bars = [
        Bar(name, each.unrealised or 0.0, scale.said(each.unrealised)) for each, name in zip(found, names, strict=True)
    ]
    alt = _("Bar chart: what is not yet realised, by product, {unit}; the figures are in the table beside it.")
    return Part(
        bars_below_names(bars, ACCENT, alt.format(unit=scale.unit)), Grid(caption, heads, rows, frozenset({1, 2, 3, 4}))
    )


def _range(each: BriefOpportunity, scale: Scale) -> str:
    if each.low is None or each.high is None:
        return NOTHING
    return f"{scale.said(each.low)}–{scale.said(each.high)}"


def _further(found: Sequence[BriefOpportunity], language: str, labels: Labels, noted: Numbers) -> Grid:
    _ = words(language).gettext
    names = [product_coded(each.nomenclature, each.product, language, labels) for each in found]
    rows = tuple(
        Row((Noted(f"{whole(each.rank, language)}. {name}", noted(each.origins)),))
        for each, name in zip(found, names, strict=True)
    )
    return Grid(_("Products hardly exported yet, the nearest first"), (_("Product"),), rows)
