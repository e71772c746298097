"""Further units, asked for and not yet offered: how many of each are taken, and no more than so many together."""

import numpy as np

from muster.engines.milp import Axis, Entries, Kind, Milp
from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.families.rotation import windows


def further(milp: Milp, case: Case, asked: BoolArray, n_most: int) -> IntArray:
    r"""Return the columns ``q``: units taken of each group that ``asked`` : (group,) marks, ``n_most`` in all.

    .. math:: \sum_{r} \sum_{u - L_g - D_g < s \le u} x_{grs} \le q_g \qquad \forall g, u, \qquad
       \sum_g q_g \le k, \qquad 0 \le q_g \le N_g

    It is ``rotation`` with the number of units left open.
    """
    which = np.flatnonzero(asked)
    axes = (Axis(which, case.groups.ids),)
    taken = milp.columns("asked", axes, upper=case.groups.units[which], kind=Kind.INTEGER)
    column = np.full(len(asked), -1)
    column[which] = taken
    group, month, owner, row = windows(case)
    mine = np.flatnonzero(asked[group])
    position = np.full(len(group), -1)
    position[mine] = np.arange(len(mine))
    inside = position[row] >= 0
    parts = [
        Entries(position[row[inside]], owner[inside], np.ones(int(inside.sum()))),
        Entries(np.arange(len(mine)), column[group[mine]], -np.ones(len(mine))),
    ]
    milp.rows("further", (Axis(group[mine], case.groups.ids), Axis(month[mine])), Entries.join(parts), upper=0.0)
    together = Entries(np.zeros(len(taken), dtype=np.int64), taken, np.ones(len(taken)))
    milp.rows("further_together", (Axis(np.zeros(1, dtype=np.int64)),), together, upper=float(n_most))
    return taken
