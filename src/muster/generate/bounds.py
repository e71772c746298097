"""What a bound on an objective that only takes some values really says."""

import math

import numpy as np

from muster.generate.case import Case
from muster.generate.families.cost import costs
from muster.generate.score import SHORTFALLS
from muster.model.scenario import Objective

_TOLERANCE = 1e-6


def step(case: Case, objective: Objective) -> int:
    """Return a whole number that every value of ``objective`` is a multiple of; 0 where values are not whole.

    Shortfalls are sums of weights of lines, cost of the prices of tours.
    """
    if objective in SHORTFALLS:
        mine = (case.needs.priority == SHORTFALLS[objective][0]) & (case.needs.need > 0).any(axis=1)
        return int(np.gcd.reduce(case.needs.weight[mine])) if mine.any() else 1
    match objective:
        case Objective.PAIRS:
            return 1
        case Objective.COST:
            return int(np.gcd.reduce(costs(case))) if len(case.tours) else 1
        case _:
            return 0


def rounded_up(bound: float, step_size: int) -> float:
    """Return the least multiple of ``step_size`` that is not below ``bound``, nor below 0.

    A bound counts as reached when it is within a millionth, so that a solver's tolerance never lifts it.

    Examples
    --------
    >>> rounded_up(7.2, 5), rounded_up(10.0000001, 5), rounded_up(-3.0, 1), rounded_up(2.5, 0)
    (10.0, 10.0, 0.0, 2.5)
    """
    if not bound > -math.inf:
        return 0.0
    slack = _TOLERANCE * max(1.0, abs(bound))
    if step_size == 0:
        return max(bound, 0.0)
    return max(float(math.ceil((bound - slack) / step_size) * step_size), 0.0)


def gap_share(value: float, bound: float) -> float:
    """Return how far ``bound`` is below ``value``, as a share of ``value``; 0 where the value is 0."""
    return max(value - bound, 0.0) / value if value > 0 else 0.0
