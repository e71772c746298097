"""Only so many contributors take part at all."""

import numpy as np

from muster.engines.milp import Axis, Entries, Kind, Milp
from muster.generate.case import Case
from muster.generate.families.rotation import windows


def contributors_limit(milp: Milp, case: Case) -> None:
    r"""Let at most ``contributors_max`` contributors send anybody; ``u`` says who may.

    .. math:: \sum_{r} \sum_{v - L_o - D_o < s \le v} x_{ors} \le N_o\, u_{n(o)} \qquad \forall o, v, \qquad
       \sum_n u_n \le K

    The windows are those of ``rotation``, whose rows say the same for ``u = 1``. Left out where no more contributors
    than that could come anyway.
    """
    tours, groups = case.tours, case.groups
    nations = np.unique(case.nation_of_tour)
    if case.contributors_max is None or len(nations) <= case.contributors_max:
        return
    takes_part = milp.columns("takes_part", (Axis(nations, groups.nations),), upper=1, kind=Kind.INTEGER)
    group, month, owner, row = windows(case)
    mine = takes_part[np.searchsorted(nations, groups.nation[group])]
    starts = Entries(row, np.arange(len(tours))[owner], np.ones(len(row)))
    allows = Entries(np.arange(len(group)), mine, -groups.units[group].astype(np.float64))
    milp.rows(
        "contributors_limit_link",
        (Axis(group, groups.ids), Axis(month)),
        Entries.join([starts, allows]),
        upper=0.0,
    )
    milp.rows(
        "contributors_limit",
        (Axis(np.zeros(1, dtype=np.int64)),),
        Entries(np.zeros(len(nations), dtype=np.int64), takes_part, np.ones(len(nations))),
        upper=float(case.contributors_max),
    )
