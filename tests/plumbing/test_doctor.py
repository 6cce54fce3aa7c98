"""The doctor finds what is wrong, and says what to do."""

import shutil
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from pytest_django.fixtures import Settings

from tests.factories.imap_server import imap_server
from viaregia.config.options import read_options
from viaregia.plumbing.doctor import Finding, Health, Site, examine, worker
from viaregia.plumbing.models import AuditLine

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
KEY = "Tr0ub4dor&3-correct-horse-battery-staple-and-more"
PUBLIC = {
    "VIAREGIA_HOSTS": "forum.example.org",
    "VIAREGIA_BASE_URL": "https://forum.example.org",
    "VIAREGIA_HTTPS": "yes",
    "VIAREGIA_PROXIES": "1",
}


def found(folder: Path, subject: str, key: str = KEY, **environment: str) -> Finding:
    site = Site(read_options(environment), folder, key)
    return next(each for each in examine(site, now=datetime.now(UTC)) if each.subject == subject)


def public(**changed: str) -> dict[str, str]:
    return PUBLIC | changed


def test_a_well_kept_server_has_no_fault(tmp_path: Path) -> None:
    site = Site(read_options(PUBLIC), tmp_path, KEY)
    faults = [
        each for each in examine(site, now=datetime.now(UTC)) if each.health is Health.FAULT and each.subject != "Disk"
    ]
    assert faults == []


@pytest.mark.parametrize("language", ["de", "pl", "cs", "en"])
def test_every_finding_can_be_said(tmp_path: Path, language: str) -> None:
    site = Site(read_options({}), tmp_path, KEY)
    assert all(all(each.say(language)) for each in examine(site, now=datetime.now(UTC)))


@pytest.mark.parametrize(
    ("subject", "environment", "health", "names"),
    [
        ("Debugging", public(VIAREGIA_DEBUG="yes"), Health.FAULT, "VIAREGIA_DEBUG"),
        ("Debugging", {"VIAREGIA_DEBUG": "yes"}, Health.WARNING, "VIAREGIA_DEBUG"),
        ("Names", public(VIAREGIA_HOSTS="*"), Health.FAULT, "VIAREGIA_HOSTS"),
        ("Names", public(VIAREGIA_BASE_URL="https://other.example.org"), Health.FAULT, "other.example.org"),
        ("Names", public(VIAREGIA_HOSTS=".example.org"), Health.OK, "example.org"),
        ("Names", {}, Health.WARNING, "VIAREGIA_HOSTS"),
        ("HTTPS", public(VIAREGIA_HTTPS="no"), Health.FAULT, "VIAREGIA_HTTPS"),
        ("HTTPS", public(VIAREGIA_PROXIES="0"), Health.FAULT, "VIAREGIA_PROXIES"),
        ("HTTPS", public(VIAREGIA_BASE_URL="http://forum.example.org"), Health.FAULT, "VIAREGIA_BASE_URL"),
        ("HTTPS", {}, Health.OK, "not needed"),
        ("Mail", {}, Health.WARNING, "VIAREGIA_MAIL_URL"),
        ("Letters that come back", {}, Health.OK, "None is sent"),
        (
            "Letters that come back",
            {"VIAREGIA_MAIL_URL": "smtp://127.0.0.1"},
            Health.WARNING,
            "VIAREGIA_BOUNCES_URL",
        ),
        (
            "Letters that come back",
            {"VIAREGIA_BOUNCES_URL": "imaps://a:b@127.0.0.1:1/INBOX"},
            Health.FAULT,
            "VIAREGIA_BOUNCES_URL",
        ),
    ],
)
def test_settings_that_do_not_fit_are_found(
    tmp_path: Path, subject: str, environment: dict[str, str], health: Health, names: str
) -> None:
    finding = found(tmp_path, subject, **environment)
    assert finding.health is health
    assert names in finding.say("en")[1]


@pytest.mark.parametrize("key", ["short", "a" * 60])
def test_a_key_that_can_be_guessed_is_a_fault(tmp_path: Path, key: str) -> None:
    assert found(tmp_path, "Secret key", key=key).health is Health.FAULT


def test_a_key_that_others_can_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text(KEY, "utf-8")
    (tmp_path / "secret_key").chmod(0o644)
    assert found(tmp_path, "Secret key").health is Health.FAULT
    (tmp_path / "secret_key").chmod(0o600)
    assert found(tmp_path, "Secret key").health is Health.OK


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    assert found(tmp_path / "nowhere", "Folder").health is Health.FAULT
    assert found(tmp_path, "Folder").health is Health.OK


@pytest.mark.parametrize(("free", "health"), [(1, Health.FAULT), (10**9, Health.WARNING), (10**10, Health.OK)])
def test_a_full_disk_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, health: Health) -> None:
    class Usage:
        def __init__(self, *_: Any) -> None:
            self.free = free

    monkeypatch.setattr(shutil, "disk_usage", Usage)
    assert found(tmp_path, "Disk").health is health


def test_a_clock_behind_what_was_written_is_a_fault(tmp_path: Path) -> None:
    assert found(tmp_path, "Clock").health is Health.OK
    AuditLine.objects.create(at=datetime.now(UTC) + timedelta(minutes=1), verb="x", kind="x", key="1")
    finding = found(tmp_path, "Clock")
    assert finding.health is Health.FAULT
    assert " s behind" in finding.say("en")[1]


def test_a_mail_server_is_tried(tmp_path: Path, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = trial.getsockname()[1]
    controller = Controller(object(), hostname="127.0.0.1", port=settings.EMAIL_PORT)
    controller.start()
    try:
        assert found(tmp_path, "Mail", VIAREGIA_MAIL_URL="smtp://127.0.0.1").health is Health.OK
    finally:
        controller.stop()
    assert found(tmp_path, "Mail", VIAREGIA_MAIL_URL="smtp://127.0.0.1").health is Health.FAULT


def test_a_mailbox_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with imap_server(tmp_path, monkeypatch) as box:
        assert found(tmp_path, "Letters that come back", VIAREGIA_BOUNCES_URL=box.url).health is Health.OK
        wrong = found(tmp_path, "Letters that come back", VIAREGIA_BOUNCES_URL=box.url.replace("INBOX", "Nowhere"))
    assert wrong.health is Health.FAULT


def test_the_worker_is_missed_when_something_waits_too_long() -> None:
    patience = timedelta(minutes=15)
    assert worker(None, patience=patience, now=NOW).health is Health.OK
    assert worker(NOW - timedelta(minutes=14), patience=patience, now=NOW).health is Health.OK
    missed = worker(NOW - timedelta(minutes=16), patience=patience, now=NOW)
    assert missed.health is Health.FAULT
    assert "16 minutes" in missed.say("en")[1]
