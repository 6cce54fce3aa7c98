"""People who wish all at once, as people do: they read, press twice, send again, take back, answer, and wish back.

At the first moment they wish for one another in pairs, each pair at the same time. What they were told is kept, and
afterwards compared with the rows of the database (`web_counting`).
"""

import asyncio
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from benchmarks.web_client import Answer, Jar, once

KINDS: Final = ("must", "meet", "meet", "meet", "if_free", "never")
TO: Final = re.compile(rb'name="to" value="(\d+)"')
ANSWERS: Final = re.compile(rb"wishes/(\d+)/answer")
OWN: Final = re.compile(rb"wishes/(\d+)/take-back")


@dataclass(frozen=True, slots=True)
class Told:
    """One form and its answer. `who` wished for `to`; or `wish` was taken back or answered. `status`: 0 for none."""

    who: int
    verb: str
    status: int
    to: int = 0
    wish: int = 0
    kind: str = ""
    subject: str = ""


@dataclass(slots=True)
class Day:
    """What happened: everybody's forms in their own order, milliseconds of pages and of forms, faults by name."""

    told: list[Told] = field(default_factory=list)
    reads: list[float] = field(default_factory=list)
    sends: list[float] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    twice: int = 0
    again: int = 0
    seconds: float = 0.0


class Person:
    """One participant with a browser; does one thing after another."""

    def __init__(self, bound: tuple[str, int], number: int, token: str, day: Day, pause: float) -> None:
        self.bound, self.number, self.home, self.day, self.pause = bound, number, f"/p/{token}", day, pause
        self.jar, self.draw, self.count = Jar(), random.Random(number), 0

    async def act(self, seconds: float, partner: int, start: "asyncio.Barrier") -> None:
        """Wish for the partner when all begin, then go on until the time is over."""
        begun = time.perf_counter()
        await self._read(f"{self.home}/people")
        await start.wait()
        await self._wish(partner, "meet")
        while time.perf_counter() - begun < seconds:
            await asyncio.sleep(self.draw.uniform(0.5, 1.5) * self.pause)
            await self._choose()

    async def _choose(self) -> None:
        if self.draw.random() < 0.7:
            return await self._from_the_list()
        page = await self._read(f"{self.home}/wishes")
        await asyncio.sleep(self.draw.uniform(0.5, 1.5) * self.pause)
        if (answers := ANSWERS.findall(page)) and self.draw.random() < 0.6:
            wish, reply = int(self.draw.choice(answers)), self.draw.choice(("yes", "yes", "no"))
            form = {"reply": reply, "from": "wishes"}
            await self._send(f"wishes/{wish}/answer", form, Told(self.number, "answer", 0, wish=wish, kind=reply))
        elif own := OWN.findall(page):
            wish = int(self.draw.choice(own))
            await self._send(f"wishes/{wish}/take-back", {"from": "wishes"}, Told(self.number, "take", 0, wish=wish))

    async def _from_the_list(self) -> None:
        """Read a page of people and wish for one of them."""
        first = await self._read(f"{self.home}/people?page={self.draw.randint(1, 60)}")
        await asyncio.sleep(self.draw.uniform(0.5, 1.5) * self.pause)
        if people := TO.findall(first):
            await self._wish(int(self.draw.choice(people)), self.draw.choice(KINDS))
        else:
            self.day.faults["a list of people with nobody to wish for"] += 1

    async def _wish(self, to: int, kind: str) -> None:
        """Send a wish; some press twice, some go back and send the same once more."""
        self.count += 1
        subject = f"{self.number}.{self.count}" if self.draw.random() < 0.8 else ""
        form = {"to": str(to), "kind": kind, "subject": subject, "from": "people"}
        told, how = Told(self.number, "wish", 0, to=to, kind=kind, subject=subject), self.draw.random()
        if how < 0.15:
            self.day.twice += 1
            await asyncio.gather(*(self._send("wishes/new", form, told) for _ in range(2)))
            return
        await self._send("wishes/new", form, told)
        if how < 0.3:
            self.day.again += 1
            await self._send("wishes/new", form, told)

    async def _read(self, path: str) -> bytes:
        answer = await self._ask(path, None)
        if answer is None:
            return b""
        self.day.reads.append(answer.milliseconds)
        if answer.status != 200:
            self.day.faults[f"{answer.status} for a page"] += 1
        return answer.body

    async def _send(self, path: str, form: dict[str, str], told: Told) -> None:
        answer = await self._ask(f"{self.home}/{path}", form)
        status = answer.status if answer else 0
        self.day.told.append(
            Told(told.who, told.verb, status, to=told.to, wish=told.wish, kind=told.kind, subject=told.subject)
        )
        if answer is None:
            return
        self.day.sends.append(answer.milliseconds)
        if status == 302:
            await self._read(answer.headers["location"])

    async def _ask(self, path: str, form: dict[str, str] | None) -> Answer | None:
        try:
            return await once(self.bound, path, self.jar, form)
        except (OSError, EOFError, TimeoutError) as error:
            self.day.faults[type(error).__name__] += 1
            return None


async def wish_at_once(bound: tuple[str, int], people: Sequence[tuple[int, str]], seconds: float, pause: float) -> Day:
    """Let people (registration, personal link; an even number) wish, with a mean pause of so many seconds."""
    day, begun = Day(), time.perf_counter()
    start = asyncio.Barrier(len(people))
    persons = [Person(bound, number, token, day, pause) for number, token in people]
    partners = [people[place ^ 1][0] for place in range(len(people))]
    await asyncio.gather(*(each.act(seconds, to, start) for each, to in zip(persons, partners, strict=True)))
    day.seconds = time.perf_counter() - begun
    return day
