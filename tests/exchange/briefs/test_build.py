"""The document of a brief: the same for every format, with a footnote for every figure."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.factories.trade_briefs import country_brief, saxon_brief, with_totals, world
from viaregia.base.words import LANGUAGES
from viaregia.engines.trade.brief.facts import Brief, BriefOpportunity, Chances, Kind, NoChances
from viaregia.engines.trade.brief.groups import group_label
from viaregia.engines.trade.flows import Status
from viaregia.exchange.briefs.build import document, pictures
from viaregia.exchange.briefs.document import Document

NOW = datetime(2025, 3, 12, 10, 30)
CHANCES = (
    BriefOpportunity("870323", "HS17", Kind.POTENTIAL, 1, 5e8, 2e8, 3e8, 7e8, reason="Demand grows."),
    BriefOpportunity("847130", "HS17", Kind.POTENTIAL, 2, 1e8, 4e8),
    BriefOpportunity("940360", "HS17", Kind.DIVERSIFICATION, 1),
)


@pytest.fixture(scope="module")
def two() -> Brief:
    return country_brief(rows=with_totals(world()))


def made(brief: Brief, language: str = "de") -> Document:
    return document(brief, language, group_label, printed_at=NOW)


def keys(found: Document) -> list[str]:
    return [section.key for section in found.sections]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_a_footnote_that_names_its_source(language: str, two: Brief) -> None:
    found = made(two, language)
    cells = [
        cell for section in found.sections for part in section.parts for row in part.grid.rows for cell in row.cells
    ]
    used = {note for cell in cells for note in cell.notes}
    used |= {note for paragraph in found.headline for each in paragraph for note in each.notes}
    used |= {note for section in found.sections for point in section.points for note in point.notes}
    assert used == set(range(1, len(found.notes) + 1))
    assert all("DS-045409" in note and "2025-03-10-5ac5ac5ac5ac" in note for note in found.notes)


def test_charts_have_a_text_and_a_table_beside_them(two: Brief) -> None:
    found = made(two)
    assert len(pictures(found.sections)) == 5
    for section in found.sections:
        for part in section.parts:
            assert part.grid.rows
            assert part.picture is not None
            assert part.picture.alt.startswith("Balkendiagramm: ")
            assert "aria" not in part.picture.wide
            assert 'role="' not in part.picture.wide


def test_the_partner_is_marked_among_all(two: Brief) -> None:
    ranking = next(section for section in made(two).sections if section.key == "partners")
    assert [row.cells[0].text for row in ranking.parts[0].grid.rows if row.marked] == ["7. Polen"]


def test_what_is_provisional_or_confidential_has_a_mark_and_a_legend(two: Brief) -> None:
    assert two.exports is not None
    figure = replace(two.exports.figure, status=Status.PROVISIONAL, withheld=5.0)
    trend = (*two.exports.trend[:-1], replace(two.exports.trend[-1], figure=figure))
    found = made(replace(two, exports=replace(two.exports, figure=figure, trend=trend)))
    grid = found.sections[0].parts[0].grid
    assert grid.rows[-1].cells[1].text.endswith(" (v, g)")
    assert grid.legend == "(v) vorläufig; (g) mit geheim gehaltenen Waren"
    assert found.tiles[0].value.endswith("(v, g)")


def test_a_year_that_lacks_is_a_dash() -> None:
    grid = made(saxon_brief()).sections[0].parts[0].grid
    assert [row.cells[2].text for row in grid.rows] == ["–", "–", "3.140,0"]


def test_one_year_is_no_trend(two: Brief) -> None:
    sides = [replace(side, trend=side.trend[-1:]) for side in two.sides]
    assert "trend" not in keys(made(replace(two, exports=sides[0], imports=sides[1])))


def test_what_is_missing_is_a_section_and_gone_where_nothing_is(two: Brief) -> None:
    assert "missing" in keys(made(saxon_brief()))
    assert "missing" not in keys(made(two))
    assert "mirror" not in keys(made(saxon_brief()))


def test_chances_are_money_or_an_order_never_both(two: Brief) -> None:
    assert two.exports is not None
    origin = replace(two.exports.figure.origins[0], vintage="2024-01-01-of-others")
    told = (replace(CHANCES[0], origins=(origin,)), *CHANCES[1:])
    found = made(replace(two, chances=Chances(told, None, "EUR", remarks=("Made so.",))))
    chances = next(each for each in found.sections if each.key == "chances")
    exported, further = chances.parts
    assert [cell.text for cell in exported.grid.rows[0].cells[1:]] == ["200,0", "500,0", "300,0", "300,0–700,0"]
    assert [cell.text for cell in exported.grid.rows[1].cells[1:]] == ["400,0", "100,0", "0,0", "–"]
    assert further.picture is None
    assert [cell.text for cell in further.grid.rows[0].cells] == ["1. 940360 Möbel, Leuchten, Fertighäuser"]
    assert [point.text for point in chances.points] == ["Demand grows.", "Made so."]
    note = exported.grid.rows[0].cells[0].notes[0]
    assert "2024-01-01-of-others" in found.notes[note - 1]


def test_invented_figures_say_so(two: Brief) -> None:
    assert made(two).banner == ""
    assert made(replace(two, invented=True)).banner.startswith("Erfundene Zahlen")


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_there_are_no_chances_one_sentence_says_why(language: str, two: Brief) -> None:
    for lacking in NoChances:
        because = "PL: no imports." if lacking is NoChances.UNKNOWN else ""
        found = made(replace(two, chances=Chances(lacking=lacking, because=because)), language)
        section = next(each for each in found.sections if each.key == "chances")
        assert len(section.sentences) == 1
        assert because in section.sentences[0].text
        assert section.points == ()
        assert section.parts == ()


def test_files_that_chances_take_are_named_where_none_were_given(two: Brief) -> None:
    section = next(each for each in made(two, "en").sections if each.key == "chances")
    assert all(name in section.sentences[0].text for name in ("--distances", "--economies", "--tariffs"))


def test_amounts_of_chances_are_in_their_own_currency(two: Brief) -> None:
    found = made(replace(two, chances=Chances(CHANCES, None, "USD")), "en")
    section = next(each for each in found.sections if each.key == "chances")
    assert "USD" in section.parts[0].grid.caption
    assert "EUR" not in section.parts[0].grid.caption
