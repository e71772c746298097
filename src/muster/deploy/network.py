"""The network that loads travel on: links, what they take up of which resource, and what delays them.

Loads leave on days, each link at its own time of the day; how long a link takes is known exactly, so that whoever goes
on from a hub at the time of day at which they came loses nothing to rounding.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from muster.model.movement import MovementId, MoveMode
from muster.ways.sphere import Position

ResourceId = NewType("ResourceId", str)
DelayId = NewType("DelayId", str)
LinkId = NewType("LinkId", str)
Hub = NewType("Hub", str)


class Measure(StrEnum):
    """What a load takes up of a resource, by what the resource counts."""

    TRAINS = "trains"
    PIECES = "pieces"
    VEHICLES = "vehicles"
    LANE_METRES = "lane_metres"
    PERSONS = "persons"
    HEAVY = "heavy"
    SORTIES = "sorties"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Something of which there is only so much on a day: train paths, quays, ships, reception.

    ``per_day`` is the profile from day 0; its last entry holds for all later days. ``step`` is what one more of it
    means in its ``measure`` when bottlenecks are ranked (``one more``, in words). ``keeps``: up to so much of what is
    left of a day may be used later, in addition to what there is then, so that a train of which part fits into a day
    leaves on the next (0: nothing, as of a fleet).
    """

    id: ResourceId
    title: str
    measure: str
    per_day: tuple[float, ...]
    step: float
    one_more: str
    keeps: float = 0.0

    def on(self, day: int) -> float:
        """Return how much there is on a day."""
        return self.per_day[min(day, len(self.per_day) - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """A wait before a link can be used at all, counted from the beginning of day 0: a permit, a survey."""

    id: DelayId
    title: str
    days: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Every load on a link takes ``amount`` times its ``measure`` of a resource.

    It does so on ``days`` days, the first of them ``first_day`` days after departure.
    """

    resource: ResourceId
    measure: Measure
    first_day: int
    days: int = 1
    amount: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """Loads travel in whole trips of a fleet, each with ``room`` of a measure; a trip holds its ship ``cycle_days``.

    The cycle ends when the ship lies empty where it can load again.
    """

    fleet: ResourceId
    measure: Measure
    room: float
    cycle_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A stretch from hub to hub by one mode: who leaves on day d is there, and may go on, on day ``d + days``.

    That is: who leaves at the time ``d + leaves_at`` (a share of the day) arrives at ``d + leaves_at + exact_days``.
    ``days`` has this rounded up to ``there_at``, the time of day at which links leave that go on from there, or to
    whole days at a destination.
    ``track`` is the line to draw, from hub to hub; it decides nothing.
    """

    id: LinkId
    mode: MoveMode
    origin: Hub
    destination: Hub
    days: int
    exact_days: float
    km: float
    cost_usd_per_load: float
    leaves_at: float = 0.0
    there_at: float = 0.0
    uses: tuple[Use, ...] = ()
    carrier: Carrier | None = None
    delays: tuple[DelayId, ...] = ()
    grade: str = ""
    note: str = ""
    track: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A movement cut into ``n_loads`` loads alike, each of which travels as a whole.

    ``per_load`` says what a load takes up. ``links`` are those it may use (any way over them is allowed), with the
    first day on which it may leave on each. It may leave its origin from ``ready_day`` on, and is late after
    ``due_day``; a day late costs ``weight`` for each load. ``rank`` is where the greedy planner takes it. ``staging``:
    every load comes to its destination from there (None: from anywhere).
    """

    movement: MovementId
    origin: Hub
    destination: Hub
    n_loads: int
    per_load: Mapping[Measure, float]
    links: tuple[LinkId, ...]
    from_days: tuple[int, ...]
    ready_day: int
    due_day: int
    weight: int
    rank: tuple[int, int]
    staging: Hub | None = None


def place_of(hub: str) -> str:
    """Return the key of the place where a hub lies; a place may have several hubs, for those who pass it twice.

    Examples
    --------
    >>> place_of("constanta (final)"), place_of("lviv")
    ('constanta', 'lviv')
    """
    return hub.partition(" (")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Everything a schedule is made from. Arrivals count up to and with day ``horizon_days``."""

    horizon_days: int
    resources: Mapping[ResourceId, Resource]
    delays: Mapping[DelayId, Delay]
    links: Mapping[LinkId, Link]
    parcels: tuple[Parcel, ...]
