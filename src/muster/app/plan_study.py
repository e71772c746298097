"""A plan as a study to stress: what remains of it under changes, re-planned."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from muster.engines.samples import Samples
from muster.generate.replan.verb import Effort, Ground, Reasons, ground_after, replan, replan_many
from muster.model.change import (
    Change,
    ConditionIs,
    ContributorLeaves,
    LiftKeeps,
    NeedsGrow,
    OffersEnd,
    OffersKeep,
    OffersSlip,
    PlaceCloses,
)
from muster.model.plan import ObjectiveResult, Plan, ProofStatus
from muster.model.scenario import Objective
from muster.model.standing import Standing
from muster.stress.result import WhatIf
from muster.stress.study import Frame, Row
from muster.stress.what_if import what_if

AS_PLANNED = "the plan itself"
ALL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStudy:
    """An option with its plan, ready to be re-planned. ``exact_s`` seconds go into each answer sought with proof."""

    ground: Ground
    seed: int
    exact_s: float

    @property
    def frame(self) -> Frame:
        """The lines in the order of ids, the shortfalls among the policy's objectives, the months."""
        lines = sorted(self.ground.base.lines, key=lambda line: line.id)
        return Frame(
            rows=tuple(Row(key=line.id, title=line.title, priority=line.priority) for line in lines),
            aims=self.ground.aims,
            n_months=self.ground.base.horizon.n_months,
        )

    def many(self, draws: Sequence[tuple[Change, ...]]) -> Samples:
        """Return the fast answer to each draw: the plan repaired, refilled and improved."""
        return replan_many(self.ground, draws, Effort(seed=self.seed))

    def exact(self, changes: tuple[Change, ...]) -> Standing:
        """Return the answer that was sought until proof or until time was up; without changes, the plan itself.

        The quick answer comes first, with its bounds. Where these prove it, or changes that only take something away
        leave every shortfall as it was, it stands; otherwise the question is solved again, and of both bounds the
        better one stands.
        """
        if not changes:
            return _standing(self.ground.base, AS_PLANNED)
        quick = replan(self.ground, changes, Effort(seed=self.seed))
        if self._costs_nothing(quick.plan, changes) or _proven(quick.standing, self.ground.aims):
            return _standing(quick.plan, quick.standing.method)
        found = replan(self.ground, changes, self._exactly())
        return replace(
            _standing(found.plan, f"{found.standing.method}, {self.exact_s:g} s at most; bounds also at prices"),
            objectives=with_better_bounds(found.standing.objectives, quick.standing.objectives),
        )

    def also(self, changes: tuple[Change, ...]) -> "PlanStudy":
        """Return the study of the question after ``changes``, bounded at the prices of this one."""
        return replace(self, ground=ground_after(self.ground, changes))

    def case(self, changes: tuple[Change, ...]) -> WhatIf:
        """Return what one case changes of the plan: the quick answer, or if seconds are given the better of two."""
        base = self.ground.base
        quick = replan(self.ground, changes, Effort(seed=self.seed, reasons=Reasons.ON))
        if quick.plan is base or not self.exact_s or _proven(quick.standing, self.ground.aims):
            return what_if(base, quick.plan, changes, method=quick.standing.method)
        found = replan(self.ground, changes, replace(self._exactly(), reasons=Reasons.ON))
        objectives = with_better_bounds(found.plan.objectives, quick.plan.objectives)
        method = f"{found.standing.method}, {self.exact_s:g} s at most; bounds also at prices"
        return what_if(base, replace(found.plan, objectives=objectives), changes, method=method)

    def _costs_nothing(self, plan: Plan, changes: tuple[Change, ...]) -> bool:
        before = {one.name: one.value for one in self.ground.base.objectives}
        same = all(one.value <= before[one.name] for one in plan.objectives if one.name in self.ground.aims)
        return same and all(map(_only_takes, changes))

    def _exactly(self) -> Effort:
        return Effort(seconds=self.exact_s, seed=self.seed, exact=True)


def with_better_bounds(
    found: tuple[ObjectiveResult, ...], other: tuple[ObjectiveResult, ...]
) -> tuple[ObjectiveResult, ...]:
    """Return ``found`` with the bounds of the ``other`` answer to the same question where they say more.

    A bound holds given what was reached in earlier objectives, so it holds for ``found`` as long as that reached no
    less in each of them.
    """
    bounds = {one.name: one for one in other}
    better: list[ObjectiveResult] = []
    for one in found:
        earlier = all(mine.value <= bounds[mine.name].value for mine in better)
        bound = max(one.bound, bounds[one.name].bound) if earlier else one.bound
        bound = min(bound, one.value)
        sure = bound >= one.value and all(mine.status is ProofStatus.PROVEN for mine in better)
        better.append(
            replace(
                one,
                bound=bound,
                gap_share=(one.value - bound) / one.value if one.value else 0.0,
                status=ProofStatus.PROVEN if sure or one.status is ProofStatus.PROVEN else ProofStatus.BOUNDED,
            )
        )
    return tuple(better)


def _only_takes(change: Change) -> bool:
    """Return whether a change can only take something away, so that no plan gets better by it."""
    if isinstance(change, ConditionIs):
        return not change.state
    if isinstance(change, OffersKeep | LiftKeeps):
        return change.percent <= ALL
    return isinstance(change, OffersSlip | OffersEnd | ContributorLeaves | PlaceCloses | NeedsGrow)


def _proven(standing: Standing, aims: tuple[Objective, ...]) -> bool:
    return all(one.bound >= one.value for one in standing.objectives if one.name in aims)


def _standing(plan: Plan, method: str) -> Standing:
    lines = tuple(sorted(plan.lines, key=lambda line: line.id))
    return Standing(objectives=plan.objectives, lines=lines, method=method)
