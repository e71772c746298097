"""A unit serves no more tours than its nation stated."""

import numpy as np

from muster.engines.milp import Axis, Entries, Milp
from muster.generate.case import Case


def tours_limit(milp: Milp, case: Case) -> None:
    r"""Let a group start at most ``tours_max`` tours per unit over the horizon.

    .. math:: \sum_{r, s} x_{ors} \le N_o m_o \qquad \forall o

    Left out where the calendar alone allows no more. Dealing starts out in turn gives every unit its fair number, so
    the limit on the sum is exact for every unit.
    """
    tours, groups = case.tours, case.groups
    n_groups = len(groups.units)
    first, last = np.full(n_groups, case.n_months), np.full(n_groups, -1)
    np.minimum.at(first, tours.group, tours.start)
    np.maximum.at(last, tours.group, tours.start)
    most = (last - first) // groups.cycle_months + 1
    limited = np.flatnonzero((last >= 0) & (most > groups.tours_max))
    row_of = np.full(n_groups, -1)
    row_of[limited] = np.arange(len(limited))
    members = np.flatnonzero(row_of[tours.group] >= 0)
    milp.rows(
        "tours_limit",
        (Axis(limited, groups.ids),),
        Entries(row_of[tours.group[members]], members, np.ones(len(members))),
        upper=groups.units[limited] * groups.tours_max[limited],
    )
