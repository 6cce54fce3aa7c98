"""A 0-1 model with whole numbers, solved in steps, that can be stopped: CP-SAT as lexicographic search needs it."""

import threading
from collections.abc import Callable, Mapping
from math import ceil

from viaregia.engines.timetable.cpsat import Answer, Model
from viaregia.engines.timetable.linear import Linear, Rows, are_whole

SLACK = 1e-4  # by which a bound of HiGHS may be off
FEW, NEARLY = 10, 0.02  # fractions, and their share of the variables, up to which a relaxation is nearly whole
LOOK = 0.05  # seconds between two looks at whether to stop


class Programme(Model):
    """Adds whole numbers, sums within limits, and a minimisation that runs beside the caller.

    While CP-SAT works in its own thread, the caller's thread answers interrupts: Ctrl-C is not lost in C++.
    """

    def whole(self, low: int, high: int) -> int:
        """Add a whole number in [low, high]."""
        self._proto.variables.add().domain.extend((low, max(low, high)))
        self.size += 1
        return self.size - 1

    def between(self, terms: Mapping[int, int], low: int, high: int) -> None:
        """Keep the sum of variables times factors in [low, high]."""
        self._sum(terms, low, high)

    def equal(self, terms: Mapping[int, int], value: int) -> None:
        """Ask for exactly this sum."""
        self._sum(terms, value, value)

    def implies(self, one: int, other: int) -> None:
        """Ask for `one <= other`, both Booleans."""
        self._sum({one: 1, other: -1}, -1, 0)

    def hint(self, values: Mapping[int, int]) -> None:
        """Start the search near these values."""
        self._proto.clear_solution_hint()
        self._proto.solution_hint.vars.extend(list(values))
        self._proto.solution_hint.values.extend(list(values.values()))

    def minimise(
        self, terms: Mapping[int, int], *, seconds: float, seed: int, workers: int, over: Callable[[], bool]
    ) -> Answer:
        """Return the values that make the sum least, as far as `seconds` and `over` allow.

        Raises
        ------
        KeyboardInterrupt : after the solver was told to stop and has stopped.
        """
        self._proto.clear_objective()
        self._proto.objective.vars.extend(list(terms))
        self._proto.objective.coeffs.extend(list(terms.values()))
        wrapper, parameters = self._core.SolveWrapper(), self._core.SatParameters()
        parameters.max_time_in_seconds = max(0.01, seconds)
        parameters.random_seed = seed
        parameters.num_workers = workers
        parameters.catch_sigint_signal = False
        wrapper.set_parameters(parameters)
        found: list[Answer] = []
        thread = threading.Thread(target=lambda: found.append(self._answer(wrapper, terms)), daemon=True)
        thread.start()
        try:
            while thread.is_alive():
                thread.join(LOOK)
                if over():
                    wrapper.stop_search()
        finally:
            wrapper.stop_search()
            thread.join()
        return found[0]

    def relax(self, terms: Mapping[int, int], *, seconds: float) -> Answer | None:
        """Return a bound on the least sum by HiGHS, and values where it finds some; None when it finds out nothing.

        Where the linear relaxation is nearly whole, HiGHS goes on to whole numbers: it is then several times as fast
        as CP-SAT, and hopeless elsewhere. `seconds` are for each of the two; nothing interrupts them.
        """
        limits = []
        for variable in self._proto.variables:
            domain = list(variable.domain)
            limits.append((domain[0], domain[-1]))
        linear = Linear(self._rows(), limits)
        found = linear.least(terms.items(), seconds=seconds, whole=False)
        if found is None:
            return None
        bound, values = found
        fractions = sum(not are_whole(values[variable]) for variable in terms)
        if not are_whole(values):
            values = None
            if fractions <= max(FEW, NEARLY * len(terms)):
                found = linear.least(terms.items(), seconds=seconds, whole=True)
                if found is not None:  # else the bound of the relaxation stands
                    bound, values = max(bound, found[0]), found[1]
        least = ceil(bound - SLACK)
        if values is None:
            return Answer((), least, proven=False)
        answer = tuple(round(value) for value in values)
        return Answer(answer, least, sum(factor * answer[variable] for variable, factor in terms.items()) == least)

    def _rows(self) -> Rows:
        rows = Rows()
        for constraint in self._proto.constraints:
            if constraint.has_linear():
                linear = constraint.linear
                domain = list(linear.domain)
                rows.add(list(zip(linear.vars, linear.coeffs, strict=True)), domain[0], domain[-1])
            elif constraint.has_exactly_one():
                rows.add([(variable, 1.0) for variable in constraint.exactly_one.literals], 1, 1)
            elif constraint.has_at_most_one():
                rows.add([(variable, 1.0) for variable in constraint.at_most_one.literals], 0, 1)
            else:
                rows.add([(variable, 1.0) for variable in constraint.bool_or.literals], 1, float("inf"))
        return rows

    def _answer(self, wrapper: object, terms: Mapping[int, int]) -> Answer:
        core = self._core
        answer = wrapper.solve(self._proto)  # type: ignore[attr-defined] # of the compiled part
        least = sum(min(0, factor) for factor in terms.values())
        if answer.status not in (core.OPTIMAL, core.FEASIBLE):
            return Answer((), least, answer.status == core.INFEASIBLE)
        bound = ceil(answer.best_objective_bound - 1e-6) if terms else 0
        return Answer(tuple(answer.solution), bound, answer.status == core.OPTIMAL)
