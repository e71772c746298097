"""What a deployment is told in: causes, days, proofs and what would help, in words."""

from collections import defaultdict
from datetime import timedelta

from muster.deploy.describe import FORCE, NOTICE
from muster.deploy.network import DelayId, ResourceId
from muster.deploy.result import Answer, Bottleneck, Closure, Curve, Deployment
from muster.model.effort import LineOfEffort
from muster.report.charts.arrivals import MOST_SHARE, reached
from muster.report.deploy.given import DeployInput
from muster.report.names import EFFORTS, names_of
from muster.report.wording import count, plural
from muster.ways.result import NodeId
from muster.ways.tables import nodes

GOALS = {"late": "lateness", "closure": "closure day", "cost": "cost"}
_NEARLY_ALL, _FAR, _SPARE_DAYS = 0.985, 1.35, 6


def force_curve(found: Deployment) -> Curve:
    """Return the curve of the force as a whole."""
    return next(one for one in found.curves if one.of == FORCE)


def effort_curves(found: Deployment) -> list[tuple[str, Curve]]:
    """Return the curves of the force and of its lines of effort, with what they are called."""
    efforts = [(EFFORTS[LineOfEffort(one.of)], one) for one in found.curves if one.of in set(LineOfEffort)]
    return [("Whole force", force_curve(found)), *efforts]


def nation_curves(given: DeployInput) -> list[tuple[str, Curve]]:
    """Return the curves of nations, the one with most loads first, with what they are called."""
    names = names_of(given.scenario)
    nations = {str(one.nation): names.nation(one.nation) for one in given.found.movements}
    own = [(nations[one.of], one) for one in given.found.curves if one.of in nations]
    return sorted(own, key=lambda item: (-item[1].n_loads, item[0]))


def closes(one: Answer) -> str:
    """Return when an answer closes, or that it does not."""
    left = sum(one.schedule.left.values())
    return "not closed" if left else str(one.score.closure_day)


def last_shown_day(found: Deployment) -> int:
    """Return the day up to which charts go: closure, or soon after nearly all are there where few come far later."""
    curve = force_curve(found)
    end = max((one.last_day or found.problem.horizon_days for one in found.closures), default=1)
    nearly = reached(curve, _NEARLY_ALL)
    if nearly is None or end <= nearly * _FAR + _SPARE_DAYS:
        return max(end, 1)
    return nearly + _SPARE_DAYS


def beyond_words(found: Deployment) -> str:
    """Return in one sentence what comes after the last day that charts show, or nothing."""
    last, curve = last_shown_day(found), force_curve(found)
    n_later = curve.n_loads - round(curve.share[min(last, len(curve.share) - 1)] * curve.n_loads)
    if not n_later:
        return ""
    verb = "comes" if n_later == 1 else "come"
    return f"{plural(n_later, 'load')} of {count(curve.n_loads)} {verb} after day {last}, where the picture ends."


def headline(given: DeployInput) -> str:
    """Return when the force is there."""
    found = given.found
    left = sum(found.best.schedule.left.values())
    if left:
        days = found.problem.horizon_days
        return f"The force does not close within {days} days: {plural(left, 'load')} stay behind."
    return f"The force closes on day {found.best.score.closure_day}{dated(given, found.best.score.closure_day)}."


def dated(given: DeployInput, day: int) -> str:
    """Return the date of a day in brackets; nothing for a movement list, whose C-day nobody stated."""
    if given.plan is None:
        return ""
    date = given.plan.horizon.start + timedelta(days=day)
    return f" ({date.day} {date:%b %Y})"


def most_there(found: Deployment) -> str:
    """Return when nine tenths of the loads are there."""
    day = reached(force_curve(found), MOST_SHARE)
    return "Nine tenths never arrive." if day is None else f"Nine tenths of all loads are there by day {day}."


