"""A plan as a place to begin from: its assignments as units on the tours of a question, taken up stage by stage."""

from collections.abc import Sequence

import numpy as np

from muster.engines.solve import completed
from muster.generate.case import Case, restricted
from muster.generate.eligibility import IntArray
from muster.generate.formulation import formulate, tours_in_play
from muster.generate.outline import too_large
from muster.model.plan import Plan
from muster.model.scenario import Objective


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


def taken_up(case: Case, x: IntArray, start: IntArray, objectives: Sequence[Objective]) -> IntArray:
    """Return ``x`` with the tours of ``start`` that the last objective brings into play, if that breaks no rule.

    None is on a line of the earlier objectives, so none can make one of them worse. Tours that do not matter yet are
    left out, so that nothing is in the way of what comes first. Where the rules are too many to be written down, tours
    are taken up only all together.
    """
    none = frozenset[int]()
    in_play = tours_in_play(case, objectives, none)
    before = tours_in_play(case, objectives[:-1], none) if len(objectives) > 1 else np.zeros_like(in_play)
    later = in_play & ~before
    if not start[later].any():
        return x
    trial = np.where(later, start, x)
    if np.array_equal(x[before], start[before]):
        return trial
    part = restricted(case, in_play)
    if too_large(part):
        return x
    rules = formulate(part, objectives[-1], ()).finish()
    return x if completed(rules, trial[in_play].astype(np.float64)) is None else trial
