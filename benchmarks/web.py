"""Pages of an edition of 1,000 participants and 6,000 wishes: how fast, how many, at what cost.

    python -m benchmarks.web [--seconds 10] [--clients 16] [--database postgres://…]

A database of its own is made on PostgreSQL, filled by a seed, and dropped at the end. gunicorn runs with 2 workers on
the loopback. First alone, one request at a time: median and p95 of what a page takes. Then as many clients as named,
each asking again as soon as it has its answer: the limit of requests per second, and per second of the workers'
processors. The clients run on the same machine and take their part of it. Beside the pages stands a bare list of
Django's with as many rows, without account, role and frame. Last: the start, from the command to the first answer, and
the memory of each worker.
"""

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import httpx
import psycopg

PEOPLE, WISHES, TABLES = 1_000, 6_000, 120
LOCAL: Final = "postgres://postgres@127.0.0.1:5432/postgres"
NAME: Final = "viaregia_bench"
TICKS: Final = os.sysconf("SC_CLK_TCK")
PAGES: Final = {
    "login": "/login",
    "editions": "/organiser/",
    "organiser home": "/organiser/bench/",
    "timetables": "/organiser/bench/timetables",
    "settings": "/organiser/bench/settings",
    "slots": "/organiser/bench/slots",
    "tables (100 rows)": "/organiser/bench/tables",
    "bare list, 50 rows": "/floor/50",
    "bare list, 100 rows": "/floor/100",
    "bare list, 1,000 rows": "/floor/1000",
}


def main() -> None:
    """Fill, serve, ask, print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--seconds", type=float, default=10.0)
    reader.add_argument("--clients", type=int, default=16)
    reader.add_argument("--database", default=os.environ.get("VIAREGIA_DATABASE_URL", LOCAL))
    asked = reader.parse_args()
    with database(asked.database) as url, tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VIAREGIA_DATABASE_URL": url, "VIAREGIA_DATA_DIR": folder}
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.web_site"
        cookie = fill()
        with serving() as (origin, master, started):
            measure(origin, master, cookie, asked.seconds, asked.clients)
            sizes = ", ".join(f"{memory(each) / 1e6:.0f} MB" for each in workers(master))
            print(f"\nstart {started:.1f} s; memory of each worker {sizes}")


@contextmanager
def database(url: str) -> Iterator[str]:
    """Make an empty database beside the one named; drop it afterwards."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME}")
        connection.execute(f"CREATE DATABASE {NAME}")
        yield f"{url.rsplit('/', 1)[0]}/{NAME}"
        connection.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def fill() -> str:
    """Fill the database by a seed; return the session of an owner."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client
    from django.utils import timezone

    from viaregia.directory.models import Account, Body, Membership

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    body = Body.objects.create(name="Bench", kind=Body.Kind.AGENCY, country="DE")
    account = Account.objects.create_user("owner@example.org")
    Membership.objects.create(body=body, account=account, role="owner")
    edition(body, timezone.now(), random.Random(1))
    browser = Client()
    browser.force_login(account)
    return str(browser.cookies["sessionid"].value)


def edition(body: Any, now: Any, draw: random.Random) -> None:
    """Make an edition with people, wishes, slots and tables."""
    from viaregia.forums.models import Edition, Series, Slot, Table
    from viaregia.meetings.models import Wish

    series = Series.objects.create(slug="bench")
    made = Edition.objects.create(series=series, slug="bench", title={"en": "Bench"}, changed_at=now)
    made.owners.create(body=body, host=True, sees_all=True)
    registered = people(made, now, draw)
    pairs = [draw.sample(registered, 2) for _ in range(WISHES)]
    wishes = Wish.objects.bulk_create(
        Wish(edition=made, number=f"W{n}", wisher=wisher, made_at=now, changed_at=now)
        for n, (wisher, _) in enumerate(pairs)
    )
    through: Any = Wish.to.through
    through.objects.bulk_create(
        through(wish_id=wish.pk, registration_id=other.pk) for wish, (_, other) in zip(wishes, pairs, strict=True)
    )
    starts = [now + timedelta(minutes=30 * n) for n in range(24)]
    Slot.objects.bulk_create(
        Slot(edition=made, number=n, start=start, end=start + timedelta(minutes=25)) for n, start in enumerate(starts)
    )
    Table.objects.bulk_create(Table(edition=made, name=str(n)) for n in range(TABLES))


def people(made: Any, now: Any, draw: random.Random) -> list[Any]:
    """Register people, each of an organisation."""
    from viaregia.directory.models import Organisation, Person
    from viaregia.participation.models import Kind, Registration, State

    kind = Kind.objects.create(edition=made, slug="guest")
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"Organisation {n}", country=draw.choice(["DE", "PL", "CZ"]), changed_at=now)
        for n in range(PEOPLE * 4 // 5)
    )
    persons = Person.objects.bulk_create(
        Person(last_name=f"Person {n}", organisation=draw.choice(organisations), changed_at=now) for n in range(PEOPLE)
    )
    states = [State.CONFIRMED] * 8 + [State.APPLIED, State.INVITED]
    return Registration.objects.bulk_create(
        Registration(
            edition=made,
            person=person,
            kind=kind,
            number=str(n),
            token=f"t{n}",
            state=draw.choice(states),
            changed_at=now,
        )
        for n, person in enumerate(persons)
    )


@contextmanager
def serving() -> Iterator[tuple[str, int, float]]:
    """Run gunicorn with 2 workers; yield its address, its process, and the seconds to its first answer."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        bound = f"127.0.0.1:{trial.getsockname()[1]}"
    options = ["--bind", bound, "--workers", "2", "--threads", "4", "--worker-class", "gthread", "--log-level", "error"]
    begun = time.perf_counter()
    server = subprocess.Popen([sys.executable, "-m", "gunicorn", "viaregia.config.wsgi:application", *options])
    try:
        answered(f"http://{bound}/healthz", server)
        yield f"http://{bound}", server.pid, time.perf_counter() - begun
    finally:
        server.terminate()
        server.wait()


