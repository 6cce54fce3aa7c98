"""What is measured of a pair, seen from one side, and how much each measure counts: the plug for learned weights."""

from dataclasses import dataclass
from typing import Final

FEATURES: Final = ("need", "customer", "together", "codes", "goals", "size", "speech")
"""Names of the measures, in the order of the columns. Never a country, a gender or a name.

The first four are ways to gain (`WAYS`): what one needs and the other offers; a customer, or a way to customers, for
what one offers; one goal on one subject; codes that fit. Zero: no gain that way. The others are fits (`FITS`): goals,
sizes, languages; one half where nothing is known. All are 0 to 1, and more is never worse.
"""

WAYS: Final = FEATURES[:4]
FITS: Final = FEATURES[4:]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each measure counts, each 0 to 1, in the order of `FEATURES`.

    A way's weight is the most it can give by itself. A fit's weight is how far it moves a score up or down, at most:
    with 0.2, a fit of 1 raises and a fit of 0 lowers by 20 percent, a fit of one half leaves it.
    """

    need: float = 1.0
    customer: float = 0.95
    together: float = 0.7
    codes: float = 0.2
    goals: float = 0.12
    size: float = 0.06
    speech: float = 0.1
