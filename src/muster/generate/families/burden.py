"""How far the nations' shares of the work are from a fair key."""

import numpy as np

from muster.engines.milp import Axis, Entries, FloatArray, Kind, Milp
from muster.generate.case import Case
from muster.generate.eligibility import IntArray
from muster.generate.families.cost import person_months


def burden(milp: Milp, case: Case) -> tuple[IntArray, FloatArray]:
    r"""Return the columns and costs of the distance between person-months carried and owed.

    .. math:: q_n = \sum_{o \in n, r, s} p_o (\min(e_{ors}, H) - s)\, x_{ors} \quad \forall n, \qquad
       -\delta_n \le q_n - \sigma_n \sum_k q_k \le \delta_n \quad \forall n: \sigma_n > 0, \qquad \min \sum_n \delta_n
    """
    carried = _carried(milp, case)
    shares = {nation: share for nation, share in case.shares.items() if share > 0}
    nations = tuple(shares)
    axes = (Axis(np.arange(len(nations)), nations),)
    away = milp.columns("unfair", axes, upper=_most(case), kind=Kind.CONTINUOUS)
    position = {nation: index for index, nation in enumerate(case.groups.nations)}
    own = np.array([position.get(nation, -1) for nation in nations], dtype=np.int64)
    index = np.arange(len(nations))
    share = np.repeat(np.array(list(shares.values())), len(carried))
    everyone = (np.repeat(index, len(carried)), np.tile(carried, len(nations)))
    for name, sign in (("burden_over", 1.0), ("burden_under", -1.0)):
        parts = [
            Entries(index[own >= 0], carried[own[own >= 0]], np.full(int((own >= 0).sum()), sign)),
            Entries(*everyone, -sign * share),
            Entries(index, away, -np.ones(len(nations))),
        ]
        milp.rows(name, axes, Entries.join(parts), upper=0.0)
    return away, np.ones(len(away))


def _carried(milp: Milp, case: Case) -> IntArray:
    """Return the columns ``q``: person-months by nation."""
    axes = (Axis(np.arange(len(case.groups.nations)), case.groups.nations),)
    carried = milp.columns("carried", axes, upper=_most(case), kind=Kind.CONTINUOUS)
    parts = [
        Entries(case.nation_of_tour, np.arange(len(case.tours)), person_months(case).astype(np.float64)),
        Entries(np.arange(len(carried)), carried, -np.ones(len(carried))),
    ]
    milp.rows("burden_carried", axes, Entries.join(parts), lower=0.0, upper=0.0)
    return carried


def _most(case: Case) -> float:
    """Return person-months that no plan exceeds."""
    return float(max(int((case.groups.persons * case.groups.units).sum()) * case.n_months, 1))
