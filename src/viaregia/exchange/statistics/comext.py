"""Eurostat's Comext interface: SDMX 2.1, answered as SDMX-CSV.

At most 5,000,000 cells a request, else 413; large ones are worked on in the background and asked for again. Source:
Eurostat, API – detailed guidelines (SDMX 2.1 data query; asynchronous API).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx

from viaregia.exchange.statistics.errors import AnswerUnknown, JobFailed
from viaregia.exchange.statistics.pieces import Piece, TooLarge, halves_of_codes, halves_of_time, one_of_each
from viaregia.exchange.statistics.transport import Answer, Fails, Transport

BASE: Final = "https://ec.europa.eu/eurostat/api/comext/dissemination"
DIMENSIONS: Final = ("reporter", "partner", "product", "flow", "indicators")
SPLIT: Final = ("partner", "reporter", "product", "flow")
"""After the periods, in this order; never by indicator, since value and mass of a flow belong into one file."""

TOO_LARGE: Final = 413
NOTHING: Final = 404
JOB: Final = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
STATUS: Final = re.compile(r"<(?:\w+:)?status>\s*(\w+)\s*<")
KEY_VALUES: Final = r'<(?:\w+:)?KeyValue id="{dimension}"[^>]*>(.*?)</(?:\w+:)?KeyValue>'
VALUE: Final = re.compile(r"<(?:\w+:)?Value>\s*([^<\s]+)\s*<")
CODES: Final = 50_000_000
"""Bytes of the list of all codes that are read, at most; that of DS-045409 has some 30,000 products."""

WORKING: Final = ("SUBMITTED", "PROCESSING")


@dataclass(frozen=True)
class Comext:
    """A table of Comext, and which part of it is asked for; a dimension without codes is asked for whole."""

    transport: Transport
    table: str
    start: str
    end: str
    reporter: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    product: tuple[str, ...] = ()
    flow: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    base: str = BASE
    source: str = "comext"

    @property
    def server(self) -> str:
        """The server as errors name it."""
        return httpx.URL(self.base).host

    def request(self) -> dict[str, Any]:
        """Return what is asked for."""
        return {"start": self.start, "end": self.end} | {name: list(getattr(self, name)) for name in DIMENSIONS}

    def first(self) -> tuple[Piece, ...]:
        """Return all that is asked for as one piece."""
        return (Piece(self.start, self.end, {name: getattr(self, name) for name in DIMENSIONS}),)

    def download(self, piece: Piece, target: Path) -> str:
        """Put the figures of a piece into a file; wait where the server prepares them in the background.

        Raises TooLarge, JobFailed, RequestRefused, AnswerUnknown, and the errors of the transport.
        """
        frequency = "M" if "-" in piece.start else "A"
        key = ".".join([frequency, *("+".join(piece.chosen.get(name, ())) for name in DIMENSIONS)])
        asked = {"startPeriod": piece.start, "endPeriod": piece.end, "format": "SDMX-CSV", "compressed": "false"}
        answer = self._ask(f"{self.base}/sdmx/2.1/data/{self.table}/{key}", target, asked)
        if answer.status == NOTHING:
            return ""
        if _is_job(answer):
            answer = self._wait_for(answer, target)
        return ".csv" if _has_figures(target) else ""

    def _ask(self, url: str, target: Path, asked: dict[str, str] | None = None) -> Answer:
        return self.transport.ask("GET", url, target, lambda answer: self._check(url, answer), params=asked)

    def _check(self, url: str, answer: Answer) -> None:
        """Raise for what is neither figures, nor a note of a job, nor the word that there are none."""
        if answer.status == TOO_LARGE:
            raise TooLarge
        if answer.status == NOTHING and _says_nothing(answer):
            return
        if answer.status >= 400:
            raise self.transport.refused(url, f"HTTP {answer.status}", _plain(answer.text()))
        if not _is_job(answer):
            self._check_figures(answer)

    def _check_figures(self, answer: Answer) -> None:
        """Raise where a table is not whole, or none at all."""
        beginning = answer.text(2_000).lstrip("\ufeff")
        if not beginning:
            raise Fails("", cut_off=True)
        if "TIME_PERIOD" not in beginning.partition("\n")[0]:
            raise AnswerUnknown(server=self.server, said=self.transport.cleared(_plain(beginning)))
        if not _ends_whole(answer.body):
            raise Fails("", cut_off=True)

    def _wait_for(self, answer: Answer, target: Path) -> Answer:
        """Ask until a job of the server is done, then fetch what it made. Raises JobFailed."""
        found = JOB.search(answer.text())
        job, patience = found[0] if found else "", self.transport.patience
        for _ in range(patience.polls):
            status = (STATUS.search(answer.text()) or ("", "UNKNOWN"))[1]
            if status == "AVAILABLE":
                return self._ask(f"{self.base}/1.0/async/data/{job}", target)
            if status not in WORKING or not job:
                raise JobFailed(server=self.server, status=status)
            patience.sleep(patience.poll)
            answer = self._ask(f"{self.base}/1.0/async/status/{job}", target)
        raise JobFailed(server=self.server, status="SUBMITTED")

    def split(self, piece: Piece) -> tuple[Piece, ...]:
        """Return a piece as smaller ones: by period, then by partner, reporter, product, flow.

        A dimension that was asked for whole is split by the codes that the source lists for it.
        """
        parts = halves_of_time(piece)
        for dimension in SPLIT:
            parts = parts or halves_of_codes(piece, dimension)
        for dimension in SPLIT:
            if parts:
                break
            if not piece.chosen.get(dimension):
                parts = one_of_each(piece, dimension, self._codes(dimension))
        return parts

    def _codes(self, dimension: str) -> Sequence[str]:
        """Return the codes of a dimension that occur in the table; none where the source does not tell."""
        from tempfile import TemporaryDirectory

        url = f"{self.base}/sdmx/2.1/contentconstraint/ESTAT/{self.table}"
        with TemporaryDirectory() as folder:
            answer = self.transport.ask("GET", url, Path(folder) / "codes.xml", lambda _answer: None)
            said = answer.text(CODES) if answer.status < 400 else ""
        found = re.search(KEY_VALUES.format(dimension=dimension), said, re.DOTALL | re.IGNORECASE)
        return VALUE.findall(found[1]) if found else ()


def _is_job(answer: Answer) -> bool:
    """Return whether an answer is about a request that the server works on in the background."""
    text = answer.text(4_000)
    return text.lstrip("\ufeff \r\n").startswith("<") and bool(STATUS.search(text))


def _says_nothing(answer: Answer) -> bool:
    return bool(re.search(r"no.?(results|data|records)", answer.text(4_000), re.IGNORECASE))


def _plain(text: str) -> str:
    """Return what a server says in XML or HTML, without the tags."""
    return re.sub(r"<[^>]*>", " ", text)


def _ends_whole(path: Path) -> bool:
    """Return whether a text ends with the end of a line."""
    with path.open("rb") as file:
        file.seek(-1, 2)
        return file.read(1) == b"\n"


def _has_figures(path: Path) -> bool:
    """Return whether there is a line below the heading."""
    with path.open("rb") as file:
        return bool(file.readline() and file.readline().strip())
