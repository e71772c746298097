"""Which offers are there at all, and which lines each may serve."""

from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum

from muster.model.condition import OpenConditions, State, is_true
from muster.model.keys import AreaId, ConditionId, OfferId
from muster.model.offer import Caveat, CaveatKind, Offer, OfferStatus
from muster.model.quantity import Assume
from muster.model.scenario import Scenario
from muster.model.task import Line


class Absence(StrEnum):
    """Why an offer does not take part."""

    DECLINED = "declined"
    WAITS_FOR_CONDITION = "waits for a condition"
    UNKNOWN_QUANTITY = "number unknown"
    PACKAGE = "another part of its package is missing"


def taken_as(scenario: Scenario, suppose: Mapping[ConditionId, bool]) -> dict[ConditionId, bool]:
    """Return how every condition is taken: as supposed, else by its state, else by the policy on open conditions."""
    hold = scenario.policies.open_conditions is OpenConditions.HOLD
    taken = {one.id: one.state is State.TRUE or (one.state is State.OPEN and hold) for one in scenario.conditions}
    return taken | dict(suppose)


def absences(scenario: Scenario, truth: Mapping[ConditionId, bool], assume: Assume) -> dict[OfferId, Absence]:
    """Return the offers that do not take part, with the reason; a package lacks all if it lacks one."""
    found = {one.id: why for one in scenario.offers if (why := _absence(one, truth, assume)) is not None}
    members: defaultdict[str, set[str]] = defaultdict(set)
    for one in scenario.packages:
        members[one.package].add(one.member)
    gone: set[str] = set(found)
    while True:
        broken = {package for package, parts in members.items() if parts & gone} - gone
        lost = {part for package in members if package in gone | broken for part in members[package]} - gone
        if not broken | lost:
            break
        gone |= broken | lost
    return {one.id: found.get(one.id, Absence.PACKAGE) for one in scenario.offers if one.id in gone}


def caveats_in_force(scenario: Scenario, truth: Mapping[ConditionId, bool]) -> dict[OfferId, tuple[Caveat, ...]]:
    """Return the caveats of each offer, its own and its contributor's, that no condition lifts."""
    there = [one for one in scenario.caveats if one.unless is None or not is_true(one.unless, truth)]
    return {
        offer.id: tuple(
            one for one in there if one.offer == offer.id or (one.offer is None and one.contributor == offer.nation)
        )
        for offer in scenario.offers
    }


class Ground:
    """Which areas a place lies in, the areas above its own included."""

    def __init__(self, scenario: Scenario) -> None:
        self._parent: dict[AreaId, AreaId | None] = {area.id: area.parent for area in scenario.areas}
        self._area = {place.id: place.area for place in scenario.places}

    def areas(self, line: Line) -> frozenset[str]:
        """Return all areas that the line's place lies in."""
        found: set[str] = set()
        here: AreaId | None = self._area[line.place]
        while here is not None and here not in found:
            found.add(here)
            here = self._parent.get(here)
        return frozenset(found)


def allows(caveat: Caveat, offer: Offer, line: Line, ground: Ground) -> bool:
    """Return whether ``caveat`` lets ``offer`` serve ``line`` at all; a season always does."""
    values = set(caveat.values)
    within = bool(ground.areas(line) & values)
    return {
        CaveatKind.NOT_IN_AREA: not within,
        CaveatKind.ONLY_IN_AREA: within,
        CaveatKind.NOT_TASK_KIND: line.task_kind not in values,
        CaveatKind.ONLY_TASK_KIND: line.task_kind in values,
        CaveatKind.NOT_LINE_OF_EFFORT: line.line_of_effort not in values,
        CaveatKind.ONLY_UNDER_LEAD: line.lead_nation in values,
        CaveatKind.OWN_COMMAND: line.lead_nation == offer.nation,
        CaveatKind.NOT_IN_CALENDAR_MONTHS: True,
    }[caveat.kind]


def _absence(offer: Offer, truth: Mapping[ConditionId, bool], assume: Assume) -> Absence | None:
    if offer.status is OfferStatus.DECLINED:
        return Absence.DECLINED
    if not is_true(offer.conditions, truth):
        return Absence.WAITS_FOR_CONDITION
    return None if offer.quantity.planned(assume) > 0 else Absence.UNKNOWN_QUANTITY
