"""One request and its answer in a file: whole or not at all, again after a failure that passes."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import httpx
import tenacity

from viaregia.base.errors import ViaRegiaError
from viaregia.exchange.statistics.errors import (
    AccessRefused,
    DownloadCutOff,
    RequestRefused,
    ServerBusy,
    ServerFails,
    ServerUnreachable,
)

PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
HIDDEN: Final = "…"
SAID: Final = 300
CONNECT: Final = 20.0
READ: Final = 300.0  # Eurostat computes a large answer before it sends the first byte


@dataclass(frozen=True, slots=True)
class Patience:
    """How often is tried again, and how long is waited; seconds.

    `first` doubles with each failure up to `most`; a server's own wish to wait is kept, up to `longest`. `poll`:
    between two questions whether a request that is worked on in the background is done, `polls` of them at most.
    """

    attempts: int = 6
    first: float = 2.0
    most: float = 120.0
    longest: float = 900.0
    poll: float = 10.0
    polls: int = 360
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)


class Fails(Exception):
    """A failure that may pass: no answer, half of one, or one that says later."""

    def __init__(self, why: str, status: int = 0, after: float = 0.0, *, cut_off: bool = False) -> None:
        super().__init__(why)
        self.why, self.status, self.after, self.cut_off = why, status, after, cut_off


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, its body in a file."""

    status: int
    body: Path

    def text(self, most: int = 1_000_000) -> str:
        """Return the beginning of the body as text."""
        with self.body.open("rb") as file:
            return file.read(most).decode("utf-8", errors="replace")


OnBytes = Callable[[int], None]
Check = Callable[[Answer], None]


class Transport:
    """Asks one server; secrets travel in headers only, and are cleared from whatever it says."""

    def __init__(self, patience: Patience, secrets: tuple[str, ...] = (), on_bytes: OnBytes | None = None) -> None:
        self.patience = patience
        self._secrets = tuple(secret for secret in secrets if secret)
        self._on_bytes = on_bytes
        agent = f"viaregia/{version('viaregia')} (official trade statistics; httpx/{httpx.__version__})"
        limits = httpx.Timeout(READ, connect=CONNECT)
        self._client = httpx.Client(timeout=limits, headers={"User-Agent": agent}, follow_redirects=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def cleared(self, text: str) -> str:
        """Return what a server said, short and without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return " ".join(text.split())[:SAID]

    def ask(self, method: str, url: str, target: Path, check: Check, **request: Any) -> Answer:
        """Send a request, put the body of the answer into a file, and return it when `check` is content.

        `check` raises Fails for what may pass, and named errors for what does not. Answers with an error are given to
        it as well, except those that pass (429, 5xx), 401 and 403.

        Raises ServerUnreachable, ServerFails, ServerBusy, AccessRefused, DownloadCutOff, and what `check` raises.
        """
        patience = self.patience
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(Fails),
            stop=tenacity.stop_after_attempt(patience.attempts),
            wait=lambda state: _wait(state, patience),
            sleep=patience.sleep,
            reraise=True,
        )
        server = httpx.URL(url).host
        try:
            return retrying(self._once, method, url, target, check, request)
        except Fails as error:
            raise self._named(error, server, target) from error

    def _named(self, error: Fails, server: str, target: Path) -> ViaRegiaError:
        """Return the error that a person sees when patience is at its end."""
        attempts = self.patience.attempts
        if error.cut_off:
            return DownloadCutOff(server=server, file=target.name.strip(".").removesuffix(".part"), attempts=attempts)
        if error.status:
            return ServerFails(server=server, attempts=attempts, status=error.status)
        return ServerUnreachable(server=server, attempts=attempts, why=self.cleared(error.why))

    def _once(self, method: str, url: str, target: Path, check: Check, request: dict[str, Any]) -> Answer:
        """Send a request once. Raises Fails, ServerBusy, AccessRefused, and what `check` raises."""
        server = httpx.URL(url).host
        begun = False
        try:
            with self._client.stream(method, url, **request) as response:
                self._refuse(response, server)
                begun = True
                received = self._save(response, target)
                stated = response.headers.get("Content-Length")
                if stated is not None and stated.isdigit() and int(stated) != received:
                    raise Fails("", cut_off=True)
                answer = Answer(response.status_code, target)
        except httpx.TransportError as error:
            raise Fails(str(error) or type(error).__name__, cut_off=begun) from error
        check(answer)
        return answer

    def _refuse(self, response: httpx.Response, server: str) -> None:
        """Raise for answers that say later, or never."""
        status = response.status_code
        if status in {401, 403}:
            raise AccessRefused(server=server, status=f"HTTP {status}")
        if status in PASSING:
            after = seconds_to_wait(response.headers)
            if after > self.patience.longest:
                raise ServerBusy(server=server, seconds=round(after))
            raise Fails(f"HTTP {status}", status, after)

    def _save(self, response: httpx.Response, target: Path) -> int:
        """Write the body of an answer; return how many bytes came over the line, packed as they came."""
        with target.open("wb") as file:
            for chunk in response.iter_bytes():
                file.write(chunk)
                if self._on_bytes:
                    self._on_bytes(len(chunk))
        return response.num_bytes_downloaded

    def refused(self, url: str, status: str, said: str) -> RequestRefused:
        """Return the error for a request that the server will not answer."""
        return RequestRefused(server=httpx.URL(url).host, status=status, said=self.cleared(said) or "–")


def seconds_to_wait(headers: Mapping[str, str]) -> float:
    """Return how long a server asks to wait: `Retry-After` in seconds, or as a time against the server's own clock."""
    stated = headers.get("Retry-After", "")
    if stated.strip().isdigit():
        return float(stated)
    try:
        wait = parsedate_to_datetime(stated) - parsedate_to_datetime(headers.get("Date", ""))
    except (TypeError, ValueError):
        return 0.0
    return max(0.0, wait.total_seconds())


def _wait(state: tenacity.RetryCallState, patience: Patience) -> float:
    """Return how long to wait before the next attempt."""
    backing_off: float = min(patience.most, patience.first * 2 ** (state.attempt_number - 1))
    error = state.outcome.exception() if state.outcome else None
    return max(backing_off, error.after if isinstance(error, Fails) else 0.0)
