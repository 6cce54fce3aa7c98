"""What is known of a territory in one language."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Gender(StrEnum):
    """What the verb of a sentence agrees with; `plural` whatever its gender."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    NEUTER = "neuter"
    PLURAL = "plural"


GENDERS: Final = {"m": Gender.MASCULINE, "f": Gender.FEMININE, "n": Gender.NEUTER, "p": Gender.PLURAL}


@dataclass(frozen=True, slots=True)
class Named:
    """A territory in one language: `die USA` is the subject, `in die USA` and `aus den USA` its ways.

    `label`: as it stands alone, in a heading or a table (`USA`).
    """

    label: str
    subject: str
    gender: Gender
    to: str
    from_: str


def table(lines: str) -> dict[str, Named]:
    """Return the names in a table: code, label (also the subject), gender, where to, where from, apart by `|`."""
    named = {}
    for line in lines.strip().splitlines():
        code, label, gender, to, from_ = line.strip().split("|")
        named[code] = Named(label, label, GENDERS[gender], to, from_)
    return named
