"""Light or dark is chosen without script, remembered by the browser, and otherwise the device's."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def theme(client: Client) -> str:
    page = client.get("/privacy").content.decode()
    head = page[: page.index("<head>")]
    return head.partition('data-kern-theme="')[2].partition('"')[0]


def choose(client: Client, look: str, back: str = "/privacy") -> str:
    answer = client.post("/look", {"look": look, "next": back})
    assert answer.status_code == 302
    return answer["Location"]


def test_a_chosen_look_stays_until_the_devices_is_wanted_again(client: Client) -> None:
    assert theme(client) == ""
    for look in ("dark", "light"):
        assert choose(client, look) == "/privacy"
        assert theme(client) == look
        assert f'<meta name="color-scheme" content="{look}">' in client.get("/privacy").content.decode()
    choose(client, "device")
    assert theme(client) == ""
    assert '<meta name="color-scheme" content="light dark">' in client.get("/privacy").content.decode()


def test_nobody_is_led_elsewhere_and_no_other_word_gets_into_the_page(client: Client) -> None:
    assert choose(client, "dark", "https://elsewhere.example/") == "/"
    assert choose(client, "dark", "//elsewhere.example/") == "/"
    for no_address in ("health", "-1", "😀", "x.y", ""):  # redirect() takes a word for the name of a page
        assert choose(client, "dark", no_address) == "/"
    client.cookies["look"] = '"><script>'
    assert theme(client) == ""


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: Client) -> None:
    choose(client, "dark")
    cookie = client.cookies["look"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] > 300 * 24 * 3600
