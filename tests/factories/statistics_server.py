"""A statistical office on this machine: a server on loopback that answers as told, and keeps what it was asked."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from viaregia.exchange.statistics.transport import Patience


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Reply:
    """What is answered. `cut`: after how many bytes of the body the line goes dead, all the same its length is told."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None


Answering = Callable[[Asked], Reply]


@dataclass
class Office:
    """The server as a test sees it."""

    url: str
    asked: list[Asked]


@contextmanager
def office(answering: Answering | Reply) -> Iterator[Office]:
    """Serve on a free port until the block is over, as told or always the same."""
    log: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            where = urlsplit(self.path)
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            asked = Asked(
                self.command, where.path, dict(parse_qsl(where.query)), dict(parse_qsl(sent)), dict(self.headers)
            )
            log.append(asked)
            reply = answering if isinstance(answering, Reply) else answering(asked)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            with suppress(ConnectionError):
                self.wfile.write(reply.body if reply.cut is None else reply.body[: reply.cut])
            self.close_connection = reply.cut is not None

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Office(f"http://127.0.0.1:{server.server_address[1]}", log)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def failing_first(*replies: Reply, then: Answering | Reply) -> Answering:
    """Return an office that gives some answers once, and then is well."""
    left = list(replies)

    def answering(asked: Asked) -> Reply:
        if left:
            return left.pop(0)
        return then if isinstance(then, Reply) else then(asked)

    return answering


class Waits(list[float]):
    """How long was waited, without waiting."""

    def patience(self, attempts: int = 4) -> Patience:
        """Return a patience that only writes down how long it would wait."""
        return Patience(attempts=attempts, first=1.0, most=8.0, longest=900.0, poll=5.0, polls=4, sleep=self.append)
