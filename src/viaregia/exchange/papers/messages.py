"""Who must be told what after a repair: one message per person and meeting, before and after."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from viaregia.base.words import N_, words
from viaregia.exchange.papers import local
from viaregia.exchange.papers.agendas import Entry, EntryKind


class MessageKind(Enum):
    """What changed for somebody."""

    DROPPED = "dropped"
    TIME = "time"
    TABLE = "table"
    INTERPRETER = "interpreter"
    DELEGATES = "delegates"
    ADDED = "added"
    OTHER_PERSON = "other_person"
    PROGRAMME = "programme"


KINDS: Final = {
    MessageKind.DROPPED: N_("The meeting does not take place"),
    MessageKind.TIME: N_("New time"),
    MessageKind.TABLE: N_("New table"),
    MessageKind.INTERPRETER: N_("Other interpreter"),
    MessageKind.DELEGATES: N_("Other people at the table"),
    MessageKind.ADDED: N_("New meeting"),
    MessageKind.OTHER_PERSON: N_("Somebody else comes in their place"),
    MessageKind.PROGRAMME: N_("The programme has changed"),
}


def message_kind(kind: MessageKind, language: str) -> str:
    """Return what changed, in words."""
    return words(language).gettext(KINDS[kind])


@dataclass(frozen=True)
class Message:
    """What one person must be told about one meeting, or about one item of the programme.

    `to`: the name; `phone`: how to reach them, for the organiser's list only. `before`, `after`: the line of the agenda
    as it was and as it is; None where it was not, or is no more. `partners`: whom it is with, as it is now. `number`:
    the participant's, "" for an interpreter. `offer`: they are asked, and may decline.
    """

    to: str
    organisation: str
    phone: str
    language: str
    kinds: tuple[MessageKind, ...]
    before: Entry | None
    after: Entry | None
    partners: tuple[str, ...]
    number: str = ""
    offer: bool = False


def what_changed(message: Message, language: str) -> str:
    """Return in words what is different, an offer named as such."""
    changed = " · ".join(message_kind(kind, language) for kind in message.kinds)
    entry = message.after or message.before
    if entry is not None and entry.proposed:
        changed = words(language).gettext("Proposal: {what}").format(what=changed)
    return words(language).gettext("Offer: {what}").format(what=changed) if message.offer else changed


def when_and_where(entry: Entry | None, language: str) -> str:
    """Return when, where and with which interpreter, or what an item is called, on one line; nothing for none."""
    if entry is None:
        return ""
    parts = [f"{local.short_day(entry.start, language)} {local.clock(entry.start)}"]
    if entry.kind is not EntryKind.MEETING:
        parts[0] += f"–{local.clock(entry.end)}"
        return ", ".join(filter(None, (*parts, entry.title, entry.hall)))
    if entry.table:
        parts.append(words(language).gettext("table {table}").format(table=entry.table))
    if entry.interpreter:
        parts.append(entry.interpreter)
    return ", ".join(parts)
