"""A force that rotates, day by day: units in their cycles, needs with a start and an end, and what fills what.

Days are whole and counted from 1; a need stands in ``[start_day, end_day)``. Cycle time is the number of days since a
unit's cycle began, whatever it did in them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from muster.model.rotating import Bar, PlannedTour, RotatingOffer, RotationCap

ENDLESS_DAYS = 9_999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One stretch of the time at home, such as reset, training or being available."""

    name: str
    length_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One way to rotate: the phases at home in their order, when a unit may go, and how long it stays.

    A unit may go while its cycle time lies in ``[deployable_from_day, deployable_until_day)``. ``tour_days`` are all
    days deployed within a cycle, the ``overlap_days`` at their end included; overlapping units no longer count as
    fill. After the tour come ``demobilise_days``, then a new cycle. A unit whose tour ends early is back at its place
    in the cycle after ``recovery_days``. ``expected_days`` is what time at home is measured by; of an endless cycle,
    also what units are spread over at the start.
    """

    id: str
    phases: tuple[Phase, ...]
    deployable_from_day: int
    deployable_until_day: int
    tour_days: int
    overlap_days: int
    demobilise_days: int
    recovery_days: int
    expected_days: int

    @property
    def length_days(self) -> int:
        """Return the days of all phases, or `ENDLESS_DAYS` if that is less."""
        return min(sum(phase.length_days for phase in self.phases), ENDLESS_DAYS)

    @property
    def spread_days(self) -> int:
        """Return the days over which units are spread at the start."""
        return self.length_days if self.length_days < ENDLESS_DAYS else self.expected_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A named stretch of days, ``last_day`` included; None for one without end."""

    name: str
    first_day: int
    last_day: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The cycle that units follow in each period; in a period that is not named they keep the one they have."""

    id: str
    first: str
    by_period: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RotatingUnit:
    """One unit. ``cycle_day`` None: spread evenly among its like; ``weight`` None: dealt in order of the table.

    ``component`` is the part of the force it belongs to (regular, reserve, a nation). Of two units that are equally
    due, the lighter goes. ``region`` is where it is aligned to, if anywhere. ``offer`` is the offer that it belongs
    to; None: it needs no notice, has no window and no promise. ``level`` tells how modern it is, 1 the most.
    """

    id: str
    kind: str
    component: str
    policy: str
    cycle_day: int | None = None
    weight: int | None = None
    region: str | None = None
    title: str = ""
    offer: str | None = None
    persons: int = 0
    level: int | None = None
    pieces: int = 0
    lane_metres: int = 0
    tonnes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste:
    """Which of several units that may go is taken first. A preference, never an exclusion.

    ``first`` and ``last`` are components taken before and after all others; then the unit that has been home longest
    for its cycle, or with ``shortest_home`` the one that has been home least. With ``level`` the units whose own
    level is nearest to it come before all others, and units that state none after them.
    """

    first: str | None = None
    last: str | None = None
    shortest_home: bool = False
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Which units may serve at all. A rule, never a preference.

    ``from_home``: any unit at home that is not recovering or demobilising may serve, in the window or not; it spends
    no tour days and its cycle stands still until the need ends. ``not_component`` bars a component, and
    ``only_component`` all others; ``level_least`` bars units that state a lower level, or none.
    ``same_region``: only units aligned to the need's region. ``withholds``: who serves it counts as not ready.
    ``frees_share`` of the units of withholding needs may be pulled out of them.
    """

    from_home: bool = False
    not_component: str | None = None
    only_component: str | None = None
    level_least: int = 0
    same_region: bool = False
    withholds: bool = False
    frees_share: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RotationNeed:
    """Units of a kind asked for from ``start_day`` to ``end_day`` (exclusive). Priority 1 comes first.

    ``later`` has days from which on another number is asked for, with that number. Both are points where a `StandIn`
    says that one unit gives several. Units whose need ends go on to open needs of the same ``group`` before anything
    else happens to them. ``known_days`` is how long before its start a need is known, and so how early units can be
    called for it; None: from the first day on. Needs that have the same ``moves_with`` are parts of one: by chance they
    begin later, and last longer, together. One that ``is_fixed`` keeps its days, and changes nothing that is drawn for
    others.
    """

    id: str
    kind: str
    n_units: int
    priority: int
    start_day: int
    end_day: int
    group: str | None = None
    region: str | None = None
    label: str = ""
    category: str = ""
    taste: Taste = field(default_factory=Taste)
    access: Access = field(default_factory=Access)
    known_days: int | None = None
    later: tuple[tuple[int, int], ...] = ()
    title: str = ""
    moves_with: str | None = None
    is_fixed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """Units of one kind may serve needs of another, each for so many points; of several kinds the cheaper goes first.

    Units of the kind that is asked for come before all others and give one point.
    """

    given: str
    wanted: str
    cost: float
    points: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """All that a rotation is made from. ``already_out``: units deployable at the start have used up part of a tour.

    ``tours`` are those of a plan; only the order `plan` follows them. ``months`` has the first days of the months in
    which lift is counted, in rising order; without any, all days are one.
    """

    units: tuple[RotatingUnit, ...]
    needs: tuple[RotationNeed, ...]
    cycles: tuple[Cycle, ...]
    policies: tuple[Policy, ...]
    periods: tuple[Period, ...]
    stand_ins: tuple[StandIn, ...] = ()
    last_day: int
    already_out: bool = False
    offers: tuple[RotatingOffer, ...] = ()
    bars: tuple[Bar, ...] = ()
    caps: tuple[RotationCap, ...] = ()
    tours: tuple[PlannedTour, ...] = ()
    months: tuple[int, ...] = ()
