"""What an instance means, in plain lists: which offer may serve which line, from when to when.

Written for the naive models and independent of Muster's own reading of a scenario.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.instances import Instance
from muster.model.condition import OpenConditions, State, is_true
from muster.model.keys import AreaId, CapabilityId, ConditionId, LineId, OfferId, PackageId, PlaceId, UnitTypeId
from muster.model.offer import Caveat, CaveatKind, Offer, OfferStatus, Posture
from muster.model.quantity import Assume
from muster.model.scenario import Scenario
from muster.model.task import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """One unit of an offer (by index) on a line (by index): there ``start <= month < end``, counts in ``counts``."""

    offer: int
    line: int
    start: int
    end: int
    counts: tuple[int, ...]
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The instance with its conditions and caveats applied."""

    scenario: Scenario
    lines: tuple[Line, ...]
    offers: tuple[Offer, ...]
    n_units: tuple[int, ...]
    persons: tuple[int, ...]
    unit_class: tuple[str, ...]
    in_theatre: tuple[bool, ...]
    n_months: int
    packages: Mapping[PackageId, Mapping[int, int]]
    starts: Mapping[tuple[int, int], range]
    off_months: Mapping[int, frozenset[int]]
    amounts: Mapping[tuple[UnitTypeId, CapabilityId], int]

    def tours(self) -> Iterator[Tour]:
        """Yield every tour that is allowed."""
        for (offer, line), starts in self.starts.items():
            for start in starts:
                yield self._tour(offer, line, start)

    def _tour(self, offer: int, line: int, start: int) -> Tour:
        what, where = self.offers[offer], self.lines[line]
        end, counts_until = start + what.tour_months, start + what.tour_months
        close = where.window.to_month
        if close is not None:
            end = min(end, close)
        if what.posture is Posture.POOL and end != close:
            counts_until = max(start, end - where.overlap_months)
        off = self.off_months.get(offer, frozenset())
        counts = (m for m in range(start, min(counts_until, end, self.n_months)) if m not in off)
        amount = self.amounts[what.unit_type, where.capability]
        return Tour(offer=offer, line=line, start=start, end=end, counts=tuple(counts), amount=amount)


def read(instance: Instance) -> Reading:
    """Return what ``instance`` means; every offer of any state stays in its place, unavailable ones without units."""
    scenario, lines = instance.scenario, instance.lines
    truth = {condition.id: _holds(condition.state, scenario) for condition in scenario.conditions}
    types = {kind.id: kind for kind in scenario.unit_types}
    amounts = {(row.unit_type, row.capability): row.amount for row in scenario.provides if row.amount > 0}
    offers = scenario.offers
    n_units = tuple(_n_units(offer, truth) for offer in offers)
    packages = _packages(scenario)
    grounded = {member for members in packages.values() if min(n_units[m] for m in members) == 0 for member in members}
    n_units = tuple(0 if index in grounded else n for index, n in enumerate(n_units))
    return Reading(
        scenario=scenario,
        lines=lines,
        offers=offers,
        n_units=n_units,
        persons=tuple(types[offer.unit_type].persons for offer in offers),
        unit_class=tuple(types[offer.unit_type].unit_class for offer in offers),
        in_theatre=_in_theatre(scenario, lines),
        n_months=scenario.horizon.n_months,
        packages=packages,
        starts=_starts(scenario, lines, n_units, truth, amounts),
        off_months=_off_months(scenario, truth),
        amounts=amounts,
    )


def _holds(state: State, scenario: Scenario) -> bool:
    if state is State.OPEN:
        return scenario.policies.open_conditions is OpenConditions.HOLD
    return state is State.TRUE


def _n_units(offer: Offer, truth: Mapping[ConditionId, bool]) -> int:
    there = offer.status is not OfferStatus.DECLINED and is_true(offer.conditions, truth)
    return offer.quantity.planned(Assume.STATED) if there else 0


def _in_theatre(scenario: Scenario, lines: tuple[Line, ...]) -> tuple[bool, ...]:
    areas = {area.id: area for area in scenario.areas}
    places = {place.id: place for place in scenario.places}
    return tuple(areas[places[line.place].area].in_theatre for line in lines)


