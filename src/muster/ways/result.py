"""What a question about geography gives back: a way with its legs, each with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from muster.errors import MusterError
from muster.model.keys import SourceId
from muster.model.source import Grade
from muster.ways.sphere import KM_PER_NM, Position

NodeId = NewType("NodeId", str)
PassageId = NewType("PassageId", str)

_HOURS_PER_DAY = 24
_WORST_LAST = (Grade.A, Grade.B, Grade.C, Grade.D, Grade.DERIVED, Grade.ILLUSTRATIVE)


class Mode(StrEnum):
    """By what a leg is travelled; ``transload``: from wagons of one gauge to wagons of another, on the spot."""

    SEA = "sea"
    RAIL = "rail"
    ROAD = "road"
    FERRY = "ferry"
    SHUTTLE = "rail-shuttle"
    AIR = "air"
    TRANSLOAD = "transload"


class NoWay(MusterError):
    """No way leads from here to there; the text says what is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One piece of a way.

    ``gates`` holds the keys under which the leg can be closed: passages at sea, crossings and links on land.
    ``trains_per_day`` is the military traffic the track is taken to bear (None: not known, or not a railway).
    ``track`` is the line to draw. ``source`` and ``grade`` are those of the length.
    """

    mode: Mode
    origin: NodeId
    destination: NodeId
    km: float
    source: SourceId
    grade: Grade
    gates: tuple[str, ...] = ()
    gauge_mm: int | None = None
    trains_per_day: float | None = None
    track: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The shortest way between two nodes of one layer, in legs in the order of travel."""

    origin: NodeId
    destination: NodeId
    legs: tuple[Leg, ...]

    @property
    def km(self) -> float:
        """Return the length in km."""
        return sum(leg.km for leg in self.legs)

    @property
    def nm(self) -> float:
        """Return the length in nautical miles."""
        return self.km / KM_PER_NM

    @property
    def gates(self) -> tuple[str, ...]:
        """Return the passages, crossings and links on the way, each once, in the order of travel."""
        return tuple(dict.fromkeys(key for leg in self.legs for key in leg.gates))

    @property
    def sources(self) -> tuple[SourceId, ...]:
        """Return the sources of the lengths, each once."""
        return tuple(dict.fromkeys(leg.source for leg in self.legs))

    @property
    def grade(self) -> Grade:
        """Return the weakest grade of any leg: what the whole length is worth."""
        return max((leg.grade for leg in self.legs), key=_WORST_LAST.index, default=Grade.A)

    @property
    def transloads(self) -> tuple[Leg, ...]:
        """Return the changes of gauge on the way, in the order of travel."""
        return tuple(leg for leg in self.legs if leg.mode is Mode.TRANSLOAD)

    def days_at_knots(self, knots: float) -> float:
        """Return the days under way at a speed of ``knots``, without loading, waiting or canal dues."""
        return self.nm / (knots * _HOURS_PER_DAY)

    def days_at_km_per_day(self, km_per_day: float) -> float:
        """Return the days under way at a daily rate, without loading, transloading or borders."""
        return self.km / km_per_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far every node of a layer is from one origin; nodes without a way are left out."""

    origin: NodeId
    km: Mapping[NodeId, float]
