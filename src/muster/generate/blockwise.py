"""One objective sought block by block: lines and offers that only caps, ceilings and lift hold together.

Each block is solved as if it had every shared limit to itself. That relaxes the model, so the blocks' bounds add up
to a bound of the whole. Where the blocks' plans keep the shared limits together, they are the plan. Where they break
one, the blocks that use it are merged and solved again with that limit between them, until none is broken.
"""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from muster.engines.blocks import BoolArray, blocks, broken, cut_out, merged, slack_rows
from muster.engines.milp import Family, FloatArray, IntArray, Model
from muster.engines.solve import Settings, Solved, SolveStatus, holds, solve, solve_relaxed
from muster.generate.bounds import rounded_up

LIMITS = frozenset({"nation_caps", "ceilings", "lift"})
KEPT = frozenset({"keep"})
_WORKERS = 2
_MOST_COLUMNS = 4_000
_SHARE_OF_TIME = 0.4
_TIE_SHARE = 0.25
_GAP_SHARE = 0.7
_MANY_COLUMNS = 400
_USED = 1e-7


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One objective's model with what it is sought by.

    ``limits`` : (row,) marks limits that blocks share, ``kept`` rows that keep an earlier objective as one sum;
    neither ties blocks together, but ``label`` : (column,) does. ``step`` is what every value of the objective is a
    multiple of (0: none known). Ties are broken by ``load`` : (column,), what a column takes of the shared limits, a
    little more the later it starts. ``first`` : (column,) marks columns to try alone at first. ``at_once`` are limits
    that a unit takes from once, a column one unit of its ``owner`` : (column,), which has ``units`` : (owner,).
    """

    model: Model
    limits: BoolArray
    kept: BoolArray
    label: IntArray
    step: int
    load: FloatArray
    first: BoolArray
    at_once: IntArray
    owner: IntArray
    units: IntArray
    seed: int
    gap_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block: its columns, the best solution found for them alone, the bound on their part, the nodes searched."""

    columns: IntArray
    x: FloatArray
    bound: float
    nodes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The best solution found, and the blocks that prove its bound. ``done``: nothing is left for the whole model."""

    x: FloatArray
    blocks: tuple[Block, ...]
    done: bool

    @property
    def bound(self) -> float:
        """What no solution is below."""
        return sum(block.bound for block in self.blocks)

    @property
    def nodes(self) -> int:
        """The nodes searched."""
        return sum(block.nodes for block in self.blocks)


def marked(families: Sequence[Family], names: frozenset[str], n_rows: int) -> BoolArray:
    """(row,), rows of the families with one of ``names``."""
    mask = np.zeros(n_rows, dtype=np.bool_)
    for family in families:
        mask[family.first : family.first + family.size] |= family.name in names
    return mask


def seek(task: Task, x: FloatArray, seconds: float) -> Sought:
    """Return the best solution found from ``x`` : (column,), which must keep every row, within ``seconds``."""
    deadline = time.perf_counter() + seconds
    parts = blocks(task.model, task.limits | task.kept, task.label)
    solved: dict[bytes, Block] = {}
    while True:
        new = [part for part in parts if part.tobytes() not in solved]
        solved |= {one.columns.tobytes(): one for one in _side_by_side(task, new, x, deadline)}
        now = tuple(solved[part.tobytes()] for part in parts)
        together = x.copy()
        for block in now:
            together[block.columns] = block.x
        wrong = broken(task.model, together, task.limits | task.kept)
        if not len(wrong):
            return Sought(x=together, blocks=now, done=True)
        if time.perf_counter() >= deadline:
            return Sought(x=_in_turn(task, now, x, deadline), blocks=now, done=False)
        x = _in_turn(task, now, x, deadline)
        larger = merged(parts, _users(task, parts, together, wrong))
        unwieldy = bool(task.kept.any()) and len(larger[0]) > max(_MOST_COLUMNS, len(parts[0]))
        if len(larger) == len(parts) or unwieldy:
            return Sought(x=x, blocks=now, done=False)
        parts = larger


def _side_by_side(task: Task, parts: Sequence[IntArray], x: FloatArray, deadline: float) -> list[Block]:
    """Solve blocks two at a time; the solver works outside Python's lock."""
    with ThreadPoolExecutor(max_workers=_WORKERS) as pool:
        return list(pool.map(lambda part: _alone(task, part, x, deadline), parts))


