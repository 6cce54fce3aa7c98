"""The page's HTTP: one request in, one answer out. What it means is the desk's, what it looks like is the views'."""

import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import LANGUAGES, words
from viaregia.cli.page import files, views
from viaregia.cli.page.desk import Desk, RunIsOn
from viaregia.cli.page.files import Answer
from viaregia.cli.page.guard import HEADERS, HOST, POLICY, Guard
from viaregia.cli.page.job import ProgramFault
from viaregia.cli.page.upload import Form, form_of

MOST_UPLOAD: Final = 50_000_000
"""Bytes of a form with its files: several times a forum of 10,000 people."""
DRAINED: Final = 4 * MOST_UPLOAD
"""So much of what is too large is still read, for the browser to listen to the answer."""
CHUNK: Final = 1 << 16
HTML: Final = "text/html; charset=utf-8"
LAST_LOOK: Final = 1.0
"""Seconds in which the last page may still fetch its style."""


class Server(ThreadingHTTPServer):
    """Serves one desk to one browser, on a free port of this machine."""

    allow_reuse_address = False  # on Windows it would let another program listen at our port
    daemon_threads = True

    def __init__(self, desk: Desk, language: str) -> None:
        self.desk, self.language = desk, language
        super().__init__((HOST, 0), Handler)
        self.guard = Guard(self.server_address[1])

    def server_bind(self) -> None:
        """Bind without asking the network for the machine's name, as the class above does."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing when a browser went away before it had its answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    timeout = 60
    server_version = "viaregia"
    sys_version = ""

    def log_message(self, *_: Any) -> None:
        """Keep the terminal quiet."""

    def do_GET(self) -> None:
        """Show the page, or hand out a file."""
        self._guarded(self._get)

    def do_POST(self) -> None:
        """Do what a form asks, then lead back to the page."""
        self._guarded(self._post)

    def _guarded(self, act: Callable[[str], None]) -> None:
        path = self.server.guard.path(self.path, self._heads)
        if path is None:
            self._refuse(404)
            return
        try:
            act(path)
        except (ConnectionError, TimeoutError):  # nobody is there any more, or nobody goes on
            raise
        except ViaRegiaError as error:
            self._page(409 if isinstance(error, RunIsOn) else 422, error)
        except Exception as error:  # noqa: BLE001  # the browser gets an answer, the terminal the whole story
            traceback.print_exc(file=sys.stderr)
            self._page(500, ProgramFault(fault=type(error).__name__))

    @property
    def _heads(self) -> Mapping[str, str]:
        return {name.title(): value for name, value in self.headers.items()}

    @property
    def _language(self) -> str:
        return self.server.desk.language or preferred(self.headers.get("Accept-Language", ""), self.server.language)

    def _get(self, path: str) -> None:
        desk, language = self.server.desk, self._language
        if path == "":
            self._page(200)
        elif path == "progress":
            self._send(200, views.progress(desk, language).encode(), HTML)
        elif path == "end":
            self._send(200, views.leaving(desk, language).encode(), HTML)
        else:
            self._hand_out(self._found(path))

    def _found(self, path: str) -> Answer | None:
        room, _, name = path.partition("/")
        if room == "static":
            return files.asset(name)
        if room == "template":
            return files.template(name)
        if room == "plan":
            number, _, name = name.partition("/")
            made = next((each for each in self.server.desk.made if str(each.number) == number), None)
            return files.paper(made, name) if made else None
        return None

    def _post(self, path: str) -> None:
        if not self.server.guard.may_change(self._heads):
            self._refuse(403)
            return
        form = self._form()
        if form is None:
            return
        desk = self.server.desk
        if path == "language":
            desk.speak(form.fields.get("language", ""))
            self._lead_to("./")
        elif path == "workbook":
            desk.take(form.files, self._language)
            self._lead_to("./#found")
        elif path == "plan":
            desk.plan(form.fields)
            self._lead_to("./#run")
        elif path == "stop":
            desk.stop()
            self._lead_to("./#run")
        elif path == "end":
            self._send(200, views.ended(self._language).encode(), HTML)
            threading.Timer(LAST_LOOK, self.server.shutdown).start()
        else:
            self._refuse(404)

    def _form(self) -> Form | None:
        """Return what the form sent; None where that is too much, which is then said."""
        text = self.headers.get("Content-Length", "")
        length = int(text) if text.isascii() and text.isdigit() else 0
        if length > MOST_UPLOAD:
            self._drain(length)
            self._page(413, views.TooMuch(most=MOST_UPLOAD // 1_000_000))
            return None
        return form_of(self.headers.get("Content-Type", ""), self.rfile.read(length))

    def _drain(self, length: int) -> None:
        left = min(length, DRAINED)
        while left > 0:
            got = self.rfile.read(min(CHUNK, left))
            if not got:
                return
            left -= len(got)

    def _page(self, status: int, error: ViaRegiaError | None = None) -> None:
        text = views.page(self.server.desk, self._language, limit=MOST_UPLOAD, error=error)
        self._send(status, text.encode(), HTML)

    def _lead_to(self, where: str) -> None:
        self._send(303, b"", HTML, {"Location": where})

    def _hand_out(self, answer: Answer | None) -> None:
        if answer is None:
            self._refuse(404)
            return
        more = {"Content-Security-Policy": answer.policy} if answer.policy else {}
        if answer.save_as:
            more["Content-Disposition"] = f'attachment; filename="{answer.save_as}"'
        self._send(200, answer.content, answer.kind, more)

    def _refuse(self, status: int) -> None:
        said = words(self._language).gettext("This is not the address that the terminal shows.")
        self._send(status, said.encode(), "text/plain; charset=utf-8")

    def _send(self, status: int, body: bytes, kind: str, more: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        heads = HEADERS | {"Content-Security-Policy": POLICY, "Content-Type": kind} | dict(more or {})
        for name, value in (heads | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def preferred(accepted: str, otherwise: str) -> str:
    """Return the first of our languages that a browser asks for, by its weights (`pl;q=0.8`)."""
    wanted: list[tuple[float, int, str]] = []
    for position, part in enumerate(accepted.split(",")):
        name, _, weight = part.strip().partition(";")
        try:
            worth = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            worth = 0.0
        if name[:2].lower() in LANGUAGES and worth > 0:
            wanted.append((-worth, position, name[:2].lower()))
    return min(wanted)[2] if wanted else otherwise
