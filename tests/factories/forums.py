"""Small invented forums, built by hand."""

from datetime import datetime
from typing import Any

from viaregia.exchange.forum import Forum, Participant, Settings, SlotRow, TableRow, Wish

DAY = datetime(2026, 10, 21)


def at(hour: int, minute: int = 0, day: int = 0) -> datetime:
    """Return a time on the forum's first day, or `day` days later."""
    return DAY.replace(day=21 + day, hour=hour, minute=minute)


def slots(count: int, *, start: int = 9, day: int = 0, first: int = 1) -> tuple[SlotRow, ...]:
    """Return half-hour slots (25 + 5 minutes) from a full hour on."""
    return tuple(
        SlotRow(
            first + n, at(start + n // 2, 30 * (n % 2), day), at(start + n // 2, 30 * (n % 2) + 25, day), changeover=5
        )
        for n in range(count)
    )


def person(number: str, organisation: str = "", languages: tuple[str, ...] = ("en",), **more: Any) -> Participant:
    """Return an invented participant."""
    named = {"last_name": f"Person {number}"} | more
    return Participant(number, organisation=organisation, languages=languages, **named)


def wish(number: str, wisher: str, *to: str, **more: Any) -> Wish:
    """Return a wish of one participant for others of one organisation."""
    return Wish(number, wisher, to, **more)


def forum(people: list[Participant], wishes: list[Wish], **more: Any) -> Forum:
    """Return a forum of one morning with eight slots and four tables, unless told otherwise."""
    settings = {"title": "Invented forum", "timezone": "Europe/Berlin"} | more.pop("settings", {})
    given = {"slots": slots(8), "tables": tuple(TableRow(str(n), "Hall") for n in range(1, 5))} | more
    return Forum(Settings(**settings), participants=tuple(people), wishes=tuple(wishes), **given)
