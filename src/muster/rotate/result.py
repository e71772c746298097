"""What came of a rotation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


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


class GapReason(StrEnum):
    """Why a unit is not there that could be, the nearest to being there first.

    ``notice``: called and not there yet, or not reachable in time. ``refused``: it was asked. ``cap``: its nation has
    as much out as it lends. ``ceiling``: as many are in theatre as may be. ``lift``: all that can arrive in the month
    has. ``resting``: at home outside its window, recovering, demobilising, or lost for a while.
    ``away``: out, overlapping, or standing for another need. ``caveat``: a rule, a caveat or the offer's window bars
    it, or it is there in a season in which it does not count. ``no_such_type``: there is no further unit of a kind
    that could serve.
    """

    NOTICE = "notice"
    REFUSED = "refused"
    CAP = "cap"
    CEILING = "ceiling"
    LIFT = "lift"
    RESTING = "resting"
    AWAY = "away"
    CAVEAT = "caveat"
    NO_SUCH_TYPE = "no_such_type"


@dataclass(frozen=True, slots=True, kw_only=True)
class GapStep:
    """What a need is short of on the days ``[day, until_day)``, point by point put down to a reason.

    The first missing point is put down to the unit that is nearest to being there, and so on; what is left when all
    units of kinds that could serve are counted is ``no_such_type``. The values add up to what is missing.
    """

    day: int
    until_day: int
    missing: Mapping[GapReason, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseKept:
    """How an offer's promise of days at home fared, over the times between two tours of its units.

    ``shortest_home_days`` None: no unit went out a second time.
    """

    home_days_promised: int
    n_kept: int
    n_broken: int
    shortest_home_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedTour:
    """Units that a planned tour should have had and did not get. ``tour`` is its place among the rotation's tours."""

    tour: int
    n_units: int
    reason: GapReason


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTour:
    """Units of a planned tour that waited, on the days ``[from_day, until_day)``, because a limit would be broken.

    ``limit`` is the place of a cap among the rotation's, None where the offer's window or its notice was in the way;
    ``by`` how much it would have been broken at most: what a cap counts, days of a window or of notice. ``n_never`` of
    the units did not go at all.
    """

    tour: int
    n_units: int
    n_never: int
    reason: GapReason
    limit: int | None
    from_day: int
    until_day: int
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RotationResult:
    """All that happened: departures in their order, the fill of each need as steps, the history of each unit.

    ``gaps`` has the days on which a need was short with the reasons (empty unless reasons were asked for);
    ``promises`` is by offer; ``missed`` are tours of a plan that came with fewer units, ``held`` those that waited.
    """

    last_day: int
    deployments: tuple[Deployment, ...]
    fill: Mapping[str, tuple[FillStep, ...]]
    histories: Mapping[str, tuple[Stay, ...]]
    unit_days: Mapping[tuple[str, str], UnitDays]
    gaps: Mapping[str, tuple[GapStep, ...]] = field(default_factory=dict)
    promises: Mapping[str, PromiseKept] = field(default_factory=dict)
    missed: tuple[MissedTour, ...] = ()
    held: tuple[HeldTour, ...] = ()
