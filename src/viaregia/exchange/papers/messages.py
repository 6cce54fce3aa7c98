"""Who must be told what after a repair: one message per person and meeting, before and after."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from viaregia.base.words import N_, words
from viaregia.exchange.papers import local
from viaregia.exchange.papers.placed import Placed


class MessageKind(Enum):
    """What changed for somebody."""

    DROPPED = "dropped"
    TIME = "time"
    TABLE = "table"
    INTERPRETER = "interpreter"
    DELEGATES = "delegates"
    ADDED = "added"
    OTHER_PERSON = "other_person"


KINDS: Final = {
    MessageKind.DROPPED: N_("The meeting does not take place"),
    MessageKind.TIME: N_("New time"),
    MessageKind.TABLE: N_("New table"),
    MessageKind.INTERPRETER: N_("Other interpreter"),
    MessageKind.DELEGATES: N_("Other people at the table"),
    MessageKind.ADDED: N_("New meeting"),
    MessageKind.OTHER_PERSON: N_("Somebody else comes in their place"),
}


def message_kind(kind: MessageKind, language: str) -> str:
    """Return what changed, in words."""
    return words(language).gettext(KINDS[kind])


@dataclass(frozen=True)
class Message:
    """What one person must be told about one meeting.

    `to`: the name; `phone`: how to reach them, for the organiser's list only. `before`, `after`: the meeting as it
    was and as it is; None where it was not, or is no more. `partners`: whom it is with, as it is now.
    """

    to: str
    organisation: str
    phone: str
    language: str
    kinds: tuple[MessageKind, ...]
    before: Placed | None
    after: Placed | None
    partners: tuple[str, ...]


def when_and_where(placed: Placed | None, language: str) -> str:
    """Return day, time, table and interpreter of a meeting on one line; nothing for none."""
    if placed is None:
        return ""
    parts = [f"{local.short_day(placed.start, language)} {local.clock(placed.start)}"]
    if placed.table:
        parts.append(words(language).gettext("table {table}").format(table=placed.table.name))
    if placed.interpreter:
        parts.append(placed.interpreter.name)
    return ", ".join(parts)
