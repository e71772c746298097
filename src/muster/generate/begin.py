"""A plan as a place to begin from: its assignments as units on the tours of a question."""

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import IntArray
from muster.model.plan import Plan


def units_of(case: Case, plan: Plan) -> IntArray:
    """(tour,), the units of ``plan`` on the tours of ``case``; assignments that it has no tour for are passed over."""
    members = enumerate(case.groups.offers)
    group = {case.found.offers[offer].id: index for index, offers in members for offer in offers}
    line = {name: index for index, name in enumerate(case.needs.ids)}
    tours, n_lines = case.tours, len(line)
    known = {
        code: tour
        for tour, code in enumerate(((tours.group * n_lines + tours.line) * case.n_months + tours.start).tolist())
    }
    x = np.zeros(len(tours), dtype=np.int64)
    for one in plan.assignments:
        if one.offer in group and one.line in line:
            code = (group[one.offer] * n_lines + line[one.line]) * case.n_months + one.start_month
            if code in known:
                x[known[code]] += one.n_units
    return x
