"""A brief in a real browser: on a telephone and on a desk, light and dark, from a file, without a network."""

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.factories.trade_briefs import country_brief
from tests.journeys.conftest import barriers
from viaregia.engines.trade.brief.groups import group_label
from viaregia.exchange.briefs.build import document
from viaregia.exchange.briefs.html import brief_html


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("brief") / "brief.html"
    found = document(country_brief(invented=True), "de", group_label, printed_at=datetime(2025, 3, 12, 10, 30))
    file.write_bytes(brief_html(found))
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out_of_a_brief(browser: Browser, axe: str, page_file: Path, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert barriers(page, axe) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.locator("figure .narrow").first.is_visible()
    assert not page.locator("figure .wide").first.is_visible()
    page.get_by_role("link", name="1", exact=True).first.click()
    assert page.evaluate("location.hash") == "#note-1"
    context.close()
    assert [url for url in asked if not url.startswith("file:")] == []


def test_a_brief_is_read_without_a_script(browser: Browser, page_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert page.locator("h1").inner_text() == "Außenhandel 2024: Deutschland – Polen"
    assert page.locator("figure .wide svg").count() == 5
    context.close()
