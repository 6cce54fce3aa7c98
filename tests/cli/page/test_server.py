import io
import json
import re
import socket
import zipfile
from pathlib import Path
from typing import Final

import pytest

from tests.cli.page.conftest import Visitor
from tests.factories.crowded import crowded
from tests.factories.forums import forum, person, slots, wish
from tests.factories.workbooks import folder, sheets
from viaregia.base.words import LANGUAGES, words
from viaregia.cli.page.server import MOST_UPLOAD, Handler, preferred
from viaregia.exchange.workbook import read_forum, write_forum

EXAMPLES: Final = Path(__file__).parents[3] / "examples"
SMALL: Final = EXAMPLES / "small.xlsx"
BROKEN: Final = EXAMPLES / "broken.xlsx"
DOORS: Final = ("", "progress", "end", "static/page.css", "template/de.xlsx", "plan/1/all.zip")
DEEDS: Final = ("language", "workbook", "plan", "stop", "end")


def pair(tmp_path: Path) -> Path:
    """Write the workbook of the smallest forum: two people, one wish."""
    path = tmp_path / "pair.xlsx"
    two = [person("1", "Company 1"), person("2", "Company 2")]
    write_forum(path, forum(two, [wish("1", "1", "2", status="accepted")]), "en")
    return path


@pytest.mark.parametrize("door", DOORS)
def test_a_stranger_who_does_not_know_the_address_sees_nothing(visitor: Visitor, door: str) -> None:
    for path in (f"/{door}", f"/{'x' * 32}/{door}", "/", "//", "", visitor.root[:-1]):
        got = visitor.ask("GET", path or "/", Host=visitor.host)
        assert got.status == 404
        assert "<" not in got.text


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", ""])
def test_a_name_pointed_at_this_machine_opens_no_door(visitor: Visitor, door: str, host: str) -> None:
    assert visitor.ask("GET", visitor.root + door, Host=host).status == 404


@pytest.mark.parametrize("deed", DEEDS)
def test_a_page_elsewhere_changes_nothing(visitor: Visitor, deed: str) -> None:
    own = f"http://{visitor.host}"
    strangers = [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": f"{own}.evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": own, "Sec_Fetch_Site": "cross-site"},
    ]
    for heads in strangers:
        got = visitor.ask("POST", visitor.root + deed, b"language=pl", Host=visitor.host, **heads)
        assert got.status == 403
    assert visitor.server.desk.language is None
    assert visitor.get().status == 200  # still there


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_other_methods_are_not_known(visitor: Visitor, method: str) -> None:
    assert visitor.ask(method, visitor.root, Host=visitor.host).status == 501


def test_every_answer_says_what_a_browser_may_do_with_it(visitor: Visitor) -> None:
    for got in [visitor.get(door) for door in DOORS] + [visitor.ask("GET", "/")]:
        assert got.heads["x-content-type-options"] == "nosniff"
        assert got.heads["cache-control"] == "no-store"
        assert "default-src 'none'" in got.heads["content-security-policy"]
        assert "unsafe-inline" not in got.heads["content-security-policy"]


def test_nothing_stands_in_the_page_that_its_policy_forbids(visitor: Visitor) -> None:
    visitor.drop(BROKEN)
    for page in (visitor.get().text, visitor.get("end").text):
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?! src)|https?://", page)


@pytest.mark.parametrize(
    "path",
    [
        "static/../views.py",
        "static/../../main.py",
        "static/%2e%2e/views.py",
        "static/",
        "static/nothing.css",
        "template/../forum.xlsx",
        "template/fr.xlsx",
        "template/de",
        "plan/1/organiser/plan.json/..",
        "plan/1/../workbook-1/CSV/small.xlsx",
        "plan/1/..%2f..%2fsecret",
        "plan/2/all.zip",
        "plan/x/all.zip",
        "nothing",
        "etc/passwd",
    ],
)
def test_only_what_is_listed_is_handed_out(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status == 404
    assert visitor.send(path).status == 404


def test_mistakes_are_shown_with_their_place_in_the_reader_s_language(visitor: Visitor) -> None:
    visitor.language = "cs"
    moved = visitor.drop(BROKEN)
    assert (moved.status, moved.heads["location"]) == (303, "./#found")
    page = visitor.get().text
    found = read_forum(BROKEN, language="cs").findings
    assert page.count("<tr role=") == len(found) + 1
    assert all(finding.value in page for finding in found if finding.value.isalnum())
    assert visitor.send("plan", seconds=1).status == 422


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_every_language(visitor: Visitor, language: str) -> None:
    assert visitor.send("language", language=language).status == 303
    page = visitor.get().text
    assert f'<html lang="{language}">' in page
    assert words(language).gettext("Plan a forum") in page
    assert visitor.get(f"template/{language}.xlsx").body.startswith(b"PK")


def test_a_language_nobody_speaks_changes_nothing(visitor: Visitor) -> None:
    visitor.send("language", language="xx")
    assert '<html lang="en">' in visitor.get().text


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("pl", "pl"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("fr,cs;q=0.4,pl;q=0.7", "pl"),
        ("cs;q=0,en;q=0.1", "en"),
        ("fr;q=x,pl;q=x", "en"),
        ("", "en"),
    ],
)
def test_the_browser_s_language_comes_first(accepted: str, language: str) -> None:
    assert preferred(accepted, "en") == language


