"""What a server needs to run well, looked at one by one: each is well, a warning or a fault, and says what to do."""

import shutil
import smtplib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from viaregia.base.words import N_, words
from viaregia.plumbing.mailbox import MailboxAway, opened, place_of
from viaregia.plumbing.models import AuditLine

HERE: Final = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})
DRIFT: Final = timedelta(seconds=5)
LITTLE, TOO_LITTLE = 2_000_000_000, 300_000_000
"""Bytes free on the disk: below the first a warning, below the second a fault."""
SHORT_KEY: Final = 40


class Health(Enum):
    """How something is."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `subject` and `sentence` are messages; `facts` fill the sentence."""

    health: Health
    subject: str
    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def say(self, language: str) -> tuple[str, str]:
        """Return what was looked at, and how it is, in the reader's language."""
        catalogue = words(language)
        return catalogue.gettext(self.subject), catalogue.gettext(self.sentence).format(**self.facts)


@dataclass(frozen=True, slots=True)
class Site:
    """What is examined: the settings by name (`config.options`), the folder of data, the key that signs."""

    options: Mapping[str, Any]
    data: Path
    key: str

    @property
    def public(self) -> bool:
        """Whether others than this machine reach the site."""
        return not set(self.options["hosts"]) <= HERE


def examine(site: Site, *, now: datetime) -> Iterator[Finding]:
    """Yield what was found, in the order in which it is worth mending."""
    if (database := _database()).health is Health.FAULT:
        yield database
    else:
        yield database
        yield _clock(now)
    checks: tuple[Callable[[Site], Finding], ...] = (_folder, _disk, _key, _debug, _hosts, _https, _mail, _bounces)
    yield from (check(site) for check in checks)


def _database() -> Finding:
    subject = N_("Database")
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        sentence = N_("It does not answer ({error}). Is it running, and is VIAREGIA_DATABASE_URL right?")
        return Finding(Health.FAULT, subject, sentence, {"error": str(error).strip().split("\n")[0]})
    if missing:
        names = ", ".join(f"{each.app_label}.{each.name}" for each, _ in missing)
        sentence = N_("Tables are missing ({names}). Run `viaregia manage migrate`.")
        return Finding(Health.FAULT, subject, sentence, {"names": names})
    return Finding(Health.OK, subject, N_("{vendor} answers, and its tables are complete."), {"vendor": vendor()})


def vendor() -> str:
    """Return the database's name and version."""
    if connection.vendor == "sqlite":
        import sqlite3

        return f"SQLite {sqlite3.sqlite_version}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"


def _clock(now: datetime) -> Finding:
    subject = N_("Clock")
    ahead = _latest(now) - now
    if ahead > DRIFT:
        sentence = N_("It is {seconds} s behind the database. Set it by NTP (timedatectl set-ntp true).")
        return Finding(Health.FAULT, subject, sentence, {"seconds": round(ahead.total_seconds())})
    return Finding(Health.OK, subject, N_("It agrees with the database."))


def _latest(now: datetime) -> datetime:
    """Return the latest moment that the database knows of: its own clock's, and that of the last thing done."""
    line: datetime = AuditLine.objects.order_by("-at").values_list("at", flat=True).first() or now
    if connection.vendor == "sqlite":
        return line
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        clock: datetime = cursor.fetchone()[0]
        return max(line, clock)


def _folder(site: Site) -> Finding:
    subject = N_("Folder")
    try:
        with tempfile.NamedTemporaryFile(dir=site.data):
            pass
    except OSError as error:
        sentence = N_("Nothing can be written in {folder} ({error}). Let the server's account own it.")
        return Finding(Health.FAULT, subject, sentence, {"folder": site.data, "error": error.strerror})
    return Finding(Health.OK, subject, N_("{folder} can be written in."), {"folder": site.data})


def _disk(site: Site) -> Finding:
    subject = N_("Disk")
    there = next(each for each in (site.data, *site.data.parents) if each.exists())
    free = shutil.disk_usage(there).free
    facts = {"free": f"{free / 1e9:.1f}"}
    if free < LITTLE:
        health = Health.FAULT if free < TOO_LITTLE else Health.WARNING
        return Finding(health, subject, N_("Only {free} GB are free. Make room, or move VIAREGIA_DATA_DIR."), facts)
    return Finding(Health.OK, subject, N_("{free} GB are free."), facts)


