"""From the facts of a brief to its document in one language."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from viaregia.base.words import words
from viaregia.engines.trade.brief.facts import Brief, Figure, Origin, Side
from viaregia.engines.trade.flows import Direction, Status
from viaregia.exchange.briefs.charts import (
    ACCENT,
    SECOND,
    Bar,
    Series,
    bars_below_names,
    bars_beside_names,
    trend,
)
from viaregia.exchange.briefs.document import Document, Grid, Noted, Part, Picture, Row, Section, Tile
from viaregia.exchange.briefs.opportunities import opportunities_section
from viaregia.wording.territories.names import named
from viaregia.wording.trade import Said, headlines, mirror_sentence, title
from viaregia.wording.trade_method import gap_sentence, invented_banner, method, source_sentence
from viaregia.wording.trade_numbers import Scale, amount, day, percent, scale_of, signed, whole
from viaregia.wording.trade_terms import Labels, product_alone, term

COLOURS: Final = {Direction.EXPORT: ACCENT, Direction.IMPORT: SECOND}
NOTHING: Final = "–"


@dataclass
class Notes:
    """The footnotes of a brief, numbered as they are first needed."""

    language: str
    numbers: dict[Origin, int] = field(default_factory=dict)

    def of(self, origins: Iterable[Origin]) -> tuple[int, ...]:
        """Return the numbers of some origins."""
        return tuple(sorted({self.numbers.setdefault(origin, len(self.numbers) + 1) for origin in origins}))

    def texts(self) -> tuple[str, ...]:
        """Return the footnotes in order."""
        return tuple(source_sentence(origin, self.language) for origin in self.numbers)


@dataclass(frozen=True)
class Told:
    """A brief, who reads it, and the footnotes so far."""

    brief: Brief
    language: str
    labels: Labels
    notes: Notes

    def gettext(self, message: str) -> str:
        """Return a message in the reader's language."""
        return words(self.language).gettext(message)

    def scale(self, figures: Iterable[Figure | None], *, drawn: bool = False) -> Scale:
        """Return the scale of some figures."""
        values = [figure.value for figure in figures if figure is not None]
        return scale_of(values, self.brief.currency, self.language, drawn=drawn)

    def cell(self, figure: Figure | None, scale: Scale) -> Noted:
        """Return a figure as a cell, with its mark and its footnotes."""
        if figure is None:
            return Noted(NOTHING)
        return Noted(scale.said(figure.value) + self.mark(figure), self.notes.of(figure.origins))

    def mark(self, figure: Figure) -> str:
        """Return the sign of a figure that is provisional, or a part of which is confidential."""
        signs = []
        if figure.status is Status.PROVISIONAL:
            signs.append(words(self.language).pgettext("mark of provisional", "p"))
        if figure.withheld > 0:
            signs.append(words(self.language).pgettext("mark of confidential", "c"))
        return f" ({', '.join(signs)})" if signs else ""

    def legend(self, figures: Iterable[Figure | None]) -> str:
        """Return what the marks of some figures mean; nothing where there are none."""
        catalogue = words(self.language)
        known = [figure for figure in figures if figure is not None]
        lines = []
        if any(figure.status is Status.PROVISIONAL for figure in known):
            sign = catalogue.pgettext("mark of provisional", "p")
            lines.append(f"({sign}) {term(Status.PROVISIONAL, self.language)}")
        if any(figure.withheld > 0 for figure in known):
            sign = catalogue.pgettext("mark of confidential", "c")
            meaning = catalogue.gettext("with confidential goods")
            lines.append(f"({sign}) {meaning}")
        return "; ".join(lines)


def document(brief: Brief, language: str, labels: Labels, *, printed_at: datetime) -> Document:
    """Return the brief in a language. `labels`: what product groups are called; `printed_at`: local time.

    Charts are drawn here, about 0.1 s each once the renderer is loaded.
    """
    told = Told(brief, language, labels, Notes(language))
    _ = words(language).gettext
    headline = tuple(tuple(noted(told, said) for said in each) for each in headlines(brief, language, labels))
    tiles = tuple(tile for side in brief.sides for tile in _tiles(told, side))
    sections = tuple(filter(None, (build(told) for build in SECTIONS)))
    return Document(
        language=language,
        title=title(brief, language),
        kicker=_("Country brief"),
        banner=invented_banner(language) if brief.invented else "",
        headline_heading=_("In brief"),
        headline=headline,
        tiles=tiles,
        sections=sections,
        notes_heading=_("Sources"),
        notes=told.notes.texts(),
        foot=_("Made on {day} with Via Regia.").format(day=day(printed_at.date(), language)),
    )


def noted(told: Told, said: Said) -> Noted:
    """Return a sentence with the numbers of its footnotes."""
    return Noted(said.text, told.notes.of(said.origins))


def _tiles(told: Told, side: Side) -> Iterator[Tile]:
    _ = told.gettext
    label = f"{term(side.direction, told.language)} {told.brief.year}"
    below = []
    if side.change is not None:
        rate = signed(side.change, told.language)
        below.append(_("{rate} on {year}").format(rate=rate, year=told.brief.year - 1))
    if side.rank is not None:
        place, among = (whole(each, told.language) for each in (side.rank.place, side.rank.among))
        below.append(_("rank {place} of {among}").format(place=place, among=among))
    value = amount(side.figure.value, told.brief.currency, told.language) + told.mark(side.figure)
    yield Tile(label, value, " · ".join(below))


