"""Rotate a coalition: one run without chance, who is stretched, and what else is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from muster.errors import BadRequest
from muster.model.chance import Chances
from muster.model.keys import LineId
from muster.model.progress import Progress, silent
from muster.rotate.coalition.asked import AskedNeed
from muster.rotate.coalition.force import Coalition, CoalitionRequest, coalition
from muster.rotate.coalition.policy import RotationPolicy
from muster.rotate.replications import Replications
from muster.rotate.result import GapReason, RotationResult
from muster.rotate.study.chances import NOBODY_SAYS
from muster.rotate.study.followed import followed, is_idle
from muster.rotate.study.home_tasks import set_apart, without_home
from muster.rotate.study.limits import held_back
from muster.rotate.study.pools import pools_needed
from muster.rotate.study.result import Comparison, LineDays, RotationStudy, Runs, Strain
from muster.rotate.study.runs import compared, runs_of
from muster.rotate.study.shown import Presence, fill_spans, presences, spans_of, times_at_home, units_shown
from muster.rotate.study.stretch import stretch_by_capability, stretch_by_nation
from muster.rotate.verb import FillOrder, Options, replicate

LEAVE_MONTHS = 1
"""Months at home that are left to a unit where promises are let go, to see whose are broken first."""
WEEK_DAYS, QUARTER_MONTHS = 7, 3
WEEKS_MOST = 160
DAYS_PER_QUARTER = 91


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyOptions:
    """What to find out. ``n_runs`` 0: nothing by chance; ``against``: another policy over the same runs."""

    n_runs: int = 0
    against: RotationPolicy | None = None
    seed: int = 0
    processes: int = 1
    chances: Chances = NOBODY_SAYS
    least_force: bool = False


def study(request: CoalitionRequest, options: StudyOptions, progress: Progress = silent) -> RotationStudy:
    """Return what becomes of a coalition under its policy.

    Raises
    ------
    BadRequest
        If the runs cannot be made as they are asked for.
    """
    _check_stand(request, options)
    request = _all_alike(request, options)
    progress("following every unit, day by day", 0.05)
    force = coalition(request)
    result, at_stations = set_apart(force, followed(force, request.policy.order))
    there = presences(force, result)
    at_home = times_at_home(there)
    weeks = spans_of(force.rotation.last_day, bucket_days(force.rotation.last_day))
    progress("letting promises go, to see whose break first", 0.2)
    unrested = _unrested(request)
    progress("many runs under chance", 0.3)
    runs, comparison = _under_chance(request, force, options)
    progress("the least pool of each type", 0.7)
    pools = pools_needed(force) if options.least_force else ()
    return RotationStudy(
        policy=request.policy,
        n_months=request.months,
        last_day=force.rotation.last_day,
        n_departures=len(result.deployments),
        lines=_lines(force, result, there),
        fill=fill_spans(force, there, weeks, force.needs),
        offered=force.offered,
        units=units_shown(force, result, spans_of(force.rotation.last_day, DAYS_PER_QUARTER)),
        at_home=at_home,
        strain=Strain(
            by_nation=stretch_by_nation(force, there, at_home),
            by_capability=stretch_by_capability(force, there, at_home),
        ),
        strain_unrested=unrested,
        pools=pools,
        runs=runs,
        comparison=comparison,
        absent=force.absent,
        left_out=force.left_out,
        held_back=held_back(force, result),
        missed_units=sum(one.n_units for one in result.missed),
        home_tasks=at_stations,
    )


def _all_alike(request: CoalitionRequest, options: StudyOptions) -> CoalitionRequest:
    """Return the request without tasks at home where any of its runs follows a plan, so that all are of one need."""
    orders = {request.policy.order} | ({options.against.order} if options.against is not None else set())
    return replace(request, serves_home=False) if FillOrder.PLAN in orders else request


def _check_stand(request: CoalitionRequest, options: StudyOptions) -> None:
    """Return if units that stand anywhere at the start do so under some policy."""
    settled = request.policy.settled or (options.against is not None and options.against.settled)
    if options.chances.uncertainty.random_start and not settled:
        raise BadRequest("found 'stand=anywhere'; allowed: stand=spread, or with it the policy start=settled")


def bucket_days(last_day: int) -> int:
    """Return how many days are shown together: a week, or as many weeks as keep the picture readable."""
    return WEEK_DAYS * -(-last_day // (WEEK_DAYS * WEEKS_MOST))


def _unrested(request: CoalitionRequest) -> Strain:
    policy = replace(
        request.policy, order=FillOrder.MUSTER, rest_months=LEAVE_MONTHS, keeps_promises=False, settled=False
    )
    force = coalition(replace(request, policy=policy))
    result, _ = set_apart(force, followed(force, policy.order))
    there = presences(force, result)
    at_home = times_at_home(there)
    return Strain(
        by_nation=stretch_by_nation(force, there, at_home), by_capability=stretch_by_capability(force, there, at_home)
    )


def _under_chance(
    request: CoalitionRequest, force: Coalition, options: StudyOptions
) -> tuple[Runs | None, Comparison | None]:
    if not options.n_runs or is_idle(force):
        return None, None

    def run(one: Coalition, policy: RotationPolicy) -> Replications:
        runs = replicate(
            one.rotation,
            options.chances.uncertainty,
            Options(order=policy.order, bucket_days=bucket_days(one.rotation.last_day)),
            n=options.n_runs,
            seed=options.seed,
            processes=options.processes,
        )
        return without_home(runs, one)

    mine = run(force, request.policy)
    runs = runs_of(mine, force, options.chances)
    other = None if options.against is None else coalition(replace(request, policy=options.against))
    if options.against is None or other is None or is_idle(other):
        return runs, None
    return runs, compared(mine, run(other, options.against), force, other, options.against)


def _lines(force: Coalition, result: RotationResult, there: Sequence[Presence]) -> tuple[LineDays, ...]:
    by_line: dict[LineId, list[AskedNeed]] = {}
    for one in force.needs:
        by_line.setdefault(one.line, []).append(one)
    whole = [(1, result.last_day + 1)]
    filled = {line: fill_spans(force, there, whole, needs)[0] for line, needs in by_line.items()}
    return tuple(_line(needs, result, sum(filled[line].filled.values())) for line, needs in by_line.items())


def _line(needs: Sequence[AskedNeed], result: RotationResult, filled: float) -> LineDays:
    first = needs[0]
    asked = sum(one.asked_days for one in needs)
    missing: dict[GapReason, int] = {}
    short: set[int] = set()
    for one in needs:
        for gap in result.gaps.get(one.need.id, ()):
            short |= set(range(gap.day, gap.until_day)) if gap.missing else set()
            for reason, points in gap.missing.items():
                missing[reason] = missing.get(reason, 0) + points * (gap.until_day - gap.day)
    return LineDays(
        line=first.line,
        title=first.title,
        capability=first.capability,
        line_of_effort=first.line_of_effort,
        priority=first.priority,
        asked=asked,
        filled=round(filled),
        first_short_day=min(short, default=None),
        short_days=len(short),
        missing=dict(sorted(missing.items(), key=lambda item: -item[1])),
    )
