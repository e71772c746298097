"""The host, or the mandate, admits no more people than it said."""

import numpy as np

from muster.engines.milp import Axis, Entries, Milp
from muster.generate.case import Case
from muster.generate.eligibility import BoolArray
from muster.model.scenario import Ceiling


def ceilings(milp: Milp, case: Case) -> None:
    r"""Keep people in theatre within every ceiling, whole force or one line of effort, in every month.

    .. math:: \sum_{o,\ r \in \text{theatre}} p_o\, x_{or}(t) \le P \qquad \forall t
    """
    names = tuple(f"{ceiling.line_of_effort or 'all'}-{index}" for index, ceiling in enumerate(case.ceilings))
    for index, ceiling in enumerate(case.ceilings):
        tours = case.tours
        inside = under(case, ceiling)
        present = tours.present.keep(inside[tours.line[tours.present.tour]])
        months, row = np.unique(present.month, return_inverse=True)
        milp.rows(
            "ceilings",
            (Axis(np.full(len(months), index), names), Axis(months)),
            Entries(row, present.tour, case.groups.persons[tours.group[present.tour]].astype(np.float64)),
            upper=float(ceiling.persons_max),
        )


def under(case: Case, ceiling: Ceiling) -> BoolArray:
    """(line,), lines whose people count against ``ceiling``."""
    effort = ceiling.line_of_effort
    mine = [effort is None or line.line_of_effort is effort for line in case.needs.lines]
    return case.needs.in_theatre & np.array(mine, dtype=np.bool_)
