"""One block of a model: a draft over promising tours, a proof over all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from muster.engines.blocks import BoolArray, cut_out, slack_rows
from muster.engines.milp import INFINITY, Family, FloatArray, IntArray, Model
from muster.engines.solve import Settings, Solved, SolveStatus, holds, solve, solve_relaxed
from muster.engines.sums import dot
from muster.engines.work import Meter
from muster.generate.bounds import rounded_up
from muster.generate.watch import Told, unheard

LIMITS = frozenset({"nation_caps", "ceilings", "lift", "contributors_limit"})
KEPT = frozenset({"keep"})
_TIE_SHARE = 0.25
_GAP_SHARE = 0.7
_MANY_COLUMNS = 400
_USED = 1e-2
_CUT_SECONDS, _CUT_ENTRY_SECONDS = 1e-3, 4e-9  # reckoned, to cut a block out of a model, and an entry's part


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One objective's model with what it is sought by.

    ``limits`` : (row,) marks limits that blocks share, ``kept`` rows that keep an earlier objective as one sum;
    neither ties blocks together, but ``label`` : (column,) does. ``step`` is what every value of the objective is a
    multiple of (0: none known). Ties are broken by ``load`` : (column,), what a column takes of the shared limits, a
    little more the later it starts. ``first`` : (column,) marks columns to try at first. ``at_once`` are limits that
    a unit takes from once, a column one unit of its ``owner`` : (column,), which has ``units`` : (owner,). ``told``
    hears the value and the bound of the whole as they become known.
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
    told: Told = unheard


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block: its columns, a solution of them alone, the bound on their part of the objective, nodes searched."""

    columns: IntArray
    x: FloatArray
    bound: float
    nodes: int

    def value(self, task: Task) -> float:
        """Return the block's part of the objective."""
        return dot(task.model.cost[self.columns], self.x)


def marked(families: Sequence[Family], names: frozenset[str], n_rows: int) -> BoolArray:
    """(row,), rows of the families with one of ``names``."""
    mask = np.zeros(n_rows, dtype=np.bool_)
    for family in families:
        mask[family.first : family.first + family.size] |= family.name in names
    return mask


def users(task: Task, parts: Sequence[IntArray], x: FloatArray, rows: IntArray) -> BoolArray:
    """(row, block), whether the block takes from the row in ``x``."""
    by_row = task.model.matrix.tocsr()[rows, :]
    return np.array([by_row[:, part] @ x[part] > 0 for part in parts], dtype=np.bool_).T


def draft(task: Task, part: IntArray, x: FloatArray, below: float, seconds: float, meter: Meter) -> Block:
    """Return a good solution of a block that has every shared limit to itself; ``below`` is proven already."""
    until = meter.now + seconds
    model = task.model
    block = Block(columns=part, x=x[part], bound=below, nodes=0)
    value = block.value(task)
    least = float(np.minimum(model.cost[part] * model.lower[part], 0.0).sum())
    if value <= least:
        return replace(block, bound=value)
    free = _alone(task, part, x, meter)
    relaxed = solve_relaxed(free, Settings(time_limit_s=seconds, seed=task.seed), meter)
    block = replace(block, bound=min(max(below, rounded_up(relaxed.bound, _step(task, part))), value))
    if _near(task, block):
        return block
    held = cut_out(model, part, x, task.limits, _idle(task, part)) if task.kept.any() else free
    few = _few(task, held, block, relaxed)
    return replace(_tried(task, few, block, meter.left(until), meter), bound=block.bound)


def improved(task: Task, block: Block, x: FloatArray, seconds: float, meter: Meter) -> FloatArray:
    """Return a block's part of ``x`` improved, with all others held where they are."""
    held = cut_out(task.model, block.columns, x, np.zeros_like(task.limits))
    start = replace(block, x=x[block.columns])
    meter.charge(_cutting(task))
    relaxed = solve_relaxed(held, Settings(time_limit_s=seconds, seed=task.seed), meter)
    few = _few(task, held, replace(start, x=np.maximum(start.x, block.x)), relaxed)
    return _tried(task, few, start, seconds, meter).x