def test_what_is_no_workbook_is_said_and_the_one_before_stays(visitor: Visitor, tmp_path: Path) -> None:
    visitor.drop(SMALL)
    letter = tmp_path / "letter <b>.docx"
    letter.write_text("Dear all")
    got = visitor.drop(letter)
    assert got.status == 422
    assert "letter _b_.docx is not a workbook" in got.text
    assert "No mistakes. Participants: 12" in got.text
    assert [each.name for each in (tmp_path / "desk").iterdir()] == ["workbook-1"]


def test_nothing_chosen_and_two_workbooks_are_said(visitor: Visitor) -> None:
    assert "Choose a workbook first." in visitor.drop().text
    assert "One workbook (.xlsx) at a time" in visitor.drop(SMALL, BROKEN).text
    assert visitor.server.desk.reading is None


def test_two_files_of_one_name_are_said_and_neither_is_lost(visitor: Visitor, tmp_path: Path) -> None:
    tables = sorted(folder(tmp_path / "tables", sheets()).iterdir())
    again = tmp_path / tables[0].name.upper()
    again.write_bytes(tables[0].read_bytes())
    got = visitor.drop(*tables, again)
    assert got.status == 422
    assert f"Two files are called {again.name}." in got.text
    assert visitor.server.desk.reading is None


def test_a_name_of_pictures_only_is_read(visitor: Visitor, tmp_path: Path) -> None:
    long = tmp_path / ("😀" * 60 + ".xlsx")
    long.write_bytes(SMALL.read_bytes())
    assert visitor.drop(long).status == 303


def test_who_stops_half_way_is_no_fault_of_the_program(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Handler, "timeout", 0.2)
    with socket.create_connection(("127.0.0.1", visitor.server.server_address[1]), timeout=20) as line:
        heads = f"Host: {visitor.host}\r\nOrigin: http://{visitor.host}\r\nContent-Length: 1000"
        line.sendall(f"POST {visitor.root}workbook HTTP/1.1\r\n{heads}\r\n\r\nabc".encode())
        assert line.recv(100) == b""
    assert visitor.get().status == 200
    assert capfd.readouterr().err == ""


def test_tables_come_as_csv_files_too_and_pictures_beside_them(visitor: Visitor, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"\x89PNG")
    assert visitor.drop(logo, *folder(tmp_path / "tables", sheets()).iterdir()).status == 303
    assert "No mistakes." in visitor.get().text
    assert visitor.drop(SMALL, logo).status == 303
    assert "small.xlsx" in visitor.get().text


def test_too_much_is_refused_with_a_word(visitor: Visitor) -> None:
    got = visitor.post("workbook", bytes(MOST_UPLOAD + 1), "multipart/form-data; boundary=x")
    assert got.status == 413
    assert "more than 50 MB" in got.text


@pytest.mark.parametrize("seconds", ["0", "-1", "3601", "1e9", "nan", "inf", "soon"])
def test_a_time_that_makes_no_sense_is_refused(visitor: Visitor, seconds: str) -> None:
    visitor.drop(SMALL)
    got = visitor.send("plan", seconds=seconds)
    assert got.status == 422
    assert f"“{seconds}” is no time for solving" in got.text
    assert visitor.server.desk.job is None


def test_a_plan_is_made_shown_and_handed_out(visitor: Visitor) -> None:
    visitor.drop(SMALL)
    assert visitor.get("progress").body == b""
    assert visitor.send("plan", seconds="1,5", language="de").heads["location"] == "./#run"
    assert 'data-phase="' in visitor.get("progress").text
    assert visitor.send("plan", seconds=1).status == 409
    assert visitor.drop(SMALL).status == 409
    visitor.wait()
    page = visitor.get().text
    assert "17 / 17" in page
    assert "proven: it cannot be better" in page
    assert "The wish was declined." in page

    with zipfile.ZipFile(io.BytesIO(visitor.get("plan/1/all.zip").body)) as papers:
        whole = papers.namelist()
    with zipfile.ZipFile(io.BytesIO(visitor.get("plan/1/to-share.zip").body)) as papers:
        shared = papers.namelist()
    assert shared == [name for name in whole if "/to-share/" in name]
    links = re.findall(r'href="(plan/1/[^"]+)"', page)
    assert {link.removeprefix("plan/1/") for link in links} >= {name.partition("/")[2] for name in whole}
    assert {link: got.status for link in links if (got := visitor.get(link)).status != 200} == {}


