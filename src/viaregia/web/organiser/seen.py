"""Which people of an edition somebody sees, and in which words they are shown."""

from typing import Any

from django.http import HttpRequest

from viaregia.exchange.papers import local as said
from viaregia.forums.models import Edition
from viaregia.participation.models import Registration, State
from viaregia.participation.queries.people import people_seen, registration_seen
from viaregia.participation.wording import BADGES, state_name
from viaregia.web.organiser.asked import scope_of


def seen_by(request: HttpRequest, edition: Edition) -> Any:
    """Return the registrations that whoever is logged in sees."""
    return people_seen(edition, scope_of(request, edition))


def one_seen_by(request: HttpRequest, edition: Edition, number: int) -> Registration:
    """Return one of them. Raises NotThere."""
    return registration_seen(edition, scope_of(request, edition), number)


def row(one: Registration, language: str) -> dict[str, Any]:
    """Return a registration as lists and pages show it."""
    house = one.person.organisation
    return {
        "one": one,
        "country": said.country(house.country, language) if house else "",
        "state": state_name(one.state, language),
        "badge": BADGES.get(State(one.state), "info"),
        "vetoed": getattr(one, "vetoed", False),
    }
