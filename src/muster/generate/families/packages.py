"""Offers of a package come together or not at all."""

import numpy as np

from muster.engines.milp import Axis, Entries, Kind, Milp
from muster.generate.case import Case


def packages(milp: Milp, case: Case) -> None:
    r"""Tie the starts of every member of a package to a whole number of sets, month by month.

    .. math:: \sum_r x_{ors} = k_{po}\, z_{ps} \qquad \forall p,\ o \in p,\ s, \qquad z_{ps} \in \mathbb{Z}_{\ge 0}
    """
    tours, groups, months = case.tours, case.groups, case.n_months
    member = np.flatnonzero(groups.package[tours.group] >= 0)
    group = tours.group[member]
    slots = np.unique(groups.package[group] * months + tours.start[member])
    most = np.full(len(case.packages), np.iinfo(np.int64).max)
    tied = np.flatnonzero(groups.package >= 0)
    np.minimum.at(most, groups.package[tied], groups.units[tied] // groups.per_set[tied])
    ids = tuple(package.id for package in case.packages)
    axes = (Axis(slots // months, ids), Axis(slots % months))
    sets = milp.columns("sets", axes, upper=most[slots // months], kind=Kind.INTEGER)
    rows, row = np.unique(group * months + tours.start[member], return_inverse=True)
    of = rows // months
    set_of = np.searchsorted(slots, groups.package[of] * months + rows % months)
    milp.rows(
        "packages",
        (Axis(groups.package[of], ids), Axis(of, groups.ids), Axis(rows % months)),
        Entries.join(
            [
                Entries(row, member, np.ones(len(member))),
                Entries(np.arange(len(rows)), sets[set_of], -groups.per_set[of].astype(np.float64)),
            ]
        ),
        lower=0.0,
        upper=0.0,
    )