def answered(address: str, server: "subprocess.Popen[bytes]") -> None:
    """Wait for the first answer."""
    while server.poll() is None:
        try:
            httpx.get(address).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.02)
        else:
            return
    raise SystemExit("the server ended")


def workers(master: int) -> list[int]:
    """Return the processes that answer."""
    return [int(each) for each in Path(f"/proc/{master}/task/{master}/children").read_text("utf-8").split()]


def memory(process: int) -> int:
    """Return the bytes that a process holds."""
    return int(Path(f"/proc/{process}/statm").read_text("utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def spent(master: int) -> float:
    """Return the processor seconds that the workers have taken."""
    stats = (Path(f"/proc/{each}/stat").read_text("utf-8").rpartition(")")[2].split() for each in workers(master))
    return sum(int(each[11]) + int(each[12]) for each in stats) / TICKS


@dataclass(frozen=True)
class Asked:
    """What asking gave: milliseconds of each answer, wall and processor seconds in all."""

    times: list[float]
    wall: float
    processor: float

    def quantiles(self) -> str:
        """Return median and p95."""
        ordered = sorted(self.times)
        return f"{statistics.median(ordered):7.1f} {ordered[int(len(ordered) * 0.95)]:7.1f}"


def measure(origin: str, master: int, cookie: str, seconds: float, clients: int) -> None:
    """Ask for each page, alone and by many, and print a line."""
    print(f"milliseconds; alone, then {clients} clients; requests per second, per second of the workers' processors\n")
    print(f"{'page':24}  median     p95 |  median     p95 | req/s  per CPU s")
    for name, path in PAGES.items():
        alone = asyncio.run(ask(origin + path, master, cookie, seconds / 2, 1))
        many = asyncio.run(ask(origin + path, master, cookie, seconds, clients))
        rate, cost = len(many.times) / many.wall, len(many.times) / many.processor
        print(f"{name:24} {alone.quantiles()} | {many.quantiles()} | {rate:5.0f} {cost:10.0f}", flush=True)


async def ask(address: str, master: int, cookie: str, seconds: float, clients: int) -> Asked:
    """Let clients ask for a page until the time is over; any answer but 200 ends the benchmark."""
    times: list[float] = []
    kept = {} if address.endswith("/login") else {"sessionid": cookie}  # whoever is logged in is led on from there
    limits = httpx.Limits(max_connections=clients)
    async with httpx.AsyncClient(cookies=kept, limits=limits, timeout=60) as client:
        await client.get(address)
        begun, before = time.perf_counter(), spent(master)

        async def one() -> None:
            while time.perf_counter() - begun < seconds:
                at = time.perf_counter()
                answer = await client.get(address)
                if answer.status_code != 200:
                    raise SystemExit(f"{address}: {answer.status_code}")
                times.append((time.perf_counter() - at) * 1e3)

        await asyncio.gather(*(one() for _ in range(clients)))
    return Asked(times, time.perf_counter() - begun, spent(master) - before)


if __name__ == "__main__":
    main()
