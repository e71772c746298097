"""Bounds for questions too large to be written down row by row: needs, rotation and what is kept, by runs.

Caps, ceilings, lift, leads, packages, seasons, closed months and limits on nations and contributors are left out,
which relaxes the question: what this proves holds for it too. A tour is one stretch of months on its line, and one of
its unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from muster.engines.milp import INFINITY, FloatArray, IntArray
from muster.engines.runs import Runs
from muster.engines.saddle import Linear, Point, approach, origin
from muster.generate.case import Case
from muster.generate.chains import Chains, chained_bound_by_runs, chains_of
from muster.generate.families.cost import costs
from muster.generate.formulation import Kept
from muster.generate.relax import BOUND_SECONDS, Stretch, stale
from muster.generate.score import SHORTFALLS
from muster.model.scenario import Objective

_WRITTEN_MOST = 3_000_000  # months present over all tours
_ROUNDS_MOST = 20_000
_RUN_SECONDS = 1.5e-8  # reckoned, of a bound
_PER_TOUR = 3  # runs: the minimum and the target of its line, and its unit's time


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A relaxation by runs, and the chains that its first columns, the tours, form."""

    question: Linear
    chains: Chains


def too_large(case: Case) -> bool:
    """Return whether the case's model has too many entries to be written down."""
    return case.tours.n_months_present > _WRITTEN_MOST


def outline(case: Case, objective: Objective, kept: Sequence[Kept]) -> Outline:
    """Return the outline of the question that seeks ``objective`` and keeps the earlier ones.

    Rows by place: minimum (line, month), target (line, month), rotation (group, last month), one per objective kept.
    Columns: the tours, then points short of the minimum and of the target, each (line, month).
    """
    needs, n_points = case.needs, case.needs.need.size
    n_slots = len(case.groups.units) * case.n_months
    asked = [_asked(case, minimum=True, order=[*(k.objective for k in kept), objective]) * needs.need_min]
    asked.append(_asked(case, minimum=False, order=[*(k.objective for k in kept), objective]) * needs.need)
    wanted = np.concatenate([table.ravel() for table in asked]).astype(np.float64)
    settled = [one for one in kept if one.objective in SHORTFALLS]
    keeper = _keepers(case, settled)
    sides = np.array([one.value for one in settled])
    room = np.repeat(case.groups.units, case.n_months)
    n_rows = len(wanted) + n_slots + len(settled)
    tour_runs = _tour_runs(case, asked)
    short_runs = _short_runs(case, keeper, len(wanted) + n_slots)
    runs = _joined(tour_runs, short_runs)
    tour_cost = costs(case).astype(np.float64) if objective is Objective.COST else np.zeros(len(case.tours))
    rotation = np.zeros(n_rows, dtype=np.bool_)
    rotation[2 * n_points : 2 * n_points + n_slots] = True
    nothing = np.full(n_rows - len(wanted), -INFINITY)
    question = Linear(
        cost=np.concatenate([tour_cost, _prices(case, objective)]),
        lower=np.zeros(len(case.tours) + len(wanted)),
        upper=np.concatenate([case.groups.units[case.tours.group].astype(np.float64), wanted]),
        row_lower=np.concatenate([np.where(wanted > 0, wanted, -INFINITY), nothing]),
        row_upper=np.concatenate([np.full(len(wanted), INFINITY), room, sides]),
        runs=runs,
    )
    return Outline(question=question, chains=chains_of(case, rotation))


def outlined_bound(sketch: Outline, enough: float, stretch: Stretch) -> float:
    """Return what prices prove of the outline within their ``stretch``, or as soon as they prove ``enough``."""
    bounds = [chained_bound_by_runs(sketch.question, np.zeros(len(sketch.question.row_lower)), sketch.chains)]

    def proceed(latest: Point, mean: Point) -> bool:
        stretch.meter.charge(2 * (BOUND_SECONDS + _RUN_SECONDS * len(sketch.question.runs.begin)))
        found = [chained_bound_by_runs(sketch.question, point.row_dual, sketch.chains) for point in (latest, mean)]
        bounds.append(max(bounds[-1], *found))
        return bounds[-1] < enough and not stale(bounds) and stretch.allows_more()

    if stretch.seconds > 0:
        approach(sketch.question, origin(sketch.question), _ROUNDS_MOST, proceed, stretch.meter)
    return bounds[-1]


