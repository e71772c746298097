"""What a frontier is made of: steps with value and bound, where it flattens, and what is missing there."""

from dataclasses import dataclass
from enum import StrEnum

from muster.model.keys import CapabilityId, ContributorId
from muster.model.plan import ObjectiveResult, ReasonCode


class Limit(StrEnum):
    """What a frontier is drawn against."""

    CEILING = "ceiling"
    CONTRIBUTORS = "contributors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """How much of a priority is filled, in weighted point-months: of what is asked, filled, and filled at most.

    No plan that is as good in everything that comes before fills more than ``filled_most``.
    """

    priority: int
    asked: int
    filled: int
    filled_most: int

    @property
    def share(self) -> float:
        """The share of what is asked that is filled; 1 where nothing is asked."""
        return self.filled / self.asked if self.asked else 1.0

    @property
    def share_most(self) -> float:
        """The share that could be filled at most."""
        return self.filled_most / self.asked if self.asked else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityFill:
    """What is asked of a capability in one priority and what is filled, in weighted point-months."""

    priority: int
    capability: CapabilityId
    asked: int
    filled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """The capability of a priority that is short most, in weighted point-months, and the first reason of most of it.

    ``first_share`` of the capability's shortfall has that first reason; ``ceiling_share`` of the whole priority's
    shortfall has the force ceiling for its first reason.
    """

    priority: int
    capability: CapabilityId
    short: int
    reason: ReasonCode | None
    first_share: float
    ceiling_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The best plan known under one limit.

    ``found_at`` is the limit for which the plan was sought (None: it is the option's own plan or was found for the
    other frontier, as ``method`` says).
    """

    limit: int
    objectives: tuple[ObjectiveResult, ...]
    fills: tuple[Fill, ...]
    capabilities: tuple[CapabilityFill, ...]
    lacks: tuple[Lack, ...]
    persons_most: int
    contributors: tuple[ContributorId, ...]
    found_at: int | None
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """From where on no larger limit adds more than half a percentage point to a priority.

    ``limit`` None: the fill still rises at the last step, or there is one step alone. ``below`` is the step before
    ``limit``, under which more is missing (None: ``limit`` is the lowest step, or None). ``gain`` is what larger limits
    add to the share filled, and ``gain_most`` what no plan under any of them that is as good in what comes before
    could add more than. ``lack`` is what is missing there.
    """

    priority: int
    limit: int | None
    below: int | None
    gain: float
    gain_most: float
    lack: Lack | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """Fill against a limit, step by step, and where it flattens. ``order`` has who joins next, greedily, if asked.

    ``exact`` says that each step was sought among all plans under its limit, not along that order alone.
    """

    limit: Limit
    steps: tuple[Step, ...]
    flats: tuple[Flat, ...]
    order: tuple[ContributorId, ...]
    exact: bool
