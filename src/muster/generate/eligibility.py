"""Which offer may serve which line, and what stands in the way where it may not."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from muster.model.condition import is_true
from muster.model.keys import AreaId, ConditionId, OfferId
from muster.model.offer import Caveat, CaveatKind, Offer, OfferStatus
from muster.model.plan import ReasonCode
from muster.model.quantity import Assume
from muster.model.scenario import Scenario
from muster.model.task import Line

BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """Offers against lines, both in the order of their ids.

    ``units`` : (offer,), how many are planned with. ``absent`` : per offer, why it does not exist at all (None: it
    does). ``amount`` : (offer, line), points a unit gives, caveats left aside. ``allowed`` : (offer, line), no caveat
    forbids it. ``counting`` : (offer, month), no season caveat. ``caveats`` : those in force, by offer.
    """

    offers: tuple[Offer, ...]
    lines: tuple[Line, ...]
    units: IntArray
    absent: tuple[ReasonCode | None, ...]
    amount: IntArray
    allowed: BoolArray
    counting: BoolArray
    caveats: Mapping[OfferId, tuple[Caveat, ...]]

    @property
    def exists(self) -> BoolArray:
        """(offer,), whether the offer can be planned with at all."""
        return np.array([code is None for code in self.absent], dtype=np.bool_) & (self.units > 0)


def eligibility(
    scenario: Scenario, lines: tuple[Line, ...], truth: Mapping[ConditionId, bool], assume: Assume
) -> Eligibility:
    """Return which offers exist, what they can do on which line, and when it counts."""
    offers = tuple(sorted(scenario.offers, key=lambda offer: offer.id))
    in_force = _caveats_in_force(scenario, truth)
    calendar = np.array([scenario.horizon.date_of(m).month for m in range(scenario.horizon.n_months)])
    allowed = np.ones((len(offers), len(lines)), dtype=np.bool_)
    counting = np.ones((len(offers), scenario.horizon.n_months), dtype=np.bool_)
    masks = _Masks(lines, Areas(scenario))
    for index, offer in enumerate(offers):
        for caveat in in_force[offer.id]:
            allowed[index] &= masks.of(caveat, offer)
            if caveat.kind is CaveatKind.NOT_IN_CALENDAR_MONTHS:
                counting[index] &= ~np.isin(calendar, [int(value) for value in caveat.values])
    return Eligibility(
        offers=offers,
        lines=lines,
        units=np.array([offer.quantity.planned(assume) for offer in offers], dtype=np.int64),
        absent=tuple(_absent(offer, truth, assume) for offer in offers),
        amount=_amounts(scenario, offers, lines),
        allowed=allowed,
        counting=counting,
        caveats=in_force,
    )


class Areas:
    """Which areas cover which places."""

    def __init__(self, scenario: Scenario) -> None:
        parent = {area.id: area.parent for area in scenario.areas}
        self._above = {area: self._walk(area, parent) for area in parent}
        self._of_place = {place.id: place.area for place in scenario.places}

    @staticmethod
    def _walk(area: AreaId, parent: Mapping[AreaId, AreaId | None]) -> frozenset[str]:
        seen: set[str] = set()
        here: AreaId | None = area
        while here is not None and here not in seen:
            seen.add(here)
            here = parent.get(here)
        return frozenset(seen)

    def within(self, line: Line, areas: tuple[str, ...]) -> bool:
        """Return whether the line's place lies in any of ``areas`` or below one."""
        return not self._above[self._of_place[line.place]].isdisjoint(areas)


def allows(caveat: Caveat, offer: Offer, line: Line, areas: Areas) -> bool:
    """Return whether ``caveat`` lets ``offer`` serve ``line`` at all; season caveats always do."""
    match caveat.kind:
        case CaveatKind.NOT_IN_AREA | CaveatKind.ONLY_IN_AREA:
            return areas.within(line, caveat.values) is (caveat.kind is CaveatKind.ONLY_IN_AREA)
        case CaveatKind.NOT_TASK_KIND | CaveatKind.ONLY_TASK_KIND:
            return (line.task_kind in caveat.values) is (caveat.kind is CaveatKind.ONLY_TASK_KIND)
        case CaveatKind.NOT_LINE_OF_EFFORT:
            return line.line_of_effort not in caveat.values
        case CaveatKind.ONLY_UNDER_LEAD:
            return line.lead_nation in caveat.values
        case CaveatKind.OWN_COMMAND:
            return line.lead_nation == offer.nation
        case CaveatKind.NOT_IN_CALENDAR_MONTHS:
            return True


class _Masks:
    """Lines that a caveat allows, worked out once per caveat and nation."""

    def __init__(self, lines: tuple[Line, ...], areas: Areas) -> None:
        self._lines, self._areas = lines, areas
        self._known: dict[tuple[str, str], BoolArray] = {}

    def of(self, caveat: Caveat, offer: Offer) -> BoolArray:
        """(line,), whether ``caveat`` lets ``offer`` serve it."""
        key = (caveat.id, offer.nation)
        if key not in self._known:
            allowed = [allows(caveat, offer, line, self._areas) for line in self._lines]
            self._known[key] = np.array(allowed, dtype=np.bool_)
        return self._known[key]


def _caveats_in_force(scenario: Scenario, truth: Mapping[ConditionId, bool]) -> dict[OfferId, tuple[Caveat, ...]]:
    by_offer: defaultdict[str | None, list[Caveat]] = defaultdict(list)
    by_nation: defaultdict[str | None, list[Caveat]] = defaultdict(list)
    for caveat in sorted(scenario.caveats, key=lambda caveat: caveat.id):
        if caveat.unless is None or not is_true(caveat.unless, truth):
            (by_nation if caveat.offer is None else by_offer)[caveat.offer or caveat.contributor].append(caveat)
    return {offer.id: (*by_offer[offer.id], *by_nation[offer.nation]) for offer in scenario.offers}


def _absent(offer: Offer, truth: Mapping[ConditionId, bool], assume: Assume) -> ReasonCode | None:
    if offer.status is OfferStatus.DECLINED:
        return ReasonCode.DECLINED
    if not is_true(offer.conditions, truth):
        return ReasonCode.WAITS_FOR_CONDITION
    if offer.quantity.planned(assume) <= 0:
        return ReasonCode.UNKNOWN_QUANTITY
    return None


def _amounts(scenario: Scenario, offers: tuple[Offer, ...], lines: tuple[Line, ...]) -> IntArray:
    types = {unit_type.id: index for index, unit_type in enumerate(scenario.unit_types)}
    capabilities = {capability.id: index for index, capability in enumerate(scenario.capabilities)}
    table = np.zeros((len(types), len(capabilities)), dtype=np.int64)
    for entry in scenario.provides:
        table[types[entry.unit_type], capabilities[entry.capability]] = entry.amount
    rows = np.array([types[offer.unit_type] for offer in offers], dtype=np.int64)
    columns = np.array([capabilities[line.capability] for line in lines], dtype=np.int64)
    return table[np.ix_(rows, columns)]