def _key(site: Site) -> Finding:
    subject = N_("Secret key")
    file = site.data / "secret_key"
    if len(site.key) < SHORT_KEY or len(set(site.key)) < 10:
        sentence = N_("It can be guessed. Set VIAREGIA_SECRET_KEY to 50 random signs, or leave it empty.")
        return Finding(Health.FAULT, subject, sentence)
    if file.exists() and file.stat().st_mode & 0o077:
        return Finding(Health.FAULT, subject, N_("Others can read {file}. Run `chmod 600 {file}`."), {"file": file})
    return Finding(Health.OK, subject, N_("It is long enough, and nobody else can read it."))


def _debug(site: Site) -> Finding:
    subject = N_("Debugging")
    if not site.options["debug"]:
        return Finding(Health.OK, subject, N_("It is off."))
    sentence = N_("Faults are shown with what is inside. Set VIAREGIA_DEBUG=no before others reach the site.")
    return Finding(Health.FAULT if site.public else Health.WARNING, subject, sentence)


def _hosts(site: Site) -> Finding:
    subject = N_("Names")
    hosts = site.options["hosts"]
    host = urlsplit(site.options["base_url"]).hostname or ""
    if not site.public:
        sentence = N_("Only this machine reaches the site. Set VIAREGIA_HOSTS and VIAREGIA_BASE_URL to its name.")
        return Finding(Health.WARNING, subject, sentence)
    if "*" in hosts:
        return Finding(Health.FAULT, subject, N_("Any name is taken. Set VIAREGIA_HOSTS to the names of the site."))
    if not any(host == each or (each.startswith(".") and host.endswith(each)) for each in hosts):
        sentence = N_("Links in mail lead to {host}, which is none of the site's names. Set VIAREGIA_BASE_URL.")
        return Finding(Health.FAULT, subject, sentence, {"host": host})
    return Finding(Health.OK, subject, N_("The site is {hosts}."), {"hosts": ", ".join(hosts)})


def _https(site: Site) -> Finding:
    subject = N_("HTTPS")
    if site.options["https"]:
        if not site.options["base_url"].startswith("https://"):
            return Finding(Health.FAULT, subject, N_("VIAREGIA_BASE_URL begins with http://. Write https://."))
        if not site.options["proxies"]:
            sentence = N_("The server itself speaks no HTTPS. Put a proxy before it, and set VIAREGIA_PROXIES=1.")
            return Finding(Health.FAULT, subject, sentence)
        return Finding(Health.OK, subject, N_("It is required."))
    if site.public:
        sentence = N_("Passwords travel readably. Set VIAREGIA_HTTPS=yes behind a proxy that speaks HTTPS.")
        return Finding(Health.FAULT, subject, sentence)
    return Finding(Health.OK, subject, N_("It is not needed on this machine."))


def _mail(site: Site) -> Finding:
    subject = N_("Mail")
    if not site.options["mail_url"]:
        sentence = N_("No mail server is named: mail stays in the outbox. Set VIAREGIA_MAIL_URL.")
        return Finding(Health.WARNING, subject, sentence)
    try:
        server = get_connection()
        server.open()
        server.close()
    except (OSError, smtplib.SMTPException) as error:
        sentence = N_("The mail server does not take us ({error}). Is VIAREGIA_MAIL_URL right?")
        return Finding(Health.FAULT, subject, sentence, {"error": error})
    return Finding(Health.OK, subject, N_("The mail server takes us."))


def _bounces(site: Site) -> Finding:
    subject = N_("Letters that come back")
    url = site.options["bounces_url"]
    if not url:
        if not site.options["mail_url"]:
            return Finding(Health.OK, subject, N_("None is sent, so none comes back."))
        sentence = N_("Nobody reads them, and people do not learn of anything. Set VIAREGIA_BOUNCES_URL.")
        return Finding(Health.WARNING, subject, sentence)
    try:
        with opened(place_of(url)):
            pass
    except MailboxAway as error:
        return Finding(Health.FAULT, subject, MailboxAway.sentence, error.facts)
    return Finding(Health.OK, subject, N_("Their mailbox can be read."))


def worker(waiting_since: datetime | None, *, patience: timedelta, now: datetime) -> Finding:
    """Say whether somebody does what waits; `waiting_since`: since when the oldest that is due waits."""
    subject = N_("Worker")
    if waiting_since is None:
        return Finding(Health.OK, subject, N_("Nothing waits."))
    minutes = {"minutes": int((now - waiting_since).total_seconds() // 60)}
    if now - waiting_since > patience:
        sentence = N_("Something has waited for {minutes} minutes. Is `viaregia work` running?")
        return Finding(Health.FAULT, subject, sentence, minutes)
    return Finding(Health.OK, subject, N_("What waits has waited for {minutes} minutes."), minutes)
