"""The charts of a brief: SVG by Altair and Vega, in the house's colours, at two widths, without a script."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from viaregia.exchange.briefs.document import Picture
from viaregia.exchange.papers.typesetting import FONTS

if TYPE_CHECKING:
    import altair as alt

INK: Final = "#1b2126"
MUTED: Final = "#4d5963"
LINE: Final = "#d3dae0"
ACCENT: Final = "#0f5c75"
SECOND: Final = "#b35c00"
PALE: Final = "#8fb3c0"
WIDE: Final = 620
NARROW: Final = 310
FONT: Final = "'Source Sans Pro', 'Source Sans 3', system-ui, sans-serif"
ROW: Final = 26
TALL_ROW: Final = 44  # a bar with its name above it
TREND_HEIGHT: Final = 240
LETTER: Final = 7.0  # how wide a letter is at most, on average
WEIGHTS: Final[tuple[tuple[str, Literal["bold", "normal"]], ...]] = (
    ("datum.marked", "bold"),
    ("!datum.marked", "normal"),
)
ROOM: Final = 1.3  # a bar may take so much less than the width, so that its figure fits beside it


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, how long it is, the figure beside it, and whether it is marked."""

    name: str
    value: float
    said: str
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """A row of years: None where there is no figure."""

    name: str
    values: tuple[tuple[int, float | None], ...]


def trend(series: Sequence[Series], unit: str, alt_text: str, *, decimal: str) -> Picture:
    """Return years side by side, a bar for each series; `values` are in `unit`. `decimal`: the sign before decimals."""
    return _picture(alt_text, lambda width: _trend(series, unit, width, decimal))


def bars_below_names(bars: Sequence[Bar], colour: str, alt_text: str) -> Picture:
    """Return bars, the longest first as given, each below its name: names may be long."""
    return _picture(alt_text, lambda width: _below_names(bars, colour, width))


def bars_beside_names(bars: Sequence[Bar], colour: str, alt_text: str) -> Picture:
    """Return bars beside their names; those that are not marked are pale."""
    return _picture(alt_text, lambda width: _beside_names(bars, colour, width))


def png(svg: str, scale: float = 2.0) -> bytes:
    """Return a chart as PNG, for formats that take no SVG."""
    import vl_convert

    _fonts()
    return bytes(vl_convert.svg_to_png(svg, scale=scale))


def _picture(alt_text: str, draw: "Callable[[int], alt.Chart | alt.LayerChart | alt.FacetChart]") -> Picture:
    return Picture(alt_text, _svg(draw(WIDE)), _svg(draw(NARROW)))


def _table(rows: Sequence[dict[str, object]]) -> "alt.InlineData":
    import altair as alt

    return alt.InlineData(values=list(rows))


def _trend(series: Sequence[Series], unit: str, width: int, decimal: str) -> "alt.Chart":
    import altair as alt

    rows: list[dict[str, object]] = [
        {"year": str(year), "value": value, "series": each.name} for each in series for year, value in each.values
    ]
    names = [each.name for each in series]
    colours = [ACCENT, SECOND][: len(names)]
    years = sorted({str(year) for each in series for year, _ in each.values})
    angle = -60 if width / max(len(years), 1) < 34 else 0
    chart = alt.Chart(_table(rows)).mark_bar()
    drawn: alt.Chart = chart.encode(
        x=alt.X(
            "year:O", title=None, scale=alt.Scale(domain=years),
            axis=alt.Axis(labelAngle=angle, domainColor=LINE, ticks=False, labelPadding=6),
        ),
        xOffset=alt.XOffset("series:N", sort=names),
        y=alt.Y(
            "value:Q",
            title=unit,
            axis=alt.Axis(
                titleAngle=0, titleAlign="left", titleAnchor="start", titleX=-30, titleY=-14, tickCount=4,
                gridColor=LINE, domain=False, ticks=False, format="~r",
                labelExpr=f"replace(datum.label, '.', '{decimal}')",
            ),
        ),
        color=alt.Color(
            "series:N", sort=names, scale=alt.Scale(domain=names, range=colours),
            legend=alt.Legend(title=None, orient="bottom", symbolType="square", direction="horizontal"),
        ),
    ).properties(width=width - 50, height=min(TREND_HEIGHT, width * 0.6))  # fmt: skip
    return drawn


