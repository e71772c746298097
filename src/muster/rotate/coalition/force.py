"""A coalition as a rotation: the lines of an option and the offers of its scenario, day by day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from muster.errors import BadRequest
from muster.model.catalogue import UnitType
from muster.model.contributor import CapKind
from muster.model.keys import ConditionId, LineId, OfferId, OptionId
from muster.model.offer import Caveat, CaveatKind, Offer, Posture
from muster.model.plan import Plan
from muster.model.promise import DwellPromise
from muster.model.quantity import Assume
from muster.model.rotating import Bar
from muster.model.rotation import ENDLESS_DAYS, Period, RotatingUnit, Rotation, StandIn
from muster.model.scenario import Scenario
from muster.model.task import Line
from muster.model.time import DAYS_PER_MONTH
from muster.rotate.coalition.asked import AskedNeed, asked_needs
from muster.rotate.coalition.eligible import Absence, Ground, absences, allows, caveats_in_force, taken_as
from muster.rotate.coalition.home import HomeNeed, home_bars, home_needs
from muster.rotate.coalition.limits import Limit, limits
from muster.rotate.coalition.months import day_of, tour_days
from muster.rotate.coalition.offered import (
    OfferedUnits,
    cycle_of,
    offered_units,
    policy_of,
    rotating_offer,
    rotating_units,
)
from muster.rotate.coalition.planned_tours import planned_tours
from muster.rotate.coalition.policy import RotationPolicy
from muster.rotate.verb import FillOrder

HOME_UNSERVED = "Tasks at home stations are not served where a plan is followed, nor beside a policy that follows one."


@dataclass(frozen=True, slots=True, kw_only=True)
class CoalitionRequest:
    """What to rotate: the lines of one option, for ``n_months`` (None: the scenario's horizon).

    Of ceilings and lift those hold that are of this ``option`` or of all; None: only those of all.
    ``promises`` are those published; ``plan`` is what the order `plan` follows. Where a plan is followed no tasks at
    home stations are served, nor without ``serves_home``.
    """

    scenario: Scenario
    lines: tuple[Line, ...]
    option: OptionId | None = None
    policy: RotationPolicy = field(default_factory=RotationPolicy)
    promises: tuple[DwellPromise, ...] = ()
    assume: Assume = Assume.STATED
    suppose: Mapping[ConditionId, bool] = field(default_factory=dict)
    n_months: int | None = None
    plan: Plan | None = None
    serves_home: bool = True

    @property
    def months(self) -> int:
        """Return the months that are followed."""
        return self.n_months or self.scenario.horizon.n_months


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something that the scenario says and the rotation does not heed, in words, with the records concerned."""

    text: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coalition:
    """A rotation with what its names stand for. ``points`` : what a unit of an offer gives a line, if anything.

    ``limits`` has what each of the rotation's caps is, in their order.
    """

    rotation: Rotation
    needs: tuple[AskedNeed, ...]
    offered: tuple[OfferedUnits, ...]
    points: Mapping[tuple[OfferId, LineId], int]
    limits: tuple[Limit, ...]
    absent: Mapping[OfferId, Absence]
    left_out: tuple[LeftOut, ...]
    home: tuple[HomeNeed, ...] = ()


def coalition(request: CoalitionRequest) -> Coalition:
    """Return the rotation of a coalition; offers and lines in the order of their ids, whatever that of their rows.

    Raises
    ------
    BadRequest
        If relief would last as long as a tour.
    """
    scenario, policy = request.scenario, request.policy
    truth = taken_as(scenario, request.suppose)
    absent = absences(scenario, truth, request.assume)
    there = [one for one in sorted(scenario.offers, key=lambda one: one.id) if one.id not in absent]
    lines = sorted(request.lines, key=lambda one: one.id)
    caveats = caveats_in_force(scenario, truth)
    points = _points(scenario, there, lines, caveats)
    overlaps = _overlaps(there, lines, points, policy)
    _check_overlap(policy, there)
    offered = offered_units(scenario, there, overlaps, policy, request.promises, request.assume)
    needs = _needs(request, lines, points)
    home = home_needs(scenario.home_tasks, request.months) if _serves_home(request) else ()
    by_id = {one.id: one for one in there}
    cycles = {cycle.id: cycle for cycle in map(cycle_of, offered)}
    kept = frozenset(one.offer for one in offered if one.is_sustained)
    types = {one.id: one for one in scenario.unit_types}
    held_by = limits(scenario, request.option, lines, needs)
    rotation = Rotation(
        units=tuple(unit for one in offered for unit in _units(one, types[one.unit_type], policy)),
        needs=(*(one.need for one in needs), *(one.need for one in home)),
        cycles=tuple(cycles.values()),
        policies=tuple({one.id: one for one in map(policy_of, offered)}.values()),
        periods=(Period(name="all", first_day=0, last_day=None),),
        stand_ins=_stand_ins(scenario),
        last_day=day_of(request.months) - 1,
        already_out=policy.settled,
        offers=tuple(rotating_offer(by_id[one.offer], one) for one in offered),
        bars=(*_bars(request, there, needs, points, caveats), *home_bars(home, offered)),
        caps=tuple(cap for _, cap in held_by),
        tours=planned_tours(request.plan, needs, points, kept) if _follows(policy, request.plan) else (),
        months=tuple(day_of(month) for month in range(request.months)),
    )
    return Coalition(
        rotation=rotation,
        needs=tuple(needs),
        offered=tuple(offered),
        points=points,
        limits=tuple(limit for limit, _ in held_by),
        absent=absent,
        left_out=tuple(_left_out(request, lines)),
        home=home,
    )


def _units(offered: OfferedUnits, unit_type: UnitType, policy: RotationPolicy) -> list[RotatingUnit]:
    """Return the units of an offer with what they bring."""
    return [
        replace(one, pieces=unit_type.pieces, lane_metres=unit_type.lane_metres, tonnes=unit_type.tonnes)
        for one in rotating_units(offered, settled=policy.settled)
    ]


def _check_overlap(policy: RotationPolicy, there: Sequence[Offer]) -> None:
    """Return if beside its relief no unit would be out for its whole tour."""
    tours = [tour_days(policy.tour_months or one.tour_months) for one in there if one.posture is Posture.POOL]
    most = min(tours, default=ENDLESS_DAYS) - 2
    if policy.overlap_days is not None and policy.overlap_days > most:
        raise BadRequest(f"found 'overlap={policy.overlap_days}'; allowed: 0 to {most} days, less than any tour has")


def _follows(policy: RotationPolicy, plan: Plan | None) -> bool:
    return policy.order is FillOrder.PLAN and plan is not None


def _points(
    scenario: Scenario,
    there: Sequence[Offer],
    lines: Sequence[Line],
    caveats: Mapping[OfferId, tuple[Caveat, ...]],
) -> dict[tuple[OfferId, LineId], int]:
    """Return what one unit of an offer gives a line, for the pairs where it may serve and gives anything."""
    amounts = {(one.unit_type, one.capability): one.amount for one in scenario.provides}
    ground = Ground(scenario)
    return {
        (offer.id, line.id): amount
        for offer in there
        for line in lines
        if (amount := amounts.get((offer.unit_type, line.capability), 0))
        and all(allows(caveat, offer, line, ground) for caveat in caveats[offer.id])
    }


def _overlaps(
    there: Sequence[Offer],
    lines: Sequence[Line],
    points: Mapping[tuple[OfferId, LineId], int],
    policy: RotationPolicy,
) -> dict[OfferId, int]:
    """Return the days of relief of each offer: the longest that any line has which it may serve."""
    if policy.overlap_days is not None:
        return {offer.id: policy.overlap_days for offer in there}
    months = {line.id: line.overlap_months for line in lines}
    longest: dict[OfferId, int] = {}
    for offer, line in points:
        longest[offer] = max(longest.get(offer, 0), round(months[line] * DAYS_PER_MONTH))
    return longest


def _needs(
    request: CoalitionRequest, lines: Sequence[Line], points: Mapping[tuple[OfferId, LineId], int]
) -> list[AskedNeed]:
    largest: dict[LineId, int] = {}
    for (_, line), amount in points.items():
        largest[line] = max(largest.get(line, 1), amount)
    whole = _follows(request.policy, request.plan)
    return [need for line in lines for need in asked_needs(line, request.months, largest.get(line.id, 1), whole=whole)]


def _stand_ins(scenario: Scenario) -> tuple[StandIn, ...]:
    """Return what units of each type give; those that can do the least else are taken first."""
    can: dict[str, int] = {}
    for one in scenario.provides:
        can[one.unit_type] = can.get(one.unit_type, 0) + 1
    return tuple(
        StandIn(given=one.unit_type, wanted=f"for {one.capability}", cost=can[one.unit_type], points=one.amount)
        for one in sorted(scenario.provides, key=lambda one: (one.capability, one.unit_type))
        if one.amount > 0
    )


def _bars(
    request: CoalitionRequest,
    there: Sequence[Offer],
    needs: Sequence[AskedNeed],
    points: Mapping[tuple[OfferId, LineId], int],
    caveats: Mapping[OfferId, tuple[Caveat, ...]],
) -> Iterator[Bar]:
    """Yield the pairs that a caveat removes though the unit could serve, and the seasons in which it does not count."""
    amounts = {(one.unit_type, one.capability) for one in request.scenario.provides if one.amount > 0}
    for offer in there:
        seasons = list(_seasons(request, caveats[offer.id]))
        for need in needs:
            if (offer.unit_type, need.capability) not in amounts:
                continue
            if (offer.id, need.line) not in points:
                yield Bar(offer=offer.id, need=need.need.id)
                continue
            for start, end in seasons:
                yield Bar(offer=offer.id, need=need.need.id, from_day=start, until_day=end)


def _seasons(request: CoalitionRequest, caveats: Sequence[Caveat]) -> Iterator[tuple[int, int]]:
    """Yield the days ``[from, until)`` of every season in which a unit does not count, months that follow as one."""
    closed = {int(v) for one in caveats if one.kind is CaveatKind.NOT_IN_CALENDAR_MONTHS for v in one.values}
    months = [m for m in range(request.months) if request.scenario.horizon.date_of(m).month in closed]
    starts = [month for month in months if month - 1 not in months]
    ends = [month + 1 for month in months if month + 1 not in months]
    for start, end in zip(starts, ends, strict=True):
        yield day_of(start), day_of(end)


def _serves_home(request: CoalitionRequest) -> bool:
    return request.serves_home and request.policy.order is not FillOrder.PLAN


def _left_out(request: CoalitionRequest, lines: Sequence[Line]) -> Iterator[LeftOut]:
    scenario = request.scenario
    cost = [one for one in scenario.caps if one.kind is CapKind.COST_USD_PER_YEAR]
    sustained = [one.id for one in scenario.offers if one.posture is Posture.SUSTAINED]
    at_home = () if _serves_home(request) else scenario.home_tasks
    told = (
        (HOME_UNSERVED, _names(at_home, "id")),
        (
            "Packages come as a whole in a plan; here their parts are called one by one.",
            _names(scenario.packages, "package"),
        ),
        ("Lead nations' shares are not held.", [one.id for one in lines if one.lead_nation is not None]),
        ("The most nations at once on a line is not held.", [one.id for one in lines if one.nations_max is not None]),
        ("Yearly cost caps are not held.", _names(cost, "contributor")),
        ("Months in which a place is closed are not heeded.", [one.id for one in lines if one.closed]),
        (
            "Places that a nation keeps filled are always filled: how it rotates behind them is not known.",
            sustained,
        ),
    )
    for text, records in told:
        if records:
            yield LeftOut(text=text, records=tuple(dict.fromkeys(records)))


def _names(rows: Sequence[object], name: str) -> list[str]:
    return [str(getattr(row, name)) for row in rows]
