"""`viaregia import`, as people type it."""

import csv
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from tests.factories.imports import desk
from tests.factories.offices import filled, looked_after_forum, office_book, row_of, write
from tests.factories.partner_lists import AGENCY, B2MATCH, CHAMBER, FIVE, INDICO, PartnerList
from viaregia.cli.main import app
from viaregia.cli.screen import err, out
from viaregia.exchange.forum import WishStatus
from viaregia.exchange.lists.fields import field_name
from viaregia.exchange.workbook import read_forum, write_forum

UNIVERSITY = "Uniwersytet Medyczny nad Odrą"
by_list = pytest.mark.parametrize("listed", [*FIVE, INDICO], ids=lambda each: each.file)


@pytest.fixture(autouse=True)
def _wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of a table stays one line; the consoles took the width of the terminal when they were made."""
    for console in (out, err):
        monkeypatch.setattr(console, "width", 400)


def viaregia(*arguments: object, language: str = "en") -> Result:
    words = [str(each) for each in (*arguments, "--lang", language)]
    return CliRunner().invoke(app, words)


def bring(path: Path, folder: Path, *more: object, language: str = "en") -> Result:
    return viaregia("import", path, "--into", folder / "forum.xlsx", *more, language=language)


@by_list
def test_what_is_not_sure_is_shown_before_anything_is_written(listed: PartnerList, tmp_path: Path) -> None:
    at = desk(tmp_path)
    before = at.forum.read_bytes()
    [opened] = at.opened(listed)
    columns = [column for sheet in opened.sheets for column in sheet.columns]
    done = bring(tmp_path / listed.file, tmp_path)
    unsure = [column for column in columns if column.open]
    lines = done.output.splitlines()
    for column in columns:
        [line, *_] = [each for each in lines if each.startswith(f"{column.letter} ") and column.heading in each]
        assert field_name(column.field, "en") in line
        assert ("? " in line) == column.open
    wrong = [column for column in columns if column.field != listed.fields[column.position]]
    assert all(column.open for column in wrong)
    if unsure:
        assert done.exit_code == 1
        assert at.forum.read_bytes() == before
        assert "--mapping" in done.output
    else:
        assert done.exit_code == 0


def test_a_mapping_is_corrected_in_its_file_and_used_from_then_on(tmp_path: Path) -> None:
    at = desk(tmp_path)
    path = CHAMBER.write(tmp_path)
    assert bring(path, tmp_path).exit_code == 1
    mapping = tmp_path / "forum.lists" / "teilnehmerliste-kammer.toml"
    text = mapping.read_text("utf-8")
    end = text.index('heading = "Parkplatz"')
    mapping.write_text(text[:end] + text[end:].replace('field = "nothing"', 'field = "Bemerkung"'), "utf-8")
    done = bring(path, tmp_path, "--mapping", mapping)
    assert done.exit_code == 0, done.output
    assert at.person("Zschau").remark == "ja"
    again = bring(path, tmp_path)
    assert again.exit_code == 0
    assert "looked at" in again.output


def test_a_mapping_with_a_field_that_there_is_not_is_refused_with_a_proposal(tmp_path: Path) -> None:
    desk(tmp_path)
    mapping = tmp_path / "m.toml"
    mapping.write_text('[[column]]\nsheet = "Tabelle1"\ncolumn = "B"\nheading = "x"\nfield = "organisatoin"\n')
    done = bring(CHAMBER.write(tmp_path), tmp_path, "--mapping", mapping)
    assert done.exit_code == 1
    assert "organisation" in done.output
    mapping.write_text("no toml =")
    assert bring(CHAMBER.write(tmp_path), tmp_path, "--mapping", mapping).exit_code == 1


def test_a_dry_run_shows_all_and_writes_nothing(tmp_path: Path) -> None:
    at = desk(tmp_path)
    before = at.forum.read_bytes()
    done = bring(CHAMBER.write(tmp_path), tmp_path, "--dry-run")
    assert done.exit_code == 0
    assert "Annegret Zschau" in done.output
    assert at.forum.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([CHAMBER.file, "forum.xlsx"])


def test_an_import_keeps_a_copy_and_is_undone(tmp_path: Path) -> None:
    at = desk(tmp_path)
    before = at.forum.read_bytes()
    assert bring(CHAMBER.write(tmp_path), tmp_path, "--yes").exit_code == 0
    assert (tmp_path / "forum.before-import.xlsx").read_bytes() == before
    assert viaregia("import", "--undo", "--into", at.forum).exit_code == 0
    assert at.forum.read_bytes() == before
    assert viaregia("import", "--undo", "--into", at.forum).exit_code == 1


def test_conflicts_are_shown_cell_by_cell_and_settled_by_an_option(tmp_path: Path) -> None:
    at = desk(tmp_path)
    rows = [list(row) for row in AGENCY.rows]
    rows[4][2] = "wiceprezeska"
    path = AGENCY.with_rows(*rows).write(tmp_path)
    done = bring(path, tmp_path, "--yes")
    [line] = [line for line in done.output.splitlines() if "wiceprezeska" in line and "prezeska zarządu" in line]
    assert "Function" in line
    assert at.person("Wróbel-Przykładna").function == "prezeska zarządu"
    viaregia("import", "--undo", "--into", at.forum)
    assert bring(path, tmp_path, "--yes", "--take", "theirs").exit_code == 0
    assert at.person("Wróbel-Przykładna").function == "wiceprezeska"


@pytest.mark.parametrize("language", ["de", "pl", "cs", "en"])
def test_everything_is_said_in_each_language(language: str, tmp_path: Path) -> None:
    desk(tmp_path)
    done = bring(CHAMBER.write(tmp_path), tmp_path, "--yes", language=language)
    assert done.exit_code == 0, done.output
    assert "{" not in done.output


def test_a_list_that_would_break_the_forum_is_refused_with_every_mistake(tmp_path: Path) -> None:
    at = desk(tmp_path)
    listed = PartnerList(
        file="a.csv",
        headings=("Firma", "Name", "E-Mail", "Funktion"),
        rows=(("Neue GmbH", "Anna Berger", "b@n.example", "x"),),
        fields=(),
        people=1,
    )
    assert bring(listed.write(tmp_path), tmp_path, "--yes").exit_code == 0
    number = at.person("Berger").number
    from viaregia.exchange.workbook.columns import GROUPS
    from viaregia.exchange.workbook.in_place import Edits, edit_in_place

    edit_in_place(at.forum, [Edits(GROUPS, rows=[{"name": "Neu", "members": number}])], language="en")
    before = at.forum.read_bytes()
    gone = listed.with_rows(("Andere GmbH", "Otto Berg", "o@a.example", "x"))
    done = bring(gone.write(tmp_path), tmp_path, "--yes", "--gone", "remove")
    assert done.exit_code == 1
    assert "could no longer be planned" in done.output
    assert at.forum.read_bytes() == before


def test_lists_that_are_none_are_refused(tmp_path: Path) -> None:
    desk(tmp_path)
    (tmp_path / "empty.csv").write_text("a;b\n1;2\n")
    for name in ("empty.csv", "missing.xlsx"):
        done = bring(tmp_path / name, tmp_path, "--yes")
        assert done.exit_code == 1
        assert name in done.output
    path = B2MATCH.write(tmp_path)
    assert bring(path, tmp_path, path, "--yes").exit_code == 1
    assert viaregia("import", "--into", tmp_path / "forum.xlsx").exit_code != 0


def test_a_folder_of_csv_files_is_said_to_be_no_workbook(tmp_path: Path) -> None:
    desk(tmp_path)
    (tmp_path / "csv").mkdir()
    (tmp_path / "csv" / "Teilnehmer.csv").write_text("Name\nAnna\n")
    done = viaregia("import", B2MATCH.write(tmp_path), "--into", tmp_path / "csv", "--yes")
    assert done.exit_code == 1
    assert "save the forum as a workbook" in done.output


def test_at_the_terminal_a_column_is_corrected_and_a_wish_explained(tmp_path: Path) -> None:
    at = desk(tmp_path)
    said = typed(
        tmp_path,
        CHAMBER.write(tmp_path),
        ["M = Unsinn", "Z = remark", "M = remark", "", "Klaster Zdrowie Nad Odrą", "y"],
    )
    assert "is no field" in said
    assert "There is no column Z" in said
    assert at.person("Zschau").remark == "ja"
    number = next(person.number for person in at.read().participants if person.last_name == "N. N.")
    assert [w.to_organisation for w in at.read().wishes if w.wisher == number] == ["Klaster Zdrowie Nad Odrą"]
    assert '"Textil Phantasia a.s." = "Klaster Zdrowie Nad Odrą"' in next(
        (tmp_path / "forum.lists").glob("*.toml")
    ).read_text("utf-8")


def test_at_the_terminal_no_means_no(tmp_path: Path) -> None:
    at = desk(tmp_path)
    before = at.forum.read_bytes()
    said = typed(tmp_path, B2MATCH.write(tmp_path), ["n"])
    assert "Nothing was written" in said
    assert at.forum.read_bytes() == before


def typed(folder: Path, path: Path, answers: list[str]) -> str:
    """Run the command at a terminal, answering each question; return what it printed."""
    ours, theirs = pty.openpty()
    program = [sys.executable, "-c", "from viaregia.cli.main import app; app()"]
    environment = os.environ | {"COLUMNS": "300", "VIAREGIA_LANG": "en", "TERM": "dumb"}
    running = subprocess.Popen(
        [*program, "import", str(path), "--into", str(folder / "forum.xlsx")],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
    )
    os.close(theirs)
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    said, until = b"", time.monotonic() + 60
    while time.monotonic() < until:
        ready, _, _ = select.select([ours], [], [], 0.2)
        try:
            said += os.read(ours, 65536) if ready else b""
        except OSError:  # the other end is closed: the command is over
            break
        if not ready and running.poll() is not None:
            break
    os.close(ours)
    assert running.wait(timeout=120) == 0, said.decode(errors="replace")
    assert read_forum(folder / "forum.xlsx", language="en").forum is not None
    return said.decode(errors="replace")


@pytest.fixture
def answered(tmp_path: Path) -> Path:
    """A forum, and beside it the workbook that a partner's office filled in."""
    made = looked_after_forum()
    write_forum(tmp_path / "forum.xlsx", made, "pl")

    def fill(book: Any) -> None:
        page = book[UNIVERSITY]
        write(page, row_of(page, "Labská"), reply="tak")

    return filled(office_book(tmp_path / "office.xlsx", made), fill)