def _users(task: Task, parts: tuple[IntArray, ...], x: FloatArray, rows: IntArray) -> BoolArray:
    """(row, block), whether the block takes from the row in ``x``."""
    by_row = task.model.matrix.tocsr()[rows, :]
    return np.array([by_row[:, part] @ x[part] > 0 for part in parts], dtype=np.bool_).T


def _alone(task: Task, part: IntArray, x: FloatArray, deadline: float) -> Block:
    """Solve a block as if it had every shared limit to itself."""
    model = task.model
    value = float(model.cost[part] @ x[part])
    least = float(np.minimum(model.cost[part] * model.lower[part], 0.0).sum())
    if value <= least:
        return Block(columns=part, x=x[part], bound=value, nodes=0)
    idle = slack_rows(model, part, task.at_once, task.owner, task.units)
    free = cut_out(model, part, x, task.limits | task.kept, idle)
    relaxed = _relaxed(task, free, deadline)
    bound = rounded_up(relaxed.bound, task.step)
    if not task.kept.any():
        return _solved(task, free, part, x, bound, deadline)
    # What others keep of an earlier objective is not theirs for good: holding it finds a plan, but proves nothing.
    held = _solved(task, cut_out(model, part, x, task.limits, idle), part, x, bound, deadline)
    return replace(held, bound=bound)


def _relaxed(task: Task, model: Model, deadline: float) -> Solved:
    left = max(deadline - time.perf_counter(), 0.0)
    return solve_relaxed(model, Settings(time_limit_s=left, seed=task.seed))


def _in_turn(task: Task, now: Sequence[Block], x: FloatArray, deadline: float) -> FloatArray:
    """Return ``x`` improved block by block: by the block's own plan where the limits allow, else by a new one."""
    best = x.copy()
    shared = task.limits | task.kept
    nothing = np.zeros_like(shared)
    gain = [float(task.model.cost[block.columns] @ (x[block.columns] - block.x)) for block in now]
    for index in sorted(range(len(now)), key=lambda k: -gain[k]):
        part = now[index].columns
        if gain[index] <= 0:
            continue
        trial = best.copy()
        trial[part] = now[index].x
        if not len(broken(task.model, trial, shared)):
            best = trial
            continue
        again = _solved(task, cut_out(task.model, part, best, nothing), part, best, now[index].bound, deadline)
        best[part] = again.x
    return best


def _solved(task: Task, model: Model, part: IntArray, x: FloatArray, bound: float, deadline: float) -> Block:
    """Solve one block from ``x``; of equally good solutions prefer one that takes little of the shared limits."""
    best = Block(columns=part, x=x[part], bound=bound, nodes=0)
    tries = [_few(task, model, best, deadline), model] if len(part) >= _MANY_COLUMNS else [model]
    for trial in tries:
        value = float(model.cost @ best.x)
        if best.bound >= value * (1 - task.gap_share) - 1e-9:
            return replace(best, bound=min(best.bound, value))
        best = _tried(task, trial, best, (deadline - time.perf_counter()) * _SHARE_OF_TIME, whole=trial is model)
    return replace(best, bound=min(best.bound, float(model.cost @ best.x)))


def _few(task: Task, model: Model, best: Block, deadline: float) -> Model:
    """Return the model without columns that neither the relaxation nor the best solution uses nor are to be tried."""
    relaxed = _relaxed(task, model, deadline)
    useful = task.first[best.columns] | (best.x > 0) | ~model.integer
    if relaxed.x is not None:
        useful |= relaxed.x > _USED
    return replace(model, upper=np.where(useful, model.upper, np.minimum(model.lower, 0.0)))


def _tried(task: Task, model: Model, best: Block, seconds: float, *, whole: bool) -> Block:
    """Solve a block's model from the best solution so far; it proves something if it is the ``whole`` of it."""
    tie, most = _ties(task, best.columns, model)
    settings = Settings(
        time_limit_s=max(seconds, 0.0),
        gap_share=task.gap_share,
        gap=max((task.step or 1e-6) * _GAP_SHARE, 1e-6),
        seed=task.seed,
    )
    solved = solve(replace(model, cost=model.cost + tie), settings, best.x)
    bound = best.bound
    if whole and solved.status is not SolveStatus.INFEASIBLE:
        bound = max(bound, rounded_up(solved.bound - most, task.step))
    return replace(best, x=_better(model, best.x, solved), bound=bound, nodes=best.nodes + solved.nodes)


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
    whole = np.where(model.whole, np.rint(solved.x), solved.x)
    worse = model.cost @ whole > model.cost @ x + 1e-9
    return x if worse or not holds(model, whole) else whole
