"""Destatis' GENESIS interface: a table as a flat file (ffcsv), in a ZIP.

At most 40,000 values a request, else status code 98; the secret travels in the header. A token may not start jobs in
the background, a name with its password may. Source: Destatis, GENESIS web services (RESTful/JSON), interface
description; the examples in its public repository.
"""

import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import httpx

from viaregia.base.zips import UNREADABLE
from viaregia.exchange.statistics.errors import AccessRefused, AnswerUnknown, JobFailed
from viaregia.exchange.statistics.pieces import Piece, TooLarge, halves_of_codes, halves_of_time, one_of_each
from viaregia.exchange.statistics.transport import Answer, Fails, Transport

BASE: Final = "https://genesis.destatis.de/genesisWS/rest/2020"
LAND: Final = "DLANDX"
PARTNER: Final = "STLAH"
LAENDER: Final = tuple(f"{number:02d}" for number in range(1, 17))
BY_LAND: Final = re.compile(r"51000-003[0-7]")
BY_PARTNER: Final = re.compile(r"51000-00(0[34789]|1[0-2]|1[5-8]|3[2367])")
DEEPEST: Final = len(PARTNER) + 3

GOOD: Final = (0, 22)
TOO_MANY: Final = 6
TOO_LARGE: Final = 98
JOB_STARTED: Final = (99, 100)
NOTHING: Final = 104
DONE: Final = ("fertig", "finished")
GOING: Final = ("arbeit", "wart", "process", "queue", "lauf", "running", "progress", "wait")
REFUSED: Final = re.compile(
    r"passwor[dt]|benutzername|username|user name|berechtigt|authori[sz]ed|token", re.IGNORECASE
)
JOB: Final = re.compile(r"\b\d{5}-\d{4}_\d+\b")


@dataclass(frozen=True, slots=True)
class Credentials:
    """A token, or a name with its password."""

    name: str = field(repr=False)
    password: str = field(default="", repr=False)

    @property
    def headers(self) -> dict[str, str]:
        """How they travel."""
        return {"username": self.name, "password": self.password}