def test_answers_of_an_office_are_read_back_beside_a_list_and_undone(answered: Path, tmp_path: Path) -> None:
    before = (tmp_path / "forum.xlsx").read_bytes()
    done = viaregia("import", answered, AGENCY.write(tmp_path), "--into", tmp_path / "forum.xlsx", "--yes")
    assert done.exit_code == 0, done.output
    assert "1 answer that says something new" in done.output
    assert "Szkło i Światło" in done.output
    forum = read_forum(tmp_path / "forum.xlsx", language="en").forum
    assert forum is not None
    assert [wish.status for wish in forum.wishes if wish.number == "108"] == [WishStatus.ACCEPTED]
    assert viaregia("import", "--undo", "--into", tmp_path / "forum.xlsx").exit_code == 0
    assert (tmp_path / "forum.xlsx").read_bytes() == before


def test_an_answer_that_cannot_be_understood_keeps_everything_out(answered: Path, tmp_path: Path) -> None:
    before = (tmp_path / "forum.xlsx").read_bytes()

    def spoil(book: Any) -> None:
        page = book[UNIVERSITY]
        write(page, row_of(page, "Labská"), reply="perhaps")

    filled(answered, spoil)
    done = bring(answered, tmp_path, "--yes")
    assert done.exit_code == 1
    assert "perhaps" in done.output
    assert (tmp_path / "forum.xlsx").read_bytes() == before


def test_answers_saved_as_csv_are_no_list_of_people(answered: Path, tmp_path: Path) -> None:
    path = tmp_path / "office.csv"
    page = load_workbook(answered)[UNIVERSITY]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(page.iter_rows(values_only=True))
    before = (tmp_path / "forum.xlsx").read_bytes()
    done = bring(path, tmp_path, "--yes")
    assert done.exit_code == 1
    assert "holds answers to proposals" in done.output
    assert (tmp_path / "forum.xlsx").read_bytes() == before


def test_answers_read_twice_leave_the_copy_from_before_the_first_time(answered: Path, tmp_path: Path) -> None:
    before = (tmp_path / "forum.xlsx").read_bytes()
    assert bring(answered, tmp_path, "--yes").exit_code == 0
    again = bring(answered, tmp_path, "--yes")
    assert (again.exit_code, "Nothing was written." in again.output) == (0, True)
    assert viaregia("import", "--undo", "--into", tmp_path / "forum.xlsx").exit_code == 0
    assert (tmp_path / "forum.xlsx").read_bytes() == before
