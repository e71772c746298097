"""Where the units of each group are in every month."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import IntArray


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """Units by whereabouts. ``present`` and ``resting`` : (group, month).

    ``bound_until`` : (group, month), the month until which a unit is bound to a tour whose line has ended; 0 for none.

    ``counting`` and ``on_line`` : by line and then group, (month,): units that count towards its need, and all units
    present on it; groups that are never there are left out.
    """

    present: IntArray
    resting: IntArray
    bound_until: IntArray
    counting: Mapping[int, Mapping[int, IntArray]]
    on_line: Mapping[int, Mapping[int, IntArray]]

    def present_on(self, line: int, group: int) -> IntArray:
        """(month,), units of ``group`` present on ``line``."""
        there = self.on_line[line].get(group)
        return np.zeros(self.present.shape[1], dtype=np.int64) if there is None else there


def states(case: Case, x: IntArray) -> States:
    """Return where the units of the plan ``x`` : (tour,) are."""
    tours, n_groups, n_months = case.tours, len(case.groups.units), case.n_months
    present = np.zeros((n_groups, n_months), dtype=np.int64)
    bound = np.zeros((n_groups, n_months), dtype=np.int64)
    busy = np.zeros((n_groups, n_months + 1), dtype=np.int64)
    counting: defaultdict[int, dict[int, IntArray]] = defaultdict(dict)
    on_line: defaultdict[int, dict[int, IntArray]] = defaultdict(dict)
    for tour in np.flatnonzero(x).tolist():
        group, line, start = int(tours.group[tour]), int(tours.line[tour]), int(tours.start[tour])
        away = slice(start, int(tours.end[tour]))
        counts = np.arange(start, min(int(tours.counts_until[tour]), n_months))
        present[group, away] += x[tour]
        on_line[line].setdefault(group, np.zeros(n_months, dtype=np.int64))[away] += x[tour]
        counts = counts[case.groups.counting[group, counts]]
        counting[line].setdefault(group, np.zeros(n_months, dtype=np.int64))[counts] += x[tour]
        whole = start + int(case.groups.tour_months[group])
        cut = slice(int(tours.end[tour]), whole)
        bound[group, cut] = np.maximum(bound[group, cut], whole)
        busy[group, start] += x[tour]
        busy[group, min(start + int(case.groups.cycle_months[group]), n_months)] -= x[tour]
    resting = np.cumsum(busy, axis=1)[:, :n_months] - present
    return States(present=present, resting=resting, bound_until=bound, counting=counting, on_line=on_line)
