"""What deployment cannot bring in its month, and the tighter inputs that follow from it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from muster.deploy.describe import NOTICE
from muster.deploy.network import DelayId, Measure, ResourceId
from muster.deploy.result import Closure, Deployment
from muster.model.agreement import ArrivalLimit, EarliestMonth, LateUnits, Tightening
from muster.model.keys import ContributorId, OfferId, UnitTypeId
from muster.model.movement import Movement, MovementId
from muster.model.plan import Assignment, Plan
from muster.model.scenario import LiftMeasure, Scenario
from muster.model.time import first_day_of, month_from

COUNTED: Mapping[Measure, LiftMeasure] = MappingProxyType(
    {
        Measure.TRAINS: LiftMeasure.PIECES,
        Measure.PIECES: LiftMeasure.PIECES,
        Measure.VEHICLES: LiftMeasure.PIECES,
        Measure.HEAVY: LiftMeasure.PIECES,
        Measure.LANE_METRES: LiftMeasure.LANE_METRES,
        Measure.PERSONS: LiftMeasure.PERSONS,
        Measure.SORTIES: LiftMeasure.TONNES,
    }
)
"""In what a limit on arrivals counts, by what the resource counts that holds units up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """Units that come late, with the resource or delay that kept them longest."""

    units: LateUnits
    binding: str


def late_ones(plan: Plan, found: Deployment, grace_days: int = 0) -> tuple[Late, ...]:
    """Return the units that are not at their place by the first day of their month and ``grace_days`` more.

    One entry for each offer, line, month and cause; movements that are not of the plan's tours are left out.
    """
    tours = {MovementId(f"{name}@{one.start_month}"): one for one in plan.assignments for name in one.unit_names}
    moves = {one.id: one for one in found.movements}
    users = _users(found)
    together: dict[tuple[str, str, int, str], list[Closure]] = defaultdict(list)
    for one in found.closures:
        tour = tours.get(one.movement)
        if tour is not None and not _in_time(one, first_day_of(tour.start_month) + grace_days):
            together[tour.offer, tour.line, tour.start_month, one.binding or NOTICE].append(one)
    return tuple(
        Late(units=_units(group, tours[group[0].movement], moves[group[0].movement], found, users), binding=key[-1])
        for key, group in sorted(together.items())
    )


def tightening(
    plan: Plan,
    scenario: Scenario,
    found: Deployment,
    late: tuple[Late, ...],
    grace_days: int = 0,
    before: Collection[tuple[OfferId, int]] = (),
) -> Tightening:
    """Return what keeps a plan from asking for the same again.

    Where the lift into theatre that several share is what holds, the month may bring no more than it was asked for
    less what came late. All other late units put off their offer to the first month that they can be there for; so do
    those of an offer that came late for the same month ``before``.
    Every late unit makes something strictly tighter than the plan in hand.
    """
    case = _Arrivals(plan, scenario)
    months: dict[OfferId, int] = {}
    short: dict[tuple[int, LiftMeasure], int] = defaultdict(int)
    for one in late:
        units = one.units
        is_new = (units.offer, units.month) not in before
        if is_new and units.shared and units.line in case.lines_in_theatre:
            measure = case.counted(units.unit_type, _counted(found, one.binding))
            short[units.month, measure] += units.n_units * case.load(units.unit_type, measure)
        else:
            n_months = plan.horizon.n_months
            reached = n_months if units.day is None else min(month_from(units.day - grace_days), n_months)
            months[units.offer] = max(months.get(units.offer, 0), reached)
    return Tightening(
        earliest=tuple(EarliestMonth(offer=offer, month=month) for offer, month in sorted(months.items())),
        arrivals=tuple(
            ArrivalLimit(measure=measure, month=month, amount=case.planned(month, measure) - amount)
            for (month, measure), amount in sorted(short.items())
        ),
    )


class _Arrivals:
    """What a plan's tours bring into theatre, by month and measure."""

    def __init__(self, plan: Plan, scenario: Scenario) -> None:
        areas = {one.id for one in scenario.areas if one.in_theatre}
        places = {one.id for one in scenario.places if one.area in areas}
        self.lines_in_theatre = {one.id for one in plan.lines if one.place in places}
        self._tours = plan.assignments
        self._types = {one.id: one for one in scenario.unit_types}

    def load(self, unit_type: UnitTypeId, measure: LiftMeasure) -> int:
        """Return what moving one unit takes of a measure."""
        return int(getattr(self._types[unit_type], measure.value))

    def counted(self, unit_type: UnitTypeId, measure: LiftMeasure) -> LiftMeasure:
        """Return the measure, or people where the unit has nothing of it."""
        return measure if self.load(unit_type, measure) else LiftMeasure.PERSONS

    def planned(self, month: int, measure: LiftMeasure) -> int:
        """Return what all tours that start in a month bring into theatre."""
        return sum(
            one.n_units * self.load(one.unit_type, measure)
            for one in self._tours
            if one.start_month == month and one.line in self.lines_in_theatre
        )


def _in_time(one: Closure, day: int) -> bool:
    return one.last_day is not None and one.last_day <= day


def _units(
    group: list[Closure], tour: Assignment, move: Movement, found: Deployment,
    users: Mapping[str, frozenset[ContributorId]],
) -> LateUnits:  # fmt: skip
    days = [one.last_day for one in group if one.last_day is not None]
    binding = group[0].binding or NOTICE
    return LateUnits(
        offer=tour.offer,
        nation=tour.nation,
        unit_type=tour.unit_type,
        line=tour.line,
        place=move.destination,
        n_units=len(group),
        month=tour.start_month,
        wanted_day=first_day_of(tour.start_month),
        day=max(days) if len(days) == len(group) else None,
        held_by=_held_by(found, binding),
        shared=len(users.get(binding, frozenset())) > 1,
    )


def _users(found: Deployment) -> Mapping[str, frozenset[ContributorId]]:
    """Return whose loads take up each resource in the schedule."""
    nations = {one.id: one.nation for one in found.movements}
    users: dict[str, set[ContributorId]] = defaultdict(set)
    for one in found.best.schedule.departures:
        link = found.problem.links[one.link]
        fleet = (link.carrier.fleet,) if link.carrier is not None else ()
        for key in (*(use.resource for use in link.uses), *fleet):
            users[key].add(nations[one.movement])
    return {key: frozenset(whose) for key, whose in users.items()}


def _counted(found: Deployment, binding: str) -> LiftMeasure:
    for link in found.problem.links.values():
        if link.carrier is not None and link.carrier.fleet == binding:
            return COUNTED[link.carrier.measure]
        for use in link.uses:
            if use.resource == binding:
                return COUNTED[use.measure]
    return LiftMeasure.PERSONS


def _held_by(found: Deployment, binding: str) -> str:
    """Return what kept units, in words."""
    if (resource := found.problem.resources.get(ResourceId(binding))) is not None:
        return resource.title
    if (delay := found.problem.delays.get(DelayId(binding))) is not None:
        return delay.title
    return "notice and the way itself"