def test_papers_come_as_what_they_are(visitor: Visitor, tmp_path: Path) -> None:
    visitor.drop(pair(tmp_path))
    visitor.send("plan", seconds=1)
    visitor.wait()
    report = visitor.get("plan/1/organiser/report.html")
    assert report.heads["content-security-policy"].startswith("sandbox allow-scripts")
    assert "unsafe-inline" not in report.heads["content-security-policy"]
    agendas = visitor.get("plan/1/to-share/agendas.pdf")
    assert (agendas.heads["content-type"], agendas.body[:5]) == ("application/pdf", b"%PDF-")
    assert "content-disposition" not in agendas.heads
    plan = visitor.get("plan/1/organiser/plan.json")
    assert plan.heads["content-disposition"] == 'attachment; filename="plan.json"'
    assert json.loads(plan.body)["format"]


def test_an_earlier_plan_stays_until_the_end(visitor: Visitor, tmp_path: Path) -> None:
    visitor.drop(pair(tmp_path))
    for _ in range(2):
        visitor.send("plan", seconds=1)
        visitor.wait()
    page = visitor.get().text
    assert "Earlier plans" in page
    assert visitor.get("plan/1/all.zip").status == visitor.get("plan/2/all.zip").status == 200
    assert "2 plans were made here." in visitor.get("end").text


def test_what_cannot_be_is_said_and_no_paper_is_printed(visitor: Visitor, tmp_path: Path) -> None:
    people = [person(str(number), f"Company {number}") for number in range(1, 5)]
    impossible = forum(people, [wish(str(n), "1", str(n), status="accepted") for n in (2, 3, 4)], slots=slots(1))
    write_forum(tmp_path / "impossible.xlsx", impossible, "en")
    visitor.drop(tmp_path / "impossible.xlsx")
    visitor.send("plan", seconds=1, strict="on")
    visitor.wait()
    page = visitor.get().text
    assert "Company 1: 2 meetings more than can be held." in page
    assert "all.zip" not in page
    assert visitor.get("plan/1/all.zip").status == 404


def test_a_run_that_is_told_to_stop_keeps_what_it_has(visitor: Visitor, tmp_path: Path) -> None:
    visitor.drop(crowded(tmp_path / "crowded.xlsx"))
    visitor.send("plan", seconds=3000)
    while 'role="table"' not in visitor.get("progress").text:
        pass
    assert visitor.send("stop").status == 303
    assert "Stopping; the best timetable is kept." in visitor.get("progress").text
    visitor.wait()
    assert visitor.server.desk.made[-1].plan.result.timetable
    assert visitor.send("stop").status == 303  # nobody is there to be stopped


def test_taking_all_away_ends_a_run_without_its_papers(visitor: Visitor, tmp_path: Path) -> None:
    visitor.drop(crowded(tmp_path / "crowded.xlsx"))
    visitor.send("plan", seconds=3000)
    job = visitor.server.desk.job
    visitor.server.desk.clear()
    assert job is not None
    assert not job.running
    assert not (tmp_path / "desk").exists()


def test_a_plan_that_cannot_be_written_is_said_and_can_be_made_again(visitor: Visitor, tmp_path: Path) -> None:
    visitor.drop(pair(tmp_path))
    (tmp_path / "desk" / "plan-1").mkdir()
    (tmp_path / "desk" / "plan-1" / "letter.txt").write_text("keep me")
    visitor.send("plan", seconds=1)
    visitor.wait()
    assert 'role="alert"' in visitor.get().text
    assert "is no earlier plan" in visitor.get().text
    (tmp_path / "desk" / "plan-1" / "letter.txt").unlink()
    visitor.send("plan", seconds=1)
    visitor.wait()
    assert 'role="alert"' not in visitor.get().text
    assert "1 / 1" in visitor.get().text


def test_a_fault_of_the_program_is_answered_and_told_on_the_terminal(
    visitor: Visitor, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "desk").write_text("in the way")
    got = visitor.drop(SMALL)
    assert got.status == 500
    assert "The program made a mistake" in got.text
    assert "NotADirectoryError" in capfd.readouterr().err
    (tmp_path / "desk").unlink()
