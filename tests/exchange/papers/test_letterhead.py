"""Project number, funding statement and logos are on every paper that is printed."""

import base64
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from tests.factories.house import house_plan
from tests.factories.pictures import FUNDING, png
from tests.factories.plans import PRINTED, plan
from tests.factories.reading import pages
from viaregia.base.words import LANGUAGES, words
from viaregia.exchange.forum import Logo
from viaregia.exchange.logos import logo_of
from viaregia.exchange.papers.agenda_pdf import agendas_pdf
from viaregia.exchange.papers.agendas import agendas
from viaregia.exchange.papers.reception_pdf import reception_pdf
from viaregia.exchange.papers.write import write_papers
from viaregia.exchange.plan import Plan
from viaregia.exchange.plan_file import PlanUnreadable, read_plan, write_plan

NUMBER = "PLSN.03.01-0042/25"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Path, bytes]:
    folder = tmp_path_factory.mktemp("papers")
    write_papers(house_plan(), folder, language="pl", printed_at=PRINTED)
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def of_kind(files: Mapping[Path, bytes], ending: str) -> dict[Path, bytes]:
    found = {path: data for path, data in files.items() if path.suffix == ending}
    assert found
    return found


def test_every_page_of_every_pdf_says_project_and_funding(files: Mapping[Path, bytes]) -> None:
    for path, data in of_kind(files, ".pdf").items():
        for page in pages(data):
            assert NUMBER in page, path
            assert FUNDING in page, path


def test_every_pdf_shows_every_logo(files: Mapping[Path, bytes]) -> None:
    for path, data in of_kind(files, ".pdf").items():
        shown = {image.get_data() for page in PdfReader(BytesIO(data)).pages for image in _images(page)}
        assert len(shown) == 3, path


def _images(node: object) -> list[StreamObject]:
    """Return the pictures that a page or a drawing in it uses, however deep."""
    found: list[StreamObject] = []
    resources = node.get("/Resources", {}).get_object()  # type: ignore[attr-defined]
    for each in resources.get("/XObject", {}).get_object().values():
        drawing = each.get_object()
        found += [drawing] if drawing["/Subtype"] == "/Image" else _images(drawing)
    return found


def test_every_sheet_of_every_spreadsheet_prints_them(files: Mapping[Path, bytes]) -> None:
    for path, data in of_kind(files, ".xlsx").items():
        book = openpyxl.load_workbook(BytesIO(data))
        for sheet in (each for each in book if each.sheet_state == "visible"):
            assert sheet.oddHeader is not None
            assert sheet.oddFooter is not None
            assert NUMBER in str(sheet.oddFooter.center.text), path
            assert FUNDING in str(sheet.oddHeader.right.text), path
            assert "&G" in str(sheet.oddHeader.left.text), path
        with zipfile.ZipFile(BytesIO(data)) as archive:
            assert any(name.startswith("xl/media/") for name in archive.namelist())


def test_the_report_shows_them_without_another_file(files: Mapping[Path, bytes]) -> None:
    (report,) = (data.decode() for data in of_kind(files, ".html").values())
    assert report.count('<img src="data:image/png;base64,') == 3
    assert 'alt="Euroregion"' in report
    for language in LANGUAGES:
        assert words(language).gettext("Project no. {number}").format(number=NUMBER) in report
    assert report.count(FUNDING) == len(LANGUAGES)


def _with(**settings: object) -> Plan:
    made = plan()
    return replace(made, forum=replace(made.forum, settings=replace(made.forum.settings, **settings)))  # type: ignore[arg-type]


def test_a_forum_without_them_has_no_room_for_them() -> None:
    bare = _with(project_number="")
    read = pages(reception_pdf(bare, language="en", printed_at=PRINTED))[0]
    assert "Project" not in read
    assert "printed 19 Oct 2025" in read


@pytest.mark.parametrize("length", [10, 300, 1000])
def test_a_long_funding_statement_stays_whole_and_on_the_page(length: int) -> None:
    statement = " ".join(f"word{number}" for number in range(length // 7 + 1))
    made = _with(funding=statement, images=house_plan().forum.settings.images)
    found: list[float] = []

    def keep(text: str, cm: list[float], at: list[float], _font: object, _size: float) -> None:
        found.extend([at[4] * cm[1] + at[5] * cm[3] + cm[5]] if text.strip() else [])

    pdf = reception_pdf(made, language="en", printed_at=PRINTED)
    assert statement in pages(pdf)[0]
    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=keep)
    assert min(found) > 15


def test_six_wide_logos_are_a_strip_no_wider_than_the_page() -> None:
    logos = [logo_of(f"body {n}", png(500, 100, (n, n, n))) for n in range(6)]
    made = _with(images=tuple(logo for logo in logos if isinstance(logo, Logo)))
    page = PdfReader(BytesIO(reception_pdf(made, language="en", printed_at=PRINTED))).pages[0]
    assert len(_images(page)) == 6
    content = page.get_contents()
    assert content is not None
    moved = [float(each) for each in re.findall(rb"1 0 0 -?1 ([\d.]+) [\d.]+ cm", content.get_data())]
    assert moved
    assert max(moved) < 595 - 48


def test_an_agenda_makes_room_for_its_foot_and_keeps_every_line() -> None:
    made = house_plan()
    read = pages(agendas_pdf(agendas(made), made.forum.settings, language="en", printed_at=PRINTED))
    assert len(read) == len(made.forum.participants)
    assert all(FUNDING in page for page in read)


def test_a_plan_keeps_its_logos_in_its_file(tmp_path: Path) -> None:
    write_plan(tmp_path / "plan.json", house_plan())
    again = read_plan(tmp_path / "plan.json")
    assert again.forum.settings.images == house_plan().forum.settings.images
    assert base64.b64decode(again.forum.settings.images[0].png).startswith(b"\x89PNG")


def test_a_plan_with_a_logo_that_is_none_is_refused(tmp_path: Path) -> None:
    made = _with(images=(Logo("Euroregion", base64.b64encode(b"GIF89a").decode()),))
    write_plan(tmp_path / "plan.json", made)
    with pytest.raises(PlanUnreadable, match="images: Euroregion"):
        read_plan(tmp_path / "plan.json")


def test_guests_of_honour_press_and_staff_have_the_programme_only_in_their_agenda() -> None:
    made = house_plan()
    minister = next(each for each in agendas(made) if each.participant.number == "20")
    assert [entry.kind.value for entry in minister.entries] == ["arrival", "programme", "departure"]
    staff = next(each for each in agendas(made) if each.participant.number == "23")
    assert {entry.kind.value for entry in staff.entries} == {"programme", "meal"}
