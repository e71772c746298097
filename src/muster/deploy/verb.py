"""Deploy: from movements to who arrives when, what holds them up, and what would help."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from muster.deploy.bottlenecks import bottlenecks
from muster.deploy.build.ground import Ground
from muster.deploy.build.problem import problem_of
from muster.deploy.describe import closures, curves, fullest, load_of
from muster.deploy.factors import LATE_DAYS, drawn, late_days, likely
from muster.deploy.flat import flat
from muster.deploy.greedy import answer, book, greedy
from muster.deploy.network import Problem
from muster.deploy.optimum import optimum
from muster.deploy.options import Options
from muster.deploy.result import Answer, BrokenSchedule, Closure, Curve, Deployment, Range
from muster.deploy.verify.check import check
from muster.model.movement import Movement, MoveMode
from muster.model.place import Place
from muster.model.progress import Progress, silent

__all__ = ["Options", "check_options", "deploy"]

_DEFAULTS = Options()
_TRIES = 6
_FIRST_GUESS_DAYS = 60
_MARGIN_DAYS = 21
_MOST_SHARE = 0.9


def deploy(
    movements: tuple[Movement, ...],
    places: tuple[Place, ...] = (),
    options: Options = _DEFAULTS,
    progress: Progress = silent,
) -> Deployment:
    """Return when everything that moves is at its place, by the greedy planner and by the optimum.

    Raises
    ------
    BadRequest
        If something is closed, or a factor is overruled, that is not known.
    NoWayToMove
        If some movement can reach its place by nothing it may travel by.
    BrokenSchedule
        If a finished schedule breaks a rule: a fault in Muster.
    """
    progress("looking for ways", 0.0)
    check_options(options)
    ground = Ground(places={str(one.id): one for one in places}, closed=options.closed)
    factors = likely(options.factors)
    moved = ready_later(movements, {str(one.nation): round(factors[LATE_DAYS]) for one in movements})
    problem = with_horizon(problem_of(moved, ground, factors, options.weights), options)
    arrays = flat(problem)
    progress("loading by priority", 0.2)
    start = book(arrays)
    first = answer(arrays, start, seconds=0.0)
    n_checks = _proved(problem, first)
    best, second = first, None
    if options.optimum:
        progress("looking for the optimum", 0.25)
        second = optimum(arrays, start, options)
        n_checks += _proved(problem, second)
        best = second
    taken = load_of(arrays, problem, best.schedule)
    closed = closures(problem, best.schedule, taken)
    progress("ranking bottlenecks", 0.7)
    ranked = bottlenecks(problem, best, fullest(problem, taken, closed), options)
    progress("drawing factors", 0.9)
    return Deployment(
        movements=movements,
        problem=problem,
        greedy=first,
        optimum=second,
        best=best,
        closures=closed,
        curves=curves(movements, problem, best.schedule),
        modal_split=_split(closed),
        load_of={key: tuple(amounts.tolist()) for key, amounts in taken.items()},
        bottlenecks=ranked,
        range=_range(movements, ground, options) if options.draws else None,
        assumptions=tuple(sorted({text for one in movements for text in one.assumed})),
        n_checks=n_checks,
    )


def check_options(options: Options) -> None:
    """Return if everything that is closed is known, and every factor that is overruled may be so.

    Raises
    ------
    BadRequest
        If not.
    """
    Ground(places={}, closed=options.closed).check()
    likely(options.factors)


def with_horizon(problem: Problem, options: Options) -> Problem:
    """Return the problem with a horizon: as asked for, or three weeks more than the greedy planner needs."""
    return _tried(problem, options)[0]


def _tried(problem: Problem, options: Options) -> tuple[Problem, Answer]:
    """Return the problem with its horizon, and what the greedy planner does with it.

    Days beyond the last arrival change nothing for it, so that one try in which nothing stays behind is enough.
    """
    if options.horizon_days is not None:
        found = replace(problem, horizon_days=options.horizon_days)
        return found, greedy(flat(found))
    latest = max((max(one.due_day, one.ready_day) for one in problem.parcels), default=0)
    days = latest + _FIRST_GUESS_DAYS
    tried = greedy(flat(replace(problem, horizon_days=days)))
    for _ in range(_TRIES - 1):
        if not tried.schedule.left:
            days = max(latest, tried.score.closure_day + _MARGIN_DAYS) + 1
            break
        days *= 2
        tried = greedy(flat(replace(problem, horizon_days=days)))
    return replace(problem, horizon_days=days), tried


def ready_later(movements: tuple[Movement, ...], days: Mapping[str, int]) -> tuple[Movement, ...]:
    """Return movements that are ready, and at their port, so many days later by nation; what is wanted stays."""
    return tuple(
        replace(one, days=replace(one.days, rld=one.days.rld + more, ald=one.days.ald + more))
        for one in movements
        for more in [days[str(one.nation)]]
    )


def _proved(problem: Problem, one: Answer) -> int:
    """Return how many rules a schedule was checked against.

    Raises
    ------
    BrokenSchedule
        If it breaks one.
    """
    found = check(problem, one.schedule)
    if found.violations:
        raise BrokenSchedule("\n".join(found.violations[:20]))
    return found.n_checks


def _split(closed: tuple[Closure, ...]) -> Mapping[MoveMode, float]:
    loads: dict[MoveMode, int] = defaultdict(int)
    for one in closed:
        for mode, n_loads in one.modes.items():
            loads[mode] += n_loads
    total = sum(loads.values())
    return {mode: n_loads / total for mode, n_loads in sorted(loads.items())}


def _range(movements: tuple[Movement, ...], ground: Ground, options: Options) -> Range:
    """Return where the greedy planner's closure day lies over draws of the uncertain factors."""
    days, most = [], []
    late = late_days(options.factors, {str(one.nation) for one in movements}, options.draws, seed=options.seed)
    for draw, factors in enumerate(drawn(options.factors, options.draws, seed=options.seed)):
        moved = ready_later(movements, {nation: days_of[draw] for nation, days_of in late.items()})
        problem, found = _tried(problem_of(moved, ground, factors, options.weights), options)
        days.append(found.score.closure_day)
        most.append(_day_of(curves(movements, problem, found.schedule), problem.horizon_days))
    low, likely_day, high = _middle(days)
    most_low, most_likely, most_high = _middle(most)
    return Range(
        draws=options.draws,
        most_low_day=most_low,
        most_likely_day=most_likely,
        most_high_day=most_high,
        closure_low_day=low,
        closure_likely_day=likely_day,
        closure_high_day=high,
        by_draw=tuple(days),
    )


def _middle(days: list[int]) -> tuple[int, int, int]:
    ordered = sorted(days)
    low, middle, high = (ordered[int(share * (len(ordered) - 1))] for share in (0.1, 0.5, 0.9))
    return low, middle, high


def _day_of(found: tuple[Curve, ...], horizon_days: int) -> int:
    """Return the day on which most of the force is at its place; twice the horizon if that is never."""
    shares = found[0].share if found else (1.0,)
    return next((day for day, share in enumerate(shares) if share >= _MOST_SHARE), 2 * horizon_days)
