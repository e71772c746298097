"""Compare: how much of an option is filled against the ceiling on people, and against the number of contributors."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from muster.compare.carry import Candidate, best_under, carried_down, own_results, with_tangents
from muster.compare.fills import TARGETS, capability_fills, fills, lacks, peak_persons
from muster.compare.flat import flats
from muster.compare.options import Options
from muster.compare.order import greedy_order
from muster.compare.result import Frontier, Limit, Step
from muster.compare.study import Answer, Study
from muster.engines.tangent import Tangent
from muster.model.keys import ContributorId
from muster.model.plan import ObjectiveResult, Plan, ProofStatus
from muster.model.progress import Progress, silent
from muster.model.scenario import Objective

__all__ = ["Options", "ceilings", "contributors"]

_DEFAULTS = Options()
_SOUGHT_SHARE = 0.75
"""The share of the time that goes into plans; the rest goes into tangents."""
LEAST_S = 20.0
"""The seconds that a tangent at the highest limit may take, even when the time is up."""

Tangents = Callable[[int, Objective, float], Tangent]
Proven = Sequence[tuple[ObjectiveResult, ...]]
Steps = tuple[Step, ...]


def ceilings(study: Study, options: Options = _DEFAULTS, progress: Progress = silent) -> Frontier:
    """Return the fill by priority under each ceiling on people in theatre, lowest first.

    A plan under a lower ceiling is one under a higher, so each step begins from the best plan below it and never
    comes to less; the option's own plan counts wherever it fits.
    """
    run = _Run(study, options, progress, time.perf_counter())
    limits = sorted(set(options.ceilings))
    found = [_base(study, peak_persons(study.base))]
    for index, limit in enumerate(limits):
        progress(f"planning with {limit:,} people", _SOUGHT_SHARE * index / len(limits))
        answer = study.under_ceiling(limit, run.start(found, limit), run.each(len(limits) - index))
        found.append(Candidate(answer=answer, takes=peak_persons(answer.plan), found_at=limit))
    best = [best_under(limit, found, study.aims) for limit in limits]
    sought = {one.found_at: one for one in found}
    proven = [own_results(one, sought[limit], study.aims) for limit, one in zip(limits, best, strict=True)]
    steps = _steps(run, limits, best, carried_down(proven), study.ceiling_tangent)
    return Frontier(limit=Limit.CEILING, steps=steps, flats=flats(steps), order=(), exact=True)


def contributors(study: Study, options: Options = _DEFAULTS, progress: Progress = silent) -> Frontier:
    """Return the fill by priority with 1, 2, 3 ... contributors.

    Up to ``exact_most`` of them every combination is open at each step; with more, those who are there stay and the
    one that adds most joins, so that better combinations may exist: the bounds say how much better at most.
    """
    run = _Run(study, options, progress, time.perf_counter())
    progress("who adds most", 0.0)
    order = greedy_order(study)
    limits = list(range(1, len(order) + 1))
    exact = len(study.nations) <= options.exact_most
    found = [_base(study, len(_serving(study.base)))]
    for n in limits:
        progress(f"planning with {n} contributors", _SOUGHT_SHARE * n / (len(order) + 1))
        start, seconds = run.start(found, n), run.each(len(order) + 1 - n)
        one = study.at_most(n, start, seconds) if exact else study.with_only(frozenset(order[:n]), start, seconds)
        found.append(Candidate(answer=one, takes=len(_serving(one.plan)), found_at=n))
    best = [best_under(limit, found, study.aims) for limit in limits]
    sought = {one.found_at: one for one in found if exact}
    proven = [own_results(one, sought.get(limit), study.aims) for limit, one in zip(limits, best, strict=True)]
    # What is proven of everybody together holds for any number of them.
    proven = carried_down([*proven, own_results(found[0], found[0], study.aims)])[:-1]
    steps = _steps(run, limits, best, proven, study.contributors_tangent)
    return Frontier(limit=Limit.CONTRIBUTORS, steps=steps, flats=flats(steps), order=order, exact=exact)


@dataclass(frozen=True, slots=True)
class _Run:
    """One frontier at work; shares the time that is left evenly among what is still to come."""

    study: Study
    options: Options
    progress: Progress
    began: float

    def left(self, share: float = 1.0) -> float:
        """Return the seconds until ``share`` of the time is gone."""
        return max(self.began + share * self.options.seconds - time.perf_counter(), 0.0)

    def each(self, n: int) -> float:
        """Return the seconds for each of ``n`` plans."""
        return self.left(_SOUGHT_SHARE) / max(n, 1)

    def start(self, found: Sequence[Candidate], limit: int) -> Plan | None:
        """Return the best plan known under ``limit``, if there is one."""
        if not any(one.takes <= limit for one in found):
            return None
        return best_under(limit, found, self.study.aims).answer.plan


def _base(study: Study, takes: int) -> Candidate:
    return Candidate(answer=Answer(plan=study.base, method="the option's own plan"), takes=takes, found_at=None)


def _steps(run: _Run, limits: Sequence[int], best: Sequence[Candidate], proven: Proven, tangent: Tangents) -> Steps:
    """Return the steps, with what tangents add to what is proven."""
    tangents = _tangents(run, limits, proven, tangent)
    sharper = carried_down([with_tangents(limit, one, tangents) for limit, one in zip(limits, proven, strict=True)])
    return tuple(_step(limit, one, results) for limit, one, results in zip(limits, best, sharper, strict=True))


def _tangents(run: _Run, limits: Sequence[int], proven: Proven, tangent: Tangents) -> dict[Objective, list[Tangent]]:
    """Return tangents of each priority's fill that is not proven everywhere, at limits spread over the range.

    One at the highest limit is always sought, even when the time is up: without it nothing at all may be known.
    """
    unproven = {one.name for results in proven for one in results if one.status is not ProofStatus.PROVEN}
    aims = [aim for aim in run.study.aims if aim in TARGETS and aim in unproven]
    wanted = [(limit, aim) for limit in spread(limits, run.options.n_tangents) for aim in aims]
    found: dict[Objective, list[Tangent]] = {}
    for index, (limit, aim) in enumerate(wanted):
        run.progress("proving bounds", _SOUGHT_SHARE + (1 - _SOUGHT_SHARE) * index / len(wanted))
        seconds = max(run.left(), LEAST_S if limit == limits[-1] else 0.0)
        if seconds <= 0:
            break
        found.setdefault(aim, []).append(tangent(limit, aim, seconds))
    return found


def spread(limits: Sequence[int], n: int) -> list[int]:
    """Return up to ``n`` of the limits, spread over their range, the highest first: what holds there holds below.

    Examples
    --------
    >>> spread([1, 2, 3, 4, 5], 3)
    [5, 1, 3]
    """
    places = [round(index * (len(limits) - 1) / max(n - 1, 1)) for index in range(n)]
    return [limits[place] for place in dict.fromkeys([places[-1], *places])] if limits else []


def _step(limit: int, best: Candidate, results: tuple[ObjectiveResult, ...]) -> Step:
    plan = best.answer.plan
    return Step(
        limit=limit,
        objectives=results,
        fills=fills(plan, results),
        capabilities=capability_fills(plan),
        lacks=lacks(plan),
        persons_most=peak_persons(plan),
        contributors=_serving(plan),
        found_at=best.found_at,
        method=best.answer.method,
    )


def _serving(plan: Plan) -> tuple[ContributorId, ...]:
    return tuple(sorted({one.nation for one in plan.assignments}))
