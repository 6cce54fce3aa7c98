"""RC2, the core-guided MaxSAT solver, under a deadline.

The library's own interruption takes an unfinished call for a refutation, so that its cost is no lower bound any more;
here calls are cut into pieces by conflicts, and the deadline is looked at between them.
"""

from collections.abc import Sequence
from time import monotonic
from typing import Final

from pysat.examples.rc2 import RC2

PIECE: Final = 2_000
"""Conflicts between two looks at the clock: some milliseconds."""


class OutOfTime(Exception):
    """The deadline has passed; the cost so far is a lower bound."""


class TimedRC2(RC2):  # type: ignore[misc]  # the library has no types
    """RC2 whose `compute` raises `OutOfTime` after `until` (monotonic seconds); `cost` is a lower bound at any time."""

    until = float("inf")
    minimizing = False

    def _call_oracle(self, assumptions: Sequence[int] = (), expect_interrupt: bool = False) -> bool | None:  # noqa: ARG002 - the library's signature
        if monotonic() > self.until:
            raise OutOfTime
        if self.minimizing:  # that loop gives its own budget, and takes an unfinished call for what it is
            return self.oracle.solve_limited(assumptions=list(assumptions))  # type: ignore[no-any-return] # PySAT has no types
        while True:
            self.oracle.conf_budget(PIECE)
            answer: bool | None = self.oracle.solve_limited(assumptions=list(assumptions))
            if answer is not None:
                return answer
            if monotonic() > self.until:
                raise OutOfTime

    def minimize_core(self) -> None:
        """Shrink the last core, as the library does, with calls that may stay unfinished."""
        self.minimizing = True
        try:
            super().minimize_core()
        finally:
            self.minimizing = False
