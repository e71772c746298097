"""Compare: how much of an option is filled against the ceiling on people, and against the number of contributors."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

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
from muster.model.progress import Progress, part_of, silent
from muster.model.scenario import Objective

__all__ = ["Frontiers", "Options", "ceilings", "contributors", "frontiers"]

_DEFAULTS = Options()
_SOUGHT_SHARE = 0.75
"""The share of the time that goes into plans; the rest goes into tangents."""
LEAST_S = 20.0
"""The seconds that a tangent at the highest limit may take, even when the time is up."""

ELSEWHERE = "the other frontier"
"""What the method of a plan begins with that was found for the other frontier."""

Tangents = Callable[[int, Objective, float], Tangent]
Takes = Callable[[Plan], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontiers:
    """One option against people, and against contributors (None: nobody serves in any plan that was found)."""

    ceilings: Frontier
    contributors: Frontier | None


def frontiers(study: Study, options: Options, progress: Progress = silent) -> Frontiers:
    """Return both frontiers of an option, each in half of the time; every plan found counts wherever it fits."""
    began, half = time.perf_counter(), replace(options, seconds=options.seconds / 2)
    people = _under_ceilings(study, half, part_of(progress, 0.0, 0.5))
    known = tuple(one.answer for one in people.found[1:] if _keeps(study, one.answer.plan))
    left = max(began + options.seconds - time.perf_counter(), 0.0)
    nations = _with_contributors(study, replace(options, seconds=left), part_of(progress, 0.5, 1.0), known)
    more = _elsewhere([one.answer for one in nations.found if one.found_at is not None], peak_persons)
    return Frontiers(
        ceilings=_drawn(study, replace(people, found=(*people.found, *more))),
        contributors=_drawn(study, nations) if nations.limits else None,
    )


def ceilings(study: Study, options: Options = _DEFAULTS, progress: Progress = silent) -> Frontier:
    """Return the fill by priority under each ceiling on people in theatre, lowest first.

    A plan under a lower ceiling is one under a higher, so each step begins from the best plan below it and never
    comes to less; the option's own plan counts wherever it fits.
    """
    return _drawn(study, _under_ceilings(study, options, progress))


def contributors(study: Study, options: Options = _DEFAULTS, progress: Progress = silent) -> Frontier:
    """Return the fill by priority with 1, 2, 3 ... contributors.

    Up to ``exact_most`` of them every combination is open at each step; with more, those who are there stay and the
    one that adds most joins, so that better combinations may exist: the bounds say how much better at most.
    """
    return _drawn(study, _with_contributors(study, options, progress, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sought:
    """A frontier before it is drawn: every plan found, the option's own first, and what tangents prove.

    ``sought`` has what was sought among all plans under a limit; ``above`` what is proven of no limit at all.
    """

    limit: Limit
    limits: tuple[int, ...]
    found: tuple[Candidate, ...]
    sought: Mapping[int, Candidate]
    above: tuple[ObjectiveResult, ...] | None
    tangents: Mapping[Objective, Sequence[Tangent]]
    order: tuple[ContributorId, ...]
    exact: bool


def _under_ceilings(study: Study, options: Options, progress: Progress) -> _Sought:
    run = _Run(study, options, progress, time.perf_counter())
    limits = tuple(sorted(set(options.ceilings)))
    found = [_base(study, peak_persons(study.base))]
    for index, limit in enumerate(limits):
        progress(f"planning with {limit:,} people", _SOUGHT_SHARE * index / len(limits))
        answer = study.under_ceiling(limit, run.start(found, limit), run.each(len(limits) - index))
        found.append(Candidate(answer=answer, takes=peak_persons(answer.plan), found_at=limit))
    sought = _Sought(
        limit=Limit.CEILING,
        limits=limits,
        found=tuple(found),
        sought={one.found_at: one for one in found if one.found_at is not None},
        above=None,
        tangents={},
        order=(),
        exact=True,
    )
    return replace(sought, tangents=_tangents(run, sought, study.ceiling_tangent))


def _with_contributors(study: Study, options: Options, progress: Progress, known: Sequence[Answer]) -> _Sought:
    """Return the frontier sought; ``known`` are plans found before.

    Where every combination is open each step begins from a quick answer of the first to join, at least, so that one
    whose time is up is not empty.
    """
    run = _Run(study, options, progress, time.perf_counter())
    progress("who adds most", 0.0)
    found = [_base(study, n_serving(study.base)), *_elsewhere(known, n_serving)]
    order = greedy_order(study, best_under(max(one.takes for one in found), found, study.aims).answer.plan)
    limits, solved = tuple(range(1, len(order) + 1)), dict[int, Candidate]()
    exact = len(study.nations) <= options.exact_most
    for n in limits:
        progress(f"planning with {n} contributors", _SOUGHT_SHARE * n / (len(order) + 1))
        there = frozenset(order[:n])
        quick = [_found(study.quick(there), n)] if exact else []
        start, seconds = run.start([*found, *quick], n), run.each(len(order) + 1 - n)
        one = study.at_most(n, start, seconds) if exact else study.with_only(there, start, seconds)
        solved[n] = _found(one, n)
        found += [solved[n], *quick]
    sought = _Sought(
        limit=Limit.CONTRIBUTORS,
        limits=limits,
        found=tuple(found),
        sought=solved if exact else {},
        above=own_results(found[0], found[0], study.aims),
        tangents={},
        order=order,
        exact=exact,
    )
    return replace(sought, tangents=_tangents(run, sought, study.contributors_tangent))


def _drawn(study: Study, sought: _Sought) -> Frontier:
    """Return the frontier: the best plan known under each limit, with all that is proven of it."""
    best = _best(study, sought)
    further = (
        with_tangents(limit, one, sought.tangents)
        for limit, one in zip(sought.limits, _proven(study, sought), strict=True)
    )
    proven = carried_down(list(further))
    steps = tuple(_step(*one) for one in zip(sought.limits, best, proven, strict=True))
    return Frontier(limit=sought.limit, steps=steps, flats=flats(steps), order=sought.order, exact=sought.exact)


def _best(study: Study, sought: _Sought) -> list[Candidate]:
    return [best_under(limit, sought.found, study.aims) for limit in sought.limits]


def _proven(study: Study, sought: _Sought) -> list[tuple[ObjectiveResult, ...]]:
    """Return what is proven under each limit; what is proven of everybody together holds for any number of them."""
    own = [
        own_results(one, sought.sought.get(limit), study.aims)
        for limit, one in zip(sought.limits, _best(study, sought), strict=True)
    ]
    return carried_down(own) if sought.above is None else carried_down([*own, sought.above])[:-1]


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


def _found(answer: Answer, n_contributors: int) -> Candidate:
    return Candidate(answer=answer, takes=n_serving(answer.plan), found_at=n_contributors)


def _elsewhere(answers: Sequence[Answer], takes: Takes) -> list[Candidate]:
    """Return plans that were found for another frontier."""
    return [
        Candidate(answer=replace(one, method=f"{ELSEWHERE}: {one.method}"), takes=takes(one.plan), found_at=None)
        for one in answers
    ]


def _keeps(study: Study, plan: Plan) -> bool:
    """Return whether a plan that was sought under another ceiling keeps the scenario's own."""
    return study.ceiling_persons is None or peak_persons(plan) <= study.ceiling_persons


def _tangents(run: _Run, sought: _Sought, tangent: Tangents) -> dict[Objective, list[Tangent]]:
    """Return tangents of each priority's fill that is not proven everywhere, at limits spread over the range.

    One at the highest limit is always sought, even when the time is up: without it nothing at all may be known.
    """
    limits = sought.limits
    unproven = {
        one.name for results in _proven(run.study, sought) for one in results if one.status is not ProofStatus.PROVEN
    }
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


def n_serving(plan: Plan) -> int:
    """Return how many contributors serve in a plan."""
    return len(_serving(plan))


def _serving(plan: Plan) -> tuple[ContributorId, ...]:
    return tuple(sorted({one.nation for one in plan.assignments}))
