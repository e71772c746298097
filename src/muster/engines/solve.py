"""HiGHS behind a named skin: one model in, one answer out, nothing printed."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import highspy
import numpy as np

from muster.engines.gauge import Gauge, begin_seconds, most_iterations, pivot_seconds, root_seconds, step_seconds
from muster.engines.milp import INFINITY, FloatArray, Model
from muster.engines.sums import dot
from muster.engines.work import Meter

Told = Callable[[float, float], None]

_COLUMN_WISE = 1
_MINIMISE = 1
_FEASIBLE = 2
_MANY_ENTRIES = 100_000
_ENUMERATION = 1 << 16  # a rule of presolve that calls some feasible models infeasible (HiGHS 1.15)
_SLACK = 1e-6  # what the solver itself lets a row be broken by
_HALF = 0.5  # sums of whole numbers: anything under one is rounding of the bounds


class SolveStatus(StrEnum):
    """How a solve ended. Stopped: a limit was reached; there may or may not be a solution."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to solve. A gap is the distance of value and bound at which to stop, absolute or as a share of the value.

    ``time_limit_s`` is read from the clock, or reckoned where a meter is given; only then is a solve that it ends the
    same in every run. ``nodes_max`` bounds the search tree (None: no bound). ``effort`` is the share of work spent on
    finding solutions early, 0 to 1.
    """

    time_limit_s: float = INFINITY
    gap_share: float = 0.0
    gap: float = 1e-6
    seed: int = 0
    nodes_max: int | None = None
    effort: float = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """What came out. ``bound`` is proven: no solution is below it (minus infinity: nothing is known).

    ``x`` : (column,), None where no solution was found. ``row_dual`` : (row,) and ``column_dual`` : (column,), only
    from ``solve_relaxed``.
    """

    status: SolveStatus
    value: float
    bound: float
    x: FloatArray | None
    seconds: float
    nodes: int = 0
    row_dual: FloatArray | None = None
    column_dual: FloatArray | None = None


def solve(
    model: Model,
    settings: Settings,
    start: FloatArray | None = None,
    told: Told | None = None,
    meter: Meter | None = None,
) -> Solved:
    """Return the best solution found and its proven bound.

    ``start`` gives values of the first columns of a solution to begin from; the solver works out the others. ``told``
    hears value and bound whenever the solver reports them, from one of its own threads. ``meter`` is charged with the
    work, and the time limit is then one in reckoned seconds: too short a one to begin with ends the solve at once,
    where there is a ``start`` also one too short for the root.
    """
    began = time.perf_counter()
    whole = bool(model.integer.any())
    least = begin_seconds(model) if start is None or not whole else root_seconds(model)
    if meter is not None and (settings.time_limit_s <= least or meter.backstop.over()):
        return _nothing(began)
    highs = _loaded(model, settings, meter)
    if start is not None:
        highs.setSolution(len(start), np.arange(len(start), dtype=np.int32), start)
    gauge = None if meter is None or not whole else Gauge.of(model, settings.time_limit_s, meter)
    if told is not None or gauge is not None:
        _listen(highs, told, gauge)
    if meter is not None and not whole:
        _limit_iterations(highs, "simplex_iteration_limit", model, settings, pivot_seconds(model))
    highs.run()
    info = highs.getInfo()
    if meter is not None:
        _settle(highs, model, meter, gauge)
    found = info.primal_solution_status == _FEASIBLE
    status = _status(highs)
    if not whole:
        bound = info.objective_function_value if status is SolveStatus.OPTIMAL else -INFINITY
    else:
        bound = info.mip_dual_bound if status is not SolveStatus.INFEASIBLE else INFINITY
        bound = -INFINITY if math.isnan(bound) else bound  # stopped before anything was known
    return Solved(
        status=status,
        value=info.objective_function_value if found else INFINITY,
        bound=bound,
        x=np.asarray(highs.getSolution().col_value) if found else None,
        seconds=time.perf_counter() - began,
        nodes=max(info.mip_node_count, 0),
    )


def completed(model: Model, x: FloatArray, meter: Meter | None = None) -> FloatArray | None:
    """Return a whole solution whose first columns are ``x``, the best there is, or None where there is none."""
    n = len(x)
    if ((x < model.lower[:n]) | (x > model.upper[:n])).any():
        return None
    taken = model.matrix[:, :n] @ x
    if n == model.n_columns:
        return x if ((taken >= model.row_lower - _SLACK) & (taken <= model.row_upper + _SLACK)).all() else None
    rest = replace(
        model,
        cost=model.cost[n:],
        lower=model.lower[n:],
        upper=model.upper[n:],
        integer=model.integer[n:],
        whole=model.whole[n:],
        matrix=model.matrix[:, n:],
        row_lower=model.row_lower - taken,
        row_upper=model.row_upper - taken,
    )
    solved = solve(rest, Settings(), meter=meter)
    if solved.status is not SolveStatus.OPTIMAL or solved.x is None:
        return None
    whole = np.concatenate([x, solved.x])
    return np.where(model.whole, np.rint(whole), whole)


def solve_relaxed(model: Model, settings: Settings, meter: Meter | None = None) -> Solved:
    """Return the optimum of the model with no column held to whole numbers, with its duals.

    Its ``bound`` follows from the duals alone (weak duality), so it holds whatever the solver's tolerances are.
    ``meter`` is charged with the work, and the time limit is then one in reckoned seconds.
    """
    began = time.perf_counter()
    if meter is not None and (settings.time_limit_s <= begin_seconds(model) or meter.backstop.over()):
        return _nothing(began)
    highs = _loaded(replace(model, integer=np.zeros(model.n_columns, dtype=np.bool_)), settings, meter)
    if model.matrix.nnz > _MANY_ENTRIES:  # a point inside is enough, and so are its duals
        highs.setOptionValue("solver", "ipm")
        highs.setOptionValue("run_crossover", "off")
    if meter is not None:
        _limit_iterations(highs, "simplex_iteration_limit", model, settings, pivot_seconds(model))
        _limit_iterations(highs, "ipm_iteration_limit", model, settings, step_seconds(model))
    highs.run()
    if meter is not None:
        _settle(highs, model, meter, None)
    status, solution = _status(highs), highs.getSolution()
    row_dual = np.asarray(solution.row_dual)
    known = len(row_dual) == model.n_rows
    found = status is SolveStatus.OPTIMAL
    return Solved(
        status=status,
        value=highs.getInfo().objective_function_value if found else INFINITY,
        bound=dual_bound(model, row_dual) if known else -INFINITY,
        x=np.asarray(solution.col_value) if found else None,
        seconds=time.perf_counter() - began,
        row_dual=row_dual if known else None,
        column_dual=model.cost - row_dual @ model.matrix if known else None,
    )


def dual_bound(model: Model, row_dual: FloatArray) -> float:
    r"""Return what no solution can be below, by weak duality, for any multipliers of the rows.

    .. math:: \min c x \ge \sum_i y_i b_i(y) + \sum_j \min_{l_j \le x_j \le u_j} (c - y A)_j x_j
    """
    row_dual = np.where((row_dual > 0) & (model.row_lower == -INFINITY), 0.0, row_dual)
    row_dual = np.where((row_dual < 0) & (model.row_upper == INFINITY), 0.0, row_dual)
    reduced = model.cost - row_dual @ model.matrix
    rows = dot(np.where(row_dual > 0, model.row_lower, model.row_upper)[row_dual != 0], row_dual[row_dual != 0])
    ends = np.where(reduced > 0, model.lower, model.upper)
    at_work = reduced != 0
    return rows + dot(ends[at_work], reduced[at_work])


def holds(model: Model, x: FloatArray) -> bool:
    """Return whether whole-numbered ``x`` keeps every row that has whole columns only, exactly.

    Such rows have whole coefficients in the models built here, so that their sums are free of rounding.
    """
    fractional = abs(model.matrix) @ (~model.whole).astype(np.float64) > 0
    sums = model.matrix @ np.where(model.whole, x, 0.0)
    kept = (sums >= model.row_lower - _HALF) & (sums <= model.row_upper + _HALF)
    return bool((kept | fractional).all())


def _nothing(began: float) -> Solved:
    """Return what is known of a model that was not looked at."""
    return Solved(
        status=SolveStatus.STOPPED, value=INFINITY, bound=-INFINITY, x=None, seconds=time.perf_counter() - began
    )


def _limit_iterations(
    highs: "highspy._core._Highs", limit: str, model: Model, settings: Settings, each_seconds: float
) -> None:
    left = settings.time_limit_s - begin_seconds(model)
    highs.setOptionValue(limit, most_iterations(left, each_seconds))


def _settle(highs: "highspy._core._Highs", model: Model, meter: Meter, gauge: Gauge | None) -> None:
    """Charge the meter with a solve that has ended, and take note where the clock ended it."""
    info = highs.getInfo()
    if highs.getModelStatus() == highspy.HighsModelStatus.kTimeLimit:
        meter.backstop.cut = True
    if gauge is not None:
        gauge.settle(info.simplex_iteration_count)
        return
    pivots = max(info.simplex_iteration_count, 0) + max(info.crossover_iteration_count, 0)
    steps = max(info.ipm_iteration_count, 0)
    meter.charge(begin_seconds(model) + pivots * pivot_seconds(model) + steps * step_seconds(model))


def _loaded(model: Model, settings: Settings, meter: Meter | None = None) -> "highspy._core._Highs":
    """HiGHS itself, silent and with the model passed in one piece; with a meter the clock only stands behind it."""
    highs = highspy._core._Highs()
    options = {
        "output_flag": False,
        "threads": 1,
        "random_seed": settings.seed,
        "mip_rel_gap": settings.gap_share,
        "mip_abs_gap": settings.gap,
        "mip_heuristic_effort": settings.effort,
        "mip_feasibility_tolerance": 1e-7,
        "presolve_rule_off": _ENUMERATION,
    }
    on_clock = settings.time_limit_s if meter is None else meter.backstop.left()
    if on_clock < INFINITY:
        options["time_limit"] = max(on_clock, 0.0)
    if settings.nodes_max is not None:
        options["mip_max_nodes"] = settings.nodes_max
    for name, value in options.items():
        highs.setOptionValue(name, value)
    matrix = model.matrix
    highs.passModel(
        model.n_columns, model.n_rows, matrix.nnz, _COLUMN_WISE, _MINIMISE, 0.0,
        model.cost, model.lower, model.upper, model.row_lower, model.row_upper,
        matrix.indptr.astype(np.int32), matrix.indices.astype(np.int32), matrix.data,
        model.integer.astype(np.int32),
    )  # fmt: skip
    return highs


def _listen(highs: "highspy._core._Highs", told: Told | None, gauge: Gauge | None) -> None:
    """Have the solver tell value and bound where it would print them, and a gauge how far it is, without printing.

    A bound that meets the value is left to the solver's return: where no bound is known yet it prints the value.
    """
    kinds = highspy._core.cb.HighsCallbackType
    telling = int(kinds.kCallbackMipLogging)

    def hear(kind: Any, text: str, known: Any, asked: Any, own: object) -> None:  # noqa: ANN401, ARG001
        if gauge is not None:
            gauge.hear(int(kind), text, known, asked)
        if told is not None and int(kind) == telling:
            value, bound = float(known.mip_primal_bound), float(known.mip_dual_bound)
            if bound < value:
                told(value, bound)

    highs.setOptionValue("output_flag", True)  # noqa: FBT003
    highs.setOptionValue("log_to_console", False)  # noqa: FBT003
    highs.setCallback(hear, None)
    if told is not None:
        highs.startCallback(kinds.kCallbackMipLogging)
    if gauge is not None:
        highs.setOptionValue("timeless_log", True)  # noqa: FBT003
        highs.setOptionValue("mip_min_logging_interval", 0.0)
        highs.startCallback(kinds.kCallbackLogging)
        highs.startCallback(kinds.kCallbackMipInterrupt)


def _status(highs: "highspy._core._Highs") -> SolveStatus:
    statuses = highspy.HighsModelStatus
    match highs.getModelStatus():
        case statuses.kOptimal | statuses.kModelEmpty:
            return SolveStatus.OPTIMAL
        case statuses.kInfeasible:
            return SolveStatus.INFEASIBLE
        case _:
            return SolveStatus.STOPPED