def _trend(told: Told) -> Section | None:
    """Return the section of the years; None where there is only one, which stands above already."""
    _ = told.gettext
    brief = told.brief
    found = {side.direction: {point.year: point.figure for point in side.trend} for side in brief.sides}
    years = range(min(min(each) for each in found.values()), brief.year + 1)
    if len(years) == 1:
        return None
    figures = [each.get(year) for each in found.values() for year in years]
    scale, axis = told.scale(figures), told.scale(figures, drawn=True)
    names = [term(direction, told.language) for direction in found]
    rows = tuple(
        Row((Noted(str(year)), *(told.cell(each.get(year), scale) for each in found.values())), year == brief.year)
        for year in years
    )
    series = [
        Series(name, tuple((year, _scaled(each.get(year), axis)) for year in years))
        for name, each in zip(names, found.values(), strict=True)
    ]
    text = _("Bar chart: {names} by year, {first}–{last}; the figures are in the table beside it.").format(
        names=", ".join(names), first=years[0], last=years[-1]
    )
    grid = Grid(
        _("Trade by year, {unit}").format(unit=scale.unit), (_("Year"), *names), rows,
        frozenset(range(1, len(names) + 1)), told.legend(figures),
    )  # fmt: skip
    decimal = "." if told.language == "en" else ","
    return Section("trend", _("Over the years"), parts=(Part(trend(series, axis.unit, text, decimal=decimal), grid),))


def _scaled(figure: Figure | None, scale: Scale) -> float | None:
    return None if figure is None else figure.value / scale.divisor


def _products(told: Told) -> Section | None:
    parts = tuple(_groups(told, side) for side in told.brief.sides if side.groups)
    return Section("products", told.gettext("Product groups"), parts=parts) if parts else None


def _groups(told: Told, side: Side) -> Part:
    _ = told.gettext
    language, groups = told.language, side.groups
    scale = told.scale(each.figure for each in groups)
    names = [product_alone(each.nomenclature, each.code, language, told.labels) for each in groups]
    known = any(each.before is not None for each in groups)
    rows = tuple(
        Row((
            Noted(f"{each.code} {name}" if not name.endswith(f" {each.code}") else name),
            told.cell(each.figure, scale),
            Noted(percent(each.share, language)),
            *((Noted(_rate(each.figure, each.before, language)),) if known else ()),
        ))
        for each, name in zip(groups, names, strict=True)
    )  # fmt: skip
    heads = [_("Product group"), scale.unit, _("Share")]
    if known:
        heads.append(_("Change on {year}").format(year=told.brief.year - 1))
    direction = term(side.direction, language)
    caption = _("{direction} {year} by product group ({nomenclature})").format(
        direction=direction, year=told.brief.year, nomenclature=groups[0].nomenclature
    )
    bars = [
        Bar(name, each.figure.value, scale.said(each.figure.value)) for each, name in zip(groups, names, strict=True)
    ]
    grid = Grid(
        caption, tuple(heads), rows, frozenset(range(1, len(heads))), told.legend(each.figure for each in groups)
    )
    return Part(bars_below_names(bars, COLOURS[side.direction], _alt(told, caption)), grid)


def _rate(now: Figure, before: Figure | None, language: str) -> str:
    if before is None or before.value <= 0:
        return NOTHING
    return signed(now.value / before.value - 1, language)


def _alt(told: Told, caption: str) -> str:
    text = told.gettext("Bar chart: {caption}; the figures are in the table beside it.")
    return text.format(caption=caption)


def _partners(told: Told) -> Section | None:
    parts = tuple(_ranking(told, side) for side in told.brief.sides if side.partners)
    return Section("partners", told.gettext("Among all partners"), parts=parts) if parts else None


def _ranking(told: Told, side: Side) -> Part:
    _ = told.gettext
    language, partners = told.language, side.partners
    scale = told.scale(each.figure for each in partners)
    names = [named(each.code, language).label for each in partners]
    rows = tuple(
        Row(
            (
                Noted(f"{whole(each.rank, language)}. {name}"),
                told.cell(each.figure, scale),
                Noted(percent(each.share, language)),
            ),
            each.code == told.brief.partner,
        )
        for each, name in zip(partners, names, strict=True)
    )
    caption = (
        _("Largest markets {year}") if side.direction is Direction.EXPORT else _("Largest suppliers {year}")
    ).format(year=told.brief.year)
    heads = (_("Rank and country"), scale.unit, _("Share"))
    bars = [
        Bar(f"{each.rank}. {name}", each.figure.value, scale.said(each.figure.value), each.code == told.brief.partner)
        for each, name in zip(partners, names, strict=True)
    ]
    grid = Grid(caption, heads, rows, frozenset({1, 2}), told.legend(each.figure for each in partners))
    return Part(bars_beside_names(bars, COLOURS[side.direction], _alt(told, caption)), grid)


def _mirror(told: Told) -> Section | None:
    brief = told.brief
    points = tuple(noted(told, mirror_sentence(brief, each, told.language)) for each in brief.mirrors)
    return Section("mirror", told.gettext("As both sides report it"), points=points) if points else None


def _opportunities(told: Told) -> Section:
    return opportunities_section(told.brief, told.language, told.labels, told.notes.of)


def _gaps(told: Told) -> Section | None:
    points = tuple(Noted(gap_sentence(gap, told.language)) for gap in told.brief.gaps)
    return Section("missing", told.gettext("What is missing"), points=points) if points else None


def _method(told: Told) -> Section:
    points = tuple(Noted(text) for text in method(told.brief, told.language))
    return Section("method", told.gettext("How to read the figures"), points=points)


def pictures(sections: Sequence[Section]) -> list[Picture]:
    """Return the charts of some sections, in order."""
    return [part.picture for section in sections for part in section.parts if part.picture is not None]


SECTIONS: Final = (_trend, _products, _partners, _mirror, _opportunities, _gaps, _method)
