"""A browser's part of HTTP/1.1, as little of it as measuring needs, so that clients cost next to nothing.

Loads run in a process of their own (`apart`), so that they wait for no other work of the benchmark, and their
processor time is known.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any, Final
from urllib.parse import urlencode

PATIENCE: Final = 60.0
"""Seconds after which a client gives up; that is counted as a fault."""
TOKEN: Final = "c" * 32
"""What a client brings in its cookie and in its forms against forged requests; the server compares the two."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers by small letters, body as it came over the wire, and milliseconds until it was there."""

    status: int
    headers: dict[str, str]
    body: bytes
    milliseconds: float
    wire: int


@dataclass(slots=True)
class Jar:
    """One browser's cookies."""

    cookies: dict[str, str] = field(default_factory=lambda: {"csrftoken": TOKEN})

    def line(self) -> str:
        """Return the cookies as a request names them."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def keep(self, said: str) -> None:
        """Keep or forget what an answer sets."""
        name, _, value = said.partition(";")[0].strip().partition("=")
        if not value or value == '""' or "Max-Age=0" in said:
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value


class Connection:
    """One connection to a server; after an answer it can be asked again."""

    def __init__(self, bound: tuple[str, int]) -> None:
        self.bound = bound
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, jar: Jar, form: dict[str, str] | None = None, *, packed: bool = False) -> Answer:
        """Ask for a page, or send a form. Raises OSError, EOFError, TimeoutError."""
        begun = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            if self.streams is None:
                self.streams = await asyncio.open_connection(*self.bound)
            reader, writer = self.streams
            writer.write(self._said(path, jar, form, packed=packed))
            head = await reader.readuntil(b"\r\n\r\n")
            status, headers, cookies = _read(head.decode("latin-1"))
            body = await reader.readexactly(int(headers.get("content-length", "0")))
        for each in cookies:
            jar.keep(each)
        if headers.get("connection", "").lower() == "close":
            self.close()
        took = (time.perf_counter() - begun) * 1e3
        return Answer(status, headers, body, took, len(head) + len(body))

    def _said(self, path: str, jar: Jar, form: dict[str, str] | None, *, packed: bool) -> bytes:
        body = b"" if form is None else urlencode(form | {"csrfmiddlewaretoken": TOKEN}).encode()
        lines = [f"{'GET' if form is None else 'POST'} {path} HTTP/1.1", f"Host: {self.bound[0]}:{self.bound[1]}"]
        lines += [f"Cookie: {jar.line()}", "Accept-Language: de"]
        lines += ["Accept-Encoding: gzip, deflate, br"] if packed else []
        if form is not None:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + body

    def close(self) -> None:
        """Let the connection go."""
        if self.streams is not None:
            self.streams[1].close()
        self.streams = None


async def once(bound: tuple[str, int], path: str, jar: Jar, form: dict[str, str] | None = None) -> Answer:
    """Ask by a connection of its own: whoever reads a page for some seconds comes back by a new one."""
    connection = Connection(bound)
    try:
        return await connection.ask(path, jar, form)
    finally:
        connection.close()


def _read(head: str) -> tuple[int, dict[str, str], list[str]]:
    first, *lines = head.strip().split("\r\n")
    headers: dict[str, str] = {}
    cookies: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name.lower() == "set-cookie":
            cookies.append(value.strip())
        else:
            headers[name.lower()] = value.strip()
    if "transfer-encoding" in headers:
        raise ValueError("answers without a length are not read here")
    return int(first.split()[1]), headers, cookies


def apart(load: Callable[..., Any], *parts: Any) -> tuple[Any, float]:
    """Run a load (a coroutine's function at the head of a module) in a process of its own.

    Return what it returns, and the processor seconds that its clients took.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_run, load, parts).result()


def _run(load: Callable[..., Any], parts: tuple[Any, ...]) -> tuple[Any, float]:
    before = time.process_time()
    found = asyncio.run(load(*parts))
    return found, time.process_time() - before
