"""The choices of a forum in the reader's language."""

from enum import Enum
from typing import Final

from viaregia.base.words import N_, words
from viaregia.engines.matching.problem import Because, Goal
from viaregia.exchange.forum import (
    Audience,
    Consent,
    GroupKind,
    HalfDay,
    ItemKind,
    Level,
    Participation,
    Proposed,
    Reply,
    RoomKind,
    WishKind,
    WishStatus,
)
from viaregia.exchange.results import Outcome
from viaregia.wording.matching_terms import TERMS

LABELS: Final[dict[Enum, str]] = {goal: TERMS[goal] for goal in Goal} | {
    WishKind.MUST: N_("must"),
    WishKind.MEET: N_("meet"),
    WishKind.IF_FREE: N_("if free"),
    WishKind.NEVER: N_("never"),
    WishStatus.ACCEPTED: N_("accepted"),
    WishStatus.UNANSWERED: N_("unanswered"),
    WishStatus.DECLINED: N_("declined"),
    WishStatus.ORGANISER: N_("set by the organiser"),
    Reply.YES: N_("yes"),
    Reply.NO: N_("no"),
    Reply.INSTEAD: N_("instead"),
    Proposed.YES: N_("yes"),
    Proposed.NO: N_("no"),
    Proposed.OPEN: N_("unanswered"),
    Consent.NOBODY: N_("without an answer"),
    Consent.ONE: N_("with one yes"),
    Consent.BOTH: N_("with a yes of both sides"),
    Because.WRONG_TRADE: N_("wrong trade"),
    Because.COMPETITOR: N_("competitor"),
    Because.KNOWN_ALREADY: N_("known already"),
    Because.TOO_SMALL: N_("too small"),
    Because.TOO_FAR: N_("too far"),
    Because.NO_TIME: N_("no time"),
    Because.OTHER: N_("other reason"),
    GroupKind.DELEGATION: N_("delegation"),
    GroupKind.BUS: N_("bus"),
    ItemKind.PROGRAMME: N_("programme"),
    ItemKind.VISIT: N_("visit"),
    ItemKind.MEAL: N_("meal"),
    Audience.EVERYONE: N_("everyone"),
    Audience.SIGNED_UP: N_("those who signed up"),
    Audience.NOBODY: N_("nobody"),
    Participation.GUEST: N_("participant"),
    Participation.VIP: N_("guest of honour"),
    Participation.PRESS: N_("press"),
    Participation.STAFF: N_("staff"),
    HalfDay.MORNING: N_("in the morning"),
    HalfDay.AFTERNOON: N_("in the afternoon"),
    RoomKind.SINGLE: N_("single room"),
    RoomKind.TWIN: N_("twin room"),
    Outcome.NOTHING: N_("nothing further"),
    Outcome.INFORMATIVE: N_("informative only"),
    Outcome.FOLLOW_UP: N_("follow-up agreed"),
    Outcome.COOPERATION: N_("cooperation likely"),
}


def label(choice: Enum, language: str) -> str:
    """Return the word for a choice of the forum's records; a language level is the same everywhere."""
    return str(choice.value) if isinstance(choice, Level) else words(language).gettext(LABELS[choice])
