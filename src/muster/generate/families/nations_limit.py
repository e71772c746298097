"""No more nations serve a line at once than it can bear."""

import numpy as np

from muster.engines.milp import Axis, Entries, Kind, Milp
from muster.generate.case import Case


def nations_limit(milp: Milp, case: Case) -> None:
    r"""Let at most ``nations_max`` nations be present on a line in a month; ``w`` says who may be.

    .. math:: \sum_{s:\ t\ \text{present}} x_{ors} \le N_o\, w_{n(o)rt} \qquad \forall o, r, t, \qquad
       \sum_n w_{nrt} \le K_r \qquad \forall r, t

    Left out where no more nations than that could come anyway.
    """
    tours, groups, needs = case.tours, case.groups, case.needs
    months, n_nations, n_groups = case.n_months, len(groups.nations), len(groups.units)
    line, month = tours.line[tours.present.tour], tours.present.month
    slot = (line * months + month) * n_nations + groups.nation[tours.group[tours.present.tour]]
    slots = np.unique(slot)
    place, crowd = np.unique(slots // n_nations, return_counts=True)
    tight = place[crowd > needs.nations_max[place // months]]
    slots = slots[np.isin(slots // n_nations, tight)]
    present = milp.columns(
        "nation_on_line",
        (
            Axis(slots // n_nations // months, needs.ids),
            Axis(slots // n_nations % months),
            Axis(slots % n_nations, groups.nations),
        ),
        upper=1,
        kind=Kind.INTEGER,
    )
    inside = np.flatnonzero(np.isin(slot, slots))
    key = slot[inside] * n_groups + tours.group[tours.present.tour[inside]]
    keys, row = np.unique(key, return_inverse=True)
    of = keys % n_groups
    members = Entries(row, tours.present.tour[inside], np.ones(len(inside)))
    allows = Entries(
        np.arange(len(keys)), present[np.searchsorted(slots, keys // n_groups)], -groups.units[of].astype(np.float64)
    )
    milp.rows(
        "nations_limit_link",
        (
            Axis(keys // n_groups // n_nations // months, needs.ids),
            Axis(keys // n_groups // n_nations % months),
            Axis(of, groups.ids),
        ),
        Entries.join([members, allows]),
        upper=0.0,
    )
    milp.rows(
        "nations_limit",
        (Axis(tight // months, needs.ids), Axis(tight % months)),
        Entries(np.searchsorted(tight, slots // n_nations), present, np.ones(len(slots))),
        upper=needs.nations_max[tight // months],
    )
