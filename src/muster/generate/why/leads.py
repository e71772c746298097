"""Whether one unit more would leave a line's lead nation with less than its share."""

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.model.task import LeadRule


def lead_forbids(case: Case, x: IntArray) -> tuple[BoolArray, BoolArray]:
    """Return whether one unit more would break the lead rule of its line: in some month (tour,), and when (counted,).

    The second has one entry per pair of a tour and a month in which it counts, and looks at that month alone.
    """
    barred, here = np.zeros(len(x), dtype=np.bool_), np.zeros(len(case.tours.counted.tour), dtype=np.bool_)
    led = np.flatnonzero([rule is not LeadRule.NONE for rule in case.needs.lead_rule])
    if not len(led):
        return barred, here
    points = provided_by_nation(case, x)
    line_of = case.tours.line[case.tours.counted.tour]
    for line in led.tolist():
        mine = np.flatnonzero(line_of == line)
        if len(mine):
            _mark(case, line, points[line], mine, barred, here)
    return barred, here


def provided_by_nation(case: Case, x: IntArray) -> IntArray:
    """Return points that count: (line, month, nation)."""
    tours, counted = case.tours, case.tours.counted_of(np.flatnonzero(x))
    points = np.zeros((len(case.needs.ids), case.n_months, len(case.groups.nations)), dtype=np.int64)
    where = (tours.line[counted.tour], counted.month, case.nation_of_tour[counted.tour])
    np.add.at(points, where, (x * tours.amount)[counted.tour])
    return points


def _mark(case: Case, line: int, points: IntArray, mine: IntArray, barred: BoolArray, here: BoolArray) -> None:
    """Mark tours on ``line`` that leave no nation, or not the named one, with the lead's share in every month."""
    needs, tours, counted = case.needs, case.tours, case.tours.counted
    percent = int(needs.lead_percent[line])
    tour, month = counted.tour[mine], counted.month[mine]
    nation, amount = case.nation_of_tour[tour], tours.amount[tour]
    n_nations = points.shape[1]
    # The last column is a lead nation that has no units at all.
    points = np.pad(points, ((0, 0), (0, 1)))
    spare = 100 * points - percent * points.sum(axis=1, keepdims=True)
    named = needs.lead_rule[line] is LeadRule.NAMED
    candidates = np.array([needs.lead[line]]) if named else np.arange(n_nations)
    tours_here, at = np.unique(tour, return_inverse=True)
    leads = np.zeros(len(tours_here), dtype=np.bool_)
    broken = np.ones(len(mine), dtype=np.bool_)
    bad_now = (spare < 0).sum(axis=0)
    for candidate in candidates.tolist():
        change = np.where(nation == candidate, 100 - percent, -percent) * amount
        fails = spare[month, candidate] + change < 0
        worse = fails.astype(np.int64) - (spare[month, candidate] < 0)
        leads |= bad_now[candidate] + np.bincount(at, weights=worse, minlength=len(tours_here)) == 0
        if bad_now[candidate] == 0:
            broken &= fails
    barred[tours_here[~leads]] = True
    here[mine] = broken
