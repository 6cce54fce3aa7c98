"""What an import would do: the people of a list and the forum's, cell by cell, before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from viaregia.base.words import N_
from viaregia.exchange.lists.entries import Entry, WishSaid
from viaregia.exchange.workbook.findings import Finding, Place


class Way(Enum):
    """By what somebody on a list was taken for somebody in the forum."""

    KEY = "key"
    EMAIL = "email"
    NAME = "name"
    PLACE = "place"  # a place held open, for one held open before
    SIMILAR = "similar"
    SAME_EMAIL = "same_email"
    NOW_NAMED = "now_named"


WAY_WORDS = {
    Way.KEY: N_("by the number in the other system"),
    Way.EMAIL: N_("by the e-mail address"),
    Way.NAME: N_("by name and organisation"),
    Way.PLACE: N_("a place still open"),
    Way.SIMILAR: N_("spelt differently, taken for the same"),
    Way.SAME_EMAIL: N_("another name at the same e-mail address"),
    Way.NOW_NAMED: N_("a place that was open is now named"),
}
DOUBTFUL = frozenset({Way.SIMILAR, Way.SAME_EMAIL, Way.NOW_NAMED})


class Take(Enum):
    """Whose word counts where a cell was changed by hand and the list now says something else."""

    MINE = "mine"
    THEIRS = "theirs"


class Gone(Enum):
    """What becomes of people and wishes that a list no longer names."""

    KEEP = "keep"
    MARK = "mark"
    REMOVE = "remove"


class Found(Enum):
    """How a wish was understood."""

    EXACT = "exact"
    SIMILAR = "similar"
    SAID = "said"  # by the mapping's [same], or in the terminal
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Match:
    """An entry, the number of whom it is taken for (None: nobody), and by what."""

    entry: Entry
    number: str | None
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell: the field's `key`, what stands in the forum, what the list says, what it said the `last` time."""

    number: str
    name: str
    key: str
    before: str
    after: str
    last: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody whom the forum does not have yet, with the number they get; `organisation` as the forum spells it."""

    number: str
    entry: Entry
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class GonePerson:
    """Somebody whom the list named the last time and no more; `state`: the registration's, where that is why."""

    number: str
    name: str
    organisation: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class WishOutcome:
    """A wish as a list names it: `wisher` is a number; `to` what is written in the sheet Wishes, "" while open."""

    source: str
    wisher: str
    name: str
    said: WishSaid
    text: str
    to: str
    found: Found
    near: tuple[str, ...] = ()


@dataclass
class ListOutcome:
    """What one list brings. `conflicts` kept the organiser's word, `taken` among them the list's.

    `by_hand`: people whom the organiser took out of the forum, and who stay out.
    """

    source: str
    kind: str
    file: str
    again: bool = False
    new: list[NewPerson] = field(default_factory=list)
    changes: list[CellChange] = field(default_factory=list)
    conflicts: list[CellChange] = field(default_factory=list)
    taken: list[CellChange] = field(default_factory=list)
    gone: list[GonePerson] = field(default_factory=list)
    doubtful: list[Match] = field(default_factory=list)
    by_hand: list[Entry] = field(default_factory=list)
    unchanged: int = 0
    left_out: list[tuple[Entry, str]] = field(default_factory=list)
    aside: list[tuple[Place, str]] = field(default_factory=list)
    findings: Sequence[Finding] = ()
    wishes: list[WishOutcome] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    wishes_known: int = 0

    @property
    def unnamed(self) -> list[NewPerson]:
        """New places held for people to be named."""
        return [person for person in self.new if person.entry.unnamed]
