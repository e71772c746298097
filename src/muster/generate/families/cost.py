"""What the plan costs."""

import numpy as np

from muster.engines.milp import FloatArray
from muster.generate.case import Case
from muster.generate.eligibility import IntArray


def cost(case: Case) -> tuple[IntArray, FloatArray]:
    r"""Return the columns and costs of all months that people are present, at the likely cost.

    .. math:: \min c \sum_{o, r, s} p_o\, (\min(e_{ors}, H) - s)\, x_{ors}
    """
    return np.arange(len(case.tours)), costs(case).astype(np.float64)


def costs(case: Case) -> IntArray:
    """(tour,), US dollars for one unit."""
    return person_months(case) * case.scenario.policies.cost_likely_usd_per_person_month


def person_months(case: Case) -> IntArray:
    """(tour,), person-months inside the horizon for one unit."""
    months = np.minimum(case.tours.end, case.n_months) - case.tours.start
    return case.groups.persons[case.tours.group] * months
