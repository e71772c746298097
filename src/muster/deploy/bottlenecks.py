"""What one more of something buys: the problem is solved again with it."""

from dataclasses import replace

from muster.deploy.describe import Fullness
from muster.deploy.flat import flat
from muster.deploy.greedy import answer, book
from muster.deploy.network import DelayId, Problem, ResourceId
from muster.deploy.optimum import LATE, optimum
from muster.deploy.options import Options
from muster.deploy.result import Answer, Bottleneck


def solved(problem: Problem, options: Options, *, exact: bool) -> Answer:
    """Return the optimum if it is to be ``exact``, else what the greedy planner does."""
    arrays = flat(problem)
    start = book(arrays)
    return optimum(arrays, start, options) if exact else answer(arrays, start, seconds=0.0)


def with_more(problem: Problem, key: str) -> Problem:
    """Return the problem with one more of a resource on every day on which there is any, or a delay a day shorter."""
    if DelayId(key) in problem.delays:
        delay = problem.delays[DelayId(key)]
        return replace(problem, delays={**problem.delays, delay.id: replace(delay, days=max(delay.days - 1, 0))})
    one = problem.resources[ResourceId(key)]
    more = replace(one, per_day=tuple(amount + one.step if amount else amount for amount in one.per_day))
    return replace(problem, resources={**problem.resources, one.id: more})


def bottlenecks(problem: Problem, base: Answer, order: list[Fullness], options: Options) -> tuple[Bottleneck, ...]:
    """Return what one more of each candidate buys, the most helpful first.

    Two optima are compared where that of ``base`` is proven. Where it is not, what lies between two schedules may be
    chance, and what the greedy planner does with and without is compared, everything else alike.
    """
    if LATE not in base.proven:
        base = solved(problem, options, exact=False)
    found = [_tried(problem, base, one, options) for one in order[: options.bottlenecks]]
    return tuple(sorted(found, key=lambda one: (-one.late_saved, -one.closure_days_saved, one.id)))


def _tried(problem: Problem, base: Answer, one: Fullness, options: Options) -> Bottleneck:
    again = solved(with_more(problem, one.key), options, exact=LATE in base.proven)
    delay = problem.delays.get(DelayId(one.key))
    resource = problem.resources.get(ResourceId(one.key))
    return Bottleneck(
        id=one.key,
        title=delay.title if delay else resource.title if resource else one.key,
        one_more="a day less" if delay or not resource else resource.one_more,
        full_days=one.full_days,
        late_saved=base.score.late - again.score.late,
        closure_days_saved=base.score.closure_day - again.score.closure_day,
        exact=LATE in base.proven and LATE in again.proven,
    )
