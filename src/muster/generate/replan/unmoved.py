"""The plan before, where changes leave it standing: it moves for nothing only if something better is found."""

from dataclasses import dataclass, replace

import numpy as np

from muster.engines.solve import completed
from muster.generate.bounds import gap_share
from muster.generate.case import Case, restricted
from muster.generate.eligibility import IntArray
from muster.generate.fairness import fair_shares
from muster.generate.formulation import formulate
from muster.generate.replan.desk import Desk, Sheet
from muster.generate.replan.ground import Ground, units_of_plan
from muster.generate.replan.less import only_less
from muster.generate.score import SHORTFALLS, score
from muster.model.change import CeilingIs, Change
from muster.model.plan import ObjectiveResult, ProofStatus
from muster.model.scenario import Objective

_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Standstill:
    """The plan before as units ``x`` : (tour,) of the case after, in which it breaks no rule."""

    case: Case
    x: IntArray

    def results(self, ground: Ground) -> tuple[ObjectiveResult, ...] | None:
        """Return what was known of each objective and is so still, after changes that only take away.

        Nothing can then be better than before, so bounds stay as long as values do. None where a shortfall differs.
        """
        had = {one.name: one for one in ground.base.objectives}
        found: list[ObjectiveResult] = []
        same = True
        for name in self.case.scenario.policies.objectives:
            value = score(self.case, self.x, name)
            as_before = round(value - had[name].value, _DIGITS) == 0
            if not as_before and name in SHORTFALLS:
                return None
            same = same and as_before and (name is not Objective.BURDEN or _owes_as_before(ground, self.case))
            found.append(had[name] if same else _unknown(had[name], value))
        return tuple(found)

    def no_worse_than(self, x: IntArray) -> bool:
        """Return whether it is at least as good as ``x`` : (tour,), in strict order."""
        return self._scores(self.x) <= self._scores(x)

    def as_good_as(self, x: IntArray) -> bool:
        """Return whether it is exactly as good as ``x`` : (tour,) in every objective."""
        return self._scores(self.x) == self._scores(x)

    def _scores(self, x: IntArray) -> list[float]:
        return [round(score(self.case, x, name), _DIGITS) for name in self.case.scenario.policies.objectives]


def standstill(ground: Ground, case: Case) -> Standstill | None:
    """Return the plan of ``ground`` in the ``case`` after changes; None where it is no plan there."""
    x = units_of_plan(case, ground.base)
    if int(x.sum()) != sum(one.n_units for one in ground.base.assignments):
        return None
    used = x > 0
    if used.any():
        first = case.scenario.policies.objectives[0]
        rules = formulate(restricted(case, used), first, (), ground.options.require_minimum).finish()
        if completed(rules, x[used].astype(np.float64)) is None:
            return None
    return Standstill(case=case, x=x)


def only_takes(desk: Desk, sheet: Sheet, changes: tuple[Change, ...]) -> bool:
    """Return whether ``changes``, whose question is on ``sheet``, leave no plan that was none before, nor a better."""
    if not desk.ground.fits:
        return False
    ceilings = [one for one in changes if isinstance(one, CeilingIs)]
    if ceilings:
        sheet = desk.sheet(tuple(one for one in changes if not isinstance(one, CeilingIs)))
    if sheet.ground is not desk.ground or not only_less(sheet.board, desk.base_board):
        return False
    before = [one.persons_max for one in desk.ground.case.ceilings if one.line_of_effort is None]
    return not ceilings or ceilings[-1].persons_max <= min(before, default=ceilings[-1].persons_max)


def _owes_as_before(ground: Ground, case: Case) -> bool:
    return fair_shares(ground.question.scenario, ground.options.assume) == case.shares


def _unknown(one: ObjectiveResult, value: float) -> ObjectiveResult:
    status = ProofStatus.BOUNDED
    return replace(one, value=value, bound=0.0, gap_share=gap_share(value, 0.0), status=status, seconds=0.0)
