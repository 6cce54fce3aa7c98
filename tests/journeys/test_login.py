"""Through the login in a real browser: password, passkey, the pages of the account and of bodies, without barriers."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import ROOT, START, barriers

PAGES: Final = (
    "/account", "/account/data", "/account/sessions", "/organiser/bodies", "/organiser/bodies/1", "/organiser/twins",
    "/organiser/small/privacy", "/organiser/small/audit", "/privacy", "/privacy/small",
)  # fmt: skip
KEY: Final = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
"""An authenticator that agrees to everything."""


@dataclass(frozen=True, slots=True)
class Site:
    """The platform, running; passkeys need a name, not a number."""

    address: str
    passwords: dict[str, str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The platform with demo data, as `make serve` runs it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder: Path = tmp_path_factory.mktemp("site")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("VIAREGIA_", "DJANGO_"))}
    asked = ["serve", "--demo", str(ROOT / "examples" / "small.xlsx"), "--address", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [sys.executable, "-c", START, *asked],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=ours | {"VIAREGIA_DATA_DIR": str(folder), "VIAREGIA_LANG": "en", "PYTHONUNBUFFERED": "1", "COLUMNS": "200"},
    )
    assert process.stdout is not None
    said = ""
    while f"127.0.0.1:{port}" not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    passwords = dict(re.findall(r"(\w+)@example\.org\s+(\S+)", said))
    yield Site(f"http://localhost:{port}", passwords)
    process.terminate()
    process.communicate(timeout=120)


def log_in(page: Page, site: Site, role: str) -> None:
    """Log in by password; the server may still be starting."""
    for _ in range(60):
        try:
            page.goto(f"{site.address}/login")
            break
        except Exception:  # noqa: BLE001 -- whatever the browser says of a server that is not there yet
            page.wait_for_timeout(1000)
    page.fill("[name=login]", f"{role}@example.org")
    page.fill("[name=password]", site.passwords[role])
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/organiser/")


def test_a_passkey_is_added_and_logs_in_alone(browser: Browser, site: Site) -> None:
    context = browser.new_context()
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    log_in(page, site, "editor")  # with a passkey, a password alone no longer logs in
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})

    page.goto(f"{site.address}/account/keys/new")
    page.fill("[name=password]", site.passwords["editor"])
    page.press("[name=password]", "Enter")
    page.click("#passkey_add")
    page.wait_for_url("**/account/codes")
    expect(page.locator("code.secret")).to_have_count(10)
    page.click("form[action='/logout'] button")

    page.goto(f"{site.address}/login")
    page.click("#passkey_login")
    page.wait_for_url("**/organiser/")
    assert troubles == []
    context.close()


@pytest.mark.parametrize("language", ["de", "pl"])
def test_the_pages_have_no_barriers(browser: Browser, site: Site, axe: str, language: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    log_in(page, site, "owner")
    page.click(f".languages button[value={language}]")
    found = {}
    for path in PAGES:
        page.goto(site.address + path)
        assert page.get_attribute("html", "lang") == language
        found[path] = barriers(page, axe)
    assert {path: each for path, each in found.items() if each} == {}
    context.close()
