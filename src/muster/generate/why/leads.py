"""Whether one unit more would leave a line's lead nation with less than its share."""

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.model.task import LeadRule


def lead_forbids(case: Case, x: IntArray) -> BoolArray:
    """(tour,), whether one unit more would break the lead rule of its line."""
    barred = np.zeros(len(x), dtype=np.bool_)
    led = np.flatnonzero([rule is not LeadRule.NONE for rule in case.demands.lead_rule])
    if not len(led):
        return barred
    points = provided_by_nation(case, x)
    counted = case.tours.counted
    line_of = case.tours.line[counted.tour]
    for line in led.tolist():
        mine = np.flatnonzero(line_of == line)
        if len(mine):
            _mark(case, line, points[line], mine, barred)
    return barred


def provided_by_nation(case: Case, x: IntArray) -> IntArray:
    """Return points that count: (line, month, nation)."""
    tours, counted = case.tours, case.tours.counted
    points = np.zeros((len(case.demands.ids), case.n_months, len(case.groups.nations)), dtype=np.int64)
    where = (tours.line[counted.tour], counted.month, case.nation_of_tour[counted.tour])
    np.add.at(points, where, (x * tours.amount)[counted.tour])
    return points


def _mark(case: Case, line: int, points: IntArray, mine: IntArray, barred: BoolArray) -> None:
    """Mark tours on ``line`` that leave no nation, or not the named one, with the lead's share in every month."""
    needs, tours, counted = case.demands, case.tours, case.tours.counted
    percent = int(needs.lead_percent[line])
    tour, month = counted.tour[mine], counted.month[mine]
    nation, amount = case.nation_of_tour[tour], tours.amount[tour]
    spare = 100 * points - percent * points.sum(axis=1, keepdims=True)
    bad_now = (spare < 0).sum(axis=0)
    candidates = [int(needs.lead[line])] if needs.lead_rule[line] is LeadRule.NAMED else range(points.shape[1])
    tours_here = np.unique(tour)
    leads = np.zeros(len(tours_here), dtype=np.bool_)
    at = np.searchsorted(tours_here, tour)
    for candidate in candidates:
        if candidate < 0:
            continue
        change = np.where(nation == candidate, 100 - percent, -percent) * amount
        after = spare[month, candidate] + change < 0
        before = spare[month, candidate] < 0
        worse = np.zeros(len(tours_here), dtype=np.int64)
        np.add.at(worse, at, after.astype(np.int64) - before.astype(np.int64))
        leads |= bad_now[candidate] + worse == 0
    barred[tours_here[~leads]] = True
