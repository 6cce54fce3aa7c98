"""A small door to CP-SAT: Booleans, sums and one objective.

It talks to the solver's compiled core. The modelling layer above it, `ortools.sat.python.cp_model`, imports pandas:
1.4 s of computing before the first variable, half of what a repair may take, against 0.1 s here.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """What CP-SAT found: `values[v]` of each variable (empty: nothing found), the proven bound, and whether proven.

    `proven` of an answer without values means that there is none; otherwise that the values are optimal.
    """

    values: tuple[int, ...]
    bound: int
    proven: bool


class Model:
    """A 0-1 model. Variables are their numbers, from 0."""

    def __init__(self) -> None:
        from ortools.sat.python import cp_model_helper

        self._core = cp_model_helper
        self._proto: Any = cp_model_helper.CpModelProto()
        self.size = 0

    def variable(self) -> int:
        """Add a Boolean."""
        self._proto.variables.add().domain.extend([0, 1])
        self.size += 1
        return self.size - 1

    def at_most_one(self, variables: Sequence[int]) -> None:
        """Allow one of the variables at most."""
        if len(variables) > 1:
            self._proto.constraints.add().at_most_one.literals.extend(list(variables))

    def exactly_one(self, variables: Sequence[int]) -> None:
        """Ask for exactly one of the variables; of none, the model has no solution."""
        self._proto.constraints.add().exactly_one.literals.extend(list(variables))

    def at_least_one(self, variables: Sequence[int]) -> None:
        """Ask for one of the variables at least."""
        self._proto.constraints.add().bool_or.literals.extend(list(variables))

    def at_most(self, terms: Mapping[int, int], most: int) -> None:
        """Keep the sum of variables times factors at `most`."""
        if sum(max(0, factor) for factor in terms.values()) > most:
            self._sum(terms, -sum(abs(factor) for factor in terms.values()), most)

    def at_least(self, terms: Mapping[int, int], least: int) -> None:
        """Keep the sum of variables times factors at least `least`."""
        if least > sum(min(0, factor) for factor in terms.values()):
            self._sum(terms, least, sum(abs(factor) for factor in terms.values()))

    def equal(self, terms: Mapping[int, int], value: int) -> None:
        """Make the sum of variables times factors `value`."""
        self._sum(terms, value, value)

    def _sum(self, terms: Mapping[int, int], low: int, high: int) -> None:
        linear = self._proto.constraints.add().linear
        linear.vars.extend(list(terms))
        linear.coeffs.extend(list(terms.values()))
        linear.domain.extend([low, max(low, high)])

    def suggest(self, values: Mapping[int, int]) -> None:
        """Start the search from these values."""
        self._proto.clear_solution_hint()
        self._proto.solution_hint.vars.extend(list(values))
        self._proto.solution_hint.values.extend(list(values.values()))

    def maximise(self, terms: Mapping[int, int], *, deadline: float, seed: int) -> Answer:
        """Return the values that make the sum greatest, as far as found before the deadline (monotonic seconds).

        One worker: the same seed gives the same answer where the time suffices. The linear relaxation proves at once
        what interpreters' and tables' capacities forbid (without it 6 s were not enough for 58 variables), while the
        search for symmetries cost ten times as much as it saved.
        """
        self._proto.clear_objective()
        self._proto.objective.vars.extend(list(terms))
        self._proto.objective.coeffs.extend([-factor for factor in terms.values()])
        wrapper, parameters = self._core.SolveWrapper(), self._core.SatParameters()
        parameters.max_time_in_seconds = max(0.01, deadline - time.monotonic())
        parameters.random_seed = seed
        parameters.num_workers = 1
        parameters.linearization_level = 2
        parameters.symmetry_level = 0
        parameters.catch_sigint_signal = False  # it would not give Ctrl-C back to Python afterwards
        wrapper.set_parameters(parameters)
        answer = wrapper.solve(self._proto)
        most = sum(max(0, factor) for factor in terms.values())
        if answer.status in {self._core.OPTIMAL, self._core.FEASIBLE}:
            bound = min(most, -round(answer.best_objective_bound)) if terms else 0
            return Answer(tuple(answer.solution), bound, answer.status == self._core.OPTIMAL)
        return Answer((), most, answer.status == self._core.INFEASIBLE)
