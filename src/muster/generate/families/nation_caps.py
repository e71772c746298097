"""A nation lends no more people, units or money than it said."""

import numpy as np

from muster.engines.milp import Axis, Entries, Milp
from muster.generate.case import Case
from muster.generate.eligibility import IntArray
from muster.model.contributor import Cap, CapKind
from muster.model.time import MONTHS_PER_YEAR


def nation_caps(milp: Milp, case: Case) -> None:
    r"""Keep what a nation has out within its caps: people or units in every month, cost in every year.

    .. math:: \sum_{o \in n} p_o\, x_o(t) \le P_n, \qquad \sum_{o \in n,\ \text{class}} x_o(t) \le U_n, \qquad
       c \sum_{t \in \text{year}} \sum_{o \in n} p_o\, x_o(t) \le C_n

    where ``x_o(t)`` are the units present in month ``t``. Rows that cannot bind are left out.
    """
    for index, cap in enumerate(case.caps):
        _cap(milp, case, index, cap)


def cap_names(case: Case) -> tuple[str, ...]:
    """Return what the caps are called in rows."""
    parts = [(cap.contributor, cap.kind.value, cap.unit_class or "all", str(i)) for i, cap in enumerate(case.caps)]
    return tuple("-".join(part) for part in parts)


def weights(case: Case, cap: Cap) -> IntArray:
    """(group,), what one unit present for a month takes of ``cap``."""
    groups = case.groups
    mine = groups.nation == groups.nations.index(cap.contributor)
    match cap.kind:
        case CapKind.PERSONS_OUT:
            weight = groups.persons
        case CapKind.UNITS_OUT:
            named = np.array([cap.unit_class in {None, name} for name in groups.unit_classes], dtype=np.int64)
            weight = named[groups.unit_class]
        case CapKind.COST_USD_PER_YEAR:
            weight = groups.persons * case.scenario.policies.cost_likely_usd_per_person_month
    return np.where(mine, weight, 0)


def _cap(milp: Milp, case: Case, index: int, cap: Cap) -> None:
    tours, weight = case.tours, weights(case, cap)
    present = tours.present.keep(weight[tours.group[tours.present.tour]] > 0)
    length = MONTHS_PER_YEAR if cap.kind is CapKind.COST_USD_PER_YEAR else 1
    periods, row = np.unique(present.month // length, return_inverse=True)
    most = int((weight * case.groups.units).sum()) * length
    if most <= cap.amount or not len(periods):
        return
    group = tours.group[present.tour]
    milp.rows(
        "nation_caps",
        (Axis(np.full(len(periods), index), cap_names(case)), Axis(periods)),
        Entries(row, present.tour, weight[group].astype(np.float64)),
        upper=float(cap.amount),
    )