def relieved(task: Task, block: Block, rows: IntArray, seconds: float, meter: Meter) -> Block:
    """Return the block with a solution as good that takes less of ``rows``, each reckoned by its share."""
    use = task.model.matrix.tocsr()[rows, :][:, block.columns]
    weight = np.asarray((1.0 / np.maximum(task.model.row_upper[rows], 1.0)) @ use).ravel()
    alone = _alone(task, block.columns, np.zeros(task.model.n_columns), meter)
    bound = np.array([block.value(task)])
    as_good = replace(
        alone,
        cost=weight,
        matrix=sparse.csc_array(sparse.vstack([alone.matrix, sparse.coo_array(alone.cost[None, :])])),
        row_lower=np.append(alone.row_lower, -INFINITY),
        row_upper=np.append(alone.row_upper, bound + _GAP_SHARE * max(_step(task, block.columns), _USED)),
    )
    relaxed = solve_relaxed(as_good, Settings(time_limit_s=seconds, seed=task.seed), meter)
    if relaxed.bound >= dot(weight, block.x) - _USED:
        return block
    settings = Settings(time_limit_s=seconds, gap_share=_USED, seed=task.seed)
    solved = solve(_few(task, as_good, block, relaxed), settings, block.x, meter=meter)
    found = replace(block, x=_better(as_good, block.x, solved))
    return found if found.value(task) <= block.value(task) else block


def proven(
    task: Task, block: Block, seconds: float, meter: Meter, higher: Callable[[float], None] | None = None
) -> Block:
    """Return the block with the best bound, and solution, that the time allows over all of its tours.

    ``higher`` hears the bound as it rises.
    """
    if _near(task, block) or seconds <= 0:
        return block
    rest = np.zeros(task.model.n_columns)
    return _tried(task, _alone(task, block.columns, rest, meter), block, seconds, meter, higher)


def _alone(task: Task, part: IntArray, x: FloatArray, meter: Meter) -> Model:
    meter.charge(_cutting(task))
    return cut_out(task.model, part, x, task.limits | task.kept, _idle(task, part))


def _cutting(task: Task) -> float:
    return _CUT_SECONDS + _CUT_ENTRY_SECONDS * task.model.matrix.nnz


def _idle(task: Task, part: IntArray) -> IntArray:
    return slack_rows(task.model, part, task.at_once, task.owner, task.units)


def _near(task: Task, block: Block) -> bool:
    """Whether the block is as good as asked for."""
    return block.bound >= block.value(task) * (1 - task.gap_share) - 1e-9


def _few(task: Task, model: Model, block: Block, relaxed: Solved) -> Model:
    """Return the model without columns that neither the relaxation nor the solution uses nor are to be tried."""
    useful = task.first[block.columns] | (block.x > 0) | ~model.integer
    if len(block.columns) < _MANY_COLUMNS:
        return model
    if relaxed.x is not None:
        useful |= relaxed.x > _USED
    return replace(model, upper=np.where(useful, model.upper, np.minimum(model.lower, 0.0)))


def _tried(
    task: Task,
    model: Model,
    block: Block,
    seconds: float,
    meter: Meter,
    higher: Callable[[float], None] | None = None,
) -> Block:
    """Solve a block's model from its solution; of equally good ones prefer one that takes little of shared limits."""
    if _near(task, block) or seconds <= 0:
        return block
    tie, most = _ties(task, block.columns, model)
    unit = _step(task, block.columns)
    settings = Settings(
        time_limit_s=seconds,
        gap_share=task.gap_share,
        gap=max(unit * _GAP_SHARE, 1e-6),
        seed=task.seed,
    )

    def told(value: float, bound: float) -> None:
        if higher is not None:
            higher(min(rounded_up(bound - most, unit), value))

    solved = solve(replace(model, cost=model.cost + tie), settings, block.x, told if higher else None, meter)
    found = replace(block, x=_better(model, block.x, solved), nodes=block.nodes + solved.nodes)
    if solved.status is SolveStatus.INFEASIBLE:
        return found
    return replace(found, bound=min(max(block.bound, rounded_up(solved.bound - most, unit)), found.value(task)))


def _ties(task: Task, part: IntArray, model: Model) -> tuple[FloatArray, float]:
    """(column,), a cost so small that it never outweighs a step of the objective, and the most it can come to."""
    load = task.load[part]
    most = dot(load, np.where(np.isfinite(model.upper), model.upper, 0.0))
    unit = _step(task, part)
    if not unit or most <= 0:
        return np.zeros(len(part)), 0.0
    return load * (_TIE_SHARE * unit / most), _TIE_SHARE * unit


def _step(task: Task, part: IntArray) -> int:
    """Return what every value of a block is a multiple of; 0 where values are not whole."""
    if not task.step:
        return 0
    return max(int(np.gcd.reduce(np.rint(task.model.cost[part]).astype(np.int64))), task.step)


def _better(model: Model, x: FloatArray, solved: Solved) -> FloatArray:
    """Return the solver's solution in whole numbers, or ``x`` where it is worse or does not hold exactly."""
    if solved.status is SolveStatus.INFEASIBLE or solved.x is None:
        return x
    whole = np.where(model.whole, np.rint(solved.x), solved.x)
    worse = dot(model.cost, whole) > dot(model.cost, x) + 1e-9
    return x if worse or not holds(model, whole) else whole
