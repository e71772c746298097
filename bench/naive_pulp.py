"""The naive model in PuLP, solved by its bundled CBC."""

import re
import time
from pathlib import Path

import pulp

from bench.naive import Terms, Variable
from bench.outcome import Outcome, Step

N_THREADS = 2
PROGRESS = re.compile(
    r"(?P<value>-?[\d.e+]+) best solution, best possible (?P<bound>-?[\d.e+]+) \((?P<s>[\d.]+) seconds"
)
LOWER_BOUND = re.compile(r"Lower bound:\s+(-?[\d.e+]+)")
NO_PLAN = 1e49


class PulpModeller:
    """A problem whose variables and rows are appended one by one."""

    def __init__(self) -> None:
        self.problem = pulp.LpProblem("naive", pulp.LpMinimize)
        self.n_variables = 0

    def _variable(self, kind: str, most: int | None = None) -> Variable:
        self.n_variables += 1
        return pulp.LpVariable(f"v{self.n_variables}", lowBound=0, upBound=most, cat=kind)

    def binary(self) -> Variable:
        return self._variable(pulp.LpInteger, 1)

    def integer(self) -> Variable:
        return self._variable(pulp.LpInteger)

    def number(self) -> Variable:
        return self._variable(pulp.LpContinuous)

    def _sum(self, terms: Terms) -> Variable:
        return pulp.LpAffineExpression([(variable, weight) for weight, variable in terms])

    def at_most(self, terms: Terms, limit: float) -> None:
        self.problem += self._sum(terms) <= limit

    def equal(self, terms: Terms, value: float) -> None:
        self.problem += self._sum(terms) == value

    def minimise(self, objective: str, terms: Terms, time_limit_s: float, log: Path) -> Outcome:
        begun = time.perf_counter()
        self.problem.setObjective(self._sum(terms))
        self.problem.solve(
            pulp.PULP_CBC_CMD(msg=False, timeLimit=time_limit_s, gapRel=0.0, threads=N_THREADS, logPath=str(log))
        )
        text = log.read_text()
        status = self.problem.sol_status
        found = status in {pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible}
        proven = status == pulp.LpSolutionOptimal and "time limit" not in text
        value = float(pulp.value(self.problem.objective) or 0.0) if found else None
        bounds = LOWER_BOUND.findall(text)
        bound = value if proven and value is not None else float(bounds[-1]) if bounds else 0.0
        return Outcome(
            objective=objective,
            value=value,
            bound=bound,
            proven=proven,
            seconds=time.perf_counter() - begun,
            steps=steps_of(text),
        )

    def steps_of(self, log: str) -> tuple[Step, ...]:
        return steps_of(log)


def steps_of(log: str) -> tuple[Step, ...]:
    """Return what a CBC log says was known when."""
    steps = []
    for found in PROGRESS.finditer(log):
        value = float(found["value"])
        known = None if value > NO_PLAN else value
        steps.append(Step(seconds=float(found["s"]), value=known, bound=float(found["bound"])))
    return tuple(steps)
