"""The naive model in Pyomo, solved by HiGHS."""

import re
import time
from pathlib import Path

import pyomo.environ as pyo
from pyomo.contrib.appsi.solvers import Highs
from pyomo.core.expr import LinearExpression

from bench.naive import Terms, Variable
from bench.outcome import Outcome, Step

N_THREADS = 2
PROGRESS = re.compile(
    r"\d%\s+(?P<bound>-?[\d.e+]+|-inf)\s+(?P<value>-?[\d.e+]+|inf)\s+(?:[\d.]+%|inf|Large)\s.*?(?P<s>[\d.]+)s$"
)


class PyomoModeller:
    """A concrete model whose variables and rows are appended one by one."""

    def __init__(self) -> None:
        self.model = pyo.ConcreteModel()
        self.model.variables = pyo.VarList(domain=pyo.NonNegativeReals)
        self.model.rows = pyo.ConstraintList()

    @property
    def n_variables(self) -> int:
        """The number of variables so far."""
        return len(self.model.variables)

    def _variable(self, domain: object) -> Variable:
        variable = self.model.variables.add()
        variable.domain = domain
        return variable

    def binary(self) -> Variable:
        return self._variable(pyo.Binary)

    def integer(self) -> Variable:
        return self._variable(pyo.NonNegativeIntegers)

    def number(self) -> Variable:
        return self._variable(pyo.NonNegativeReals)

    def _sum(self, terms: Terms) -> Variable:
        return LinearExpression(
            constant=0, linear_coefs=[weight for weight, _ in terms], linear_vars=[variable for _, variable in terms]
        )

    def at_most(self, terms: Terms, limit: float) -> None:
        self.model.rows.add((None, self._sum(terms), limit))

    def equal(self, terms: Terms, value: float) -> None:
        self.model.rows.add((value, self._sum(terms), value))

    def minimise(self, objective: str, terms: Terms, time_limit_s: float, log: Path) -> Outcome:
        begun = time.perf_counter()
        if hasattr(self.model, "aim"):
            self.model.del_component("aim")
        self.model.aim = pyo.Objective(expr=self._sum(terms) if terms else 0.0)
        solver = Highs()
        solver.config.time_limit = time_limit_s
        solver.config.load_solution = False
        solver.highs_options = {"threads": N_THREADS, "mip_rel_gap": 0.0, "log_file": str(log)}
        result = solver.solve(self.model)
        steps = steps_of(log.read_text()) if log.exists() else ()
        value = result.best_feasible_objective
        return Outcome(
            objective=objective,
            value=value,
            bound=result.best_objective_bound if terms else 0.0,
            proven=result.termination_condition.name == "optimal",
            seconds=time.perf_counter() - begun,
            steps=steps,
        )

    def steps_of(self, log: str) -> tuple[Step, ...]:
        return steps_of(log)


def steps_of(log: str) -> tuple[Step, ...]:
    """Return what a HiGHS log says was known when."""
    steps = []
    for line in log.splitlines():
        found = PROGRESS.search(line)
        if found:
            value = float(found["value"])
            known = None if value == float("inf") else value
            steps.append(Step(seconds=float(found["s"]), value=known, bound=float(found["bound"])))
    return tuple(steps)
