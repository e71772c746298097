"""How many nations serve how many lines: fewer is simpler to command and supply."""

import numpy as np

from muster.engines.milp import Axis, Entries, FloatArray, Kind, Milp
from muster.generate.case import Case
from muster.generate.eligibility import IntArray
from muster.generate.families.rotation import windows


def pairs(milp: Milp, case: Case) -> tuple[IntArray, FloatArray]:
    r"""Return the columns and costs of the number of (nation, line) pairs with any tour.

    .. math:: \sum_{u - L_o - D_o < s \le u} x_{ors} \le N_o\, v_{n(o)r} \qquad \forall o, r, u, \qquad
       \min \sum_{n, r} v_{nr}
    """
    tours, groups = case.tours, case.groups
    n_lines = len(case.needs.ids)
    code = case.nation_of_tour * n_lines + tours.line
    codes = np.unique(code)
    axes = (Axis(codes // n_lines, groups.nations), Axis(codes % n_lines, case.needs.ids))
    serves = milp.columns("serves", axes, upper=1, kind=Kind.INTEGER)
    group, month, owner, window = windows(case)
    rows, row = np.unique(window * n_lines + tours.line[owner], return_inverse=True)
    of, line = group[rows // n_lines], rows % n_lines
    pair = np.searchsorted(codes, groups.nation[of] * n_lines + line)
    milp.rows(
        "pairs",
        (Axis(of, groups.ids), Axis(line, case.needs.ids), Axis(month[rows // n_lines])),
        Entries.join(
            [
                Entries(row, owner, np.ones(len(owner))),
                Entries(np.arange(len(rows)), serves[pair], -groups.units[of].astype(np.float64)),
            ]
        ),
        upper=0.0,
    )
    return serves, np.ones(len(serves))
