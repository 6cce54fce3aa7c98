"""The code on a badge: a UUID that names nobody, the same on every print and on every machine."""

from typing import Final
from uuid import UUID, uuid5

from viaregia.exchange.forum import Forum, Participant

OURS: Final = UUID("0d42163f-4880-45db-a4f6-8dccdf703463")
"""The namespace of badges; drawn once, never to be changed."""


def badge_code(forum: Forum, person: Participant) -> UUID:
    """Return the code of a person's badge: made of the forum's title and the participant's number (RFC 9562, 5.5)."""
    return uuid5(OURS, f"{forum.settings.title}\n{person.number}")


def by_badge(forum: Forum, scanned: str) -> Participant | None:
    """Return whose badge was scanned; None where it is no code, or none of this forum. O(participants)."""
    try:
        code = UUID(scanned.strip())
    except ValueError:
        return None
    return next((person for person in forum.participants if badge_code(forum, person) == code), None)
