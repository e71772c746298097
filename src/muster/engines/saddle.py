"""Relaxations by a first-order method: no factorisation, a fraction of a second where the simplex takes many.

Primal-dual hybrid gradient (Chambolle and Pock 2011) with diagonal preconditioning (Pock and Chambolle 2011), restarts
from averages and a primal weight learnt at restarts (as in PDLP, Applegate and others 2021). What it returns is near
the optimum, never exactly there: bounds must be computed from its multipliers by weak duality.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from muster.engines.compiled import door, inner
from muster.engines.milp import FloatArray, IntArray, Model
from muster.engines.runs import Int32Array, Runs, runs_of
from muster.engines.sums import length
from muster.engines.work import Meter

_SCALINGS = 4
_STEP = 0.99
_LEAST_ROUNDS = 64
_AVERAGED_SHARE = 0.6
_SMALL = 1e-12
_RUN_SECONDS, _LINE_SECONDS = 2.2e-9, 3e-9  # reckoned, of a round: by run, and by row and column
_ENTRY_SECONDS = 5e-8  # reckoned, of scaling


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Values of the columns and multipliers of the rows, and how much a step in the one weighs against the other."""

    x: FloatArray
    row_dual: FloatArray
    weight: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear:
    """A relaxation by runs: minimise ``cost @ x`` with columns and rows between their bounds."""

    cost: FloatArray
    lower: FloatArray
    upper: FloatArray
    row_lower: FloatArray
    row_upper: FloatArray
    runs: Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scaled:
    """A question with rows and columns scaled to one size: ``x / column`` and ``row_dual / row`` are its unknowns."""

    row: FloatArray
    column: FloatArray
    cost: FloatArray
    lower: FloatArray
    upper: FloatArray
    row_lower: FloatArray
    row_upper: FloatArray
    runs: "RunArrays"


def linear_of(model: Model) -> Linear:
    """Return the relaxation of ``model``."""
    return Linear(
        cost=model.cost,
        lower=model.lower,
        upper=model.upper,
        row_lower=model.row_lower,
        row_upper=model.row_upper,
        runs=runs_of(model.matrix),
    )


def origin(question: Linear) -> Point:
    """Return where to begin when nothing is known."""
    x = np.clip(np.zeros(len(question.cost)), question.lower, question.upper)
    return Point(x=x, row_dual=np.zeros(len(question.row_lower)))


def approach(
    question: Linear,
    begin: Point,
    rounds_most: int,
    proceed: Callable[[Point, Point], bool],
    meter: Meter | None = None,
) -> Point:
    """Return a point near the optimum, after ``rounds_most`` rounds at most.

    ``proceed`` is asked at every restart, with the last point and the mean of those since the restart before, whether
    to go on. ``meter`` is charged with the rounds before it is asked.
    """
    meter = meter or Meter()
    scaled = _scaled(question)
    meter.charge(_ENTRY_SECONDS * float((question.runs.end - question.runs.begin).sum()))
    round_seconds = _round_seconds(question)
    x, y = begin.x / scaled.column, begin.row_dual / scaled.row
    weight = begin.weight or _first_weight(scaled)
    done, rounds = 0, _LEAST_ROUNDS
    while done < rounds_most:
        before_x, before_y = x, y
        rounds = min(rounds, rounds_most - done)
        x, y = x.copy(), y.copy()
        mean_x, mean_y = np.zeros_like(x), np.zeros_like(y)
        _advance((x, y, mean_x, mean_y), _numbers(scaled), scaled.runs, (rounds, weight))
        meter.charge(rounds * round_seconds)
        latest = _point(scaled, x, y, weight)
        x, y = mean_x / rounds, mean_y / rounds
        weight = _next_weight(weight, length(x - before_x), length(y - before_y))
        done += rounds
        rounds = max(_LEAST_ROUNDS, int(_AVERAGED_SHARE * done))
        if not proceed(latest, _point(scaled, x, y, weight)):
            break
    return _point(scaled, x, y, weight)


def _round_seconds(question: Linear) -> float:
    lines = len(question.cost) + len(question.row_lower)
    return _RUN_SECONDS * len(question.runs.begin) + _LINE_SECONDS * lines


def _point(scaled: _Scaled, x: FloatArray, y: FloatArray, weight: float) -> Point:
    return Point(x=x * scaled.column, row_dual=y * scaled.row, weight=weight)


def _scaled(question: Linear) -> _Scaled:
    """Scale rows, then columns and rows in turn, by the largest entry, and at last so that no step can overshoot."""
    row, column = np.ones(len(question.row_lower)), np.ones(len(question.cost))
    runs = (question.runs.first, question.runs.begin, question.runs.end, question.runs.value)
    row /= _positive(_largest(runs, row, column)[0])
    for _ in range(_SCALINGS):
        column /= np.sqrt(_positive(_largest(runs, row, column)[1]))
        row /= np.sqrt(_positive(_largest(runs, row, column)[0]))
    by_row, by_column = _sums(runs, row, column)
    row, column = row / np.sqrt(_positive(by_row)), column / np.sqrt(_positive(by_column))
    return _Scaled(
        row=row,
        column=column,
        cost=question.cost * column,
        lower=question.lower / column,
        upper=question.upper / column,
        row_lower=question.row_lower * row,
        row_upper=question.row_upper * row,
        runs=runs,
    )


