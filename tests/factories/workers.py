"""Real workers in processes of their own, on a database of their own: SQLite in a file, or PostgreSQL where it is."""

import os
import secrets
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from tests.factories.machine import needed

ROOT: Final = Path(__file__).parents[2]
START: Final = "from viaregia.cli.start import run; run()"
POSTGRESQL: Final = os.environ.get("VIAREGIA_DATABASE_URL") or "postgres://postgres@127.0.0.1:5432/postgres"
PATIENCE: Final = 120
"""Seconds after which a worker that shows no sign has failed the test, however busy the machine is."""


class Place:
    """A database with what waits in it; `url`: its address."""

    def __init__(self, folder: Path, url: str) -> None:
        self.url, self.sqlite = url, url.startswith("sqlite")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("VIAREGIA_", "DJANGO_"))}
        self.env = kept | {
            "VIAREGIA_DATA_DIR": str(folder),
            "VIAREGIA_DATABASE_URL": url,
            "VIAREGIA_SECRET_KEY": "only for workers of a test",
            "XDG_DATA_HOME": str(folder / "learned"),
            "DJANGO_SETTINGS_MODULE": "viaregia.config.settings",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        }

    def fill(self, *what: str) -> None:
        """Let editions, and what is asked for in each, stand there (see `tests.factories.waiting`)."""
        subprocess.run([sys.executable, "-m", "tests.factories.waiting", *what], env=self.env, cwd=ROOT, check=True)

    def worker(self, *options: str) -> subprocess.Popen[bytes]:
        """Begin `viaregia work`."""
        return subprocess.Popen([sys.executable, "-c", START, "work", *options], env=self.env, cwd=ROOT)

    def work(self) -> None:
        """Let a worker do what it may."""
        assert self.worker("--once").wait(PATIENCE) == 0

    def rows(self, columns: str, table: str, where: str = "1 = 1") -> list[tuple[Any, ...]]:
        """Return columns of the rows of which something holds."""
        return self._do(f"SELECT {columns} FROM {table} WHERE {where}")  # noqa: S608 -- the tests' own words

    def change(self, table: str, what: str) -> None:
        """Change all rows of a table."""
        self._do(f"UPDATE {table} SET {what}")  # noqa: S608 -- the tests' own words

    def clear(self, table: str) -> None:
        """Let a table be empty."""
        self._do(f"DELETE FROM {table}")  # noqa: S608 -- the tests' own words

    def _do(self, sql: str) -> list[tuple[Any, ...]]:
        if self.sqlite:
            with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=30)) as file, file:
                return file.execute(sql).fetchall()
        import psycopg

        with psycopg.connect(self.url) as server:
            found = server.execute(sql.encode())
            return found.fetchall() if found.description else []

    def until(self, table: str, where: str) -> None:
        """Wait until a table has a row of which something holds."""
        end = time.monotonic() + PATIENCE
        while not self.rows("1", table, where):
            assert time.monotonic() < end, f"never came true: {where}"
            time.sleep(0.05)


@contextmanager
def place(folder: Path, database: str) -> Iterator[Place]:
    """Give a database of a sort, migrated; skip where the machine has none of it."""
    if database == "sqlite":
        yield _migrated(Place(folder, f"sqlite:///{folder / 'worker.sqlite3'}"))
        return
    import psycopg

    name = f"test_workers_{secrets.token_hex(4)}"
    try:
        server = psycopg.connect(POSTGRESQL, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        needed("PostgreSQL", "VIAREGIA_DATABASE_URL names one")
    server.execute(f"CREATE DATABASE {name}".encode())
    try:
        yield _migrated(Place(folder, urlsplit(POSTGRESQL)._replace(path=f"/{name}").geturl()))
    finally:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
        server.close()


def _migrated(made: Place) -> Place:
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity", "0"], env=made.env, cwd=ROOT, check=True)
    return made
