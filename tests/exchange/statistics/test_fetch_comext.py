"""Fetching from Comext: split under its limit, patient, resumed, whole or not at all."""

import json
import resource
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.factories.statistics_server import Asked, Office, Reply, Waits, failing_first, office
from tests.factories.trade_files import sdmx_csv, series
from viaregia.exchange.statistics.comext import Comext
from viaregia.exchange.statistics.errors import (
    AnswerUnknown,
    DownloadCutOff,
    FolderNotWritable,
    JobFailed,
    ManifestDamaged,
    OtherRequest,
    PieceTooLarge,
    RequestRefused,
    ServerBusy,
    ServerFails,
    ServerUnreachable,
)
from viaregia.exchange.statistics.fetch import OnProgress, Outcome, Progress, fetch
from viaregia.exchange.statistics.manifest import NAME, opened
from viaregia.exchange.statistics.pieces import number_of, period_of
from viaregia.exchange.statistics.transport import Transport, seconds_to_wait

MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]
PARTNERS = ["AT", "CZ", "PL", "SK"]
JOB = "0f8fad5b-d9cb-469f-a165-70867728950e"
BIG = Reply(b"<S:Fault><faultcode>413</faultcode><faultstring>EXTRACTION_TOO_BIG</faultstring></S:Fault>", 413)
CODES = (
    '<c:KeyValue id="reporter"><c:Value>DE</c:Value></c:KeyValue><c:KeyValue id="partner">'
    + "".join(f"<c:Value>{code}</c:Value>" for code in PARTNERS)
    + "</c:KeyValue>"
)


def eurostat(asked: Asked, most: int = 10**9) -> Reply:
    """Answer as Comext does: the figures of a key and of a time, 413 where they are more than `most`."""
    if "contentconstraint" in asked.path:
        return Reply(CODES.encode())
    _, reporter, partner, *_ = asked.path.rpartition("/")[2].split(".")
    start, end = number_of(asked.query["startPeriod"]), number_of(asked.query["endPeriod"])
    periods = [period_of(number, monthly=True) for number in range(start, end + 1)]
    rows = series(reporter.split("+"), partner.split("+") if partner else PARTNERS, periods)
    return BIG if len(rows) > most else Reply(sdmx_csv(*rows).encode())


def clock() -> datetime:
    return datetime(2026, 3, 1, 12, tzinfo=UTC)


