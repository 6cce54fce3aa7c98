"""Where it is, by day, as pages of organisers and participants show it."""

from dataclasses import dataclass

from viaregia.exchange.papers.local import day
from viaregia.forums.models import Edition
from viaregia.forums.queries import venues_by_day
from viaregia.plumbing.texts import Said, said_in


@dataclass(frozen=True, slots=True)
class VenueLine:
    """A venue on a day, "" for all days, with the way there in the reader's language."""

    day: str
    name: str
    address: str
    directions: Said


def venue_lines(edition: Edition, language: str) -> list[VenueLine]:
    """Return the venues, those of all days first, then by day. One query."""
    found = venues_by_day(edition)
    ordered = sorted(found, key=lambda each: (each is not None, each))
    return [
        VenueLine(day(on, language) if on else "", each.name, each.address, said_in(each.directions, language))
        for on in ordered
        for each in found[on]
    ]
