"""Whether more units would make the plan better, and which objective is in the way if not."""

from functools import cached_property

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.families.cost import person_months
from muster.generate.score import SHORTFALLS, Fill, carried_by_nation, unfairness_of
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
        self._known: dict[int, tuple[ReasonCode, str]] = {}

    def verdict(self, tour: int) -> tuple[ReasonCode, str]:
        """Return why a tour that breaks no rule was not used: the search ended, or an objective forbids (and which)."""
        if tour not in self._known:
            self._known[tour] = self.judged(np.array([tour]), np.ones(1, dtype=np.int64))
        return self._known[tour]

    def judged(self, tours: IntArray, n_units: IntArray) -> tuple[ReasonCode, str]:
        """Return the verdict on ``n_units`` : (added,) more on ``tours`` : (added,), which break no rule together."""
        for objective in self.case.scenario.policies.objectives:
            change = self._change(tours, n_units, objective)
            if change < -_SLACK:
                return ReasonCode.SEARCH_ENDED, ""
            if change > _SLACK:
                return ReasonCode.TRADE_OFF, _FIRST[objective]
        return ReasonCode.TRADE_OFF, _NOTHING_ASKS

    def _change(self, tours: IntArray, n_units: IntArray, objective: Objective) -> float:
        """Return how ``objective`` changes; of a shortfall only whether it shrinks, as more units never add to it."""
        match objective:
            case Objective.PAIRS:
                return float(len(np.unique(self._pairs(tours[self.is_new(tours)]))))
            case Objective.COST:
                return float(self._months[tours] @ n_units) * self._usd
            case Objective.BURDEN:
                carried = self._carried.copy()
                np.add.at(carried, self._nation[tours], self._months[tours] * n_units)
                return unfairness_of(self.case, carried) - unfairness_of(self.case, self._carried)
            case _:
                return -float(any(self._helps(tour, objective) for tour in tours.tolist()))

    def is_new(self, tours: IntArray) -> BoolArray:
        """(tour of ``tours``,), whether its nation does not serve its line so far."""
        new: BoolArray = ~np.isin(self._pairs(tours), self._served)
        return new

    def _helps(self, tour: int, objective: Objective) -> bool:
        priority, minimum = SHORTFALLS[objective]
        needs, line = self.case.needs, int(self.case.tours.line[tour])
        short = self.filled.short_min if minimum else self.filled.short
        months = self.case.tours.counted_of(np.array([tour])).month
        wanted = int(needs.priority[line]) == priority and int(needs.weight[line]) > 0
        return wanted and bool((short[line, months] > 0).any())

    def _pairs(self, tours: IntArray) -> IntArray:
        """(tour of ``tours``,), its nation and its line in one number."""
        pairs: IntArray = self._nation[tours] * len(self.case.needs.ids) + self.case.tours.line[tours]
        return pairs

    @cached_property
    def _served(self) -> IntArray:
        """Nations on the lines that they serve in the plan, as ``_pairs`` has them."""
        return np.unique(self._pairs(np.flatnonzero(self.x)))

    @cached_property
    def _nation(self) -> IntArray:
        return self.case.nation_of_tour

    @cached_property
    def _months(self) -> IntArray:
        """(tour,), person-months of one unit."""
        return person_months(self.case)

    @cached_property
    def _carried(self) -> IntArray:
        return carried_by_nation(self.case, self.x)

    @property
    def _usd(self) -> int:
        return self.case.scenario.policies.cost_likely_usd_per_person_month
