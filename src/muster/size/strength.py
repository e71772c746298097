"""Persons that needs imply, reckoned by the reference unit of each capability before anyone offers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from muster.errors import BadInput, Finding, Where
from muster.model.catalogue import Capability
from muster.model.effort import LineOfEffort
from muster.model.keys import CapabilityId, PlaceId
from muster.model.scenario import Scenario
from muster.model.task import Line

AT_SEA = "sea"


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """A capability with its reference unit: how many points one such unit gives, and its persons."""

    capability: Capability
    persons: int
    points: int

    def strength(self, need: int) -> int:
        """Return the persons of the reference units that meet ``need`` points.

        A unit comes as a whole: 4 points at 3 a unit take two units.
        """
        return -(-need // self.points) * self.persons


def yardsticks(scenario: Scenario) -> Mapping[CapabilityId, Yardstick]:
    """Return the yardstick of every capability.

    Raises
    ------
    BadInput
        If a reference unit is not in the catalogue or gives none of its capability.
    """
    persons = {unit.id: unit.persons for unit in scenario.unit_types}
    points = {(row.unit_type, row.capability): row.amount for row in scenario.provides}
    lacking = [
        capability
        for capability in scenario.capabilities
        if capability.reference_unit not in persons or points.get((capability.reference_unit, capability.id), 0) <= 0
    ]
    if lacking:
        raise BadInput([_no_reference(capability) for capability in lacking])
    return {
        capability.id: Yardstick(
            capability=capability,
            persons=persons[capability.reference_unit],
            points=points[capability.reference_unit, capability.id],
        )
        for capability in scenario.capabilities
    }


def _no_reference(capability: Capability) -> Finding:
    return Finding(
        code="reference-unit",
        where=Where(file="capabilities", field=f"{capability.id}.reference_unit"),
        found=f'"{capability.reference_unit}"',
        allowed="a unit type that provides the capability",
    )


def ashore_in_theatre(scenario: Scenario) -> frozenset[PlaceId]:
    """Return the places whose people enablers support: in theatre, and on land."""
    in_theatre = {area.id for area in scenario.areas if area.in_theatre}
    return frozenset(place.id for place in scenario.places if place.area in in_theatre and place.country != AT_SEA)


def monthly_persons(lines: Iterable[Line], by_capability: Mapping[CapabilityId, Yardstick], n_months: int) -> list[int]:
    """Return the strength by month that ``lines`` imply."""
    persons = [0] * n_months
    for line in lines:
        yardstick = by_capability[line.capability]
        for month, need in enumerate(line.need):
            persons[month] += yardstick.strength(need)
    return persons


def peaks(
    lines: Iterable[Line], by_capability: Mapping[CapabilityId, Yardstick], n_months: int
) -> Iterator[tuple[LineOfEffort, int]]:
    """Yield the greatest monthly strength of each line of effort that has lines."""
    by_effort: dict[LineOfEffort, list[Line]] = {}
    for line in lines:
        by_effort.setdefault(line.line_of_effort, []).append(line)
    for effort in LineOfEffort:
        if effort in by_effort:
            yield effort, max(monthly_persons(by_effort[effort], by_capability, n_months), default=0)
