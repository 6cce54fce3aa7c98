"""The matching engine's enums as words, one short text each; all in one place so that none is missing."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from viaregia.base.words import N_, words
from viaregia.engines.matching.problem import Across, Direction, Gain, Goal, Kind, Strength

TERMS: Final[Mapping[Enum, str]] = {
    Kind.COMPANY: N_("company"),
    Kind.INSTITUTE: N_("research institution"),
    Kind.UNIVERSITY: N_("university"),
    Kind.HOSPITAL: N_("hospital"),
    Kind.NETWORK: N_("network"),
    Kind.ASSOCIATION: N_("association"),
    Kind.AUTHORITY: N_("public authority"),
    Kind.CHAMBER: N_("chamber"),
    Kind.BANK: N_("bank"),
    Kind.PRESS: N_("press"),
    Kind.OTHER: N_("other organisation"),
    Goal.EXPORT: N_("export"),
    Goal.SOURCING: N_("sourcing"),
    Goal.DISTRIBUTION: N_("distribution"),
    Goal.JOINT_VENTURE: N_("joint venture"),
    Goal.RESEARCH: N_("research"),
    Goal.SUBCONTRACTING: N_("subcontracting"),
    Goal.INVESTMENT: N_("investment"),
    Goal.BEST_PRACTICE: N_("exchange of best practice"),
    Across.COUNTRY: N_("from different countries"),
    Across.REGION: N_("from different regions"),
    Across.ORGANISATION: N_("from different organisations"),
    Across.NONE: N_("any two"),
    Direction.NEED: N_("whose offer meets the need"),
    Direction.MUTUAL: N_("who gain from each other"),
    Strength.STRONG: N_("strong match"),
    Strength.GOOD: N_("good match"),
    Strength.POSSIBLE: N_("possible match"),
    Gain.OFFERED: N_("The other side offers what is needed."),
    Gain.CUSTOMER: N_("The other side needs what is offered."),
    Gain.TOGETHER: N_("Both pursue the same goal on the same subject."),
    Gain.CODES: N_("Products or sectors fit; the texts say no more."),
}
"""What each member is called; a gain is a sentence for somebody who knows neither side."""


def term(member: Enum, language: str) -> str:
    """Return what a member of an enum is called."""
    return words(language).gettext(TERMS[member])
