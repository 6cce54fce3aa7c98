"""Fetching from UN Comtrade: the key in the header, at most so many records, twelve periods a request."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.factories.statistics_server import Asked, Office, Reply, Waits, failing_first, office
from tests.factories.trade_files import comtrade_json, comtrade_record
from viaregia.exchange.statistics.comtrade import WITHOUT, Comtrade
from viaregia.exchange.statistics.errors import AccessRefused, AnswerUnknown, PieceTooLarge, RequestRefused
from viaregia.exchange.statistics.fetch import Outcome, fetch
from viaregia.exchange.statistics.manifest import NAME, taken
from viaregia.exchange.statistics.transport import Transport

SECRET = "c0ffee00c0ffee00"


def fetched(server: Office, folder: Path, waits: Waits | None = None, **wanted: Any) -> Outcome:
    asked = {"table": "HS", "start": "2022", "end": "2023", "reporter": ("276",), "key": SECRET} | wanted
    with Transport((Waits() if waits is None else waits).patience(), (asked["key"],)) as transport:
        source = Comtrade(transport, base=server.url, **asked)
        return fetch(source, folder, lambda: datetime(2026, 3, 1, tzinfo=UTC))


def nations(asked: Asked) -> Reply:
    """Answer with one record for each period."""
    return Reply(comtrade_json(*(comtrade_record(period=each) for each in asked.query["period"].split(","))).encode())


def test_a_request_names_the_totals_only_and_hides_the_key(tmp_path: Path) -> None:
    with office(nations) as server:
        outcome = fetched(server, tmp_path, partner=("616", "203"))
    assert len(outcome.files) == 1
    [asked] = server.asked
    assert asked.path == "/data/v1/get/C/A/HS"
    assert asked.query.items() >= {
        ("reporterCode", "276"),
        ("partnerCode", "616,203"),
        ("period", "2022,2023"),
        ("flowCode", "M,X"),
        ("customsCode", "C00"),
        ("motCode", "0"),
        ("partner2Code", "0"),
    }
    assert "cmdCode" not in asked.query
    assert SECRET not in str(asked.query)
    assert SECRET in asked.headers.values()
    assert SECRET not in (tmp_path / NAME).read_text()
    assert taken(tmp_path).files == outcome.files


def test_more_than_twelve_periods_are_several_requests(tmp_path: Path) -> None:
    with office(nations) as server:
        outcome = fetched(server, tmp_path, start="2023-01", end="2024-02")
    assert [len(asked.query["period"].split(",")) for asked in server.asked] == [12, 2]
    assert server.asked[1].query["period"] == "202401,202402"
    assert server.asked[0].path == "/data/v1/get/C/M/HS"
    assert len(outcome.files) == 2


def test_as_many_records_as_are_allowed_may_not_be_all_and_are_split(tmp_path: Path) -> None:
    full = Reply(comtrade_json(*[comtrade_record()] * WITHOUT).encode())

    def answering(asked: Asked) -> Reply:
        return full if "," in asked.query["period"] + asked.query["flowCode"] else nations(asked)

    with office(answering) as server:
        outcome = fetched(server, tmp_path, key="")
    assert len(outcome.files) == 4
    assert server.asked[0].path == "/public/v1/preview/C/A/HS"
    with office(full) as server, pytest.raises(PieceTooLarge):
        fetched(server, tmp_path / "other", key="")


def test_a_server_that_says_too_large_is_believed(tmp_path: Path) -> None:
    with office(failing_first(Reply(b"{}", 413), then=nations)) as server:
        assert len(fetched(server, tmp_path).files) == 2


def test_a_wrong_key_is_a_named_error(tmp_path: Path) -> None:
    with office(Reply(b"{}", 401)) as server, pytest.raises(AccessRefused):
        fetched(server, tmp_path)


def test_half_an_answer_is_fetched_again_and_a_busy_server_waited_for(tmp_path: Path) -> None:
    waits = Waits()
    half = Reply(comtrade_json(comtrade_record()).encode()[:-9])
    with office(failing_first(half, Reply(status=429, headers={"Retry-After": "7"}), then=nations)) as server:
        assert len(fetched(server, tmp_path, waits).files) == 1
    assert waits == [1.0, 7.0]


def test_other_answers_are_named_errors(tmp_path: Path) -> None:
    with office(Reply(b'{"error": "no such period"}')) as server, pytest.raises(AnswerUnknown):
        fetched(server, tmp_path)
    with office(Reply(b"no such period", 400)) as server, pytest.raises(RequestRefused, match="no such"):
        fetched(server, tmp_path)


def test_no_records_leave_no_file(tmp_path: Path) -> None:
    with office(Reply(comtrade_json().encode())) as server:
        assert fetched(server, tmp_path).empty == 1
