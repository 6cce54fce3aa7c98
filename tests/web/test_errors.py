"""What goes wrong is a page in the reader's language that says what to do."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django.fixtures import Settings

from tests.factories.site import body, edition, member
from viaregia.base.errors import ViaRegiaError
from viaregia.directory.models import Body, Role
from viaregia.web import views
from viaregia.web.organiser.editions_forms import UploadForm
from viaregia.web.uploads import AROUND

pytestmark = pytest.mark.django_db
SAID = {"de": "Das hat nicht geklappt", "pl": "Nie udało się", "cs": "To se nepodařilo", "en": "That did not work"}


@pytest.fixture(params=["de", "pl", "cs", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def browser(language: str, *, csrf: bool = False, raising: bool = True) -> Client:
    headers = {"accept-language": language}
    return Client(headers=headers, enforce_csrf_checks=csrf, raise_request_exception=raising)


def test_what_is_not_there_is_a_page(language: str) -> None:
    answer = browser(language).get("/nowhere/at/all")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert f'<html lang="{language}">' in page
    assert SAID[language] in page


def test_whoever_may_not_is_told_so(language: str) -> None:
    host = body()
    client = browser(language)
    client.force_login(member(host, Role.READER))
    answer = client.get(reverse("organiser:settings", kwargs={"slug": edition(host).slug}))
    assert answer.status_code == 403
    assert SAID[language] in answer.content.decode()


def test_a_form_from_elsewhere_is_a_page(language: str) -> None:
    answer = browser(language, csrf=True).post(reverse("set_language"), {"language": "de"})
    assert answer.status_code == 403
    assert SAID[language] in answer.content.decode()


def test_too_much_sent_is_a_page(language: str, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    answer = browser(language).post(reverse("set_language"), {"language": "de", "next": "/"})
    assert answer.status_code == 400
    assert SAID[language] in answer.content.decode()


def test_what_is_understood_but_not_possible_is_a_page(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ViaRegiaError

    monkeypatch.setattr(views, "render", refuse)
    answer = browser(language).get("/")
    assert answer.status_code == 422
    assert SAID[language] in answer.content.decode()


def test_a_fault_of_ours_is_a_page_that_needs_no_database(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(request: HttpRequest, *_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(views, "render", fail)
    answer = browser(language, raising=False).get("/")
    assert answer.status_code == 500
    with translation.override(language):
        assert translation.gettext("A fault of ours") in answer.content.decode()


def test_the_language_chosen_is_kept_on_pages_of_errors_and_by_the_next_page() -> None:
    client = browser("de")
    client.post(reverse("set_language"), {"language": "pl", "next": "/"})
    assert '<html lang="pl">' in client.get("/nowhere").content.decode()
    assert '<html lang="pl">' in client.get("/").content.decode()


def test_a_form_that_is_too_large_is_refused_before_it_is_read(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    sent = {"language": "de", "file": SimpleUploadedFile("large.xlsx", b"x" * (AROUND + 2000))}
    answer = browser("en").post(reverse("set_language"), sent)
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()


def test_a_workbook_that_is_too_large_is_no_workbook(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    file = SimpleUploadedFile("large.xlsx", b"PK\x03\x04" + b"x" * 1000)
    form = UploadForm(Body.objects.all(), {"slug": "next", "body": body().pk}, {"workbook": file})
    assert list(form.errors) == ["workbook"]
