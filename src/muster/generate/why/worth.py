"""Whether more units would make the plan better, and which objective is in the way if not."""

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import IntArray
from muster.generate.score import SHORTFALLS, Fill, score
from muster.model.plan import ReasonCode
from muster.model.scenario import Objective

_NOTHING_ASKS = "no objective asks for more here"
_FIRST = {
    Objective.PAIRS: "few nations on a line come first",
    Objective.COST: "cost comes first",
    Objective.BURDEN: "fair shares come first",
}
_SLACK = 1e-6


class Worth:
    """What more units would do to the objectives of the plan ``x`` : (tour,)."""

    def __init__(self, case: Case, x: IntArray, filled: Fill) -> None:
        self.case, self.x, self.filled = case, x, filled
        self._first = np.searchsorted(case.tours.counted.tour, np.arange(len(x) + 1))
        self._before: dict[Objective, float] = {}
        self._known: dict[int, tuple[ReasonCode, str]] = {}

    def verdict(self, tour: int) -> tuple[ReasonCode, str]:
        """Return why a tour that breaks no rule was not used: the search ended, or an objective forbids (and which)."""
        if tour not in self._known:
            added = np.zeros_like(self.x)
            added[tour] = 1
            self._known[tour] = self.judged(added)
        return self._known[tour]

    def judged(self, added: IntArray) -> tuple[ReasonCode, str]:
        """Return the verdict on units ``added`` : (tour,), which break no rule together."""
        for objective in self.case.scenario.policies.objectives:
            change = self._change(added, objective)
            if change < -_SLACK:
                return ReasonCode.SEARCH_ENDED, ""
            if change > _SLACK:
                return ReasonCode.TRADE_OFF, _FIRST[objective]
        return ReasonCode.TRADE_OFF, _NOTHING_ASKS

    def _change(self, added: IntArray, objective: Objective) -> float:
        """Return how ``objective`` changes; of a shortfall only whether it shrinks, as more units never add to it."""
        if objective in SHORTFALLS:
            return -float(any(self._helps(tour, objective) for tour in np.flatnonzero(added).tolist()))
        if objective not in self._before:
            self._before[objective] = score(self.case, self.x, objective)
        return score(self.case, self.x + added, objective) - self._before[objective]

    def _helps(self, tour: int, objective: Objective) -> bool:
        priority, minimum = SHORTFALLS[objective]
        needs, line = self.case.needs, int(self.case.tours.line[tour])
        short = self.filled.short_min if minimum else self.filled.short
        months = self.case.tours.counted.month[self._first[tour] : self._first[tour + 1]]
        wanted = int(needs.priority[line]) == priority and int(needs.weight[line]) > 0
        return wanted and bool((short[line, months] > 0).any())
