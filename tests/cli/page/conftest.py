"""A page that is served, and a browser made of nothing but requests."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import pytest

from viaregia.cli.page.desk import Desk
from viaregia.cli.page.server import Server

NOW: Final = datetime(2026, 10, 1, 12, 0)
BOUNDARY: Final = "boundary-of-a-test"


@dataclass(frozen=True)
class Got:
    """An answer."""

    status: int
    heads: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The answer as text."""
        return self.body.decode("utf-8")


class Visitor:
    """Asks as the page in a browser would."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.host = f"127.0.0.1:{server.server_address[1]}"
        self.root = server.guard.address.removeprefix(f"http://{self.host}")
        self.language = "en"

    def ask(self, method: str, path: str, body: bytes = b"", **heads: str) -> Got:
        """Send one request with just these heads, to any path."""
        connection = HTTPConnection("127.0.0.1", self.server.server_address[1], timeout=60)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in ({"Content-Length": str(len(body))} | heads).items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders(body)
        answer = connection.getresponse()
        got = Got(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        connection.close()
        return got

    def get(self, path: str = "") -> Got:
        """Ask for something below the address."""
        return self.ask("GET", self.root + path, Host=self.host, Accept_Language=self.language)

    def post(self, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded") -> Got:
        """Send a form."""
        return self.ask(
            "POST", self.root + path, body, Host=self.host, Origin=f"http://{self.host}", Content_Type=kind,
            Sec_Fetch_Site="same-origin", Accept_Language=self.language,
        )  # fmt: skip

    def send(self, path: str, **fields: object) -> Got:
        """Send a form's fields."""
        return self.post(path, urlencode(fields).encode())

    def drop(self, *files: Path) -> Got:
        """Send files as the form does."""
        parts = b"".join(
            b'--%s\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n%s\r\n'
            % (BOUNDARY.encode(), file.name.encode(), file.read_bytes())
            for file in files
        )
        body = parts + b"--%s--\r\n" % BOUNDARY.encode()
        return self.post("workbook", body, f"multipart/form-data; boundary={BOUNDARY}")

    def wait(self) -> None:
        """Wait until a run is over."""
        job = self.server.desk.job
        if job is not None:
            job.wait(120)


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    """Somebody with the page open."""
    desk = Desk(tmp_path / "desk", lambda: NOW)
    with Server(desk, "en") as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield Visitor(server)
        server.shutdown()
        thread.join()
    desk.clear()
    assert not (tmp_path / "desk").exists()
