"""No more arrives in a month than can be carried."""

import numpy as np

from muster.engines.milp import Axis, Entries, Milp
from muster.generate.case import Case
from muster.generate.eligibility import IntArray
from muster.model.scenario import Lift, LiftMeasure


def lift(milp: Milp, case: Case) -> None:
    r"""Keep what tours that start in a month bring into theatre within what can be carried.

    .. math:: \sum_{o,\ r \in \text{theatre}} \ell_o\, x_{ort} \le A \qquad \forall t \in \text{window}
    """
    tours, needs = case.tours, case.needs
    names = tuple(f"{limit.measure}-{index}" for index, limit in enumerate(case.lifts))
    for index, limit in enumerate(case.lifts):
        load = loads(case, limit)[tours.group]
        inside = np.isin(tours.start, list(limit.window.months(case.n_months)))
        carried = np.flatnonzero(needs.in_theatre[tours.line] & inside & (load > 0))
        months, row = np.unique(tours.start[carried], return_inverse=True)
        milp.rows(
            "lift",
            (Axis(np.full(len(months), index), names), Axis(months)),
            Entries(row, carried, load[carried].astype(np.float64)),
            upper=float(limit.amount_per_month),
        )


def loads(case: Case, limit: Lift) -> IntArray:
    """(group,), what moving one unit takes of ``limit``."""
    return case.groups.load[:, list(LiftMeasure).index(limit.measure)]
