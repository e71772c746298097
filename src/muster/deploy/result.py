"""What a deployment study gives back: schedules, when who is there, what holds them up, and what would help."""

from collections.abc import Mapping
from dataclasses import dataclass

from muster.deploy.network import LinkId, Problem, ResourceId
from muster.errors import MusterError
from muster.model.movement import Movement, MovementId, MoveMode


class NoWayToMove(MusterError):
    """Some movements cannot be brought to their place by anything; the text names them and says why."""


class BrokenSchedule(MusterError):
    """A finished schedule breaks a rule: a fault in Muster; the text lists what was found."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Departure:
    """``n_loads`` loads of a movement leave on a link on a day."""

    movement: MovementId
    link: LinkId
    day: int
    n_loads: int


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Sailing:
    """``n_trips`` whole trips of the fleet of a link leave on a day."""

    link: LinkId
    day: int
    n_trips: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Who leaves when on which link. ``left`` are loads that do not arrive within the horizon, by movement."""

    departures: tuple[Departure, ...]
    sailings: tuple[Sailing, ...]
    left: Mapping[MovementId, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a schedule is judged by, in strict order, all to be small.

    ``late`` : days late, summed over loads and weighted by priority; a load that is left behind counts as arriving
    on day 2 T where T is the horizon. ``closure_day`` : when the last load arrives (2 T if one is left behind).
    """

    late: float
    closure_day: int
    cost_usd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A schedule with its score.

    ``bound`` : no schedule is less late (0 where nothing is known); ``proven`` lists which parts of the score, in
    their order, are proven to be the best. ``floor`` : the lateness that no lift could spare, of units that are ready
    too late or live too far away (0 where it was not reckoned).
    """

    schedule: Schedule
    score: Score
    bound: float
    proven: tuple[str, ...]
    seconds: float
    floor: float = 0.0

    @property
    def gap_share(self) -> float:
        """Return how far lateness may be from the best, as a share of what lift could spare of it."""
        late = self.score.late
        return 0.0 if late <= max(self.bound, self.floor) else (late - self.bound) / (late - self.floor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """When a movement is at its place: ``first_day`` and ``last_day`` (None: not within the horizon).

    ``days_late`` counts from the commander's date. ``modes`` : loads by mode, save those that are in place from the
    start. ``binding`` holds what kept a late one longest, and for how many load-days: a resource, a delay, or
    ``notice`` where loads never waited but were ready too late.
    ``exact_day`` : the time of the last arrival before it is rounded up.
    """

    movement: MovementId
    first_day: int | None
    last_day: int | None
    days_late: int | None
    modes: Mapping[MoveMode, int]
    binding: str = ""
    waited_load_days: int = 0
    exact_day: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The share of loads at their places by the end of each day, from day 0; ``of``: force, an effort or a nation."""

    of: str
    n_loads: int
    share: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bottleneck:
    """What one more of something buys, found by solving again.

    ``full_days`` : days on which nothing more of it was left. ``exact`` : both solves are proven, else it compares
    what the greedy planner does with and without.
    """

    id: str
    title: str
    one_more: str
    full_days: int
    late_saved: float
    closure_days_saved: int
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Where the closure day lies over draws of the uncertain factors: shares 0.1, 0.5 and 0.9 of the draws.

    ``most_*`` : the same for the day on which nine tenths of all loads are at their places, which one late unit does
    not decide. ``by_draw`` : the closure day of each draw.
    """

    draws: int
    most_low_day: int
    most_likely_day: int
    most_high_day: int
    closure_low_day: int
    closure_likely_day: int
    closure_high_day: int
    by_draw: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """The whole answer. ``best`` is the optimum where it was sought and is better, else the greedy planner's."""

    movements: tuple[Movement, ...]
    problem: Problem
    greedy: Answer
    optimum: Answer | None
    best: Answer
    closures: tuple[Closure, ...]
    curves: tuple[Curve, ...]
    modal_split: Mapping[MoveMode, float]
    load_of: Mapping[ResourceId, tuple[float, ...]]
    bottlenecks: tuple[Bottleneck, ...]
    range: Range | None
    assumptions: tuple[str, ...]
    n_checks: int
