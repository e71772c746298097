"""Bounds by prices: every row but those of ``rotation`` is priced, what is left is one chain of tours per group.

With prices on all that groups share, each unit of a group takes the chain of tours that pays best, no two starts
within one cycle of tour and rest. That is a dynamic programme over the months, exact in whole numbers, and the bound
holds for whatever prices, near the best or not.
"""

from dataclasses import dataclass

import numpy as np

from muster.engines.blocks import BoolArray
from muster.engines.milp import INFINITY, FloatArray, IntArray, Model
from muster.engines.runs import charged
from muster.engines.saddle import Linear
from muster.engines.sums import dot
from muster.generate.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains:
    """What ties the first columns of a model, its tours, to chains.

    ``group`` and ``start`` : (tour,); ``cycle`` and ``units`` : (group,); ``rotation`` : (row,) marks the rows that
    say the same.
    """

    group: IntArray
    start: IntArray
    cycle: IntArray
    units: IntArray
    n_months: int
    rotation: BoolArray


def chains_of(case: Case, rotation: BoolArray) -> Chains:
    """Return the chains of a case whose model has its ``rotation`` rows where (row,) is marked."""
    return Chains(
        group=case.tours.group,
        start=case.tours.start,
        cycle=case.groups.cycle_months,
        units=case.groups.units,
        n_months=case.n_months,
        rotation=rotation,
    )


def chained_bound(model: Model, row_dual: FloatArray, chains: Chains) -> float:
    r"""Return what no solution can be below, for any multipliers ``row_dual`` : (row,).

    .. math:: \sum_i y_i b_i(y) + \sum_g N_g \min_{\text{chains}} \sum_{s} \min_r (c - y A)_{grs}
       + \sum_{j \notin \text{tours}} \min_{l_j \le x_j \le u_j} (c - y A)_j x_j

    over rows other than rotation, whose multipliers do not matter.
    """
    y = _free_of_rotation(model, row_dual, chains)
    return _bound(model, y, model.cost - y @ model.matrix, chains)


def chained_bound_by_runs(question: Linear, row_dual: FloatArray, chains: Chains) -> float:
    """Return the same for a relaxation by runs."""
    y = _free_of_rotation(question, row_dual, chains)
    return _bound(question, y, question.cost - charged(question.runs, y), chains)


def _free_of_rotation(model: Model | Linear, row_dual: FloatArray, chains: Chains) -> FloatArray:
    """(row,), the multipliers that press against a bound that is there."""
    y = np.where(chains.rotation, 0.0, row_dual)
    y = np.where((y > 0) & (model.row_lower == -INFINITY), 0.0, y)
    return np.where((y < 0) & (model.row_upper == INFINITY), 0.0, y)


def _bound(model: Model | Linear, y: FloatArray, reduced: FloatArray, chains: Chains) -> float:
    priced = y != 0
    sides = dot(np.where(y > 0, model.row_lower, model.row_upper)[priced], y[priced])
    n_tours = len(chains.group)
    rest = reduced[n_tours:]
    ends = np.where(rest > 0, model.lower[n_tours:], model.upper[n_tours:])
    at_work = rest != 0
    return sides + dot(ends[at_work], rest[at_work]) + dot(chains.units, _best_chains(reduced[:n_tours], chains))


def _best_chains(price: FloatArray, chains: Chains) -> FloatArray:
    """(group,), the least that one unit's tours can cost; staying at home costs nothing."""
    n_groups, months = len(chains.units), chains.n_months
    start = np.zeros((months, n_groups))
    np.minimum.at(start, (chains.start, chains.group), price)
    ahead = np.zeros((months + 1, n_groups))
    every = np.arange(n_groups)
    for month in range(months - 1, -1, -1):
        free = np.minimum(month + chains.cycle, months)
        ahead[month] = np.minimum(ahead[month + 1], start[month] + ahead[free, every])
    return np.asarray(ahead[0])