class Fetching:
    """Runs one request again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.waits, self.seen = folder, Waits(), list[Progress]()

    def __call__(
        self,
        server: Office,
        partner: tuple[str, ...] = ("PL", "CZ"),
        end: str = "2024-12",
        on_progress: OnProgress | None = None,
    ) -> Outcome:
        with Transport(self.waits.patience()) as transport:
            source = Comext(transport, "DS-045409", "2024-01", end, ("DE",), partner, base=server.url)
            return fetch(source, self.folder, clock, on_progress or self.seen.append)

    def rows(self) -> list[str]:
        """The figures in the folder, without the headings."""
        files = sorted(self.folder.glob("*.csv"))
        return sorted(line for path in files for line in path.read_text().splitlines()[1:])

    def held(self) -> list[str]:
        """The pieces in the folder, without the manifest."""
        return sorted(path.name for path in self.folder.iterdir() if path.name != NAME)


@pytest.fixture
def fetching(tmp_path: Path) -> Fetching:
    return Fetching(tmp_path / "out")


def test_a_small_request_is_one_file(fetching: Fetching) -> None:
    with office(eurostat) as server:
        outcome = fetching(server)
    assert [path.name.rpartition("_")[0] for path in outcome.files] == ["DS-045409_2024-01_2024-12"]
    assert sorted(fetching.rows()) == sorted(series(["DE"], ["PL", "CZ"], MONTHS))
    [asked] = server.asked
    assert asked.path == "/sdmx/2.1/data/DS-045409/M.DE.PL+CZ..."
    assert asked.query["format"] == "SDMX-CSV"
    assert asked.headers["User-Agent"].startswith("viaregia/")
    assert not fetching.waits


def test_what_is_too_large_is_split_by_period_and_then_by_partner(fetching: Fetching) -> None:
    with office(lambda asked: eurostat(asked, most=1)) as server:
        outcome = fetching(server, end="2024-02")
    assert len(outcome.files) == 4
    keys = [asked.path.rpartition("/")[2] for asked in server.asked]
    assert keys[0] == "M.DE.PL+CZ..."
    assert {"M.DE.PL...", "M.DE.CZ..."} <= set(keys)
    assert len(fetching.rows()) == 4
    assert fetching.seen[-1] == Progress(4, 4, "")


def test_partners_that_were_not_named_are_split_by_the_list_of_the_source(fetching: Fetching) -> None:
    with office(lambda asked: eurostat(asked, most=2)) as server:
        outcome = fetching(server, (), "2024-01")
    assert len(outcome.files) == len(PARTNERS)
    assert len(fetching.rows()) == len(PARTNERS)


def test_what_cannot_be_split_further_is_a_named_error(fetching: Fetching) -> None:
    with office(BIG) as server, pytest.raises(PieceTooLarge, match="2024-01"):
        fetching(server, ("PL",), "2024-01")


def test_a_resumed_request_does_not_ask_again_for_what_is_whole_nor_for_what_was_split(fetching: Fetching) -> None:
    with office(lambda asked: eurostat(asked, most=12)) as server:
        fetching(server)
        before = len(server.asked)
        outcome = fetching(server)
    assert len(server.asked) == before == 3
    assert outcome.kept == len(outcome.files) == 2


def test_a_file_that_was_changed_or_lost_is_fetched_again(fetching: Fetching) -> None:
    with office(lambda asked: eurostat(asked, most=6)) as server:
        first, second, *_ = fetching(server).files
        first.write_text("half")
        second.unlink()
        before = len(server.asked)
        outcome = fetching(server)
    assert len(server.asked) - before == 2
    assert outcome.kept == len(outcome.files) - 2
    assert len(fetching.rows()) == 24


def test_an_interrupted_fetch_goes_on_where_it_was(fetching: Fetching) -> None:
    good = iter(range(4))

    def breaking(asked: Asked) -> Reply:
        return Reply(b"no", 400) if next(good, None) is None else eurostat(asked, most=6)

    with office(breaking) as server, pytest.raises(RequestRefused):
        fetching(server)
    kept = fetching.held()
    assert len(kept) == 2
    with office(lambda asked: eurostat(asked, most=6)) as server:
        outcome = fetching(server)
    assert outcome.kept == 2
    assert set(kept) < set(fetching.held())
    assert len(fetching.rows()) == 24


def test_ctrl_c_leaves_a_folder_to_go_on_with(fetching: Fetching) -> None:
    def interrupting(progress: Progress) -> None:
        if progress.done == 1:
            raise KeyboardInterrupt

    with office(lambda asked: eurostat(asked, most=12)) as server:
        with pytest.raises(KeyboardInterrupt):
            fetching(server, on_progress=interrupting)
        assert fetching(server).kept == 1
    assert not list(fetching.folder.glob(".*"))


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_what_passes_is_tried_again_after_ever_longer_waits(fetching: Fetching, status: int) -> None:
    with office(failing_first(*[Reply(status=status)] * 3, then=eurostat)) as server:
        fetching(server)
    assert fetching.waits == [1.0, 2.0, 4.0]


@pytest.mark.parametrize(("stated", "waited"), [("30", 30.0), ("soon", 1.0), ("Thu, 01 Jan 1970 00:00:00 GMT", 1.0)])
def test_a_server_says_how_long_to_wait(fetching: Fetching, stated: str, waited: float) -> None:
    answering = failing_first(Reply(status=429, headers={"Retry-After": stated}), then=eurostat)
    with office(answering) as server:
        fetching(server)
    assert fetching.waits == [waited]


def test_a_time_to_wait_for_is_measured_by_the_servers_clock() -> None:
    headers = {"Retry-After": "Sun, 01 Mar 2026 12:01:00 GMT", "Date": "Sun, 01 Mar 2026 12:00:00 GMT"}
    assert seconds_to_wait(headers) == 60.0


def test_a_wait_of_hours_is_said_instead_of_waited(fetching: Fetching) -> None:
    answering = failing_first(Reply(status=503, headers={"Retry-After": "7200"}), then=eurostat)
    with office(answering) as server, pytest.raises(ServerBusy, match="7200"):
        fetching(server)


def test_patience_has_an_end(fetching: Fetching) -> None:
    with office(Reply(status=503)) as server, pytest.raises(ServerFails, match="503"):
        fetching(server)
    assert len(server.asked) == 4
    assert fetching.held() == []


def test_a_line_that_goes_dead_is_tried_again_and_nothing_of_it_is_kept(fetching: Fetching) -> None:
    half = sdmx_csv(*series(["DE"], ["PL", "CZ"], MONTHS)).encode()
    with office(failing_first(Reply(half, cut=300), then=eurostat)) as server:
        fetching(server)
    assert len(fetching.held()) == 1
    assert len(fetching.rows()) == 24


def test_half_a_download_is_never_taken_for_whole(fetching: Fetching) -> None:
    half = sdmx_csv(*series(["DE"], ["PL", "CZ"], MONTHS)).encode()
    with office(Reply(half, cut=300)) as server, pytest.raises(DownloadCutOff, match="DS-045409"):
        fetching(server)
    assert fetching.held() == []


def test_a_text_whose_last_line_does_not_end_is_half_a_download(fetching: Fetching) -> None:
    half = sdmx_csv(*series(["DE"], ["PL"], MONTHS)).encode()[:-3]
    with office(failing_first(Reply(half), then=eurostat)) as server:
        fetching(server)
    assert len(fetching.waits) == 1
    assert len(fetching.rows()) == 24


def test_nobody_at_home_is_a_named_error(fetching: Fetching) -> None:
    with office(eurostat) as server:
        pass
    with pytest.raises(ServerUnreachable, match=r"127\.0\.0\.1"):
        fetching(server)


def test_what_is_refused_is_not_tried_again(fetching: Fetching) -> None:
    fault = b"<S:Fault><faultcode>150</faultcode><faultstring>Dimension unknown</faultstring></S:Fault>"
    with office(Reply(fault, 400)) as server, pytest.raises(RequestRefused, match="Dimension unknown"):
        fetching(server)
    assert len(server.asked) == 1


def test_a_page_instead_of_figures_is_a_named_error(fetching: Fetching) -> None:
    page = b"<html><body>Sorry, maintenance</body></html>\n"
    with office(Reply(page)) as server, pytest.raises(AnswerUnknown, match="Sorry, maintenance"):
        fetching(server)


@pytest.mark.parametrize(
    "nothing", [Reply(b"<faultstring>No results found</faultstring>", 404), Reply(sdmx_csv().encode())]
)
def test_a_part_without_figures_leaves_no_file(fetching: Fetching, nothing: Reply) -> None:
    with office(nothing) as server:
        outcome = fetching(server)
        assert (outcome.files, outcome.empty) == ((), 1)
        assert fetching(server).kept == 1


def test_what_is_worked_on_in_the_background_is_waited_for(fetching: Fetching) -> None:
    states = ["SUBMITTED", "PROCESSING", "AVAILABLE"]

    def answering(asked: Asked) -> Reply:
        if asked.path == f"/1.0/async/data/{JOB}":
            return Reply(sdmx_csv(*series(["DE"], ["PL"], MONTHS)).encode())
        note = f"<env:Envelope><ns:key>{JOB}</ns:key><ns:status>{states.pop(0)}</ns:status></env:Envelope>"
        return Reply(note.encode())

    with office(answering) as server:
        fetching(server)
    assert fetching.waits == [5.0, 5.0]
    assert [asked.path.rpartition("/")[0] for asked in server.asked[1:]] == [
        "/1.0/async/status",
        "/1.0/async/status",
        "/1.0/async/data",
    ]
    assert len(fetching.rows()) == 12


def test_a_job_that_expires_is_a_named_error(fetching: Fetching) -> None:
    note = f"<a><key>{JOB}</key><status>EXPIRED</status></a>".encode()
    with office(Reply(note)) as server, pytest.raises(JobFailed, match="EXPIRED"):
        fetching(server)


def test_a_full_disk_is_a_named_error_and_leaves_nothing_half_written(fetching: Fetching) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with office(eurostat) as server:
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
            with pytest.raises(FolderNotWritable):
                fetching(server)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert fetching.held() == []
        assert len(fetching(server).files) == 1


def test_a_manifest_that_finds_no_room_is_a_named_error(fetching: Fetching) -> None:
    fetching.folder.mkdir()
    manifest = opened(fetching.folder, "comext", "DS-045409", {"note": "x" * 1000})
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
        with pytest.raises(FolderNotWritable):
            manifest.save()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(fetching.folder.iterdir()) == []


def test_a_folder_that_is_a_file_is_a_named_error(fetching: Fetching) -> None:
    fetching.folder.write_text("")
    with office(eurostat) as server, pytest.raises(FolderNotWritable):
        fetching(server)


def test_what_a_killed_fetch_left_is_swept_away(fetching: Fetching) -> None:
    fetching.folder.mkdir()
    (fetching.folder / ".DS-045409_2024-01_0.part").write_text("half")
    with office(eurostat) as server:
        fetching(server)
    assert not list(fetching.folder.glob(".*"))


def test_another_request_does_not_mix_with_what_is_there(fetching: Fetching) -> None:
    with office(eurostat) as server:
        fetching(server)
        with pytest.raises(OtherRequest):
            fetching(server, ("AT",))


def test_a_damaged_manifest_is_named(fetching: Fetching) -> None:
    with office(eurostat) as server:
        fetching(server)
        (fetching.folder / NAME).write_text("{")
        with pytest.raises(ManifestDamaged):
            fetching(server)


def test_the_manifest_says_what_when_and_with_which_checksum(fetching: Fetching) -> None:
    with office(eurostat) as server:
        [path] = fetching(server).files
    held = json.loads((fetching.folder / NAME).read_text())
    [piece] = held["pieces"].values()
    assert (held["source"], held["table"]) == ("comext", "DS-045409")
    assert piece["retrieved"] == "2026-03-01T12:00:00+00:00"
    assert (piece["file"], piece["size"]) == (path.name, path.stat().st_size)
    assert len(piece["sha256"]) == 64
