"""What a person does with `viaregia open`, in a real browser."""

import base64
import io
import zipfile
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, FileChooser, Page, expect
from pypdf import PdfReader

from tests.factories.crowded import crowded
from tests.journeys.conftest import PATIENCE, Opened, barriers, window
from viaregia.base.words import words
from viaregia.exchange.plan_file import read_plan
from viaregia.exchange.workbook import read_forum, report

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
SMALL: Final = EXAMPLES / "small.xlsx"
BROKEN: Final = EXAMPLES / "broken.xlsx"
DROP: Final = """([name, data]) => {
    const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
    const carried = new DataTransfer();
    carried.items.add(new File([bytes], name));
    const zone = document.querySelector("main");
    for (const kind of ["dragover", "drop"]) {
        zone.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: carried}));
    }
}"""


def drop(page: Page, file: Path) -> None:
    """Drop a file onto the page, as from a folder's window."""
    page.evaluate(DROP, [file.name, base64.b64encode(file.read_bytes()).decode()])
    expect(page.locator("#found")).to_have_text(file.name)


def press(page: Page, name: str, language: str) -> None:
    """Press a button by its name in a language."""
    page.get_by_role("button", name=words(language).gettext(name), exact=True).click()


def check_papers(archive: Path, folder: Path) -> None:
    """Make sure that a downloaded folder is whole: everybody's agenda, and a plan that can be repaired from."""
    with zipfile.ZipFile(archive) as papers:
        assert papers.testzip() is None
        names = papers.namelist()
        assert len({name.partition("/")[0] for name in names}) == 1
        plan_name = next(name for name in names if name.endswith("/organiser/plan.json"))
        plan = read_plan(Path(papers.extract(plan_name, folder)))
        agendas = PdfReader(io.BytesIO(papers.read(next(name for name in names if name.endswith("/agendas.pdf")))))
    assert len(plan.result.timetable) == 17
    alone = [name for name in names if "/to-share/agendas/" in name and name.endswith(".pdf")]
    assert len(alone) == len(plan.forum.participants) == len(agendas.pages)


@pytest.mark.parametrize("language", ["de", "pl"])
def test_a_forum_goes_from_mistakes_to_papers(
    browser: Browser, opened: Opened, axe: str, language: str, tmp_path: Path
) -> None:
    _ = words(language).gettext
    axe = axe if language == "de" else ""  # the longest words; the same page need not be gone through twice
    with window(browser, opened, language) as page:
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert barriers(page, axe) == []

        drop(page, BROKEN)
        rows = page.locator("table tbody tr").all_text_contents()
        wrong = report(read_forum(BROKEN, language=language).findings, language)
        assert rows == ["".join(row) for row in wrong]
        expect(page.get_by_role("button", name=_("Make the timetable"))).to_have_count(0)
        assert barriers(page, axe) == []

        drop(page, SMALL)
        assert barriers(page, axe) == []
        page.get_by_label(_("Seconds for solving")).fill("2")
        press(page, "Make the timetable", language)
        expect(page.get_by_role("progressbar")).to_be_visible()
        assert barriers(page, axe) == []

        expect(page.locator(".result")).to_contain_text("17 / 17")
        assert barriers(page, axe) == []
        page.locator(".result summary").click()
        assert barriers(page, axe) == []
        with page.expect_download() as download:
            page.get_by_role("link", name=_("Download everything (ZIP)")).click()
        check_papers(download.value.path(), tmp_path)

        with page.expect_popup() as beside:
            page.get_by_role("link", name=_("Open the report")).click()
        beside.value.wait_for_load_state()
        assert barriers(beside.value, axe) == []
        beside.value.get_by_text("Čeština", exact=True).click()
        expect(beside.value.locator("main[lang=cs]")).to_be_visible()
        expect(beside.value.locator("html")).to_have_attribute("lang", "cs")


def chooser_by_key(page: Page) -> FileChooser:
    """Open the file chooser that has the focus; a busy browser now and then lets the first key go by."""
    opened: list[FileChooser] = []
    page.on("filechooser", lambda chooser: opened.append(chooser))  # noqa: PLW0108 - a bound built-in is not taken here
    for key in ("Space", "Enter", "Space", "Enter"):
        page.keyboard.press(key)
        for _ in range(40):
            if opened:
                return opened[0]
            page.wait_for_timeout(200)
    raise AssertionError("no file chooser")


def test_the_keyboard_alone_is_enough(browser: Browser, opened: Opened) -> None:
    with window(browser, opened, "en") as page:

        def tab_to(name: str) -> None:
            for _ in range(40):
                page.keyboard.press("Tab")
                if page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).textContent") == name:
                    return
            raise AssertionError(name)

        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "To the content"
        page.keyboard.press("Enter")
        tab_to("The forum's workbook (.xlsx) or its CSV files, together with its logos")
        chooser_by_key(page).set_files(SMALL)
        tab_to("Check the workbook")
        page.keyboard.press("Enter")
        expect(page.locator("#found")).to_be_visible()
        tab_to("Seconds for solving")
        page.keyboard.press("Control+A")
        page.keyboard.type("2")
        tab_to("Make the timetable")
        page.keyboard.press("Enter")
        expect(page.locator(".result")).to_contain_text("17 / 17")
        tab_to("Only what may be handed on (ZIP)")
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        with zipfile.ZipFile(download.value.path()) as papers:
            assert all("/to-share/" in name for name in papers.namelist())


def test_stopping_keeps_the_best_and_ending_takes_everything_away(
    browser: Browser, opened: Opened, axe: str, tmp_path: Path
) -> None:
    with window(browser, opened, "cs", color_scheme="dark") as page:
        _ = words("cs").gettext
        drop(page, crowded(tmp_path / "crowded.xlsx"))
        assert barriers(page, axe) == []
        page.get_by_label(_("Seconds for solving")).fill("600")
        press(page, "Make the timetable", "cs")
        expect(page.locator(".progress table")).to_be_visible()
        assert barriers(page, axe) == []
        press(page, "Stop and keep the best", "cs")
        expect(page.locator(".result .tiles")).to_be_visible()
        assert barriers(page, axe) == []

        press(page, "English", "en")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.get_by_role("link", name="End Via Regia").click()
        expect(page.get_by_text("1 plan was made here.")).to_be_visible()
        assert barriers(page, axe) == []
        press(page, "End Via Regia", "en")
        expect(page.get_by_role("heading")).to_have_text("Via Regia has ended.")
        assert barriers(page, axe) == []
    assert opened.process.wait(PATIENCE / 1000) == 0  # by itself, a moment after the page has said so
    assert "Ended" in opened.end()
    assert list(opened.folder.glob("viaregia-*")) == []
