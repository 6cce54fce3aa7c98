"""Logging in by password, by code, with a second step; sessions; the language that comes along."""

import base64
import hmac
import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.factories.site import PASSWORD, account
from viaregia.directory.models import Account
from viaregia.plumbing.models import AuditLine, OutboxMail

pytestmark = pytest.mark.django_db


def by_password(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post("/login", {"login": email, "password": password})


def logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code_in_the_last_letter() -> str:
    letter = OutboxMail.objects.order_by("-id").first()
    assert letter is not None
    found = re.search(r"^\S{6,}$", letter.text, re.MULTILINE)
    assert found is not None, letter.text
    return found.group()


def code_of_the_app(secret: str) -> str:
    """What an app shows (RFC 6238)."""
    counter = int(time.time()) // 30
    digest = hmac.digest(base64.b32decode(secret), counter.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def test_a_password_logs_in_whatever_the_case_of_the_address(client: Client) -> None:
    account("anna@example.org")
    assert by_password(client, "Anna@Example.org").status_code == 302
    assert logged_in(client)


def test_a_wrong_password_and_an_unknown_address_are_told_in_the_same_words(client: Client) -> None:
    account("anna@example.org")
    wrong, unknown = by_password(client, "anna@example.org", "wrong"), by_password(client, "nobody@example.org")
    said = "This address and this password do not belong together."
    assert said in wrong.content.decode()
    assert said in unknown.content.decode()
    assert not logged_in(client)


def test_a_code_by_mail_logs_in_without_a_password(client: Client) -> None:
    account("jan@example.org", None, language="pl")
    assert client.post("/login/code", {"email": "jan@example.org"}).headers["Location"] == "/login/code/enter"
    letter = OutboxMail.objects.get()
    assert (letter.to, letter.language, letter.edition) == ("jan@example.org", "pl", None)
    assert client.post("/login/code/enter", {"code": code_in_the_last_letter()}).status_code == 302
    assert logged_in(client)


def test_asking_for_a_code_for_an_unknown_address_looks_the_same_and_sends_nothing(client: Client) -> None:
    asked = client.post("/login/code", {"email": "nobody@example.org"})
    assert asked.headers["Location"] == "/login/code/enter"
    assert client.get("/login/code/enter").status_code == 200
    assert not OutboxMail.objects.exists()


def test_three_wrong_codes_end_it(client: Client) -> None:
    account("jan@example.org", None)
    client.post("/login/code", {"email": "jan@example.org"})
    right = code_in_the_last_letter()
    for _ in range(3):
        client.post("/login/code/enter", {"code": "000000"})
    client.post("/login/code/enter", {"code": right})
    assert not logged_in(client)


def test_who_tries_too_often_waits(client: Client) -> None:
    account("anna@example.org")
    for _ in range(6):
        said = by_password(client, "anna@example.org", "wrong").content.decode()
    assert "tried too often" in said
    assert "tried too often" in by_password(client, "anna@example.org").content.decode()
    assert not logged_in(client)


def test_codes_are_not_asked_for_without_end() -> None:
    account("jan@example.org", None)
    for _ in range(5):
        last = Client().post("/login/code", {"email": "jan@example.org"})
    assert OutboxMail.objects.count() == 3
    assert "tried too often" in last.content.decode()


def test_another_code_is_sent_on_demand_and_the_first_no_longer_works(client: Client) -> None:
    account("jan@example.org", None)
    client.post("/login/code", {"email": "jan@example.org"})
    first = code_in_the_last_letter()
    client.post("/login/code/enter", {"action": "resend"})
    second = code_in_the_last_letter()
    assert first != second
    client.post("/login/code/enter", {"code": first})
    assert not logged_in(client)
    client.post("/login/code/enter", {"code": second})
    assert logged_in(client)


def confirm(client: Client) -> None:
    """Show once more who it is, as what protects an account asks."""
    assert client.post("/account/confirm?next=/account", {"password": PASSWORD}).status_code == 302


def test_with_an_app_switched_on_the_password_alone_does_not_log_in(client: Client) -> None:
    mine = account("anna@example.org")
    secret = generate_totp_secret()
    TOTP.activate(mine, secret)
    assert by_password(client, "anna@example.org").headers["Location"] == "/login/second"
    assert not logged_in(client)
    code = code_of_the_app(secret)
    client.post("/login/second", {"code": code})
    assert logged_in(client)


def test_an_app_is_switched_on_and_a_letter_tells_of_it(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    account("anna@example.org")
    by_password(client, "anna@example.org")
    assert client.get("/account/app").headers["Location"] == "/account/confirm?next=%2Faccount%2Fapp"
    confirm(client)
    page = client.get("/account/app")
    assert page.status_code == 200
    secret = page.context["form"].secret
    code = code_of_the_app(secret)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/account/app", {"code": code}).status_code == 302
    assert set(OutboxMail.objects.values_list("to", flat=True)) == {"anna@example.org"}
    kinds = set(Authenticator.objects.values_list("type", flat=True))
    assert kinds == {Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES}


def test_a_password_is_chosen_and_keeps_one_logged_in(client: Client) -> None:
    mine = account("anna@example.org")
    by_password(client, "anna@example.org")
    confirm(client)
    fresh = "quite another long sentence 7"
    assert client.post("/account/password", {"new_password1": fresh, "new_password2": fresh}).status_code == 302
    assert client.get("/account").status_code == 200
    mine.refresh_from_db()
    assert mine.check_password(fresh)
    assert AuditLine.objects.filter(verb="account.password_chosen", actor=mine.pk).exists()


def test_other_sessions_are_ended(client: Client) -> None:
    account("anna@example.org")
    elsewhere = Client()
    by_password(elsewhere, "anna@example.org")
    by_password(client, "anna@example.org")
    assert UserSession.objects.count() == 2
    client.post("/account/sessions")
    assert client.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302


def test_the_language_is_kept_with_the_account_and_comes_along_to_another_device(client: Client) -> None:
    account("anna@example.org", language="en")
    by_password(client, "anna@example.org")
    client.post("/language", {"language": "cs", "next": "/account"})
    assert Account.objects.get().language == "cs"
    elsewhere = Client()
    assert by_password(elsewhere, "anna@example.org").cookies["django_language"].value == "cs"


def test_a_language_that_is_not_ours_changes_nothing(client: Client) -> None:
    account("anna@example.org", language="de")
    by_password(client, "anna@example.org")
    client.post("/language", {"language": "xx"})
    assert Account.objects.get().language == "de"


def test_a_closed_account_does_not_log_in(client: Client) -> None:
    account("anna@example.org", is_active=False)
    by_password(client, "anna@example.org")
    assert not logged_in(client)


def test_no_page_of_the_login_needs_a_script_in_the_page(client: Client) -> None:
    page = client.get("/login")
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    scripts = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", page.content.decode())
    assert all('type="application/json"' in each for each in scripts)
