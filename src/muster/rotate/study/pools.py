"""The pool that a posture needs, by simulation: of one type of unit that does nothing else."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from muster.model.keys import CapabilityId, LineId, UnitTypeId
from muster.model.rotation import ENDLESS_DAYS, Cycle, Period, Phase, Policy, RotatingUnit, Rotation, RotationNeed
from muster.model.time import DAYS_PER_MONTH
from muster.rotate.coalition.force import Coalition
from muster.rotate.study.least_force import LeastForce, Span, Turn, counting_bound, least_force
from muster.rotate.verb import Options, rotate

POOL_MOST = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolNeeded:
    """The least pool of one type and posture that meets all that is asked of one capability, by itself.

    ``n_offered`` units of that type and posture are on offer. ``asked_most`` units are wanted at once at most. Caveats,
    caps, notice and other capabilities are left aside, and all units are ready on day 1.
    """

    capability: CapabilityId
    unit_type: UnitTypeId
    turn: Turn
    points: int
    asked_most: int
    n_offered: int
    found: LeastForce


def pools_needed(coalition: Coalition) -> tuple[PoolNeeded, ...]:
    """Return the least pool for every capability asked for and every posture in which a pool of it is offered."""
    asked: defaultdict[tuple[CapabilityId, int], list[Span]] = defaultdict(list)
    offered: Counter[tuple[CapabilityId, UnitTypeId, Turn, int]] = Counter()
    for one in coalition.offered:
        if one.is_sustained:
            continue
        turn = Turn(tour_days=one.tour_days, overlap_days=one.overlap_days, rest_days=one.rest_days)
        for capability, points in _gives(coalition, one.offer):
            offered[capability, one.unit_type, turn, points] += one.n_units
    for capability, points in {(key[0], key[3]) for key in offered}:
        asked[capability, points] = _spans(coalition, capability, points)
    found = []
    for (capability, unit_type, turn, points), n_offered in sorted(offered.items(), key=lambda item: _order(item[0])):
        spans = asked[capability, points]
        if spans:
            found.append(
                PoolNeeded(
                    capability=capability,
                    unit_type=unit_type,
                    turn=turn,
                    points=points,
                    asked_most=most_at_once(spans),
                    n_offered=n_offered,
                    found=pool_for(spans, turn),
                )
            )
    return tuple(found)


def pool_for(spans: Sequence[Span], turn: Turn, *, settled: bool = False) -> LeastForce:
    """Return the least pool of identical units that meets ``spans``, found by running it day by day.

    All units are ready on day 1, or ``settled``: spread over their turns, those that are out with part of a tour
    behind them.
    """
    last_day = max(span.end_day for span in spans) - 1
    bound = counting_bound(spans, turn)
    return least_force(bound, lambda n: _short_days(_pool(spans, turn, n, last_day, settled=settled)), POOL_MOST)


def most_at_once(spans: Sequence[Span]) -> int:
    """Return the most units asked for on one day.

    Examples
    --------
    >>> most_at_once([Span(n_units=2, start_day=1, end_day=9), Span(n_units=1, start_day=5, end_day=20)])
    3
    """
    return max(sum(s.n_units for s in spans if s.start_day <= day < s.end_day) for day in {s.start_day for s in spans})


def present_for(n_units: int, n_years: float) -> tuple[Span, ...]:
    """Return so many units asked for at once for some years."""
    return (Span(n_units=n_units, start_day=1, end_day=1 + int(n_years * 12 * DAYS_PER_MONTH)),)


def _gives(coalition: Coalition, offer: str) -> set[tuple[CapabilityId, int]]:
    """Return the capabilities that an offer may serve on some line, each with the points that a unit gives."""
    capability = {one.line: one.capability for one in coalition.needs}
    return {(capability[line], n) for (who, line), n in coalition.points.items() if who == offer and line in capability}


def _spans(coalition: Coalition, capability: CapabilityId, points: int) -> list[Span]:
    """Return what all lines of a capability ask for, in units, line by line rounded up to whole ones."""
    by_line: defaultdict[LineId, list[Span]] = defaultdict(list)
    for one in coalition.needs:
        if one.capability == capability:
            by_line[one.line] += [Span(n_units=n, start_day=day, end_day=until) for day, until, n in one.pieces]
    found = []
    for line in sorted(by_line):
        layers = by_line[line]
        days = sorted({day for span in layers for day in (span.start_day, span.end_day)})
        for start, end in pairwise(days):
            wanted = sum(span.n_units for span in layers if span.start_day <= start < span.end_day)
            if wanted:
                found.append(Span(n_units=-(-wanted // points), start_day=start, end_day=end))
    return found


def _pool(spans: Sequence[Span], turn: Turn, n_units: int, last_day: int, *, settled: bool) -> Rotation:
    rest, ready = turn.rest_days, ENDLESS_DAYS - turn.rest_days
    cycle = Cycle(
        id="turn",
        phases=(Phase(name="Rest", length_days=rest), Phase(name="Ready", length_days=ready)),
        deployable_from_day=rest,
        deployable_until_day=ENDLESS_DAYS,
        tour_days=turn.tour_days,
        overlap_days=turn.overlap_days,
        demobilise_days=0,
        recovery_days=ENDLESS_DAYS,
        expected_days=rest + turn.tour_days,
    )
    needs = tuple(
        RotationNeed(
            id=f"{place}",
            kind="u",
            n_units=s.n_units,
            priority=1,
            start_day=s.start_day,
            end_day=s.end_day,
            group="all",
        )
        for place, s in enumerate(spans)
    )
    start = None if settled else rest
    units = tuple(
        RotatingUnit(id=f"{n}", kind="u", component="all", policy="turn", cycle_day=start) for n in range(n_units)
    )
    return Rotation(
        units=units,
        needs=needs,
        cycles=(cycle,),
        policies=(Policy(id="turn", first="turn"),),
        periods=(Period(name="all", first_day=0, last_day=None),),
        last_day=last_day,
        already_out=settled,
    )


def _short_days(rotation: Rotation) -> int:
    """Return the unit-days that stay open."""
    asked = sum(need.n_units * (need.end_day - need.start_day) for need in rotation.needs)
    if not rotation.units:
        return asked
    return asked - rotate(rotation, Options()).unit_days["all", "all"].fill


def _order(key: tuple[CapabilityId, UnitTypeId, Turn, int]) -> tuple[str, str, int, int, int]:
    capability, unit_type, turn, points = key
    return capability, unit_type, turn.rest_days, turn.tour_days, points
