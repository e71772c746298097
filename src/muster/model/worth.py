"""What a change is worth: how far each objective falls, as found and within which proven bounds."""

from dataclasses import dataclass

from muster.model.difference import LineChange
from muster.model.scenario import Objective


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """One objective before and after a change, all made small.

    ``before`` and ``after`` are reached by plans; no plan is below ``before_bound`` and ``after_bound``.
    """

    objective: Objective
    before: float
    before_bound: float
    after: float
    after_bound: float

    @property
    def found(self) -> float:
        """By how much the new plan is better than the plan in hand."""
        return self.before - self.after

    @property
    def at_least(self) -> float:
        """By how much the best there is falls at least."""
        return self.before_bound - self.after

    @property
    def at_most(self) -> float:
        """By how much the best there is falls at most."""
        return self.before - self.after_bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What a change is worth, in the strict order of the objectives; ``lines`` has only those that fare otherwise.

    ``settled``: the falls found are exact while all that shares no line with the change stays as it is in the plan in
    hand. ``method`` says in a few words how it was found.
    """

    falls: tuple[Fall, ...]
    lines: tuple[LineChange, ...]
    settled: bool
    method: str

    @property
    def reach(self) -> tuple[float, ...]:
        """The objectives that a plan reaches after the change."""
        return tuple(fall.after for fall in self.falls)

    @property
    def floor(self) -> tuple[float, ...]:
        """What no plan is below after the change, in strict order."""
        return tuple(fall.after_bound for fall in self.falls)

    @property
    def ranges(self) -> tuple[tuple[float, float], ...]:
        """At least and at most, per objective.

        Where nothing can change in any earlier objective, an objective cannot rise.
        """
        found: list[tuple[float, float]] = []
        for fall in self.falls:
            still = all(pair == (0.0, 0.0) for pair in found)
            least = max(fall.at_least, 0.0) if still else fall.at_least
            found.append((least, max(fall.at_most, least)))
        return tuple(found)

    @property
    def is_exact(self) -> bool:
        """Whether nothing is left open in any objective, whatever else is planned anew."""
        return all(least == most for least, most in self.ranges)

    @property
    def point_months(self) -> int:
        """Point-months to the targets that go, unweighted, all lines together."""
        return sum(line.short_before - line.short_after for line in self.lines)

    @property
    def weighted_point_months(self) -> float:
        """The weighted shortfall to the targets that goes, all priorities together."""
        return sum(fall.found for fall in self.falls if fall.objective.value.endswith("_target"))
