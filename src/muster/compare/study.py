"""What is compared: anything that answers what an option comes to under a limit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from muster.engines.tangent import Tangent
from muster.model.keys import ContributorId
from muster.model.plan import Plan
from muster.model.scenario import Objective


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A plan under some limit, and in a few words how it was found."""

    plan: Plan
    method: str


class Study(Protocol):
    """An option as a function of limits. Every answer is a plan that keeps its limit; ``seconds`` are spent on it."""

    @property
    def base(self) -> Plan:
        """The plan of the option as its scenario stands."""
        ...

    @property
    def aims(self) -> tuple[Objective, ...]:
        """The shortfalls in the scenario's strict order; answers have no other objectives."""
        ...

    @property
    def ceiling_persons(self) -> int | None:
        """The people whom the scenario itself allows in theatre, None where it sets no ceiling on the whole force."""
        ...

    @property
    def nations(self) -> tuple[ContributorId, ...]:
        """The contributors that could serve some line."""
        ...

    def under_ceiling(self, persons: int, start: Plan | None, seconds: float) -> Answer:
        """Return what can be done with so many people in theatre; ``start`` is a plan under a lower ceiling."""
        ...

    def with_only(self, nations: frozenset[ContributorId], start: Plan | None, seconds: float) -> Answer:
        """Return what these contributors can do by themselves; ``start`` is a plan of some of them."""
        ...

    def quick(self, nations: frozenset[ContributorId]) -> Answer:
        """Return a quick answer with these contributors alone, however little time is left."""
        ...

    def at_most(self, n_contributors: int, start: Plan | None, seconds: float) -> Answer:
        """Return what so many contributors can do at most, whoever they are."""
        ...

    def shortfalls(self, sets: Sequence[frozenset[ContributorId]]) -> tuple[tuple[float, ...], ...]:
        """Return a quick answer for each set of contributors: (set, aim), its shortfalls."""
        ...

    def ceiling_tangent(self, persons: int, aim: Objective, seconds: float) -> Tangent:
        """Return what is proven of ``aim`` for every ceiling, reckoned at this one."""
        ...

    def contributors_tangent(self, n_contributors: int, aim: Objective, seconds: float) -> Tangent:
        """Return what is proven of ``aim`` for every number of contributors, reckoned at this one."""
        ...
