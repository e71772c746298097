"""A unit on tour, or resting after it, starts no other tour."""

import numpy as np

from muster.engines.milp import Axis, Entries, Milp
from muster.generate.case import Case
from muster.generate.eligibility import IntArray
from muster.generate.tours import ranges


def rotation(milp: Milp, case: Case) -> None:
    r"""Let no more units of a group be on tour or at rest than it has.

    .. math:: \sum_{r} \sum_{u - L_o - D_o < s \le u} x_{ors} \le N_o \qquad \forall o, u

    Only windows that no other window holds are written. Counting is exact: see ``docs/formulation.md``.
    """
    group, month, owner, row = windows(case)
    tour = np.arange(len(case.tours))[owner]
    milp.rows(
        "rotation",
        (Axis(group, case.groups.ids), Axis(month)),
        Entries(row, tour, np.ones(len(row))),
        upper=case.groups.units[group],
    )


def windows(case: Case) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Return the maximal windows of starts: per window its group and last month; per member its tour and window."""
    tours, cycle = case.tours, case.groups.cycle_months
    n_groups = len(cycle)
    first = np.full(n_groups, case.n_months)
    last = np.full(n_groups, -1)
    np.minimum.at(first, tours.group, tours.start)
    np.maximum.at(last, tours.group, tours.start)
    lowest = np.minimum(first + cycle - 1, last)
    lengths = np.maximum(last + 1 - lowest, 0) * (last >= 0)
    offset = np.cumsum(lengths) - lengths
    group, month = ranges(lowest, lowest + lengths)
    of = tours.group
    owner, ends = ranges(np.maximum(tours.start, lowest[of]), np.minimum(tours.start + cycle[of], last[of] + 1))
    return group, month, owner, offset[of[owner]] + ends - lowest[of[owner]]
