"""How pages are asked for: without a pause by a few (closed), or by many who come when they like (open)."""

import asyncio
import random
import statistics
import time
from collections import Counter
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Final

from benchmarks.web_client import Answer, Connection, Jar, once

PATIENCE: Final = 5.0
"""Seconds after the end of an open load for which answers are waited for."""
Bound = tuple[str, int]


@dataclass(slots=True)
class Asked:
    """Milliseconds of each answer, seconds in all, what was answered by status, and what failed by its name."""

    times: list[float] = field(default_factory=list)
    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    size: int = 0

    def note(self, answer: Answer, milliseconds: float | None = None) -> None:
        """Count an answer; `milliseconds`: since it should have been asked, where that was earlier."""
        self.times.append(answer.milliseconds if milliseconds is None else milliseconds)
        self.statuses[answer.status] += 1
        self.size = answer.wire
        if answer.status >= 400:
            self.faults[str(answer.status)] += 1

    @property
    def median(self) -> float:
        """Return the median in milliseconds."""
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        """Return what 19 of 20 answers stay below, in milliseconds."""
        return sorted(self.times)[int(len(self.times) * 0.95)]

    @property
    def rate(self) -> float:
        """Return answers per second."""
        return len(self.times) / self.seconds


async def closed(bound: Bound, paths: Sequence[str], cookie: str, seconds: float, clients: int) -> Asked:
    """Let clients ask for pages, each at least once, and again as soon as it has its answer.

    `cookie`: `name=value`, or none.
    """
    asked, draw = Asked(), random.Random(2)
    begun = time.perf_counter()

    async def one() -> None:
        connection, jar = Connection(bound), Jar()
        jar.keep(cookie)
        asked.note(await connection.ask(draw.choice(paths), jar))
        while time.perf_counter() - begun < seconds:
            asked.note(await connection.ask(draw.choice(paths), jar))
        connection.close()

    await _all(asked, *(one() for _ in range(clients)))
    asked.seconds = time.perf_counter() - begun
    return asked


async def wishing(bound: Bound, pairs: Sequence[tuple[str, list[int]]], seconds: float, clients: int) -> Asked:
    """Let clients make wishes without a pause, each for the next person with whom there is none yet.

    `pairs`: personal links, each with the numbers of those to be wished for; they must last.
    """
    asked, left = Asked(), iter(pairs)
    begun = time.perf_counter()

    async def one() -> None:
        connection = Connection(bound)
        for token, others in left:
            jar = Jar()
            for to in others:
                if time.perf_counter() - begun >= seconds:
                    connection.close()
                    return
                form = {"to": str(to), "kind": "meet", "subject": "", "from": "people"}
                asked.note(await connection.ask(f"/p/{token}/wishes/new", jar, form))
        raise RuntimeError("there was nobody left to be wished for")

    await _all(asked, *(one() for _ in range(clients)))
    asked.seconds = time.perf_counter() - begun
    return asked


async def _all(asked: Asked, *clients: Coroutine[None, None, None]) -> None:
    """Let all ask to their end; whoever gets no answer is a fault."""
    for each in await asyncio.gather(*clients, return_exceptions=True):
        if isinstance(each, OSError | EOFError | TimeoutError):
            asked.faults[type(each).__name__] += 1
        elif each is not None:
            raise each


async def opened(bound: Bound, paths: Sequence[str], users: int, every: float, seconds: float) -> Asked:
    """Let users ask every so many seconds, whether or not they have their last answer; they begin at random.

    Time counts from when the page should have been asked for, so that a client that is late hides nothing.
    """
    asked, draw = Asked(), random.Random(3)
    begun = time.perf_counter()
    starts = sorted(
        (draw.random() * every + turn * every, user)
        for user in range(users)
        for turn in range(int(seconds / every) + 1)
    )
    waiting: set[asyncio.Task[None]] = set()

    async def one(path: str, due: float) -> None:
        try:
            answer = await once(bound, path, Jar())
        except (OSError, EOFError, TimeoutError) as error:
            asked.faults[type(error).__name__] += 1
        else:
            asked.note(answer, (time.perf_counter() - begun - due) * 1e3)

    for due, user in starts:
        if due >= seconds:
            break
        await asyncio.sleep(max(0.0, begun + due - time.perf_counter()))
        task = asyncio.create_task(one(paths[user % len(paths)], due))
        waiting.add(task)
        task.add_done_callback(waiting.discard)
    asked.seconds = time.perf_counter() - begun
    await _end(waiting, asked)
    return asked


async def _end(waiting: "set[asyncio.Task[None]]", asked: Asked) -> None:
    """Wait for the last answers; those that do not come are faults."""
    if not waiting:
        return
    _, late = await asyncio.wait(waiting, timeout=PATIENCE)
    for task in late:
        task.cancel()
    asked.faults["unanswered"] += len(late)
