"""What became of a meeting: held or not, and one of four outcomes, as slips of paper ask and the desk reads back."""

from dataclasses import dataclass
from enum import Enum


class Outcome(Enum):
    """What a meeting led to. The order is that of the slips: the first is ticked or typed as 1, the last as 4."""

    NOTHING = "nothing"
    INFORMATIVE = "informative"
    FOLLOW_UP = "follow_up"
    COOPERATION = "cooperation"

    @property
    def digit(self) -> int:
        """The number on the slip, 1 to 4."""
        return list(Outcome).index(self) + 1


@dataclass(frozen=True, slots=True)
class Slip:
    """What one slip of paper says of a meeting, by the number people call it (`Placed.number`).

    `outcome`: None where nothing was ticked, and always where the meeting was not held. `note`: for the organiser only.
    """

    number: str
    held: bool
    outcome: Outcome | None = None
    note: str = ""