def _packages(scenario: Scenario) -> Mapping[PackageId, Mapping[int, int]]:
    index = {offer.id: number for number, offer in enumerate(scenario.offers)}
    nested = {row.member for row in scenario.packages}
    members: dict[PackageId, dict[int, int]] = {}

    def gather(package: PackageId | OfferId, times: int, into: dict[int, int]) -> None:
        for row in scenario.packages:
            if row.package != package:
                continue
            if row.member in index:
                into[index[OfferId(row.member)]] = row.per_set * times
            else:
                gather(row.member, row.per_set * times, into)

    for row in scenario.packages:
        if row.package not in nested and row.package not in members:
            gather(row.package, 1, members.setdefault(row.package, {}))
    return members


def _starts(
    scenario: Scenario,
    lines: tuple[Line, ...],
    n_units: tuple[int, ...],
    truth: Mapping[ConditionId, bool],
    amounts: Mapping[tuple[UnitTypeId, CapabilityId], int],
) -> Mapping[tuple[int, int], range]:
    above = _areas_above(scenario)
    n_months = scenario.horizon.n_months
    starts: dict[tuple[int, int], range] = {}
    for o, offer in enumerate(scenario.offers):
        limits = [c for c in scenario.caveats if c.offer == offer.id or c.contributor == offer.nation]
        limits = [c for c in limits if c.unless is None or not is_true(c.unless, truth)]
        for r, line in enumerate(lines):
            if n_units[o] == 0 or (offer.unit_type, line.capability) not in amounts:
                continue
            if any(_bars(caveat, offer, line, above) for caveat in limits):
                continue
            first = max(offer.earliest_month, line.window.from_month, 0)
            stop = n_months if line.window.to_month is None else min(line.window.to_month, n_months)
            if offer.window.to_month is not None:
                stop = min(stop, offer.window.to_month - offer.tour_months + 1)
            if first < stop:
                starts[o, r] = range(first, stop)
    return starts


def _areas_above(scenario: Scenario) -> Mapping[PlaceId, frozenset[str]]:
    parents = {area.id: area.parent for area in scenario.areas}
    above: dict[PlaceId, frozenset[str]] = {}
    for place in scenario.places:
        chain: list[AreaId] = []
        area: AreaId | None = place.area
        while area is not None:
            chain.append(area)
            area = parents[area]
        above[place.id] = frozenset(chain)
    return above


def _bars(caveat: Caveat, offer: Offer, line: Line, above: Mapping[PlaceId, frozenset[str]]) -> bool:
    values = set(caveat.values)
    rules = {
        CaveatKind.NOT_IN_AREA: bool(values & above[line.place]),
        CaveatKind.ONLY_IN_AREA: not values & above[line.place],
        CaveatKind.NOT_TASK_KIND: line.task_kind in values,
        CaveatKind.ONLY_TASK_KIND: line.task_kind not in values,
        CaveatKind.NOT_LINE_OF_EFFORT: line.line_of_effort in values,
        CaveatKind.ONLY_UNDER_LEAD: line.lead_nation not in values,
        CaveatKind.OWN_COMMAND: line.lead_nation != offer.nation,
        CaveatKind.NOT_IN_CALENDAR_MONTHS: False,
    }
    return rules[caveat.kind]


def _off_months(scenario: Scenario, truth: Mapping[ConditionId, bool]) -> Mapping[int, frozenset[int]]:
    first = scenario.horizon.start.month - 1
    off: dict[int, frozenset[int]] = {}
    for o, offer in enumerate(scenario.offers):
        for caveat in scenario.caveats:
            mine = caveat.offer == offer.id or caveat.contributor == offer.nation
            lifted = caveat.unless is not None and is_true(caveat.unless, truth)
            if mine and not lifted and caveat.kind is CaveatKind.NOT_IN_CALENDAR_MONTHS:
                months = range(scenario.horizon.n_months)
                off[o] = off.get(o, frozenset()) | {m for m in months if str((first + m) % 12 + 1) in caveat.values}
    return off


def line_ids(reading: Reading) -> tuple[LineId, ...]:
    """Return the ids of the lines, in the order that tours number them."""
    return tuple(line.id for line in reading.lines)
