"""How far the nations' shares of the work are from a fair key."""

import numpy as np

from muster.engines.milp import Axis, Entries, FloatArray, Kind, Milp
from muster.generate.case import Case
from muster.generate.eligibility import IntArray
from muster.generate.fairness import fair_shares
from muster.generate.families.cost import person_months


def burden(milp: Milp, case: Case) -> tuple[IntArray, FloatArray]:
    r"""Return the columns and costs of the distance between person-months carried and owed.

    .. math:: \min \sum_n \delta_n, \qquad
       -\delta_n \le \sum_{o \in n} q_o - \sigma_n \sum_o q_o \le \delta_n \qquad \forall n: \sigma_n > 0
    """
    shares = fair_shares(case.scenario)
    nations = tuple(sorted(nation for nation, share in shares.items() if share > 0))
    carried = person_months(case).astype(np.float64)
    most = float((case.groups.persons * case.groups.units).sum() * case.n_months)
    axes = (Axis(np.arange(len(nations)), nations),)
    away = milp.columns("unfair", axes, upper=max(most, 1.0), kind=Kind.CONTINUOUS)
    position = {nation: index for index, nation in enumerate(nations)}
    of_nation = np.array([position.get(nation, -1) for nation in case.groups.nations], dtype=np.int64)
    tour = np.arange(len(case.tours))
    for name, sign in (("burden_over", 1.0), ("burden_under", -1.0)):
        owed = [
            Entries(np.full(len(tour), index), tour, -sign * shares[nation] * carried)
            for index, nation in enumerate(nations)
        ]
        own = of_nation[case.nation_of_tour]
        parts = [*owed, Entries(own[own >= 0], tour[own >= 0], sign * carried[own >= 0])]
        slack = Entries(np.arange(len(nations)), away, -np.ones(len(nations)))
        milp.rows(name, axes, Entries.join([*parts, slack]), upper=0.0)
    return away, np.ones(len(away))
