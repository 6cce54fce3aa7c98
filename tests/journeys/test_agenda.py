"""One's agenda in a real browser: on a telephone, and without a network."""

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories.planned import released
from tests.journeys.conftest import PATIENCE, barriers


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["de", "pl"])
def test_the_agenda_is_read_on_a_telephone_without_a_network(
    browser: Browser, axe: str, live_server: LiveServer, language: str
) -> None:
    who = released().registrations.select_related("person").order_by("id").first()
    assert who is not None
    who.person.language = language
    who.person.save()
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(live_server.url + reverse("participant:agenda", args=(who.token,)))
    assert barriers(page, axe) == []
    expect(page.locator("html")).to_have_attribute("data-kept", "yes")
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.wait_for_function("caches.match(location.pathname, {ignoreVary: true}).then(Boolean)")
    title = page.inner_text("h1")
    context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("[data-offline]")).to_be_visible()
    context.close()