@dataclass(frozen=True)
class Genesis:
    """A table of GENESIS, and which part of it is asked for.

    Attributes
    ----------
    start, end
        Years; a table by months gives all months of them.
    land
        Keys of Länder (`14` is Saxony), none for all.
    classifiers
        Keys by variable, as GENESIS names both (`GP19B2`: none for all, or `GP19-29`, or `GP19-2*`).
    """

    transport: Transport
    table: str
    start: str
    end: str
    credentials: Credentials
    land: tuple[str, ...] = ()
    classifiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    base: str = BASE
    source: str = "genesis"

    @property
    def server(self) -> str:
        """The server as errors name it."""
        return httpx.URL(self.base).host

    def request(self) -> dict[str, Any]:
        """Return what is asked for; without the credentials."""
        asked = {name: list(keys) for name, keys in sorted(self.classifiers.items())}
        return {"start": self.start, "end": self.end, "land": list(self.land), "classifiers": asked}

    def first(self) -> tuple[Piece, ...]:
        """Return all that is asked for as one piece."""
        return (Piece(self.start, self.end, {LAND: self.land, **self.classifiers}),)

    def download(self, piece: Piece, target: Path) -> str:
        """Put the figures of a piece into a file.

        Raises TooLarge, AccessRefused, RequestRefused, JobFailed, AnswerUnknown, and the errors of the transport.
        """
        by_job = self.credentials.password and not self._smaller(piece)
        try:
            answer = self._ask("data/tablefile", self._form(piece), target)
        except TooLarge:
            if not by_job:
                raise
            answer = self._by_job(piece, target)
        if _status(answer).get("Code") == NOTHING:
            return ""
        return ".zip" if zipfile.is_zipfile(answer.body) else ".csv"

    def _form(self, piece: Piece) -> dict[str, str]:
        """Return the fields of a request."""
        form = {
            "name": self.table,
            "area": "all",
            "format": "ffcsv",
            "compress": "false",
            "quality": "on",
            "language": "de",
            "job": "false",
            "startyear": piece.start,
            "endyear": piece.end,
        }
        if piece.chosen.get(LAND):
            form |= {"regionalvariable": LAND, "regionalkey": ",".join(piece.chosen[LAND])}
        others = {name: keys for name, keys in piece.chosen.items() if name != LAND}
        for number, (name, keys) in enumerate(others.items(), start=1):
            form[f"classifyingvariable{number}"] = name
            form |= {f"classifyingkey{number}": ",".join(keys)} if keys else {}
        return form

    def _ask(self, method: str, form: dict[str, str], target: Path) -> Answer:
        url = f"{self.base}/{method}"
        headers = self.credentials.headers
        return self.transport.ask(
            "POST", url, target, lambda answer: self._check(url, answer), data=form, headers=headers
        )

    def _check(self, url: str, answer: Answer) -> None:
        """Raise for whatever is neither a table nor the word that there is none."""
        status = _status(answer)
        if status:
            self._check_status(url, status)
        elif answer.status >= 400:
            raise self.transport.refused(url, f"HTTP {answer.status}", re.sub(r"<[^>]*>", " ", answer.text()))
        else:
            self._check_table(answer)

    def _check_status(self, url: str, status: dict[str, Any]) -> None:
        code, said = status.get("Code"), str(status.get("Content", ""))
        if code == TOO_LARGE:
            raise TooLarge
        if code == TOO_MANY:
            raise Fails("", 429)
        if code in (*GOOD, *JOB_STARTED, NOTHING):
            return
        if REFUSED.search(said):
            raise AccessRefused(server=self.server, status=code)
        raise self.transport.refused(url, str(code), said)

    def _check_table(self, answer: Answer) -> None:
        """Raise where a ZIP or a text is not whole, or is no flat file."""
        with answer.body.open("rb") as file:
            packed = file.read(2) == b"PK"
        if packed:
            _check_zip(answer.body)
            return
        beginning = answer.text(2_000).lstrip("\ufeff")
        if not beginning:
            raise Fails("", cut_off=True)
        if not beginning.startswith("statistics_code;"):
            raise AnswerUnknown(server=self.server, said=self.transport.cleared(re.sub(r"<[^>]*>", " ", beginning)))
        with answer.body.open("rb") as file:
            file.seek(-1, 2)
            if file.read(1) != b"\n":
                raise Fails("", cut_off=True)

    def _by_job(self, piece: Piece, target: Path) -> Answer:
        """Have a piece made in the background, wait for it, fetch it. Raises JobFailed."""
        started = self._ask("data/tablefile", self._form(piece) | {"job": "true"}, target)
        found = JOB.search(str(_status(started).get("Content", "")))
        if not found:
            raise JobFailed(server=self.server, status=_status(started).get("Code"))
        job, patience = found[0], self.transport.patience
        asked = {"selection": f"*{job}", "searchcriterion": "code", "sortcriterion": "code", "type": "all"}
        for _ in range(patience.polls):
            patience.sleep(patience.poll)
            state = _state(self._ask("catalogue/jobs", asked, target))
            if state.casefold().startswith(DONE):
                form = {"name": job, "area": "user", "format": "ffcsv", "compress": "false"}
                return self._ask("data/resultfile", form, target)
            if state and not any(word in state.casefold() for word in GOING):
                raise JobFailed(server=self.server, status=state)
        raise JobFailed(server=self.server, status=job)

    def split(self, piece: Piece) -> tuple[Piece, ...]:
        """Return a piece as smaller ones: by year, then by Land, by the codes named, by the beginning of partners'."""
        return self._smaller(piece)

    def _smaller(self, piece: Piece) -> tuple[Piece, ...]:
        parts = halves_of_time(piece) or halves_of_codes(piece, LAND)
        for name in self.classifiers:
            parts = parts or halves_of_codes(piece, name)
        if not parts and BY_LAND.fullmatch(self.table) and not piece.chosen.get(LAND):
            parts = one_of_each(piece, LAND, LAENDER)
        if not parts and BY_PARTNER.fullmatch(self.table):
            parts = _by_beginning(piece)
        return parts


def _by_beginning(piece: Piece) -> tuple[Piece, ...]:
    """Return a piece as ten, by the next digit of the partners' codes; none where they are told apart already."""
    asked = piece.chosen.get(PARTNER, ()) or (f"{PARTNER}*",)
    if len(asked) != 1 or not asked[0].endswith("*") or len(asked[0]) > DEEPEST:
        return ()
    stem = asked[0].removesuffix("*")
    star = "*" if len(stem) + 1 < DEEPEST else ""
    return tuple(replace(piece, chosen={**piece.chosen, PARTNER: (f"{stem}{digit}{star}",)}) for digit in range(10))


def _check_zip(path: Path) -> None:
    """Raise Fails where an archive is not whole."""
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.testzip() is not None:
                raise Fails("", cut_off=True)
    except UNREADABLE as error:
        raise Fails("", cut_off=True) from error


def _status(answer: Answer) -> dict[str, Any]:
    """Return what an answer in JSON says of itself; nothing for a table."""
    with answer.body.open("rb") as file:
        if not file.read(64).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
            return {}
    try:
        held = json.loads(answer.body.read_bytes().decode("utf-8-sig"))
    except ValueError as error:
        raise Fails("", cut_off=True) from error
    status = held.get("Status", held)
    return status if isinstance(status, dict) else {"Code": -1, "Content": str(status)}


def _state(answer: Answer) -> str:
    """Return how far a job is."""
    listed = json.loads(answer.body.read_bytes().decode("utf-8-sig")).get("List") or []
    return str(listed[0].get("State", "")) if listed else ""
