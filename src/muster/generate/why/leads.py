"""Whether one unit more would leave a line's lead nation with less than its share."""

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.tours import Spread
from muster.model.task import LeadRule


class Leads:
    """What lead rules leave room for beside the plan ``x`` : (tour,)."""

    def __init__(self, case: Case, x: IntArray) -> None:
        self.case = case
        self.led = np.flatnonzero([rule is not LeadRule.NONE for rule in case.needs.lead_rule])
        self._points = provided_by_nation(case, x) if len(self.led) else None

    def barred(self) -> BoolArray:
        """(tour,), whether one unit more would break the lead rule of its line in some month."""
        tours = self.case.tours
        barred = np.zeros(len(tours), dtype=np.bool_)
        if not len(self.led):
            return barred
        mine = np.flatnonzero(np.isin(tours.line, self.led))
        mine = mine[np.argsort(tours.line[mine], kind="stable")]
        first = np.searchsorted(tours.line[mine], self.led)
        for line, some in zip(self.led.tolist(), np.split(mine, first[1:]), strict=True):
            barred[self._judged(line, tours.counted_of(some))[0]] = True
        return barred

    def here(self, line: int, counted: Spread) -> BoolArray:
        """(pair of ``counted``,), whether one unit more breaks the rule of ``line`` by the numbers of that very month.

        ``counted`` has pairs of a tour on the line and a month in which it counts.
        """
        if self._points is None or line not in self.led or not len(counted.tour):
            return np.zeros(len(counted.tour), dtype=np.bool_)
        return self._judged(line, counted)[1]

    def _judged(self, line: int, counted: Spread) -> tuple[IntArray, BoolArray]:
        """Return the tours that leave nobody the lead in all their months, and whether each pair leaves nobody it."""
        case, needs = self.case, self.case.needs
        if self._points is None or not len(counted.tour):
            return np.zeros(0, dtype=np.int64), np.zeros(len(counted.tour), dtype=np.bool_)
        percent = int(needs.lead_percent[line])
        tour, month = counted.tour, counted.month
        nation, amount = case.groups.nation[case.tours.group[tour]], case.tours.amount[tour]
        # The last column is a lead nation that has no units at all.
        points = np.pad(self._points[line], ((0, 0), (0, 1)))
        spare = 100 * points - percent * points.sum(axis=1, keepdims=True)
        named = needs.lead_rule[line] is LeadRule.NAMED
        candidates = [int(needs.lead[line])] if named else list(range(points.shape[1] - 1))
        tours_here, at = np.unique(tour, return_inverse=True)
        leads = np.zeros(len(tours_here), dtype=np.bool_)
        broken = np.ones(len(tour), dtype=np.bool_)
        bad_now = (spare < 0).sum(axis=0)
        for candidate in candidates:
            change = np.where(nation == candidate, 100 - percent, -percent) * amount
            fails = spare[month, candidate] + change < 0
            worse = fails.astype(np.int64) - (spare[month, candidate] < 0)
            leads |= bad_now[candidate] + np.bincount(at, weights=worse, minlength=len(tours_here)) == 0
            if bad_now[candidate] == 0:
                broken &= fails
        return tours_here[~leads], broken


def provided_by_nation(case: Case, x: IntArray) -> IntArray:
    """Return points that count: (line, month, nation)."""
    tours, counted = case.tours, case.tours.counted_of(np.flatnonzero(x))
    points = np.zeros((len(case.needs.ids), case.n_months, len(case.groups.nations)), dtype=np.int64)
    where = (tours.line[counted.tour], counted.month, case.nation_of_tour[counted.tour])
    np.add.at(points, where, (x * tours.amount)[counted.tour])
    return points
