"""A propositional formula in the making: clauses over numbered variables, and counting constraints."""

from collections.abc import Iterable, Sequence


class Formula:
    """Clauses; a literal is a variable's number, negative when denied."""

    def __init__(self) -> None:
        self.clauses: list[list[int]] = []
        self.variables = 0

    def variable(self) -> int:
        """Return a new variable."""
        self.variables += 1
        return self.variables

    def add(self, *literals: int) -> None:
        """Ask for one of the literals."""
        self.clauses.append(list(literals))

    def one_of(self, literals: Iterable[int]) -> None:
        """Ask for one of the literals."""
        self.clauses.append(list(literals))

    def at_most_one(self, literals: Sequence[int]) -> None:
        """Forbid every two of them together; O(n^2) clauses and no variable, best for the few ways of one thing."""
        for later, one in enumerate(literals):
            for other in literals[:later]:
                self.add(-one, -other)

    def at_most(self, literals: Sequence[int], bound: int) -> None:
        """Let at most so many be true (cardinality network)."""
        if bound < len(literals):
            self._count(literals, bound, "atmost")

    def at_most_totalled(self, literals: Sequence[int], bound: int) -> None:
        """Let at most so many be true (totaliser, which says more about sums that are nearly reached)."""
        more = limited(literals, bound, self.variables)
        self.clauses += more
        self.variables = max(self.variables, *(abs(literal) for clause in more for literal in clause), 0)

    def exactly(self, literals: Sequence[int], bound: int) -> None:
        """Let exactly so many be true (cardinality network)."""
        self._count(literals, bound, "equals")

    def _count(self, literals: Sequence[int], bound: int, kind: str) -> None:
        from pysat.card import CardEnc, EncType

        if bound == 0:
            self.clauses += [[-literal] for literal in literals]
        elif bound == len(literals):
            self.clauses += [[literal] for literal in literals]
        else:
            encoding = EncType.cardnetwrk
            made = getattr(CardEnc, kind)(lits=literals, bound=bound, top_id=self.variables, encoding=encoding)
            self.clauses += made.clauses
            self.variables = max(self.variables, made.nv)


def limited(literals: Sequence[int], bound: int, variables: int) -> list[list[int]]:
    """Return clauses that let at most `bound` be true (totaliser); new variables come after `variables`."""
    from pysat.card import CardEnc, EncType

    if bound >= len(literals):
        return []
    if bound <= 0:
        return [[-literal] for literal in literals] if bound == 0 else [[]]
    clauses: list[list[int]] = CardEnc.atmost(
        lits=literals, bound=bound, top_id=variables, encoding=EncType.totalizer
    ).clauses
    return clauses
