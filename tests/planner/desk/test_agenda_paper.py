from pathlib import Path

import pypdf
import pytest

from tests.factories.desks import clock, day_plan
from viaregia.planner.desk.agenda_paper import print_agenda
from viaregia.planner.desk.desk import desk_of
from viaregia.planner.workbook import FileNotWritable


def test_one_agenda_is_printed_with_the_time_of_printing(tmp_path: Path) -> None:
    path = print_agenda(desk_of(day_plan(), "en"), "1", tmp_path / "papers", clock(9, 41))
    assert path.name == "Swiatek-Zbigniew-1.pdf"
    text = pypdf.PdfReader(path).pages[0].extract_text()
    assert "Świątek" in text
    assert "09:41" in text


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileNotWritable):
        print_agenda(desk_of(day_plan(), "en"), "1", tmp_path / "file", clock(9))