def _asked(case: Case, *, minimum: bool, order: Sequence[Objective]) -> IntArray:
    """(line, 1), 1 where some objective of ``order`` looks at the line's minimum, or target."""
    priorities = [SHORTFALLS[one][0] for one in order if one in SHORTFALLS and SHORTFALLS[one][1] is minimum]
    return np.isin(case.needs.priority, priorities).astype(np.int64)[:, None]


def _prices(case: Case, objective: Objective) -> FloatArray:
    """(minimum or target, line, month) flattened, what a point short costs."""
    prices = np.zeros((2, *case.needs.need.shape))
    if objective in SHORTFALLS:
        priority, minimum = SHORTFALLS[objective]
        prices[0 if minimum else 1] = (case.needs.weight * (case.needs.priority == priority))[:, None]
    return prices.ravel()


def _keepers(case: Case, settled: Sequence[Kept]) -> IntArray:
    """(minimum or target, line, month) flattened, which kept objective a point short belongs to, -1 for none."""
    keeper = np.full((2, *case.needs.need.shape), -1)
    for index, one in enumerate(settled):
        priority, minimum = SHORTFALLS[one.objective]
        keeper[0 if minimum else 1, case.needs.priority == priority] = index
    return keeper.ravel()


def _tour_runs(case: Case, asked: Sequence[IntArray]) -> Runs:
    tours, months = case.tours, case.n_months
    n_points = case.needs.need.size
    begin = np.empty((len(tours), _PER_TOUR), dtype=np.int32)
    end, value = np.empty_like(begin), np.empty(begin.shape)
    counts_until = np.maximum(np.minimum(tours.counts_until, months), tours.start)
    for kind, table in enumerate(asked):
        most = table.max(axis=1, initial=0)[tours.line]
        base = kind * n_points + tours.line * months
        begin[:, kind] = base + tours.start
        end[:, kind] = np.where(most > 0, base + counts_until, begin[:, kind])
        value[:, kind] = np.minimum(tours.amount, most)
    base = 2 * n_points + tours.group * months
    begin[:, -1] = base + tours.start
    end[:, -1] = base + np.minimum(tours.start + case.groups.cycle_months[tours.group], months)
    value[:, -1] = 1.0
    first = np.arange(len(tours) + 1, dtype=np.int64) * _PER_TOUR
    return Runs(first=first, begin=begin.ravel(), end=end.ravel(), value=value.ravel())


def _short_runs(case: Case, keeper: IntArray, first_keeper: int) -> Runs:
    """Return a run for the row of a need, and one for the objective kept that looks at it."""
    row = np.arange(len(keeper))
    weight = np.tile(np.repeat(case.needs.weight, case.n_months), 2).astype(np.float64)
    kept = np.where(keeper >= 0, first_keeper + keeper, 0)
    begin = np.column_stack([row, kept]).astype(np.int32)
    end = np.column_stack([row + 1, np.where(keeper >= 0, kept + 1, 0)]).astype(np.int32)
    first = np.arange(len(keeper) + 1, dtype=np.int64) * 2
    return Runs(
        first=first, begin=begin.ravel(), end=end.ravel(), value=np.column_stack([np.ones(len(row)), weight]).ravel()
    )


def _joined(some: Runs, others: Runs) -> Runs:
    return Runs(
        first=np.concatenate([some.first, others.first[1:] + some.first[-1]]),
        begin=np.concatenate([some.begin, others.begin]),
        end=np.concatenate([some.end, others.end]),
        value=np.concatenate([some.value, others.value]),
    )
