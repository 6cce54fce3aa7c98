"""What people choose on the public form: themes, and the language they read in."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.participant.test_registration import OFFERS, ORGANISATION, PERSON, mine, opened, step
from viaregia.forums.models import Theme
from viaregia.participation.models import Registration
from viaregia.participation.wording import language_of

pytestmark = pytest.mark.django_db


def register(client: Client, **offers: object) -> Registration:
    """Go through all steps of the form of an edition with two themes."""
    where, kind = opened()
    themes = [Theme.objects.create(edition=where, place=n, name={"de": f"Thema {n}"}) for n in (1, 2)]
    step(client, where, "organisation", ORGANISATION | {"kind": kind.pk})
    step(client, where, "person", PERSON)
    step(client, where, "offers", OFFERS | {"themes": [str(each.pk) for each in themes]} | offers)
    step(client, where, "send", {})
    return Registration.objects.select_related("person", "edition").get()


@pytest.mark.parametrize(("asked", "said"), [("pl,en;q=0.5", "pl"), ("uk", ""), ("", ""), ("uk,cs;q=0.3", "cs")])
def test_nobody_is_said_to_read_english_who_did_not_ask_for_it(asked: str, said: str) -> None:
    made = register(Client(headers={"accept-language": asked}))
    assert made.person.language == said
    assert language_of(made) == (said or "pl")  # the first they speak


def test_a_language_chosen_on_the_page_counts_before_the_browsers() -> None:
    client = Client(headers={"accept-language": "pl"})
    client.cookies["django_language"] = "cs"
    assert register(client).person.language == "cs"


def test_several_themes_are_kept_and_can_be_changed_behind_the_link(client: Client) -> None:
    made = register(client)
    assert [each.name["de"] for each in made.themes.all()] == ["Thema 1", "Thema 2"]
    page = client.get(mine(made))
    assert page.content.decode().count("checked") == 2
    said = {name: field.value() for name, field in ((each.name, each) for each in page.context["form"])}
    sent = {name: value for name, value in said.items() if value not in (None, "", False)}
    sent |= {"offers": "", "needs": "", "arrival": "", "themes": [str(made.themes.all()[1].pk)]}
    assert client.post(mine(made), sent).status_code == 302
    assert [each.name["de"] for each in made.themes.all()] == ["Thema 2"]


def test_no_theme_can_be_chosen_that_was_not_offered(client: Client) -> None:
    where, kind = opened()
    Theme.objects.create(edition=where, name={"de": "Thema"})
    step(client, where, "organisation", ORGANISATION | {"kind": kind.pk})
    step(client, where, "person", PERSON)
    answer = client.post(reverse("registration:offers", args=(where.slug,)), OFFERS | {"themes": ["0"]})
    assert answer.status_code in {200, 422}
    assert "themes" in answer.context["form"].errors


def test_an_edition_without_themes_asks_for_none(client: Client) -> None:
    where, kind = opened()
    step(client, where, "organisation", ORGANISATION | {"kind": kind.pk})
    step(client, where, "person", PERSON)
    page = client.get(reverse("registration:offers", args=(where.slug,)))
    assert 'name="themes"' not in page.content.decode()
