"""What ``ask`` wants of whoever judges: a study of one plan in hand, handed in by the caller."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from muster.model.change import Change
from muster.model.keys import LineId, OfferId
from muster.model.plan import ObjectiveResult, Plan
from muster.model.worth import Worth


class Found(Protocol):
    """The best set of asks found, and the plan that it makes possible."""

    @property
    def units(self) -> Mapping[OfferId, int]:
        """Units by ask."""

    @property
    def worth(self) -> Worth:
        """What the set is worth."""

    @property
    def plan(self) -> Plan:
        """The plan with the set."""


class Study(Protocol):
    """Judges asks and relaxations beside one plan in hand; see ``generate.further``."""

    def settle(self, seconds: float) -> tuple[ObjectiveResult, ...]:
        """Return the objectives of the plan in hand with their bounds."""

    def serves(self) -> Mapping[OfferId, tuple[LineId, ...]]:
        """Return the lines that each ask may serve."""

    def screen(self, since: int = 0) -> Mapping[OfferId, Worth]:
        """Return what one unit of each ask is worth within bounds, with nothing solved."""

    def by_line(self) -> Mapping[LineId, tuple[tuple[OfferId, int, int], ...]]:
        """Return for each line that is short the asks that could fill some of it, with points to minimum and target."""

    def value(
        self, asks: Sequence[OfferId], since: int, seconds: float, each_seconds: float
    ) -> Mapping[OfferId, Worth]:
        """Return what one unit of each ask is worth, solved; screen the month first."""

    def together(self, n_most: int, seconds: float, each_seconds: float) -> Found:
        """Return the best set of up to ``n_most`` units."""

    def relax(self, change: Change, seconds: float, each_seconds: float) -> Worth:
        """Return what a relaxation is worth, solved."""

    def glance(self, changes: Sequence[Change]) -> Sequence[tuple[float, ...]]:
        """Return the objectives after each relaxation by itself, by quick answers of which nothing is proven."""
