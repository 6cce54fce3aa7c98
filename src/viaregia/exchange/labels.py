"""The choices of a forum in the reader's language."""

from enum import Enum
from typing import Final

from viaregia.base.words import N_, words
from viaregia.exchange.forum import Audience, GroupKind, ItemKind, WishKind, WishStatus

LABELS: Final[dict[Enum, str]] = {
    WishKind.MUST: N_("must"),
    WishKind.MEET: N_("meet"),
    WishKind.IF_FREE: N_("if free"),
    WishKind.NEVER: N_("never"),
    WishStatus.ACCEPTED: N_("accepted"),
    WishStatus.UNANSWERED: N_("unanswered"),
    WishStatus.DECLINED: N_("declined"),
    WishStatus.ORGANISER: N_("set by the organiser"),
    GroupKind.DELEGATION: N_("delegation"),
    GroupKind.BUS: N_("bus"),
    ItemKind.PROGRAMME: N_("programme"),
    ItemKind.VISIT: N_("visit"),
    ItemKind.MEAL: N_("meal"),
    Audience.EVERYONE: N_("everyone"),
    Audience.SIGNED_UP: N_("those who signed up"),
    Audience.NOBODY: N_("nobody"),
}


def label(choice: Enum, language: str) -> str:
    """Return the word for a choice: kind and status of a wish, kind of a group or an item, whom an item is for."""
    return words(language).gettext(LABELS[choice])
