"""What a plan is worth by each objective, in exact whole numbers."""

from dataclasses import dataclass

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import IntArray
from muster.generate.families.cost import costs, person_months
from muster.model.scenario import Objective

SHORTFALLS = {
    Objective.P1_MIN: (1, True),
    Objective.P1_TARGET: (1, False),
    Objective.P2_MIN: (2, True),
    Objective.P2_TARGET: (2, False),
    Objective.P3_MIN: (3, True),
    Objective.P3_TARGET: (3, False),
}
MEASURES = dict.fromkeys(SHORTFALLS, "weighted point-months short") | {
    Objective.PAIRS: "nation-line pairs",
    Objective.COST: "US dollars",
    Objective.BURDEN: "person-months away from fair shares",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """Points provided, short of the target and short of the minimum; each (line, month)."""

    provided: IntArray
    short: IntArray
    short_min: IntArray


def fill(case: Case, x: IntArray) -> Fill:
    """Return what ``x`` : (tour,) units per tour provide, and what is short."""
    needs, tours = case.needs, case.tours
    provided = np.zeros(needs.need.shape, dtype=np.int64)
    counted = tours.counted_of(np.flatnonzero(x))
    points = (x * tours.amount)[counted.tour]
    np.add.at(provided, (tours.line[counted.tour], counted.month), points)
    return Fill(
        provided=provided,
        short=np.maximum(needs.need - provided, 0),
        short_min=np.maximum(needs.need_min - provided, 0),
    )


def score(case: Case, x: IntArray, objective: Objective) -> float:
    """Return the value of one objective; whole-numbered save for the burden."""
    return unfairness(case, x) if objective is Objective.BURDEN else float(by_line(case, x, objective).sum())


def by_line(case: Case, x: IntArray, objective: Objective) -> IntArray:
    """(line,), what each line has of ``objective``, whose value is their sum; not for the burden."""
    n_lines = len(case.needs.ids)
    if objective in SHORTFALLS:
        return _short_by_line(case, fill(case, x), objective)
    if objective is Objective.PAIRS:
        used = np.flatnonzero(x)
        codes = np.unique(case.nation_of_tour[used] * n_lines + case.tours.line[used])
        return np.bincount(codes % n_lines, minlength=n_lines).astype(np.int64)
    spent = np.zeros(n_lines, dtype=np.int64)
    np.add.at(spent, case.tours.line, costs(case) * x)
    return spent


def unfairness(case: Case, x: IntArray) -> float:
    """Return the sum over nations with a positive key of the distance between person-months carried and owed."""
    return unfairness_of(case, carried_by_nation(case, x))


def carried_by_nation(case: Case, x: IntArray) -> IntArray:
    """(nation,), person-months inside the horizon."""
    carried = np.zeros(len(case.groups.nations), dtype=np.int64)
    np.add.at(carried, case.nation_of_tour, person_months(case) * x)
    return carried


def unfairness_of(case: Case, carried: IntArray) -> float:
    """Return the unfairness of person-months ``carried`` : (nation,)."""
    of_nation = dict(zip(case.groups.nations, carried.tolist(), strict=True))
    total = int(carried.sum())
    return float(sum(abs(of_nation.get(n, 0) - share * total) for n, share in case.shares.items() if share > 0))


def _short_by_line(case: Case, filled: Fill, objective: Objective) -> IntArray:
    priority, minimum = SHORTFALLS[objective]
    short = filled.short_min if minimum else filled.short
    weight: IntArray = case.needs.weight * (case.needs.priority == priority)
    months: IntArray = short.sum(axis=1, dtype=np.int64)
    return weight * months
