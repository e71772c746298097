"""A plan's headline numbers."""

import numpy as np

from muster.generate.case import Case
from muster.generate.describe.fills import presence
from muster.generate.eligibility import IntArray
from muster.generate.score import Fill
from muster.model.plan import Assignment

PRIORITIES = (1, 2, 3)


def totals(case: Case, x: IntArray, filled: Fill, assignments: tuple[Assignment, ...]) -> dict[str, float]:
    """Return point-months asked and filled by priority, the peaks of strength, contributors in use, and cost."""
    needs, policies = case.needs, case.scenario.policies
    met = np.minimum(needs.need, filled.provided)
    people = presence(case, x)
    by_month = people.sum(axis=(0, 1))
    inside = people[:, needs.in_theatre].sum(axis=(0, 1))
    person_months = int(people.sum())
    numbers: dict[str, float] = {}
    for priority in PRIORITIES:
        mine = needs.priority == priority
        numbers[f"p{priority}_asked_point_months"] = int(needs.need[mine].sum())
        numbers[f"p{priority}_filled_point_months"] = int(met[mine].sum())
    return numbers | {
        "asked_point_months": int(needs.need.sum()),
        "filled_point_months": int(met.sum()),
        "peak_persons": int(by_month.max(initial=0)),
        "peak_persons_in_theatre": int(inside.max(initial=0)),
        "n_nations": len({a.nation for a in assignments}),
        "n_offers": len({a.offer for a in assignments}),
        "person_months": person_months,
        "cost_low_usd": person_months * policies.cost_low_usd_per_person_month,
        "cost_likely_usd": person_months * policies.cost_likely_usd_per_person_month,
        "cost_high_usd": person_months * policies.cost_high_usd_per_person_month,
    }
