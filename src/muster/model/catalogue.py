"""What units are and what they can do: capabilities, unit types, and how much of which a unit provides."""

from dataclasses import dataclass

from muster.model.effort import LineOfEffort
from muster.model.keys import CapabilityId, FactorId, SourceId, UnitClass, UnitTypeId
from muster.model.source import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """Something a force must be able to do, counted in whole points of ``measure`` (companies, aircraft, beds).

    ``reference_unit`` is the unit type by which strength is reckoned before anyone offers.
    """

    id: CapabilityId
    title: str
    line_of_effort: LineOfEffort
    measure: str
    reference_unit: UnitTypeId
    statement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitType:
    """A kind of military formation. ``pieces`` are vehicles and containers to move; ``sidc`` is APP-6(D), 20 digits."""

    id: UnitTypeId
    title: str
    line_of_effort: LineOfEffort
    unit_class: UnitClass
    echelon: str
    sidc: str
    persons: int
    vehicles: int
    pieces: int
    lane_metres: int
    tonnes: int
    source: SourceId
    grade: Grade
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provides:
    """A unit of a type gives this fixed amount of a capability while it serves a line of that capability."""

    unit_type: UnitTypeId
    capability: CapabilityId
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A planning factor of a task kind: low, planned and high value, with measure, source and grade."""

    id: FactorId
    title: str
    low: float
    value: float
    high: float
    measure: str
    source: SourceId
    grade: Grade
    note: str = ""
