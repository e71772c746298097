"""What a rotation of a coalition comes to, ready to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from muster.model.chance import ChanceKind, Teller
from muster.model.effort import LineOfEffort
from muster.model.keys import CapabilityId, ContributorId, LineId, OfferId
from muster.rotate.coalition.eligible import Absence
from muster.rotate.coalition.force import LeftOut
from muster.rotate.coalition.offered import OfferedUnits
from muster.rotate.coalition.policy import RotationPolicy
from muster.rotate.result import GapReason
from muster.rotate.study.compare_policies import Difference
from muster.rotate.study.home_tasks import HomeTaskDays
from muster.rotate.study.limits import HeldBack, LimitInRuns
from muster.rotate.study.pools import PoolNeeded
from muster.rotate.study.shown import FillSpan, TimeAtHome, UnitShown
from muster.rotate.study.stretch import Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDays:
    """How one line fared, in point-days; ``missing`` has the reasons, which add up to what was not filled."""

    line: LineId
    title: str
    capability: CapabilityId
    line_of_effort: LineOfEffort
    priority: int
    asked: int
    filled: int
    first_short_day: int | None
    short_days: int
    missing: Mapping[GapReason, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FillBand:
    """Points filled per day within ``[from_day, until_day)`` that a tenth, half and nine tenths of runs stay below."""

    from_day: int
    until_day: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NationRuns:
    """Promises of a nation over all runs: the mean share of returns that came too soon, and runs with any of these."""

    nation: ContributorId
    broken_share: float
    runs_with_a_break: float


class FillOf(StrEnum):
    """What lines are put together by."""

    PRIORITY = "priority"
    LINE_OF_EFFORT = "line_of_effort"
    CAPABILITY = "capability"
    LINE = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class FillOfRuns:
    """The filled share of some lines over all runs; runs in which they ask for nothing are left aside.

    ``asked`` is the mean of the point-days asked for; ``half_width`` that of the 95 % interval of ``mean``, None for a
    single run; a tenth, half and nine tenths of the ``n_runs`` runs stay below ``low``, ``middle`` and ``high``.
    """

    of: FillOf
    key: str
    n_runs: int
    asked: float
    mean: float
    half_width: float | None
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """What came of many runs under chance; ``fill_*`` are shares of the point-days asked for in each run.

    ``chance`` is all that was drawn, as it is typed; ``told_by`` who says so of each kind. ``fills`` has the lines by
    priority, line of effort and capability, and one by one; ``limits`` which of them chance broke.
    """

    n_runs: int
    seed: int
    chance: str
    told_by: Mapping[ChanceKind, Teller]
    fill_mean: float
    fill_half_width: float | None
    fill_low: float
    fill_high: float
    bands: tuple[FillBand, ...]
    fills: tuple[FillOfRuns, ...]
    limits: tuple[LimitInRuns, ...]
    nations: tuple[NationRuns, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Another policy over the same runs, measure by measure, and the difference of the filled share run by run."""

    other: RotationPolicy
    differences: tuple[Difference, ...]
    fill_differences: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strain:
    """How nations and capabilities are stretched, each the hardest worked first."""

    by_nation: tuple[Stretch, ...]
    by_capability: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RotationStudy:
    """One run of a policy without chance, and what was asked for beside it.

    ``strain`` is that of the run; ``strain_unrested`` that of a run in which every unit may go again after one month
    at home, to show whose promises would give way first. ``runs``, ``comparison``: None unless asked for.
    ``held_back`` are departures of a plan that waited for a limit.
    """

    policy: RotationPolicy
    n_months: int
    last_day: int
    n_departures: int
    lines: tuple[LineDays, ...]
    fill: tuple[FillSpan, ...]
    offered: tuple[OfferedUnits, ...]
    units: tuple[UnitShown, ...]
    at_home: tuple[TimeAtHome, ...]
    strain: Strain
    strain_unrested: Strain
    pools: tuple[PoolNeeded, ...]
    runs: Runs | None
    comparison: Comparison | None
    absent: Mapping[OfferId, Absence]
    left_out: tuple[LeftOut, ...]
    held_back: tuple[HeldBack, ...]
    missed_units: int
    home_tasks: tuple[HomeTaskDays, ...] = ()
