"""One block in strict order: each objective sought in its turn, the earlier ones kept."""

import time
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from muster.engines.milp import INFINITY, FloatArray, Model
from muster.engines.solve import Settings, SolveStatus, holds, solve, solve_relaxed
from muster.generate.bounds import rounded_up
from muster.generate.further.ground import Shorts

_SLACK = 0.5
_STEP_SHARE = 0.999
_SHARE = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A solution of a block, its objectives, and what no solution is below in each while the earlier ones are kept.

    ``values`` and ``bounds`` : (aim,). ``settled``: nothing better exists beside the others as they are.
    """

    x: FloatArray
    values: FloatArray
    bounds: FloatArray
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What a block is sought for: ``costs`` : (aim, column), until ``deadline``, with its ``shorts`` kept tight."""

    costs: FloatArray
    shorts: Shorts
    deadline: float
    seed: int


def strictly(model: Model, aim: Aim, x: FloatArray, floor: FloatArray) -> Found:
    """Return the best solution found from ``x``, in the strict order of the costs.

    ``floor`` : (aim,), bounds that are known already; an objective that has reached its own is not sought.
    """
    costs, x = aim.costs, aim.shorts.tight(x)
    bounds = np.zeros(len(costs))
    to_seek = int(costs.any(axis=1).sum())
    for index, cost in enumerate(costs):
        now = time.perf_counter()
        until = now + (aim.deadline - now) * min(_SHARE / max(to_seek, 1), 1.0)
        x, bounds[index] = _sought(model, cost, x, float(floor[index]), until, aim.seed)
        x = aim.shorts.tight(x)
        to_seek -= int(cost.any())
        if cost.any():
            model = kept(model, cost, float(np.rint(cost @ x)))
    # Where time ran out on an objective, seeking a later one may have lowered it still.
    values = np.asarray(np.rint(costs @ x), dtype=np.float64)
    bounds = np.minimum(bounds, values)
    return Found(x=x, values=values, bounds=bounds, settled=bool((values == bounds).all()))


def lattice(cost: FloatArray) -> int:
    """Return what every value of an objective is a multiple of."""
    return int(np.gcd.reduce(np.rint(cost).astype(np.int64))) or 1


def relaxed_bound(model: Model, cost: FloatArray) -> float:
    """Return what an objective cannot be below, from the duals of the relaxation."""
    if not cost.any():
        return 0.0
    return rounded_up(solve_relaxed(replace(model, cost=cost), Settings()).bound, lattice(cost))


def _sought(
    model: Model, cost: FloatArray, x: FloatArray, floor: float, deadline: float, seed: int
) -> tuple[FloatArray, float]:
    value, unit = float(np.rint(cost @ x)), lattice(cost)
    left = deadline - time.perf_counter()
    if value <= floor or left <= 0:
        return x, min(floor, value)
    settings = Settings(time_limit_s=left, gap=unit * _STEP_SHARE, seed=seed)
    solved = solve(replace(model, cost=cost), settings, x)
    if solved.status is SolveStatus.INFEASIBLE:
        return x, floor
    bound = max(rounded_up(solved.bound, unit), floor)
    if solved.x is None:
        return x, bound
    whole = np.where(model.whole, np.rint(solved.x), solved.x)
    better = cost @ whole < value - _SLACK and holds(model, whole)
    return (whole if better else x), bound


def kept(model: Model, cost: FloatArray, value: float) -> Model:
    """Return the model in which an objective is no worse than ``value``."""
    return replace(
        model,
        matrix=sparse.csc_array(sparse.vstack([model.matrix, sparse.coo_array(cost[None, :])])),
        row_lower=np.append(model.row_lower, -INFINITY),
        row_upper=np.append(model.row_upper, value + _SLACK * 1e-3),
    )
