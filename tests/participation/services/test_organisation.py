"""What a participant says of their own organisation."""

from typing import Any

import pytest

from tests.factories.site import NOW, body, edition, organisation, person, registration
from viaregia.directory.facts import LettersUnknown
from viaregia.participation.models import Registration, State
from viaregia.participation.services.organisation import describe_organisation
from viaregia.participation.services.registering import NothingToChange
from viaregia.plumbing.models import AuditLine
from viaregia.plumbing.versions import ChangedMeanwhile

pytestmark = pytest.mark.django_db


def say(who: Registration, **more: Any) -> None:
    facts: dict[str, Any] = {
        "seen": 1,
        "profile": "We mill.",
        "website": "https://alfa.example",
        "languages": ["cs"],
        "actor_id": None,
    }
    describe_organisation(registration_id=who.pk, now=NOW, **facts | more)


def test_it_holds_at_once_and_is_written_down_as_theirs() -> None:
    house = organisation("Alfa", codes=["WZ 26"])
    who = registration(edition(body()), person(of=house))
    say(who)
    house.refresh_from_db()
    assert (house.profile, house.website, house.languages) == ("We mill.", "https://alfa.example", ["cs"])
    assert (house.name, house.codes) == ("Alfa", ["WZ 26"])
    line = AuditLine.objects.get()
    assert (line.verb, line.actor, line.behalf) == ("organisation.changed", None, who.person_id)
    with pytest.raises(ChangedMeanwhile):
        say(who, profile="Another")


def test_who_is_out_or_has_no_organisation_says_nothing() -> None:
    where = edition(body())
    for who in (registration(where, person()), registration(where, state=State.CANCELLED)):
        with pytest.raises(NothingToChange):
            say(who)
    with pytest.raises(LettersUnknown):
        say(registration(where), languages=["deutsch"])
