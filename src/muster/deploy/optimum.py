"""The optimum by HiGHS, in strict order: least weighted lateness, then the closure day, then cost."""

import time
from dataclasses import replace

import numpy as np
from scipy import sparse

from muster.deploy.flat import Flat, FloatArray
from muster.deploy.greedy import Booked, answer, score_of
from muster.deploy.master import by_ways, floor_of
from muster.deploy.model import Columns, columns_of, n_columns_of
from muster.deploy.options import Options
from muster.deploy.result import Answer
from muster.engines.milp import INFINITY
from muster.engines.solve import Settings, SolveStatus, solve

LATE, CLOSURE, COST = "late", "closure", "cost"
COLUMNS_MAX = 60_000
"""Models with more columns are not searched whole but by ways, which find a bound and a schedule, not a proof."""
_NEAR = 1e-6
_THOUSAND = 1000.0


def optimum(flat: Flat, start: Booked, options: Options) -> Answer:
    """Return the best schedule found, no later than the one to start from, with its proven bound."""
    began = time.perf_counter()
    if n_columns_of(flat) > COLUMNS_MAX:
        booked, bound = by_ways(flat, start, options.time_limit_s, options.seed)
        proven: tuple[str, ...] = (LATE,) if score_of(flat, booked.taken).late <= bound + _NEAR else ()
    else:
        booked, bound, proven = _searched(flat, columns_of(flat), start, options)
    floor = floor_of(flat)
    bound = max(bound, floor)
    if not proven and score_of(flat, booked.taken).late <= bound + _NEAR:
        proven = (LATE,)
    found = answer(flat, booked, seconds=time.perf_counter() - began, bound=bound, proven=proven)
    return replace(found, floor=floor)


def _searched(flat: Flat, columns: Columns, start: Booked, options: Options) -> tuple[Booked, float, tuple[str, ...]]:
    until = time.perf_counter() + options.time_limit_s
    settings = Settings(time_limit_s=options.time_limit_s / 2, gap_share=options.gap_share, gap=0.5, seed=options.seed)
    found = start
    late = score_of(flat, start.taken).late
    first = solve(columns.model, settings, _begin(columns, start))
    bound = max(float(np.ceil(first.bound - _NEAR)), 0.0) if np.isfinite(first.bound) else 0.0
    if first.x is not None and first.value < late - _NEAR:
        found = _booked(flat, columns, first.x)
    if score_of(flat, found.taken).late > bound + _NEAR:
        return found, bound, ()
    found, proven = _further(flat, columns, found, settings, until)
    return found, bound, proven


def _further(
    flat: Flat, columns: Columns, found: Booked, settings: Settings, until: float
) -> tuple[Booked, tuple[str, ...]]:
    """Return the schedule that closes first, and the cheapest of these, among those no later than ``found``."""
    score = score_of(flat, found.taken)
    held = _with_row(columns, columns.late, score.late)
    low, high = 0, score.closure_day
    if high > flat.horizon:
        return found, (LATE,)
    while low < high:
        middle = (low + high) // 2
        solved = solve(replace(held.until(middle), cost=np.zeros(len(columns.cost))), _within(settings, until))
        if solved.x is not None:
            found = _booked(flat, columns, solved.x)
            high = score_of(flat, found.taken).closure_day
        elif solved.status is SolveStatus.INFEASIBLE:
            low = middle + 1
        else:
            return found, (LATE,)
    closing = replace(held.until(high), cost=columns.cost / _THOUSAND)
    cheap = solve(closing, replace(_within(settings, until), gap=_NEAR), _begin(columns, found))
    if cheap.x is not None and cheap.status is SolveStatus.OPTIMAL:
        return _booked(flat, columns, cheap.x), (LATE, CLOSURE, COST)
    return found, (LATE, CLOSURE)


def _within(settings: Settings, until: float) -> Settings:
    return replace(settings, time_limit_s=max(until - time.perf_counter(), 0.0))


def _with_row(columns: Columns, weights: FloatArray, most: float) -> Columns:
    """Return the columns with one more row: ``weights @ x`` is at most ``most``."""
    model = columns.model
    matrix = sparse.vstack([model.matrix, sparse.csc_array(weights[np.newaxis, :])], format="csc")
    lower = np.append(model.row_lower, -INFINITY)
    wider = replace(model, matrix=matrix, row_lower=lower, row_upper=np.append(model.row_upper, most + _NEAR))
    return replace(columns, model=wider)


def _begin(columns: Columns, booked: Booked) -> FloatArray:
    moves = booked.taken[columns.arc, columns.day].astype(np.float64)
    return np.concatenate([moves, booked.sailed.ravel().astype(np.float64)])


def _booked(flat: Flat, columns: Columns, x: FloatArray) -> Booked:
    trips = np.rint(x[columns.trips]).astype(np.int64).reshape(columns.trips.shape)
    return Booked(taken=columns.taken(flat, x), sailed=trips)
