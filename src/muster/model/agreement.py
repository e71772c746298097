"""Whether a plan and its deployment agree: what each round asked for, what came late, and what was tightened."""

from collections.abc import Mapping
from dataclasses import dataclass

from muster.model.keys import ContributorId, LineId, OfferId, UnitTypeId
from muster.model.scenario import LiftMeasure


@dataclass(frozen=True, slots=True, kw_only=True)
class LateUnits:
    """``n_units`` units of an offer that a plan wants on a line from a month on, and that come later.

    ``wanted_day`` counts from the first day of the horizon, as ``day`` does, on which the last of them is at
    ``place`` (None: not within the days looked at). ``held_by`` says in words what kept them longest; ``shared`` that
    others need it, too, so that what arrives in the month is limited and not this offer alone put off.
    """

    offer: OfferId
    nation: ContributorId
    unit_type: UnitTypeId
    line: LineId
    place: str
    n_units: int
    month: int
    wanted_day: int
    day: int | None
    held_by: str
    shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EarliestMonth:
    """No tour of an offer starts before ``month``; the horizon's number of months stands for never."""

    offer: OfferId
    month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalLimit:
    """Tours that start in ``month`` bring no more than ``amount`` of a measure into theatre."""

    measure: LiftMeasure
    month: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tightening:
    """Inputs that are tighter than the scenario's: earliest months of offers, limits on arrivals."""

    earliest: tuple[EarliestMonth, ...] = ()
    arrivals: tuple[ArrivalLimit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FillThen:
    """Point-months of a priority that a round's plan fills, of those asked for."""

    priority: int
    filled_point_months: int
    asked_point_months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRound:
    """One plan and its deployment. ``n_units`` units of first tours move; ``added`` is what the next round plans by.

    ``closure_day`` is the day on which the last of them is at its place (None: some never are).
    """

    number: int
    n_units: int
    late: tuple[LateUnits, ...]
    closure_day: int | None
    fill: tuple[FillThen, ...]
    added: Tightening
    plan_seconds: float
    deploy_seconds: float

    @property
    def n_late_units(self) -> int:
        """Return how many units come late."""
        return sum(one.n_units for one in self.late)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How plan and deployment came to agree, or where they do not.

    ``tightening`` holds what the plan was made by beyond its scenario. A unit counts as in time up to ``grace_days``
    after the first day of its month. ``closed`` and ``factors`` are what the deployments went by; ``moved_themselves``
    counts ships and others without anything to load, whom no deployment holds up.
    """

    agrees: bool
    rounds_max: int
    grace_days: int
    closed: tuple[str, ...]
    factors: Mapping[str, float]
    rounds: tuple[AgreementRound, ...]
    tightening: Tightening
    moved_themselves: int
    assumptions: tuple[str, ...]

    @property
    def last(self) -> AgreementRound:
        """Return the round whose plan this is."""
        return self.rounds[-1]
