"""Fetching from GENESIS: the secret in the header, code 98 split or made in the background."""

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.factories.statistics_server import Asked, Office, Reply, Waits, failing_first, office
from tests.factories.trade_files import ffcsv, saxony
from viaregia.exchange.statistics.errors import (
    AccessRefused,
    AnswerUnknown,
    DownloadCutOff,
    JobFailed,
    PieceTooLarge,
    RequestRefused,
)
from viaregia.exchange.statistics.fetch import Outcome, fetch
from viaregia.exchange.statistics.genesis import LAENDER, Credentials, Genesis
from viaregia.exchange.statistics.manifest import NAME
from viaregia.exchange.statistics.transport import Transport

SECRET = "58b3c0ffee58b3c0ffee"
PASSWORD = "geheim"
JOB = "51000-0036_117056270"


def packed(text: str) -> bytes:
    """A ZIP with one file, as GENESIS sends it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("51000-0036_de.csv", text)
    return content.getvalue()


TABLE = packed(ffcsv([saxony("2812"), saxony("3140", "WERTE")]))


def said(code: int, content: str = "", kind: str = "Information") -> Reply:
    """An answer that is no table."""
    held = {"Ident": {"Method": "tablefile"}, "Status": {"Code": code, "Content": content, "Type": kind}}
    return Reply(json.dumps(held).encode(), headers={"Content-Type": "application/json"})


TOO_LARGE = said(98, "Die Tabelle ist zu gross, um im Dialog abgerufen zu werden.")


def destatis(asked: Asked) -> Reply:
    """Answer with a small table."""
    return Reply(TABLE, headers={"Content-Type": "application/zip"})


def clock() -> datetime:
    return datetime(2026, 3, 1, 12, tzinfo=UTC)


def fetched(server: Office, folder: Path, waits: Waits | None = None, password: str = "", **wanted: Any) -> Outcome:
    asked = {"table": "51000-0036", "start": "2023", "end": "2024", "land": ("14",)} | wanted
    with Transport((Waits() if waits is None else waits).patience(), (SECRET, password)) as transport:
        source = Genesis(transport, credentials=Credentials(SECRET, password), base=server.url, **asked)
        return fetch(source, folder, clock)


def test_a_small_table_is_one_zip_and_the_token_travels_in_the_header(tmp_path: Path) -> None:
    with office(destatis) as server:
        outcome = fetched(server, tmp_path, classifiers={"GP19B2": ("GP19-2*",)})
    [path] = outcome.files
    assert path.suffix == ".zip"
    assert path.read_bytes() == TABLE
    [asked] = server.asked
    assert (asked.method, asked.path) == ("POST", "/data/tablefile")
    assert asked.headers["username"] == SECRET
    assert not asked.query
    assert SECRET not in json.dumps(dict(asked.form))
    assert asked.form.items() >= {
        ("name", "51000-0036"),
        ("format", "ffcsv"),
        ("startyear", "2023"),
        ("endyear", "2024"),
        ("regionalvariable", "DLANDX"),
        ("regionalkey", "14"),
        ("classifyingvariable1", "GP19B2"),
        ("classifyingkey1", "GP19-2*"),
        ("quality", "on"),
    }


def test_the_secret_stands_in_no_file_and_in_no_error(tmp_path: Path) -> None:
    refusing = said(15, f"Unbekannte Option {SECRET}", "Fehler")
    with office(destatis) as server:
        fetched(server, tmp_path)
    assert SECRET not in (tmp_path / NAME).read_text()
    with office(refusing) as server, pytest.raises(RequestRefused, match="Unbekannte Option") as caught:
        fetched(server, tmp_path / "other")
    assert SECRET not in str(caught.value)
    assert SECRET not in repr(Credentials(SECRET, PASSWORD))


@pytest.mark.parametrize(
    "refusal",
    [
        said(15, "Ein Fehler ist aufgetreten. (Bitte überprüfen Sie Ihren Benutzernamen bzw. das Passwort.)", "Fehler"),
        said(12, "Sie sind nicht berechtigt, diesen Service aufzurufen!", "Fehler"),
        Reply(b"", 401),
        Reply(b"", 403),
    ],
)
def test_a_wrong_token_is_a_named_error_at_once(tmp_path: Path, refusal: Reply) -> None:
    with office(refusal) as server, pytest.raises(AccessRefused):
        fetched(server, tmp_path)
    assert len(server.asked) == 1


def test_code_98_is_split_by_year_then_by_land(tmp_path: Path) -> None:
    def answering(asked: Asked) -> Reply:
        small = asked.form["startyear"] == asked.form["endyear"] and asked.form.get("regionalkey", ",").isdigit()
        return destatis(asked) if small else TOO_LARGE

    with office(answering) as server:
        outcome = fetched(server, tmp_path, land=(), end="2023")
    assert len(outcome.files) == len(LAENDER)
    assert [asked.form["regionalkey"] for asked in server.asked[1:]] == list(LAENDER)


def test_code_98_of_one_land_and_year_is_split_by_the_beginning_of_partners(tmp_path: Path) -> None:
    def answering(asked: Asked) -> Reply:
        key = asked.form.get("classifyingkey1", "")
        return destatis(asked) if key and key != "STLAH0*" else TOO_LARGE

    with office(answering) as server:
        outcome = fetched(server, tmp_path, end="2023")
    keys = [asked.form.get("classifyingkey1", "") for asked in server.asked]
    assert keys[:4] == ["", "STLAH0*", "STLAH00*", "STLAH01*"]
    assert keys[-1] == "STLAH9*"
    assert len(outcome.files) == 19


def test_what_cannot_be_split_further_is_a_named_error(tmp_path: Path) -> None:
    with office(TOO_LARGE) as server, pytest.raises(PieceTooLarge, match="2023"):
        fetched(server, tmp_path, end="2023", classifiers={"STLAH": ("STLAH060",)})


def test_a_name_with_its_password_may_have_large_pieces_made_in_the_background(tmp_path: Path) -> None:
    states = ["Wartend", "In Arbeit", "Fertig"]

    def answering(asked: Asked) -> Reply:
        if asked.path == "/catalogue/jobs":
            return Reply(json.dumps({"Status": {"Code": 0}, "List": [{"State": states.pop(0)}]}).encode())
        if asked.path == "/data/resultfile":
            assert (asked.form["name"], asked.form["area"]) == (JOB, "user")
            return destatis(asked)
        return said(99, f"Der Bearbeitungsauftrag wurde erstellt: {JOB}") if asked.form["job"] == "true" else TOO_LARGE

    waits = Waits()
    with office(answering) as server:
        wanted: dict[str, Any] = {"end": "2023", "classifiers": {"STLAH": ("STLAH060",)}}
        outcome = fetched(server, tmp_path, waits, password=PASSWORD, **wanted)
    assert len(outcome.files) == 1
    assert waits == [5.0, 5.0, 5.0]
    assert {asked.headers["password"] for asked in server.asked} == {PASSWORD}


@pytest.mark.parametrize("state", ["Fehler", "Wartend"])
def test_a_job_that_does_not_end_well_is_a_named_error(tmp_path: Path, state: str) -> None:
    def answering(asked: Asked) -> Reply:
        if asked.path == "/catalogue/jobs":
            return Reply(json.dumps({"Status": {"Code": 0}, "List": [{"State": state}]}).encode())
        return said(99, f"Auftrag: {JOB}") if asked.form["job"] == "true" else TOO_LARGE

    with office(answering) as server, pytest.raises(JobFailed):
        fetched(server, tmp_path, password=PASSWORD, end="2023", classifiers={"STLAH": ("STLAH060",)})


def test_too_many_requests_at_once_are_waited_for(tmp_path: Path) -> None:
    waits = Waits()
    with office(failing_first(said(6, "Zu viele parallele Anfragen", "Fehler"), then=destatis)) as server:
        fetched(server, tmp_path, waits)
    assert waits == [1.0]


def test_no_figures_leave_no_file(tmp_path: Path) -> None:
    with office(said(104, "Es gibt keine Objekte zum angegebenen Selektionskriterium")) as server:
        outcome = fetched(server, tmp_path)
    assert (outcome.files, outcome.empty) == ((), 1)


def test_half_a_zip_is_fetched_again(tmp_path: Path) -> None:
    waits = Waits()
    with office(failing_first(Reply(TABLE, cut=100), Reply(TABLE[:-40]), then=destatis)) as server:
        outcome = fetched(server, tmp_path, waits)
    assert len(waits) == 2
    assert outcome.files[0].read_bytes() == TABLE


def test_a_zip_that_stays_half_is_not_kept(tmp_path: Path) -> None:
    with office(Reply(TABLE[:-40])) as server, pytest.raises(DownloadCutOff):
        fetched(server, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_table_that_comes_unpacked_is_kept_as_text(tmp_path: Path) -> None:
    text = ffcsv([saxony("1")]).encode()
    with office(failing_first(Reply(text[:-1]), then=Reply(text))) as server:
        [path] = fetched(server, tmp_path).files
    assert path.suffix == ".csv"
    assert path.read_bytes() == text


def test_a_page_instead_of_a_table_is_a_named_error(tmp_path: Path) -> None:
    page = Reply(b"<html>Ups, ein Fehler!</html>")
    with office(page) as server, pytest.raises(AnswerUnknown, match="Ups, ein Fehler!"):
        fetched(server, tmp_path)


def test_an_error_page_is_a_named_error(tmp_path: Path) -> None:
    with office(Reply(b"<h1>Not here</h1>", 404)) as server, pytest.raises(RequestRefused, match="404"):
        fetched(server, tmp_path)