def _positive(values: FloatArray) -> FloatArray:
    return np.where(values > _SMALL, values, 1.0)


def _first_weight(scaled: _Scaled) -> float:
    """Return the weight that puts costs and right-hand sides on one scale."""
    sides = np.where(np.isfinite(scaled.row_lower), scaled.row_lower, scaled.row_upper)
    sides = sides[np.isfinite(sides)]
    cost, side = length(scaled.cost), length(sides)
    return cost / side if cost > 0 and side > 0 else 1.0


def _next_weight(weight: float, moved_x: float, moved_y: float) -> float:
    """Return the weight moved half-way towards equal steps on both sides."""
    if moved_x <= _SMALL or moved_y <= _SMALL:
        return weight
    return float(np.sqrt(weight * moved_y / moved_x))


Numbers = tuple[FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, FloatArray]
Points = tuple[FloatArray, FloatArray, FloatArray, FloatArray]
RunArrays = tuple[IntArray, Int32Array, Int32Array, FloatArray]


def _numbers(scaled: _Scaled) -> Numbers:
    sides = (scaled.row_lower, scaled.row_upper)
    return (scaled.row, scaled.column, scaled.cost, scaled.lower, scaled.upper, *sides)


@door
def _largest(runs: RunArrays, row: FloatArray, column: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the largest entry of every scaled row and column."""
    first, begin, end, value = runs
    by_row, by_column = np.zeros(len(row)), np.zeros(len(column))
    for j in range(len(column)):
        for k in range(first[j], first[j + 1]):
            for i in range(begin[k], end[k]):
                size = abs(value[k]) * row[i] * column[j]
                by_row[i] = max(by_row[i], size)
                by_column[j] = max(by_column[j], size)
    return by_row, by_column


@door
def _sums(runs: RunArrays, row: FloatArray, column: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the sum of the entries of every scaled row and column, whatever their signs."""
    first, begin, end, value = runs
    by_row, by_column = np.zeros(len(row)), np.zeros(len(column))
    for j in range(len(column)):
        for k in range(first[j], first[j + 1]):
            for i in range(begin[k], end[k]):
                size = abs(value[k]) * row[i] * column[j]
                by_row[i] += size
                by_column[j] += size
    return by_row, by_column


@door
def _advance(points: Points, numbers: Numbers, runs: RunArrays, pace: tuple[int, float]) -> None:
    """Take the rounds of ``pace`` at its weight from the first two of ``points``; add every point to the others."""
    x, y, sum_x, sum_y = points
    row, column, cost, lower, upper, row_lower, row_upper = numbers
    n_rounds, weight = pace
    step_x, step_y = _STEP / weight, _STEP * weight
    ahead, priced = np.zeros(len(x)), np.zeros(len(x))
    filled, desk = np.zeros(len(y)), np.zeros(len(y) + 1)
    for _ in range(n_rounds):
        _price(y, row, runs, priced, desk)
        for j in range(len(x)):
            new = x[j] - step_x * (cost[j] - priced[j] * column[j])
            new = min(max(new, lower[j]), upper[j])
            ahead[j] = 2.0 * new - x[j]
            x[j] = new
            sum_x[j] += new
        _fill(ahead, row, column, runs, filled, desk)
        for i in range(len(y)):
            new = y[i] - step_y * filled[i]
            y[i] = new - min(max(new, -step_y * row_upper[i]), -step_y * row_lower[i])
            sum_y[i] += y[i]


@inner
def _price(y: FloatArray, row: FloatArray, runs: RunArrays, priced: FloatArray, desk: FloatArray) -> None:
    """Fill ``priced`` : (column,) with what the rows charge for each column."""
    first, begin, end, value = runs
    total = 0.0
    desk[0] = 0.0
    for i in range(len(y)):
        total += y[i] * row[i]
        desk[i + 1] = total
    for j in range(len(priced)):
        charge = 0.0
        for k in range(first[j], first[j + 1]):
            charge += value[k] * (desk[end[k]] - desk[begin[k]])
        priced[j] = charge


@inner
def _fill(
    x: FloatArray, row: FloatArray, column: FloatArray, runs: RunArrays, filled: FloatArray, desk: FloatArray
) -> None:
    """Fill ``filled`` : (row,) with what the columns put into each row."""
    first, begin, end, value = runs
    desk[:] = 0.0
    for j in range(len(x)):
        if x[j] != 0.0:
            amount = x[j] * column[j]
            for k in range(first[j], first[j + 1]):
                desk[begin[k]] += value[k] * amount
                desk[end[k]] -= value[k] * amount
    total = 0.0
    for i in range(len(filled)):
        total += desk[i]
        filled[i] = total * row[i]
