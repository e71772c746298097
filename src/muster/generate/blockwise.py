"""One objective sought block by block: lines and offers that only caps, ceilings and lift hold together.

Each block is solved as if it had every shared limit to itself. That relaxes the model, so the blocks' bounds add up
to a bound of the whole. Where the blocks' plans keep the shared limits together, they are the plan; where not, the
blocks are sought again in turn with what the others leave them.
"""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from muster.engines.blocks import BoolArray, blocks, cut_out, fits
from muster.engines.milp import Family, FloatArray, IntArray, Model
from muster.engines.solve import Settings, Solved, SolveStatus, holds, solve, solve_relaxed
from muster.generate.bounds import rounded_up

LIMITS = frozenset({"nation_caps", "ceilings", "lift"})
SHARED = LIMITS | {"keep"}
_WORKERS = 2
_SHARE_OF_TIME = 0.4
_TIE_SHARE = 0.25
_GAP_SHARE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One objective's model with what it is sought by.

    ``shared`` : (row,) marks rows that do not tie blocks together, ``limits`` those of them that relax when left to
    one block. ``step`` is what every value of the objective is a multiple of (0: none known). Ties are broken by
    ``load`` : (column,), what a column takes of the shared limits, a little more the later it starts.
    """

    model: Model
    shared: BoolArray
    limits: BoolArray
    step: int
    load: FloatArray
    seed: int
    gap_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The best solution found, the bound of the objective, the nodes searched, and whether blocks stood apart."""

    x: FloatArray
    bound: float
    nodes: int
    apart: bool = True


def marked(families: Sequence[Family], names: frozenset[str], n_rows: int) -> BoolArray:
    """(row,), rows of the families with one of ``names``."""
    mask = np.zeros(n_rows, dtype=np.bool_)
    for family in families:
        mask[family.first : family.first + family.size] |= family.name in names
    return mask


def seek(task: Task, x: FloatArray, seconds: float) -> Sought:
    """Return the best solution found from ``x`` : (column,), which must keep every row, within ``seconds``."""
    deadline = time.perf_counter() + seconds
    parts = [part for part in blocks(task.model, task.shared) if task.model.cost[part].any()]
    with ThreadPoolExecutor(max_workers=_WORKERS) as pool:  # the solver works outside Python's lock
        ones = list(pool.map(lambda part: _alone(task, part, x, deadline), parts))
    alone = x.copy()
    for part, one in zip(parts, ones, strict=True):
        alone[part] = one.x
    bound, nodes = sum(one.bound for one in ones), sum(one.nodes for one in ones)
    if fits(task.model, alone, task.limits):
        return Sought(x=alone, bound=bound, nodes=nodes, apart=True)
    changed = [part for part in parts if (alone[part] != x[part]).any()]
    return Sought(x=_in_turn(task, changed, x, alone, deadline), bound=bound, nodes=nodes, apart=False)


def _alone(task: Task, part: IntArray, x: FloatArray, deadline: float) -> Sought:
    """Solve a block as if it had every shared limit to itself."""
    value = float(task.model.cost[part] @ x[part])
    least = float(np.minimum(task.model.cost[part] * task.model.lower[part], 0.0).sum())
    if value <= least:
        return Sought(x=x[part], bound=value, nodes=0)
    return _solved(task, cut_out(task.model, part, x, task.limits), part, x, deadline)


def _in_turn(task: Task, parts: Sequence[IntArray], x: FloatArray, alone: FloatArray, deadline: float) -> FloatArray:
    """Return ``x`` improved block by block: by the block's own plan where the limits allow, else by a new one."""
    best = x.copy()
    nothing = np.zeros_like(task.limits)
    gain = [float(task.model.cost[part] @ (x[part] - alone[part])) for part in parts]
    for index in sorted(range(len(parts)), key=lambda k: -gain[k]):
        part = parts[index]
        trial = best.copy()
        trial[part] = alone[part]
        if fits(task.model, trial, task.limits):
            best = trial
            continue
        again = _solved(task, cut_out(task.model, part, best, nothing), part, best, deadline)
        best[part] = again.x
    return best


def _solved(task: Task, model: Model, part: IntArray, x: FloatArray, deadline: float) -> Sought:
    """Solve one block from ``x``; of equally good solutions prefer one that takes little of the shared limits."""
    left = max(deadline - time.perf_counter(), 0.0)
    value = float(model.cost @ x[part])
    relaxed = solve_relaxed(model, Settings(time_limit_s=left, seed=task.seed))
    bound = rounded_up(relaxed.bound, task.step)
    if bound >= value * (1 - task.gap_share) - 1e-9:
        return Sought(x=x[part], bound=min(bound, value), nodes=0)
    left = max(deadline - time.perf_counter(), 0.0) * _SHARE_OF_TIME
    tie, most = _ties(task, part, model)
    unit = task.step if task.step else 1e-6
    settings = Settings(
        time_limit_s=left,
        gap_share=task.gap_share,
        gap=max(unit * _GAP_SHARE, 1e-6),
        seed=task.seed,
    )
    solved = solve(replace(model, cost=model.cost + tie), settings, x[part])
    bound = max(bound, rounded_up(solved.bound - most, task.step))
    return Sought(x=_better(model, x[part], solved), bound=bound, nodes=solved.nodes)


def _ties(task: Task, part: IntArray, model: Model) -> tuple[FloatArray, float]:
    """(column,), a cost so small that it never outweighs a step of the objective, and the most it can come to."""
    load = task.load[part]
    most = float(load @ np.where(np.isfinite(model.upper), model.upper, 0.0))
    if not task.step or most <= 0:
        return np.zeros(len(part)), 0.0
    share = _TIE_SHARE * task.step / most
    return load * share, _TIE_SHARE * task.step


def _better(model: Model, x: FloatArray, solved: Solved) -> FloatArray:
    """Return the solver's solution in whole numbers, or ``x`` where it is worse or does not hold exactly."""
    if solved.status is SolveStatus.INFEASIBLE or solved.x is None:
        return x
    whole = np.where(model.integer, np.rint(solved.x), solved.x)
    worse = model.cost @ whole > model.cost @ x + 1e-9
    return x if worse or not holds(model, whole) else whole
