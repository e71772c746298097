"""What ``generate`` gives back."""

from collections.abc import Sequence
from dataclasses import dataclass

from muster.errors import MusterError
from muster.model.plan import Plan
from muster.model.scenario import Objective


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Which rules the finished plan was checked against, and every breach found (none in a plan that is given out)."""

    rules: tuple[str, ...]
    violations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """How one objective was sought: sizes of its model, seconds to build and to solve, nodes of the search tree.

    ``reckoned_seconds`` are those that its work was reckoned at, building included.
    """

    objective: Objective
    n_columns: int
    n_rows: int
    n_nonzeros: int
    build_seconds: float
    solve_seconds: float
    reckoned_seconds: float
    nodes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """The plan, its verification (None where it was switched off), and the sizes of the largest model solved.

    ``build_seconds`` were spent on turning the scenario into arrays and the arrays into models.
    """

    plan: Plan
    verification: Verification | None
    n_columns: int
    n_rows: int
    n_nonzeros: int
    build_seconds: float
    stages: tuple[Stage, ...]

    @property
    def reckoned_seconds(self) -> float:
        """The seconds that the search was reckoned at."""
        return sum(stage.reckoned_seconds for stage in self.stages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change to the input that, with the others, makes a plan possible: what, from how much, to how much."""

    what: str
    found: int
    needed: int
    measure: str

    def __str__(self) -> str:
        """Return the change as one line."""
        way = "raised" if self.needed > self.found else "lowered"
        return f"{self.what}: {way} from {self.found:,} to {self.needed:,} {self.measure}"


class Contradiction(MusterError):
    """No plan keeps every hard rule; ``changes`` to the input would allow one, the smallest such if ``smallest``."""

    def __init__(self, changes: Sequence[Change], *, smallest: bool) -> None:
        self.changes, self.smallest = tuple(changes), smallest
        lines = "\n".join(f"  {change}" for change in self.changes)
        what = "Smallest change that would" if smallest else "A change that would (a smaller one may do)"
        super().__init__(f"No plan meets every minimum that must be met. {what}:\n{lines}")


class BrokenPlan(Exception):
    """The checker found that a finished plan breaks a rule: a fault in Muster, never in the input."""

    def __init__(self, violations: Sequence[str]) -> None:
        self.violations = tuple(violations)
        super().__init__("the finished plan breaks its own rules:\n" + "\n".join(f"  {v}" for v in self.violations))
