"""What is laid before an organisation, and what it answers."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from viaregia.engines.matching.problem import Because
from viaregia.exchange.forum import Participant, Wish, WishKind, WishStatus

FORMAT: Final = "viaregia-proposals"
"""Name of the custom document property that tells the reader what the file is; its value is VERSION."""
VERSION: Final = "1"


class ProposalKind(Enum):
    """`ASKED`: another organisation wishes to meet this one; `MATCH`: proposed to it; `OWN`: it wished for it."""

    ASKED = "asked"
    MATCH = "match"
    OWN = "own"


class Standing(Enum):
    """What an organisation may know of its own wish. That it was declined is nobody's business but the organiser's."""

    CONFIRMED = "confirmed"
    SET = "set"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One line of an organisation's sheet.

    `partners`: whom it is about, all of one organisation; `own`: which of one's own people. `wishes`: those it stands
    for; without any, a yes makes a new wish. `why`: lines that say why the two should meet, in the reader's language.
    `wish_kind` and `standing`: of one's own wish only.
    """

    kind: ProposalKind
    partners: tuple[Participant, ...]
    own: tuple[Participant, ...]
    wishes: tuple[Wish, ...] = ()
    subject: str = ""
    why: tuple[str, ...] = ()
    wish_kind: WishKind | None = None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class OrganisationSheet:
    """What one organisation is asked; `people` are those of it who can meet somebody."""

    organisation: str
    people: tuple[Participant, ...]
    proposals: tuple[Proposal, ...]

    @property
    def asked(self) -> int:
        """How many lines wait for an answer."""
        return sum(each.kind is not ProposalKind.OWN for each in self.proposals)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a wish of the forum, by its number; `sheet` and `row` say where in the file."""

    wish: str
    status: WishStatus
    remark: str = ""
    because: Because | None = None
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class NewWish:
    """A wish that came with the answers; `wish` has no number yet. `instead_of`: the number of the one declined."""

    wish: Wish
    instead_of: str = ""
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Answers:
    """All that one file says about a forum."""

    answers: tuple[Answer, ...] = ()
    wishes: tuple[NewWish, ...] = ()