def _below_names(bars: Sequence[Bar], colour: str, width: int) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    letters = int(width / LETTER)
    base = _ranked([{"name": _short(bar.name, letters), **_row(bar)} for bar in bars])
    y = alt.Y("at:O", axis=None)
    room = max((bar.value for bar in bars), default=1.0) * ROOM
    x = alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, room]))
    drawn = base.mark_bar(size=14, color=colour, yOffset=8).encode(x=x, y=y)
    names = base.mark_text(x=0, align="left", baseline="bottom", dy=-2, color=INK, fontSize=13).encode(
        y=y, text=alt.Text("name:N")
    )
    return _layered(drawn, names, _figures(base, x, y, dy=8), width=width, height=TALL_ROW * len(bars))


def _beside_names(bars: Sequence[Bar], colour: str, width: int) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    letters = int(width * 0.4 / LETTER)
    names = [_short(bar.name, letters) for bar in bars]
    left = min(int(width * 0.42), int(max(map(len, names), default=0) * LETTER) + 12)
    coloured = [colour if bar.marked else PALE for bar in bars]
    base = _ranked(
        [{"name": name, "colour": own, **_row(bar)} for name, own, bar in zip(names, coloured, bars, strict=True)]
    )
    y = alt.Y("at:O", axis=None)
    room = max((bar.value for bar in bars), default=1.0) * ROOM
    x = alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, room]))
    drawn = base.mark_bar(size=15).encode(x=x, y=y, color=alt.Color("colour:N", scale=None, legend=None))
    said = [
        base.transform_filter(chosen)
        .mark_text(x=0, align="right", color=INK, fontSize=13, dx=-8, fontWeight=weight)
        .encode(y=y, text=alt.Text("name:N"))
        for chosen, weight in WEIGHTS
    ]
    return _layered(drawn, *said, _figures(base, x, y), width=width - left, height=ROW * len(bars))


def _row(bar: Bar) -> dict[str, object]:
    return {"value": bar.value, "said": bar.said, "marked": bar.marked}


def _ranked(rows: Sequence[dict[str, object]]) -> "alt.Chart":
    """Return a chart of rows that keep their order, names alike or not."""
    import altair as alt

    return alt.Chart(_table([{"at": at, **row} for at, row in enumerate(rows)]))


def _figures(base: "alt.Chart", x: "alt.X", y: "alt.Y", dy: int = 0) -> "alt.Chart":
    """Return the figures at the ends of the bars."""
    import altair as alt

    said: alt.Chart = base.mark_text(align="left", dx=5, dy=dy, color=MUTED, fontSize=12).encode(
        x=x, y=y, text=alt.Text("said:N")
    )
    return said


def _layered(*charts: "alt.Chart", width: int, height: int) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    return alt.layer(*charts).properties(width=width, height=height)


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip(' ,;')}…"


@lru_cache(maxsize=1)
def _fonts() -> None:
    """Tell the renderer the one font of the papers, so that it measures texts as they are set."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))


def _svg(chart: "alt.Chart | alt.LayerChart | alt.FacetChart") -> str:
    import vl_convert

    _fonts()
    axis = {"labelColor": MUTED, "titleColor": MUTED, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": 400}
    spec = chart.to_dict(validate=False) | {
        "background": None,
        "padding": 2,
        "autosize": {"type": "pad", "contains": "padding"},
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": axis,
            "legend": {"labelColor": INK, "labelFontSize": 13},
        },
    }
    return _silent(vl_convert.vegalite_to_svg(spec))


def _silent(svg: str) -> str:
    """Return the drawing without Vega's own descriptions, English for every bar: the alt text says it."""
    return re.sub(r' (?:aria-[a-z]+|role)="[^"]*"', "", svg)
