"""What came of a rotation."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """One unit that went to one need on a day.

    ``came_from`` is the phase at home or the need it was in before. ``tour_left_days`` counts the overlap in.
    ``onward``: it went on from another need of the same group. ``serial`` stays the same over such a chain;
    ``n_onward`` and ``n_tours`` count within the cycle.
    """

    day: int
    unit: str
    need: str
    came_from: str
    home_days: int
    tour_left_days: int
    cycle_day: int
    cycle: str
    period: str
    onward: bool
    serial: int
    n_onward: int
    n_tours: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FillStep:
    """How many units of each component a need has from ``day`` on, until its next step."""

    day: int
    filled: Mapping[str, int]
    overlapping: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Where a unit is from ``day`` on: a phase at home, recovery, demobilisation, or a need."""

    day: int
    state: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDays:
    """Unit-days of one component in one phase: as fill, in overlap, ready to go, and neither."""

    fill: int
    overlap: int
    ready: int
    not_ready: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RotationResult:
    """All that happened: departures in their order, the fill of each need as steps, the history of each unit."""

    last_day: int
    deployments: tuple[Deployment, ...]
    fill: Mapping[str, tuple[FillStep, ...]]
    histories: Mapping[str, tuple[Stay, ...]]
    unit_days: Mapping[tuple[str, str], UnitDays]
