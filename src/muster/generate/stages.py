"""The strict order of objectives: each sought in its turn, none of the earlier ones given up for it."""

import time
from dataclasses import dataclass

import numpy as np

from muster.engines.milp import Model
from muster.engines.solve import Settings, Solved, SolveStatus, holds, solve, solve_relaxed
from muster.generate.bounds import gap_share, rounded_up, step
from muster.generate.case import Case, restricted
from muster.generate.contradiction import first_plan
from muster.generate.eligibility import IntArray
from muster.generate.formulation import Kept, formulate, tours_in_play
from muster.generate.options import Options
from muster.generate.result import Stage
from muster.generate.score import MEASURES, score
from muster.model.plan import ObjectiveResult, ProofStatus
from muster.model.progress import Progress
from muster.model.scenario import Objective

_STAGE_SHARE = 0.5
_PROVEN_SHARE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The best plan found, as units per tour of the whole case, with what is known of every objective."""

    x: IntArray
    results: tuple[ObjectiveResult, ...]
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What one stage came to."""

    x: IntArray
    bound: float
    seconds: float
    stage: Stage


def optimise(case: Case, options: Options, progress: Progress) -> Outcome:
    """Return the best plan in strict order of the scenario's objectives, within the time allowed."""
    deadline = time.perf_counter() + options.time_limit_s
    objectives = case.scenario.policies.objectives
    x = first_plan(case, options, options.time_limit_s)
    kept: list[Kept] = []
    found: list[_Found] = []
    for index, objective in enumerate(objectives):
        progress(f"seeking {objective.value}", index / len(objectives))
        last = index == len(objectives) - 1
        left = max(deadline - time.perf_counter(), 0.0)
        one = _seek(case, x, objective, kept, options, left if last else left * _STAGE_SHARE)
        x = one.x
        kept.append(Kept(objective=objective, value=score(case, x, objective)))
        found.append(one)
    results = tuple(_result(case, x, o, f) for o, f in zip(objectives, found, strict=True))
    return Outcome(x=x, results=results, stages=tuple(f.stage for f in found))


def _seek(case: Case, x: IntArray, objective: Objective, kept: list[Kept], options: Options, seconds: float) -> _Found:
    """Improve ``x`` in one objective; the earlier ones stay at least as good."""
    began = time.perf_counter()
    in_play = tours_in_play(case, [*(k.objective for k in kept), objective], options.require_minimum)
    part = restricted(case, in_play)
    model = formulate(part, objective, kept, options.require_minimum).finish()
    built = time.perf_counter()
    better, bound, nodes = _search(_Search(part, model, objective, options), x[in_play], seconds)
    result = np.zeros_like(x)
    result[in_play] = better
    now = time.perf_counter()
    stage = Stage(
        objective=objective,
        n_columns=model.n_columns,
        n_rows=model.n_rows,
        n_nonzeros=model.matrix.nnz,
        build_seconds=built - began,
        solve_seconds=now - built,
        nodes=nodes,
    )
    return _Found(x=result, bound=bound, seconds=now - began, stage=stage)


@dataclass(frozen=True, slots=True)
class _Search:
    """One objective's model and what it is sought with."""

    part: Case
    model: Model
    objective: Objective
    options: Options


def _search(search: _Search, x: IntArray, seconds: float) -> tuple[IntArray, float, int]:
    """Return the best plan found, the proven bound on the objective, and the nodes searched."""
    began = time.perf_counter()
    options = search.options
    value, whole = score(search.part, x, search.objective), step(search.part, search.objective)
    if value == 0:
        return x, 0.0, 0
    relaxed = solve_relaxed(search.model, Settings(time_limit_s=seconds, seed=options.seed))
    bound = rounded_up(relaxed.bound, whole)
    left = seconds - (time.perf_counter() - began)
    if gap_share(value, bound) <= max(options.gap_share, _PROVEN_SHARE) or left <= 0:
        return x, bound, 0
    settings = Settings(time_limit_s=left, gap_share=options.gap_share, gap=max(whole * 0.999, 1e-6), seed=options.seed)
    solved = solve(search.model, settings, x.astype(np.float64))
    return _better(search, x, solved), max(bound, rounded_up(solved.bound, whole)), solved.nodes


def _better(search: _Search, x: IntArray, solved: Solved) -> IntArray:
    """Return the solver's plan in whole numbers, or ``x`` where it is no better or does not hold exactly."""
    if solved.status is SolveStatus.INFEASIBLE or solved.x is None:
        return x
    whole = np.rint(solved.x)
    found = whole[: len(x)].astype(np.int64)
    worse = score(search.part, found, search.objective) >= score(search.part, x, search.objective)
    return x if worse or not holds(search.model, whole) else found


def _result(case: Case, x: IntArray, objective: Objective, found: _Found) -> ObjectiveResult:
    value = score(case, x, objective)
    bound = min(found.bound, value)
    gap = gap_share(value, bound)
    proven = gap <= (_PROVEN_SHARE if objective is Objective.BURDEN else 0.0)
    return ObjectiveResult(
        name=objective,
        measure=MEASURES[objective],
        value=value,
        bound=bound,
        gap_share=gap,
        status=ProofStatus.PROVEN if proven else ProofStatus.BOUNDED,
        seconds=found.seconds,
    )