def held_up(found: Deployment) -> list[tuple[str, int]]:
    """Return what kept late loads waiting, with the load-days, most first; units that never waited are left out."""
    kept: dict[str, int] = defaultdict(int)
    for one in found.closures:
        if one.waited_load_days and one.binding and one.binding != NOTICE:
            kept[one.binding] += one.waited_load_days
    return sorted(kept.items(), key=lambda item: (-item[1], item[0]))


def late_ones(found: Deployment) -> list[Closure]:
    """Return the movements that come late or not at all, the latest first."""
    late = [one for one in found.closures if one.days_late != 0]
    never = 10**6
    return sorted(late, key=lambda one: (-(never if one.days_late is None else one.days_late), one.movement))


def cause(given: DeployInput, key: str) -> str:
    """Return a resource, a delay or notice in words, with places by name."""
    if key == NOTICE:
        return "ready too late"
    if not key:
        return "no single cause"
    problem = given.found.problem
    if (delay := problem.delays.get(DelayId(key))) is not None:
        return delay.title
    resource = problem.resources.get(ResourceId(key))
    if resource is None:
        return key
    if ":" not in key:
        return resource.title
    end = key.rsplit(":", 1)[-1]
    return f"{resource.title.removesuffix(end)}{_named(given, end)}" if resource.title.endswith(end) else resource.title


def _named(given: DeployInput, key: str) -> str:
    """Return the name of a place, or of both ends of a stretch whose key joins theirs."""
    parts = key.split("-")
    for cut in range(1, len(parts)):
        one, other = "-".join(parts[:cut]), "-".join(parts[cut:])
        if NodeId(one) in nodes() and NodeId(other) in nodes():
            return f"{given.hub(one)} to {given.hub(other)}"
    name = given.hub(key)
    return "-".join(part[:1].upper() + part[1:] for part in key.split("-")) if name == key else name


def capital(words: str) -> str:
    """Return words with a capital first letter."""
    return f"{words[:1].upper()}{words[1:]}"


def last_words(given: DeployInput) -> str:
    """Return who closes last, and why if that is late, else by when it is wanted."""
    last = [one for one in given.found.closures if one.last_day == given.found.best.score.closure_day]
    if not last:
        return ""
    move = next(one for one in given.found.movements if one.id == last[0].movement)
    nation = names_of(given.scenario).nation(move.nation)
    others = f" and {plural(len(last) - 1, 'other')}" if len(last) > 1 else ""
    why = cause(given, last[0].binding) if last[0].days_late else f"in time: wanted by day {move.days.crd}"
    return f"Last: {nation}, {move.title}{others} ({why})."


def saving(given: DeployInput, one: Bottleneck) -> str:
    """Return what one more of something buys."""
    where = cause(given, one.id)
    return f"{capital(one.one_more)} ({where}): {_saved(one)}."


def how_saved(found: Deployment) -> str:
    """Return how it was found what one more of something buys."""
    if all(one.exact for one in found.bottlenecks):
        return "Each solved again, both optima proven."
    return "Each solved again by the greedy planner, with it and without, since the optimum is not proven."


def _saved(one: Bottleneck) -> str:
    parts = []
    if round(one.late_saved):
        word = "fewer" if one.late_saved > 0 else "more"
        parts.append(f"{count(abs(one.late_saved))} {word} weighted load-days late")
    if one.closure_days_saved:
        word = "earlier" if one.closure_days_saved > 0 else "later"
        parts.append(f"closure {plural(abs(one.closure_days_saved), 'day')} {word}")
    return ", ".join(parts) or "nothing changes"


def proof_words(one: Answer) -> str:
    """Return how good the optimum is known to be."""
    if one.proven:
        told = [GOALS[name] for name in one.proven]
        return f"Proven least: {', '.join(told)}."
    if not one.bound:
        return "No useful bound is known."
    gap = (one.score.late - one.bound) / one.score.late if one.score.late else 0.0
    return (
        f"No schedule is below {count(one.bound)} weighted load-days late: a gap of {100 * gap:.1f} %, or "
        f"{100 * one.gap_share:.1f} % of what lift could spare at all. Closure and cost are not minimised then."
    )
