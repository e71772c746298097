"""Whether another run with the same input, options and seed would give the same plan."""

from muster.model.plan import ObjectiveResult, Plan, ProofStatus

SAME = "Another run with the same input, options and seed gives this plan again."
MAY_DIFFER = "Ended by its time limit: two runs may differ."


def ended_by_clock(plan: Plan) -> bool:
    """Return whether the time limit ended a search, and neither a proof nor the gap that was asked for."""
    enough = float(plan.provenance.options.get("gap_share", "0") or 0)
    return any(_is_open(one, enough) for one in plan.objectives)


def repeats(plan: Plan) -> str:
    """Return in a sentence whether another run gives this plan again."""
    return MAY_DIFFER if ended_by_clock(plan) else SAME


def _is_open(one: ObjectiveResult, enough: float) -> bool:
    return one.status is not ProofStatus.PROVEN and one.gap_share > enough
