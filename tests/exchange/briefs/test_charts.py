"""Charts as SVG: what is drawn is what was given."""

import re

from viaregia.exchange.briefs.charts import ACCENT, PALE, Bar, Series, bars_below_names, bars_beside_names, png, trend

BARS = [Bar("Vereinigte Arabische Emirate und noch mehr Länder", 10.0, "10,0", marked=False), Bar("Polen", 4.0, "4,0")]


def texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_bars_show_their_names_and_figures() -> None:
    chart = bars_below_names(BARS, ACCENT, "alt")
    assert texts(chart.wide) == [BARS[0].name, "Polen", "10,0", "4,0"]
    assert chart.alt == "alt"


def test_a_name_that_is_too_long_is_cut() -> None:
    assert any(text.endswith("…") for text in texts(bars_beside_names(BARS, ACCENT, "").narrow))


def test_bars_of_one_value_and_of_one_name_keep_their_order() -> None:
    twins = [Bar("same", 5.0, "a"), Bar("same", 5.0, "b"), Bar("same", 6.0, "c")]
    assert texts(bars_below_names(twins, ACCENT, "").wide)[3:] == ["a", "b", "c"]


def test_only_what_is_marked_has_the_colour() -> None:
    svg = bars_beside_names(BARS, ACCENT, "").wide
    assert (svg.count(f'fill="{ACCENT}"'), svg.count(f'fill="{PALE}"')) == (1, 1)


def test_years_have_a_bar_for_each_figure_and_none_for_none() -> None:
    series = [
        Series("Exporte", ((2022, 1.5), (2023, None), (2024, 2.5))),
        Series("Importe", ((2022, 1.0), (2024, 3.0))),
    ]
    svg = trend(series, "Mrd. Euro", "", decimal=",").wide
    bars = re.search(r'<g class="mark-rect role-mark marks">(.*?)</g>', svg, re.DOTALL)
    assert bars is not None
    assert len(re.findall(r"<path d=\"M[^\"]*v-?(?!0h)[\d.]", bars.group(1))) == 4
    assert {"2022", "2023", "2024", "Exporte", "Importe", "Mrd. Euro"} <= set(texts(svg))


def test_a_chart_becomes_a_picture() -> None:
    assert png(bars_below_names(BARS, ACCENT, "").wide).startswith(b"\x89PNG")
