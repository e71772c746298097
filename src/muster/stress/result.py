"""What a stress test gives back. Shares lie between 0 and 1; ``None`` stands where nothing is asked for."""

from dataclasses import dataclass

from muster.model.change import Change
from muster.model.difference import Difference
from muster.model.keys import CauseId
from muster.model.plan import ObjectiveResult, Plan
from muster.model.scenario import Objective
from muster.stress.events import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSeen:
    """An event that was drawn.

    ``probability`` holds without its cause, ``given_cause`` with it, ``overall`` is over both; ``seen`` is the share
    of draws in which it happened.
    """

    key: str
    title: str
    kind: Kind
    source: str
    probability: float
    cause: CauseId | None
    given_cause: float | None
    overall: float
    seen: float
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Where a share lies over the draws: the median, the middle 80 % and the middle 95 % of draws."""

    low_95: float
    low_80: float
    median: float
    high_80: float
    high_95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantile:
    """A quantile over the draws: ``share`` of them are at or below ``value``; its 95 % interval is ``low`` to ``high``.

    The interval is that of the sample alone: it would shrink with more draws.
    """

    share: float
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityFill:
    """How the lines of one priority fare: points filled of points asked for, over the horizon and month by month.

    ``planned`` is the share filled if everything goes as planned; ``mean_error`` is the standard error of ``mean``.
    """

    priority: int
    n_lines: int
    planned: float | None
    mean: float | None
    mean_error: float | None
    quantiles: tuple[Quantile, ...]
    planned_by_month: tuple[float | None, ...]
    by_month: tuple[Band | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """The share of draws in which something is so, and its 95 % interval after Wilson."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOdds:
    """In what share of draws a line is met, month by month (None: nothing needed) and in every month.

    ``mean_short`` has the points missing to the need in each month, on average over the draws. ``planned_met`` and
    ``planned_met_min``: in every month if everything goes as planned.
    """

    key: str
    title: str
    priority: int
    met: tuple[Odds | None, ...]
    met_min: tuple[Odds | None, ...]
    throughout: Odds
    throughout_min: Odds
    planned_met: bool
    planned_met_min: bool
    mean_short: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AimSpread:
    """How an aim fares over the draws, and how far what was reached is from what nothing can be below.

    Values count what the aim counts, all to be made small. ``proven`` is the share of draws in which value and bound
    meet.
    """

    name: Objective
    planned: float
    mean: float
    mean_error: float
    median: float
    p90: float
    gap_mean: float
    gap_median: float
    gap_p90: float
    gap_most: float
    proven: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AimError:
    """The fast answers to one aim against the exact ones: value less value, on the draws that were answered twice.

    ``exact_proven`` of the exact answers are proven best; where one is not, the fast answer may be better.
    """

    name: Objective
    mean: float
    least: float
    most: float
    exact_mean: float
    n_same: int
    exact_proven: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FillError:
    """The fast answers to the fill of one priority against the exact ones: share less share; ``exact_mean`` itself."""

    priority: int
    mean: float
    least: float
    most: float
    exact_mean: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """How the fast answers compare with exact ones on ``draws``; ``method`` says how the exact ones were sought."""

    draws: tuple[int, ...]
    aims: tuple[AimError, ...]
    fills: tuple[FillError, ...]
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FillShare:
    """The share of points asked for that is filled, over the horizon."""

    priority: int
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """What remains if these changes come and nothing else does. ``method`` says how that was answered."""

    key: str
    title: str
    kind: Kind
    changes: tuple[Change, ...]
    aims: tuple[ObjectiveResult, ...]
    fills: tuple[FillShare, ...]
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AimPair:
    """What two changes together cost an aim beyond the sum of what each costs alone; ``low`` and ``high`` are proven.

    Above 0 they hurt more together, below 0 they overlap.
    """

    name: Objective
    joint: float
    interaction: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two single changes flipped together."""

    first: str
    second: str
    aims: tuple[AimPair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AimShare:
    """How much of the mean shortfall goes if something never happens: the mean over paired draws, with its error."""

    name: Objective
    mean: float
    error: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortfallShare:
    """What a condition, a perturbation or one offer's event causes of the mean shortfall, in ``n_draws`` draws."""

    key: str
    title: str
    kind: Kind
    seen: float
    aims: tuple[AimShare, ...]
    n_draws: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgeFill:
    """The 10th percentile of a priority's fill without and with an ask; ``error`` is that of ``gain``."""

    priority: int
    before: float
    after: float
    gain: float
    error: float
    mean_gain: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """What an ask would do for the bad draws, over the same draws with and without it; ``why`` it was tried."""

    key: str
    title: str
    why: str
    changes: tuple[Change, ...]
    fills: tuple[HedgeFill, ...]
    n_draws: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTried:
    """Asks that were not tried as hedges, those that promise most first, and ``why``."""

    titles: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stress:
    """The whole answer. ``n_states`` distinct states stood behind the draws; ``planned`` is the case of no change."""

    n_draws: int
    n_states: int
    seed: int
    without: tuple[str, ...]
    causes: tuple["CauseSeen", ...]
    events: tuple[EventSeen, ...]
    fills: tuple[PriorityFill, ...]
    lines: tuple[LineOdds, ...]
    aims: tuple[AimSpread, ...]
    accuracy: Accuracy | None
    planned: Flip
    flips: tuple[Flip, ...]
    pairs: tuple[Pair, ...]
    shares: tuple[ShortfallShare, ...]
    hedges: tuple[Hedge, ...]
    not_tried: tuple[NotTried, ...]
    methods: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseSeen:
    """A common cause that was drawn, with the events that depend on it."""

    key: CauseId
    probability: float
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """One case: what was changed, the plan after it, and the difference. ``method`` says how it was answered."""

    changes: tuple[Change, ...]
    after: Plan
    difference: Difference
    method: str
